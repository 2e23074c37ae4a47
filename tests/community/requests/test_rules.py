"""The way of a request, its clocks, and what a partner hears of an age."""

from datetime import UTC, datetime, timedelta

import pytest

from community.requests.rules import (
    MOVES,
    OVER,
    STATES,
    band_of,
    is_silent,
    names_in,
    next_state,
    steps_of,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WAYS = {
    ("created", "send"): "sent", ("sent", "see"): "seen", ("seen", "accept"): "accepted",
    ("seen", "decline"): "declined", ("accepted", "deliver"): "delivered", ("delivered", "close"): "closed",
    ("created", "cancel"): "cancelled", ("sent", "cancel"): "cancelled", ("seen", "cancel"): "cancelled",
    ("accepted", "cancel"): "cancelled",
}  # fmt: skip
ALL_MOVES = sorted({move for moves in MOVES.values() for move in moves})


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", ALL_MOVES)
def test_only_the_ways_of_the_field_lead_on(state: str, move: str) -> None:
    assert next_state(state, move) == WAYS.get((state, move))


@pytest.mark.parametrize(
    ("state", "days", "is_it"),
    [("sent", 20.9, False), ("sent", 21, True), ("seen", 30, True), ("accepted", 30, False), ("created", 30, False)],
)
def test_nobody_answers_after_three_weeks_of_silence(state: str, days: float, is_it: bool) -> None:
    assert is_silent(state, NOW - timedelta(days=days), NOW) is is_it


def test_a_partner_hears_of_a_minor_the_band_and_of_a_grown_up_nothing() -> None:
    assert [band_of(age) for age in (7, 8, 11, 12, 14, 15, 17)] == [
        (0, 7), (8, 11), (8, 11), (12, 14), (12, 14), (15, 17), (15, 17),
    ]  # fmt: skip
    assert (band_of(18), band_of(None)) == ((None, None), (None, None))


def test_a_name_is_found_in_every_form_and_nothing_else_is() -> None:
    for words in ("Тимуру нужен мастер", "с ТИМУРОМ", "семья Заречных", "Заречного видели"):
        assert names_in(words, ("Тимур", "Заречный")), words
    for words in ("мой подопечный", "ищет мастера у реки", ""):
        assert not names_in(words, ("Тимур", "Заречный")), words


def test_the_line_of_steps_holds_what_was_and_what_is_ahead_until_it_is_over() -> None:
    times = {"created": NOW, "sent": NOW, "seen": NOW}
    assert steps_of("seen", times) == [
        ("sent", NOW), ("seen", NOW), ("accepted", None), ("delivered", None), ("closed", None),
    ]  # fmt: skip
    assert steps_of("created", {"created": NOW})[0] == ("created", NOW)
    for state in OVER:
        assert all(at is not None for _name, at in steps_of(state, times | {state: NOW}))
