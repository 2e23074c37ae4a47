"""Since when somebody is missing, and who came back."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.rolemap.rules import Held, came_back, missing_since, subtree

DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 31))
HELD = st.builds(
    lambda begins, length: Held("tutor", 1, begins, None if length is None else begins + timedelta(days=length)),
    DAYS, st.none() | st.integers(0, 60),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(HELD, max_size=6), st.integers(1, 3), DAYS, st.integers(0, 90))
def test_day_since_when_somebody_is_missing_is_the_one_a_calendar_gives(
    held: list[Held], number: int, needed_from: date, length: int
) -> None:
    day, expected = needed_from + timedelta(days=length), None
    for one in (needed_from + timedelta(days=n) for n in range(length + 1)):
        count = sum(row.starts_on <= one and (row.ends_on is None or one <= row.ends_on) for row in held)
        expected = None if count >= number else expected or one
    assert missing_since(held, number, needed_from, day) == expected


@pytest.mark.parametrize(
    ("left_on", "returned_on", "expected"),
    [
        (date(2025, 11, 27), date(2025, 12, 1), None), (date(2025, 11, 26), date(2025, 11, 26), True),
        (date(2025, 11, 26), None, False), (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 28), date(2025, 3, 1), False), (date(2024, 1, 10), date(2025, 1, 10), True),
        (date(2024, 1, 10), date(2025, 1, 11), False),
    ],
)  # fmt: skip
def test_graduate_came_back_when_within_twelve_months_that_are_over(
    left_on: date, returned_on: date | None, expected: bool | None
) -> None:
    assert came_back(left_on, returned_on, date(2026, 11, 26)) is expected


def test_place_holds_all_below_it() -> None:
    parents = {1: None, 2: 1, 3: 2, 4: None}
    assert [sorted(subtree(root, parents)) for root in (1, 2, 4)] == [[1, 2, 3], [2, 3], [4]]
