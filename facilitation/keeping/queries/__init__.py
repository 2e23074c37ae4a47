"""Reads of what is kept."""

from facilitation.keeping.queries.cases import case_words, cases_in, cases_of_person, has_case, told_cases
from facilitation.keeping.queries.ending import ending_sessions, untold_sessions

__all__ = [
    "case_words",
    "cases_in",
    "cases_of_person",
    "ending_sessions",
    "has_case",
    "told_cases",
    "untold_sessions",
]
