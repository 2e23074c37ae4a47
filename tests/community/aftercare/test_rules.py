"""Marks, roads and returns without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.aftercare.rules import LATE_DAYS, MARKS, SIGNS, both_stay, cohorts, mark_due, returned_by, road_of
from portal.clock import months_after

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)


@given(DAYS, st.sampled_from(MARKS))
def test_every_mark_is_due_on_its_day_and_two_weeks_long(graduated: date, months: int) -> None:
    day = months_after(graduated, months)
    assert mark_due(graduated, day) == months
    assert mark_due(graduated, day + timedelta(days=LATE_DAYS - 1)) == months
    assert mark_due(graduated, day + timedelta(days=LATE_DAYS)) is None
    assert mark_due(graduated, day - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("reached", "account", "email", "road"),
    [
        ({"mail": EARLY, "in_app": LATE}, True, True, "in_app"),
        ({"mail": LATE, "in_app": EARLY}, True, True, "mail"),
        ({"person": LATE, "mail": EARLY}, True, True, "person"),
        ({"mail": None, "in_app": None}, True, True, "mail"),
        ({}, True, False, "person"),
        ({}, False, False, "person"),
        ({"in_app": LATE}, False, False, "person"),
    ],
)
def test_the_road_is_the_one_that_reached_the_person_last(
    reached: dict[str, datetime | None], account: bool, email: bool, road: str
) -> None:
    assert road_of(reached, has_account=account, has_email=email) == road


def _first(**days: date) -> dict[str, date | None]:
    return dict.fromkeys(SIGNS) | days


def test_a_return_counts_to_the_last_day_of_twelve_months_and_not_after() -> None:
    graduated, day = date(2024, 2, 29), date(2026, 1, 1)
    assert returned_by(graduated, _first(came=date(2025, 2, 28)), day) == frozenset({"came"})
    assert returned_by(graduated, _first(came=date(2025, 3, 1)), day) == frozenset()


def test_who_has_not_returned_while_the_months_run_is_not_known_yet() -> None:
    assert returned_by(date(2026, 1, 10), _first(), date(2026, 6, 1)) is None
    assert returned_by(date(2026, 1, 10), _first(elected=date(2026, 3, 1)), date(2026, 6, 1)) == frozenset({"elected"})
    assert returned_by(date(2026, 1, 10), _first(elected=date(2026, 7, 1)), date(2026, 6, 1)) is None


def test_a_share_counts_only_those_whose_months_are_over() -> None:
    rows = [
        (date(2024, 5, 1), _first(came=date(2024, 6, 1), position=date(2024, 7, 1))), (date(2024, 6, 1), _first()),
        (date(2025, 12, 1), _first(came=date(2026, 1, 1))), (date(2025, 12, 1), _first()),
    ]  # fmt: skip
    later, earlier = cohorts(rows, date(2026, 3, 1))
    assert (earlier.year, earlier.whole, earlier.over, earlier.back) == (2024, 2, 2, 1)
    assert earlier.by_sign == dict.fromkeys(SIGNS, 0) | {"came": 1, "position": 1}
    assert (later.year, later.whole, later.over, later.back, later.early) == (2025, 2, 0, 0, 1)


def test_one_wish_alone_is_no_agreement() -> None:
    assert both_stay({1: "stay", 2: "stay"}, 1, 2)
    assert not both_stay({1: "stay"}, 1, 2)
    assert not both_stay({1: "stay", 2: "new"}, 1, 2)
