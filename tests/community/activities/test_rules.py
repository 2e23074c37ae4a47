"""Pure rules of activities: gates, places, lines, states."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.activities.rules import (
    CALLED_OFF,
    MOVES,
    REGISTRATION_STATES,
    SEATED,
    Load,
    Standing,
    Waiting,
    can_move,
    first_gate,
    free_minors,
    has_room,
    is_late,
    is_open_to_minors,
    next_in_line,
    next_state,
    offer_ends,
    seat_fits,
)

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def standing(**more: Any) -> Standing:
    facts: dict[str, Any] = {"state": "published", "now": NOON, "closes_at": NOON + timedelta(days=1), "age": 20}
    return Standing(**(facts | more))


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({}, None),
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "proposed"}, "unpublished"),
        ({"closes_at": NOON}, "closed"),
        ({"is_organiser": True}, "organiser"),
        ({"is_in_audience": False}, "club"),
        ({"age": 13, "min_age": 14}, "too_young"),
        ({"age": 14, "min_age": 14}, None),
        ({"age": 18, "max_age": 17}, "too_old"),
        ({"age": None, "min_age": 18}, None),
        ({"has_consent": False}, "consent"),
        ({"fits": False}, "seat"),
        ({"lacks": ("licence",)}, "paper"),
        ({"permission": "no"}, "refused"),
    ],
)
def test_gates_name_the_first_thing_in_the_way(more: dict[str, Any], key: str | None) -> None:
    shut = first_gate(standing(**more))
    assert (shut.key if shut else None) == key


def test_gates_stand_in_one_order() -> None:
    everything = standing(
        closes_at=NOON, is_in_audience=False, age=9, min_age=14, has_consent=False, fits=False, lacks=("x",)
    )
    assert first_gate(everything) == first_gate(standing(closes_at=NOON))


@pytest.mark.parametrize(
    ("fits", "age", "positions", "can"),
    [
        ("anybody", 9, (), True), ("adult", 17, (), False), ("adult", 18, (), True), ("adult", None, (), True),
        ("minor", 17, (), True), ("minor", None, (), False), ("graduate", None, ("graduate",), True),
        ("graduate", None, ("mentor",), False),
    ],
)  # fmt: skip
def test_a_place_fits_by_age_or_position(fits: str, age: int | None, positions: tuple[str, ...], can: bool) -> None:
    assert seat_fits(fits, age, positions) is can


def test_only_places_for_adults_or_an_age_of_18_close_an_activity_to_minors() -> None:
    assert is_open_to_minors(["adult", "anybody"], None)
    assert is_open_to_minors(["mentee"], 17)
    assert not is_open_to_minors(["adult"], None)
    assert not is_open_to_minors(["anybody"], 18)


@pytest.mark.parametrize("state", ["draft", "proposed", "published", "cancelled"])
@pytest.mark.parametrize("step", ["propose", "publish", "give_back", "withdraw", "cancel"])
def test_only_the_written_steps_of_an_activity_exist(state: str, step: str) -> None:
    allowed = {
        ("draft", "propose"): "proposed", ("proposed", "publish"): "published", ("proposed", "give_back"): "draft",
        ("proposed", "withdraw"): "draft", ("published", "cancel"): "cancelled",
    }  # fmt: skip
    assert next_state(state, step) == allowed.get((state, step))


@pytest.mark.parametrize("state", REGISTRATION_STATES)
@pytest.mark.parametrize("to", REGISTRATION_STATES)
def test_only_the_written_moves_of_a_registration_exist(state: str, to: str) -> None:
    assert can_move(state, to) == (to in MOVES[state])
    assert not can_move(state, state)
    if state == "declined":
        assert not can_move(state, to)
    if state in ("attended", "excused", "absent"):
        assert not can_move(state, "cancelled")


def test_minors_need_adults_beside_them() -> None:
    load = Load({1: 3}, adults=1, minors=3)
    assert free_minors(3, load) == 0
    assert not has_room(1, 10, 3, load, is_minor=True)
    assert has_room(1, 10, 3, load, is_minor=False)
    assert has_room(1, 10, None, load, is_minor=True)
    assert not has_room(1, 3, None, load, is_minor=False)


def test_the_lowest_number_is_next_and_a_lot_may_hit_everybody() -> None:
    line = [Waiting(7, 1, 3, False), Waiting(8, 1, 1, False), Waiting(9, 1, 2, True)]
    first = next_in_line(line)
    assert first is not None
    assert first.registration_id == 8
    drawn = {found.registration_id for draw in (0.0, 0.4, 0.999) if (found := next_in_line(line, draw=draw))}
    assert drawn == {7, 8, 9}
    assert next_in_line([]) is None


def test_an_offer_never_outlives_the_signing_up() -> None:
    assert offer_ends(NOON, 24, NOON + timedelta(days=3)) == NOON + timedelta(hours=24)
    assert offer_ends(NOON, 24, NOON + timedelta(hours=2)) == NOON + timedelta(hours=2)


def test_a_cancellation_is_late_from_the_hour_on() -> None:
    starts = NOON + timedelta(hours=24)
    assert is_late(NOON, starts, 24)
    assert not is_late(NOON - timedelta(seconds=1), starts, 24)


@given(st.integers(1, 5), st.lists(st.booleans(), max_size=30), st.integers(1, 4) | st.none())
def test_places_are_never_given_out_twice(capacity: int, comers: list[bool], per_adult: int | None) -> None:
    seats, adults, minors = {1: 0}, 0, 0
    for is_minor in comers:
        if has_room(1, capacity, per_adult, Load(seats, adults, minors), is_minor=is_minor):
            seats = {1: seats[1] + 1}
            adults, minors = adults + (not is_minor), minors + is_minor
    assert seats[1] <= capacity
    assert per_adult is None or minors <= per_adult * adults


def test_who_called_off_holds_no_place() -> None:
    assert not set(CALLED_OFF) & set(SEATED)
