"""Pure rules of missions, silences and the way out: every edge, also those that are none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.ambassadors.rules.states import (
    EXIT_MOVES,
    EXITS,
    MISSIONS,
    NOTICE_DAYS,
    QUIET,
    can_end_mission,
    can_move_exit,
    filled,
    is_long_quiet,
    is_notice,
    is_quiet,
    is_telling_hour,
    quiet_since,
)

DAY = date(2026, 11, 27)


def test_a_mission_ends_once() -> None:
    allowed = {(one, to) for one in MISSIONS for to in MISSIONS if can_end_mission(one, to)}
    assert allowed == {("open", "done"), ("open", "dropped")}


def test_a_way_out_is_decided_once() -> None:
    allowed = {(one, to) for one in EXITS for to in EXITS if can_move_exit(one, to)}
    assert allowed == {("told", "ended"), ("told", "stayed"), ("told", "withdrawn")}
    assert set(EXIT_MOVES) == {"told"}


def test_silence_begins_after_the_last_word_and_anew_after_each_rest() -> None:
    heard = [DAY - timedelta(days=90), DAY - timedelta(days=70)]
    assert quiet_since(heard, [], DAY) == DAY - timedelta(days=70)
    over = (DAY - timedelta(days=60), DAY - timedelta(days=20))
    assert quiet_since(heard, [over], DAY) == DAY - timedelta(days=20)
    assert quiet_since(heard, [(DAY - timedelta(days=2), DAY + timedelta(days=9))], DAY) is None
    assert quiet_since(heard, [(DAY - timedelta(days=2), None)], DAY) is None
    assert quiet_since(heard, [(DAY + timedelta(days=2), DAY + timedelta(days=9))], DAY) == DAY - timedelta(days=70)
    assert quiet_since([DAY + timedelta(days=1)], [], DAY) is None


@pytest.mark.parametrize(("days", "quiet"), [(55, False), (56, True), (400, True)])
def test_eight_weeks_are_quiet(days: int, quiet: bool) -> None:
    assert is_quiet(DAY - timedelta(days=days), DAY) is quiet
    assert timedelta(days=56) == QUIET


def test_twelve_months_are_long() -> None:
    assert is_long_quiet(date(2025, 11, 27), DAY)
    assert not is_long_quiet(date(2025, 11, 28), DAY)
    assert not is_long_quiet(None, DAY)
    assert not is_quiet(None, DAY)


@given(st.integers(-5, 60))
def test_a_notice_is_two_to_four_weeks(days: int) -> None:
    assert is_notice(DAY + timedelta(days=days), DAY) == (NOTICE_DAYS[0] <= days <= NOTICE_DAYS[1])


def test_people_are_told_by_day_and_the_link_stands_in_the_text() -> None:
    assert [hour for hour in range(24) if is_telling_hour(hour)] == list(range(9, 21))
    assert filled("Смотри {link} и {link}", "x/i/A") == "Смотри x/i/A и x/i/A"
