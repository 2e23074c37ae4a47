"""Opening hours: read strictly, never guessed, counted over midnight, seasons and single days."""

from datetime import date, datetime, timedelta

import pytest

from community.partners.rules.hours import (
    DAY,
    OpenState,
    Season,
    Span,
    UnclearHours,
    hours_of,
    open_at,
    read_spans,
    write_spans,
)

MONDAY = date(2026, 11, 23)
WORK = dict.fromkeys(range(5), ((9 * 60, 13 * 60), (14 * 60, 18 * 60)))
USUAL = Season(None, None, WORK)


def at(day: date, words: str) -> datetime:
    return datetime.combine(day, datetime.strptime(words, "%H:%M").time())  # noqa: DTZ007


def state(
    moment: datetime, *seasons: Season, exceptions: dict[date, tuple[Span, ...]] | None = None
) -> OpenState | None:
    return open_at(moment, lambda day: hours_of(day, seasons, exceptions or {}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9:00–18:00", "09:00–18:00"), ("9-18", "09:00–18:00"), ("с 9 до 18", "09:00–18:00"),
        ("14.00—18.30, 9.00—13.00", "09:00–13:00, 14:00–18:30"), ("9–13; 14–18", "09:00–13:00, 14:00–18:00"),
        ("22:00–02:00", "22:00–02:00"), ("круглосуточно", "00:00–24:00"), ("выходной", ""), ("", ""),
        ("from 10 to 12 and 13 to 15", "10:00–12:00, 13:00–15:00"), ("20–24", "20:00–24:00"),
        ("22–02, 1–3", "01:00–03:00, 22:00–02:00"),
    ],
)  # fmt: skip
def test_what_is_clear_is_read(typed: str, meant: str) -> None:
    assert write_spans(read_spans(typed)) == meant


@pytest.mark.parametrize(
    "typed",
    ["9–6", "12–8", "9–9", "25–26", "9:75–18", "по звонку", "9–13, 12–18", "9", "9–18 кроме обеда",
     "<script>", "9–18–20", "00:00-24:01"],
)  # fmt: skip
def test_what_may_be_meant_in_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(UnclearHours):
        read_spans(typed)


def test_what_is_written_is_read_again_as_the_same() -> None:
    for spans in (((0, DAY),), ((540, 780), (840, 1080)), ((1320, 120),), ()):
        assert read_spans(write_spans(spans)) == spans


def test_a_place_is_open_closed_for_lunch_and_opens_on_monday() -> None:
    assert state(at(MONDAY, "09:00"), USUAL) == OpenState(is_open=True, turns_at=at(MONDAY, "13:00"))
    assert state(at(MONDAY, "13:00"), USUAL) == OpenState(is_open=False, turns_at=at(MONDAY, "14:00"))
    friday = MONDAY + timedelta(days=4)
    assert state(at(friday, "18:00"), USUAL) == OpenState(False, at(MONDAY + timedelta(days=7), "09:00"))
    assert state(at(MONDAY, "08:59"), USUAL) == OpenState(False, at(MONDAY, "09:00"))


def test_a_night_belongs_to_its_evening() -> None:
    bar = Season(None, None, {0: ((22 * 60, 2 * 60),)})
    tuesday = MONDAY + timedelta(days=1)
    assert state(at(tuesday, "01:59"), bar) == OpenState(True, at(tuesday, "02:00"))
    assert state(at(tuesday, "02:00"), bar) == OpenState(False, at(MONDAY + timedelta(days=7), "22:00"))


def test_spans_that_touch_are_one_and_around_the_clock_never_ends() -> None:
    evening = Season(None, None, {0: ((20 * 60, DAY),), 1: ((0, 60),)})
    assert state(at(MONDAY, "21:00"), evening) == OpenState(True, at(MONDAY + timedelta(days=1), "01:00"))
    always = Season(None, None, dict.fromkeys(range(7), ((0, DAY),)))
    assert state(at(MONDAY, "21:00"), always) == OpenState(True, None)


def test_a_season_and_a_day_go_before_the_usual_hours() -> None:
    summer = Season(MONDAY, MONDAY + timedelta(days=1), {0: ((600, 660),)})
    assert state(at(MONDAY, "09:30"), USUAL, summer) == OpenState(False, at(MONDAY, "10:00"))
    assert state(at(MONDAY, "10:30"), USUAL, summer, exceptions={MONDAY: ()}) == OpenState(
        False, at(MONDAY + timedelta(days=2), "09:00")
    )
    assert state(at(MONDAY, "10:30"), summer, exceptions={MONDAY: ((540, 720),)}) == OpenState(
        True, at(MONDAY, "12:00")
    )


def test_nothing_is_said_of_a_day_that_nobody_spoke_of() -> None:
    assert state(at(MONDAY, "10:00")) is None
    assert state(at(MONDAY, "10:00"), Season(MONDAY + timedelta(days=3), MONDAY + timedelta(days=9), WORK)) is None
    assert state(at(MONDAY, "10:00"), Season(None, None, {})) == OpenState(is_open=False)
