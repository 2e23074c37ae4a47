"""Pure rules of pauses."""

from datetime import date, timedelta

import pytest

from portal.limits import PAUSE_DAYS
from portal.pauses.rules import back_after, is_return, is_soon, last_day, rests_on

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("back", "ended", "day", "rests"),
    [
        (date(2026, 3, 12), None, date(2026, 3, 11), True),
        (date(2026, 3, 12), None, date(2026, 3, 12), False),
        (None, None, date(2027, 3, 1), True),
        (None, date(2026, 3, 5), date(2026, 3, 5), False),
        (date(2026, 3, 12), None, date(2026, 2, 28), False),
    ],
)
def test_pause_holds_until_the_first_day_back(back: date | None, ended: date | None, day: date, rests: bool) -> None:
    assert rests_on(DAY, back, ended, day) == rests


@pytest.mark.parametrize(
    ("days", "may"), [(0, False), (1, True), (PAUSE_DAYS, True), (PAUSE_DAYS + 1, False), (None, True)]
)
def test_return_is_from_tomorrow_to_a_year_away(days: int | None, may: bool) -> None:
    assert is_return(DAY + timedelta(days=days) if days is not None else None, DAY) == may


@pytest.mark.parametrize(("days", "soon"), [(4, False), (3, True), (1, True), (0, False)])
def test_reminder_is_due_three_days_before(days: int, soon: bool) -> None:
    assert is_soon(DAY + timedelta(days=days), DAY) == soon


def test_length_counts_from_today_and_anything_else_is_open() -> None:
    assert back_after("14", DAY) == date(2026, 3, 15)
    assert back_after("open", DAY) is None
    assert back_after("9999", DAY) is None


def test_earlier_return_is_the_last_day() -> None:
    assert last_day(date(2026, 3, 12), date(2026, 3, 5)) == date(2026, 3, 5)
    assert last_day(None, None) is None
