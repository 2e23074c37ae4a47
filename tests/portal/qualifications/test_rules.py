"""How long a paper is valid, and what state it is in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.qualifications.rules import SOON_DAYS, STATES, counts, state_of, valid_until

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("issued", "months", "until"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 14)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
    ],
)
def test_paper_is_valid_to_the_day_before_the_same_day(issued: date, months: int, until: date) -> None:
    assert valid_until(issued, months) == until


def test_paper_without_months_is_valid_for_good() -> None:
    assert valid_until(DAY, None) is None


@pytest.mark.parametrize(
    ("left", "state"),
    [(-1, "expired"), (0, "ending"), (SOON_DAYS, "ending"), (SOON_DAYS + 1, "valid"), (None, "valid")],
)
def test_checked_paper_has_the_state_of_its_last_day(left: int | None, state: str) -> None:
    until = None if left is None else DAY + timedelta(days=left)
    assert state_of(is_checked=True, is_refused=False, expires_on=until, day=DAY) == state


@given(st.booleans(), st.booleans(), st.none() | st.integers(-400, 400))
def test_only_a_checked_paper_that_is_not_refused_counts(is_checked: bool, is_refused: bool, left: int | None) -> None:
    until = None if left is None else DAY + timedelta(days=left)
    state = state_of(is_checked=is_checked, is_refused=is_refused, expires_on=until, day=DAY)
    assert state in STATES
    assert counts(state) == (is_checked and not is_refused and (left is None or left >= 0))
