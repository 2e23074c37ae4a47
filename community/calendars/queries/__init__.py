"""Reads of calendars: what happens in a span of time, whatever its source."""

from community.calendars.queries.dates import Asked, Entry, Own, dates_between, dates_from

__all__ = ["Asked", "Entry", "Own", "dates_between", "dates_from"]
