"""Months, weeks and days: the grid, and on which days something stands."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.calendars.rules import Span, by_day, day_of, month_of, month_with, week_with, weeks_of

DAYS = st.dates(date(1971, 1, 1), date(2100, 11, 30))


@dataclass(frozen=True)
class Lasting:
    starts_at: datetime
    ends_at: datetime


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-1", "26-11", "1969-12", "2101-01", "2026-11-01", "٢٠٢٦-11"]
)
def test_a_text_that_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        month_of(text)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-11", "20261126", "2026-W48-4", "0000-01-01", "2101-01-01"])
def test_a_text_that_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        day_of(text)


def test_a_month_has_its_days() -> None:
    assert month_of("2028-02") == Span(date(2028, 2, 1), date(2028, 2, 29))
    assert month_of("2026-12") == Span(date(2026, 12, 1), date(2026, 12, 31))
    assert week_with(date(2026, 11, 26)) == Span(date(2026, 11, 23), date(2026, 11, 29))


@given(DAYS)
def test_the_grid_of_a_month_has_every_day_once_below_its_weekday(day: date) -> None:
    month = month_with(day)
    grid = weeks_of(month)
    assert [one for week in grid for one in week if one] == month.days
    assert all(len(week) == 7 and any(week) for week in grid)
    assert all(one is None or one.weekday() == place for week in grid for place, one in enumerate(week))


def test_something_stands_on_every_day_on_which_it_lasts_by_the_clock_of_the_zone() -> None:
    night = Lasting(datetime(2026, 11, 26, 20, tzinfo=UTC), datetime(2026, 11, 27, 2, tzinfo=UTC))
    span = Span(date(2026, 11, 25), date(2026, 11, 28))
    assert [day.day for day, there in by_day([night], span, "Europe/Moscow").items() if there] == [26, 27]
    assert [day.day for day, there in by_day([night], span, "Asia/Vladivostok").items() if there] == [27]


def test_something_that_ends_at_midnight_does_not_stand_on_the_next_day() -> None:
    evening = Lasting(datetime(2026, 11, 26, 18, tzinfo=UTC), datetime(2026, 11, 26, 21, tzinfo=UTC))
    span = Span(date(2026, 11, 26), date(2026, 11, 27))
    assert [day.day for day, there in by_day([evening], span, "Europe/Moscow").items() if there] == [26]


def test_a_span_reaches_from_midnight_to_midnight_of_the_zone() -> None:
    since, until = Span(date(2026, 11, 26), date(2026, 11, 26)).bounds("Asia/Omsk")
    assert since.astimezone(UTC) == datetime(2026, 11, 25, 18, tzinfo=UTC)
    assert until - since == timedelta(days=1)
