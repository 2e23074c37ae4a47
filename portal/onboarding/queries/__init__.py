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

__all__ = [
    "Likeness",
    "Outcome",
    "import_of",
    "imported_people",
    "imported_rows",
    "known_of",
    "known_people",
    "latest_imports",
    "likenesses",
    "outcome_of",
    "started_from",
    "ways_in",
]
