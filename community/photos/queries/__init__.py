"""Reads of photos."""

from community.photos.queries.known import kept_photos, known_photos
from community.photos.queries.lists import asked_of, has_asked, photos_with, titles_of
from community.photos.queries.standings import (
    STATE_LABELS,
    STATE_MARKS,
    Held,
    Standing,
    held_of,
    photo_of,
    photos_of,
    standings_of,
)

__all__ = [
    "STATE_LABELS",
    "STATE_MARKS",
    "Held",
    "Standing",
    "asked_of",
    "has_asked",
    "held_of",
    "kept_photos",
    "known_photos",
    "photo_of",
    "photos_of",
    "photos_with",
    "standings_of",
    "titles_of",
]  # fmt: skip
