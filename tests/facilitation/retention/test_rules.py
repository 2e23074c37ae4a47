"""When what is due: the term, the notice and thirty days between them."""

from datetime import date, timedelta

import pytest

from facilitation.retention.rules import Term, are_in_order
from portal import limits
from portal.clock import months_after

BASE = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 12, 29), 2, date(2028, 2, 29)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last_of_the_month(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_nothing_is_due_without_a_notice_however_old_it_is() -> None:
    old = Term(1, "raw", 12, BASE)
    assert (old.is_to_tell(date(2036, 1, 1)), old.is_due(date(2036, 1, 1))) == (True, False)
    assert old.destroyed_on(date(2036, 1, 1)) == date(2036, 1, 1) + timedelta(days=limits.RETENTION_NOTICE_DAYS)


def test_it_is_due_on_its_day_when_told_in_time_and_thirty_days_after_a_late_notice() -> None:
    told = Term(1, "raw", 12, BASE, date(2027, 1, 1))
    assert [told.is_due(date(2027, 1, day)) for day in (30, 31)] == [False, True]
    late = Term(1, "raw", 12, BASE, date(2027, 6, 1))
    assert [late.is_due(date(2027, 6, 30)), late.is_due(date(2027, 7, 1))] == [False, True]


@pytest.mark.parametrize("state", [{"is_held": True}, {"is_done": True}])
def test_what_is_held_back_or_done_is_never_due(state: dict[str, bool]) -> None:
    term = Term(1, "raw", 12, BASE, date(2027, 1, 1), **state)
    assert (term.is_due(date(2030, 1, 1)), term.is_to_tell(date(2030, 1, 1))) == (False, False)


def test_a_consent_cannot_go_before_what_it_allows() -> None:
    assert are_in_order({"raw": 12, "text": 12, "consent": 12})
    assert not are_in_order({"raw": 12, "text": 24, "consent": 23})
    assert not are_in_order({"raw": 25, "text": 24, "consent": 24})
