"""Months on the calendar: the same day, or the month's last one."""

from datetime import UTC, date, datetime

from portal.clock import months_after


def test_months_before_and_after_keep_to_the_calendar() -> None:
    assert months_after(date(2026, 3, 31), -1) == date(2026, 2, 28)
    assert months_after(date(2026, 1, 31), -2) == date(2025, 11, 30)
    assert months_after(date(2024, 2, 29), -12) == date(2023, 2, 28)
    assert months_after(date(2024, 2, 29), 48) == date(2028, 2, 29)
    assert months_after(datetime(2025, 12, 31, 9, 30, tzinfo=UTC), 2) == datetime(2026, 2, 28, 9, 30, tzinfo=UTC)
