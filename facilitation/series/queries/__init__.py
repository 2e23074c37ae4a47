"""Reads of series: one, lists, how meetings were held, what somebody said of one."""

from facilitation.series.queries.held import Held, Place, held, notes_of, state_of
from facilitation.series.queries.more import circle_of, last_meeting
from facilitation.series.queries.reminders import silent_of, unreminded
from facilitation.series.queries.said import asks, is_asked, known_answers, own_answer, trail_of
from facilitation.series.queries.whole import (
    Whole,
    coming_places,
    coming_with,
    grid_of,
    led_by,
    left_places,
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
    "circle_of",
    "coming_places",
    "coming_with",
    "grid_of",
    "held",
    "is_asked",
    "known_answers",
    "last_meeting",
    "led_by",
    "left_places",
    "notes_of",
    "own_answer",
    "own_places",
    "series_of",
    "series_seen",
    "series_with",
    "silent_of",
    "state_of",
    "trail_of",
    "unreminded",
    "wholes",
]
