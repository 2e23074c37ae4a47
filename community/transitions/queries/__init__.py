"""Reads about transitions; every list costs the same number of queries whatever its length."""

from community.transitions.queries.facts import (
    Loaded,
    Offered,
    facts_of,
    file_of,
    files_of,
    kinds_held,
    loaded,
    plan_for,
    plans_of,
    steps_of,
    transition,
    transition_of,
    vouchers_of,
)
from community.transitions.queries.labels import ACT_LABELS, STATE_LABELS, STATE_SIGNS

__all__ = [
    "ACT_LABELS",
    "STATE_LABELS",
    "STATE_SIGNS",
    "Loaded",
    "Offered",
    "facts_of",
    "file_of",
    "files_of",
    "kinds_held",
    "loaded",
    "plan_for",
    "plans_of",
    "steps_of",
    "transition",
    "transition_of",
    "vouchers_of",
]
