"""Verbs of ambassadors."""

from community.ambassadors.services.arriving import drop_arrival, note_arrival, note_arrival_by_code, tell_ambassador
from community.ambassadors.services.links import count_opening, end_code, make_code

__all__ = [
    "count_opening",
    "drop_arrival",
    "end_code",
    "make_code",
    "note_arrival",
    "note_arrival_by_code",
    "tell_ambassador",
]
