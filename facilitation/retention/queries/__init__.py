"""Reads of storage terms."""

from facilitation.retention.queries.labels import CARRIER_LABELS, KIND_HINTS, KIND_LABELS
from facilitation.retention.queries.terms import (
    COUNTED,
    act_of,
    acts_of,
    all_words,
    gone_people,
    months_of,
    raw_words,
    rows_of,
    settings_of,
    studies_here,
    terms_of,
)

__all__ = [
    "CARRIER_LABELS", "COUNTED", "KIND_HINTS", "KIND_LABELS", "act_of", "acts_of", "all_words", "gone_people",
    "months_of", "raw_words", "rows_of", "settings_of", "studies_here", "terms_of",
]  # fmt: skip
