"""Reads of calendars: what happens in a span of time, whatever its source; calendars from elsewhere."""

from community.calendars.queries.calendars import calendar_of, calendars_in, event_of, known_calendars
from community.calendars.queries.dates import Asked, Entry, Own, dates_between, dates_from

__all__ = [
    "Asked",
    "Entry",
    "Own",
    "calendar_of",
    "calendars_in",
    "dates_between",
    "dates_from",
    "event_of",
    "known_calendars",
]
