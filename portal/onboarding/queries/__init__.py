"""Reads of onboarding: who is known already, what became of a list."""

from portal.onboarding.queries.known import Likeness, known_of, known_people, likenesses
from portal.onboarding.queries.lists import (
    Outcome,
    import_of,
    imported_people,
    imported_rows,
    latest_imports,
    outcome_of,
    started_from,
    ways_in,
)
from portal.onboarding.queries.waiting import NotIn, invited_until, lists_not_in, others_not_in

__all__ = [
    "Likeness",
    "NotIn",
    "Outcome",
    "import_of",
    "imported_people",
    "imported_rows",
    "invited_until",
    "known_of",
    "known_people",
    "latest_imports",
    "likenesses",
    "lists_not_in",
    "others_not_in",
    "outcome_of",
    "started_from",
    "ways_in",
]
