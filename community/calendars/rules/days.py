"""Months, weeks and days as an address names them, and the grid of a month; weeks begin on Monday."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

VIEWS = ("month", "week", "list")
FIRST_YEAR, LAST_YEAR = 1970, 2100
WEEK = 7
LATEST_PAGE = 100
MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class Lasting(Protocol):
    """Something that begins and ends."""

    @property
    def starts_at(self) -> datetime:
        """The first instant."""

    @property
    def ends_at(self) -> datetime:
        """The first instant after it."""


One = TypeVar("One", bound=Lasting)


@dataclass(frozen=True)
class Span:
    """Days that a page shows, the first and the last of them included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(days=one) for one in range((self.last - self.first).days + 1)]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """The instants from which and before which something of these days happens."""
        return _midnight(self.first, zone), _midnight(self.last + timedelta(days=1), zone)


def month_of(text: str) -> Span:
    """The month that ``2026-11`` names. :raises ValueError:"""
    found = MONTH.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return month_with(_within(date(int(found[1]), int(found[2]), 1)))


def day_of(text: str) -> date:
    """The day that ``2026-11-26`` names. :raises ValueError:"""
    found = DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return _within(date(int(found[1]), int(found[2]), int(found[3])))


def month_with(day: date) -> Span:
    """The month of a day."""
    first = day.replace(day=1)
    return Span(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def week_with(day: date) -> Span:
    """The week of a day, from Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return Span(first, first + timedelta(days=WEEK - 1))


def weeks_of(month: Span) -> list[list[date | None]]:
    """The rows of a month's grid; None where a week lies in another month."""
    blank: list[date | None] = [None] * month.first.weekday()
    cells = [*blank, *month.days]
    cells += [None] * (-len(cells) % WEEK)
    return [cells[at : at + WEEK] for at in range(0, len(cells), WEEK)]


def is_near(day: date) -> bool:
    """Whether a page may lead there."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def by_day(entries: Iterable[One], span: Span, zone: str) -> dict[date, list[One]]:
    """What happens on each day of a span, in the order given; what lasts over midnight stands on each of its days."""
    place, found = ZoneInfo(zone), {day: list[One]() for day in span.days}
    for one in entries:
        begins = one.starts_at.astimezone(place).date()
        ends = (one.ends_at - timedelta(microseconds=1)).astimezone(place).date()
        day = max(begins, span.first)
        while day <= min(max(begins, ends), span.last):
            found[day].append(one)
            day += timedelta(days=1)
    return found


def _within(day: date) -> date:
    """:raises ValueError: too far away for a calendar."""
    if not is_near(day):
        raise ValueError(day)
    return day


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone))
