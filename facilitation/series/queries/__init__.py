"""Reads of series: one, lists, how meetings were held, what somebody said of one."""

from facilitation.series.queries.held import Held, Place, held, notes_of, state_of
from facilitation.series.queries.said import asks, is_asked, known_answers, own_answer, trail_of
from facilitation.series.queries.whole import (
    Whole,
    coming_with,
    grid_of,
    led_by,
    own_places,
    series_of,
    series_seen,
    series_with,
    wholes,
)

__all__ = [
    "Held",
    "Place",
    "Whole",
    "asks",
    "coming_with",
    "grid_of",
    "held",
    "is_asked",
    "known_answers",
    "led_by",
    "notes_of",
    "own_answer",
    "own_places",
    "series_of",
    "series_seen",
    "series_with",
    "state_of",
    "trail_of",
    "wholes",
]
