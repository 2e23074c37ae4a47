"""Times as the standard wants them: the hour on the place's own clock with its offset, and that as a number.

Where the clock is moved in summer, the offset is that of the day from which the line holds, else of today.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from community.partners.rules.hours import DAY

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HOUR = 3600


def stamp(instant: datetime) -> str:
    """An instant in RFC 3339."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def offset_of(zone: str, day: date) -> timedelta:
    """How far the zone's clock is before UTC at noon of a day."""
    return datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset() or timedelta()


def hour_of(minute: int, offset: timedelta) -> str:
    """A minute of the day as «09:05+03:00»; the end of the day is the next one's 00:00."""
    turn = minute % DAY
    return f"{turn // 60:02}:{turn % 60:02}{_signed(offset)}"


def span(zone: str, day: date, opens: int, closes: int) -> dict[str, Any]:
    """The keys of a schedule that say from when to when; one that closes before it opens ends the next day."""
    offset = offset_of(zone, day)
    return {"opens_at": hour_of(opens, offset), "closes_at": hour_of(closes, offset), "timezone": _number(offset)}


def weekly(weekday: int) -> dict[str, Any]:
    """That it is so every week on a day."""
    return {"freq": "WEEKLY", "wkst": "MO", "byday": WEEKDAYS[weekday]}


def one_day(day: date) -> dict[str, Any]:
    """That it is so on one day alone."""
    return weekly(day.weekday()) | dict.fromkeys(("valid_from", "valid_to", "dtstart", "until"), day.isoformat())


def one_time(zone: str, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """A time that is given once, by the clock of its zone."""
    begins, ends = (one.astimezone(ZoneInfo(zone)) for one in (starts_at, ends_at))
    offset = begins.utcoffset() or timedelta()
    kept: Mapping[str, Any] = one_day(begins.date()) | {"valid_to": ends.date().isoformat()}
    return {
        **kept, "timezone": _number(offset), "opens_at": hour_of(begins.hour * 60 + begins.minute, offset),
        "closes_at": hour_of(ends.hour * 60 + ends.minute, ends.utcoffset() or offset),
    }  # fmt: skip


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds()) // 60
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}"


def _number(offset: timedelta) -> float:
    hours = offset.total_seconds() / HOUR
    return int(hours) if hours == int(hours) else round(hours, 4)
