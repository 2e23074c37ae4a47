"""The only place that asks for now, so that tests and the demo can move the clock."""

import time
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

Day = TypeVar("Day", bound=date)
_moved_to: ContextVar[datetime | None] = ContextVar("moved_to", default=None)


def now() -> datetime:
    """The present instant, aware, in UTC, to the millisecond."""
    instant = _moved_to.get()
    if instant is None:  # asked several times for every word said in a room: `replace` takes three times as long
        return datetime.fromtimestamp(time.time_ns() // 1_000_000 / 1000, UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def today(zone: str) -> date:
    """The calendar day in the named IANA zone, e.g. ``Europe/Moscow``."""
    return now().astimezone(ZoneInfo(zone)).date()


def millis(instant: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC."""
    return int(instant.timestamp() * 1000)


def from_millis(number: int) -> datetime:
    """The inverse of `millis`, in UTC."""
    return datetime.fromtimestamp(number / 1000, UTC)


def months_after(day: Day, months: int) -> Day:
    """The same day so many months later (earlier, below 0), or the month's last one where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


@contextmanager
def moved(instant: datetime) -> Iterator[None]:
    """Inside the block `now()` answers `instant`; for tests and for making the demo."""
    token = _moved_to.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _moved_to.reset(token)
