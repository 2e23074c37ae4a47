"""Domain rules of calendars: days of a page, what a file in the format of RFC 5545 holds."""

from community.calendars.rules.days import (
    LATEST_PAGE,
    VIEWS,
    Span,
    by_day,
    day_of,
    is_near,
    month_of,
    month_with,
    week_with,
    weeks_of,
)

__all__ = [
    "LATEST_PAGE",
    "VIEWS",
    "Span",
    "by_day",
    "day_of",
    "is_near",
    "month_of",
    "month_with",
    "week_with",
    "weeks_of",
]
