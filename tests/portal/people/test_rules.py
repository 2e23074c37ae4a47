"""Age, its bands, and what is in force on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.people.rules import age_band, age_on, is_birth_date, is_in_force, is_minor, overlaps


@dataclass
class Days:
    """What is dated, bare."""

    starts_on: date
    ends_on: date | None


DAYS = st.dates(date(1930, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2008, 11, 22), date(2026, 11, 21), 17),
        (date(2008, 11, 22), date(2026, 11, 22), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
    ],
)
def test_age_grows_on_the_birthday(born_on: date, day: date, age: int) -> None:
    assert age_on(born_on, day) == age
    assert is_minor(born_on, day) == (age < 18)


@pytest.mark.parametrize(
    ("age", "band"),
    [(7, "8_11"), (8, "8_11"), (11, "8_11"), (12, "12_13"), (13, "12_13"), (14, "14_15"), (15, "14_15"),
     (16, "16_17"), (17, "16_17"), (18, "adult"), (70, "adult")],
)  # fmt: skip
def test_band_follows_age(age: int, band: str) -> None:
    assert age_band(date(2000, 5, 5), date(2000 + age, 5, 5)) == band


def test_person_without_date_is_an_adult() -> None:
    assert age_band(None, date(2026, 1, 1)) == "adult"
    assert not is_minor(None, date(2026, 1, 1))


@given(DAYS, st.integers(0, 50_000))
def test_age_never_falls_as_days_pass(born_on: date, distance: int) -> None:
    day = born_on + timedelta(days=distance)
    assert age_on(born_on, day) <= age_on(born_on, day + timedelta(days=1)) <= age_on(born_on, day) + 1


@given(DAYS, st.none() | DAYS, DAYS, st.none() | DAYS, DAYS)
def test_two_rows_in_force_on_one_day_overlap(
    starts: date, ends: date | None, other: date, other_ends: date | None, day: date
) -> None:
    if is_in_force(starts, ends, day) and is_in_force(other, other_ends, day):
        assert overlaps(starts, ends, [Days(other, other_ends)])
        assert overlaps(other, other_ends, [Days(starts, ends)])


def test_rows_that_follow_each_other_do_not_overlap() -> None:
    later = [Days(date(2026, 2, 1), None)]
    assert not overlaps(date(2026, 1, 1), date(2026, 1, 31), later)
    assert overlaps(date(2026, 1, 1), date(2026, 2, 1), later)
    assert not overlaps(date(2026, 1, 1), None, [])


def test_birth_date_is_neither_future_nor_too_old() -> None:
    day = date(2026, 11, 22)
    assert is_birth_date(day, day)
    assert not is_birth_date(day + timedelta(days=1), day)
    assert is_birth_date(date(1906, 11, 22), day)
    assert not is_birth_date(date(1905, 11, 22), day)
