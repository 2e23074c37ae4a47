"""The table of moves: every edge, whose yes is needed at every age, and until when."""

from datetime import date, timedelta
from itertools import product

import pytest

from portal.limits import MOVE_DAYS
from portal.moves.rules import (
    EVENTS,
    STATES,
    TABLE,
    Standing,
    after,
    last_day,
    needed,
    obstacle,
    state_on,
    ticked_by_all,
)

EDGES = {
    ("proposed", "agree"): "consented", ("proposed", "refuse"): "refused", ("proposed", "withdraw"): "withdrawn",
    ("consented", "agree"): "consented", ("consented", "refuse"): "refused", ("consented", "withdraw"): "withdrawn",
    ("consented", "accept"): "accepted", ("consented", "decline"): "declined", ("accepted", "take_back"): "accepted",
}  # fmt: skip
ALL = Standing(frozenset({"self"}), frozenset({"self"}), "self", is_sender=True, is_receiver=True)
RECEIVER = Standing(frozenset({"self"}), frozenset({"self"}), "", 2, frozenset({1}), is_receiver=True)


@pytest.mark.parametrize(("state", "event"), list(product(STATES, EVENTS)))
def test_step_leads_only_where_the_table_says(state: str, event: str) -> None:
    assert after(state, event, ALL) == EDGES.get((state, event)) == TABLE.get((state, event))


@pytest.mark.parametrize("age", [8, 13, 14, 17])
def test_child_and_every_guardian_answer_when_under_age(age: int) -> None:
    assert needed(age, {5: None, 6: None}) == {"assent", "guardian:5", "guardian:6"}
    assert needed(age, {5: None, 7: 3, 8: 3}) == {"assent", "guardian:5", "institution:3"}


@pytest.mark.parametrize("age", [18, 40, None])
def test_adult_alone_answers(age: int | None) -> None:
    assert needed(age, {5: None}) == {"self"}


def test_child_cannot_move_when_nobody_answers_for_it() -> None:
    lonely = Standing(needed(9, {}), frozenset(), "assent")
    assert after("proposed", "agree", lonely) == "proposed"
    assert obstacle("agree", Standing(lonely.needs, voice="guardian:5")) == "not_your_answer"


def test_yes_is_the_last_one_only_when_nobody_is_missing() -> None:
    needs = frozenset({"assent", "guardian:5", "guardian:6"})
    assert after("proposed", "agree", Standing(needs, frozenset({"assent"}), "guardian:5")) == "proposed"
    assert after("proposed", "agree", Standing(needs, frozenset({"assent", "guardian:6"}), "guardian:5")) == "consented"


@pytest.mark.parametrize(
    ("event", "standing", "code"),
    [
        ("agree", Standing(frozenset({"self"}), voice=""), "not_your_answer"),
        ("refuse", Standing(frozenset({"assent"}), voice="self"), "not_your_answer"),
        ("withdraw", RECEIVER, "not_sender"),
        ("take_back", RECEIVER, "not_your_answer"),
        ("accept", Standing(RECEIVER.needs, RECEIVER.said, is_sender=True), "not_receiver"),
        ("accept", Standing(RECEIVER.needs, RECEIVER.said, "self", is_receiver=True), "not_receiver"),
        ("decline", Standing(RECEIVER.needs, is_sender=True), "not_receiver"),
        ("accept", Standing(RECEIVER.needs, RECEIVER.said, "", 1, frozenset({1}), is_receiver=True), "two_people"),
        ("accept", Standing(RECEIVER.needs, frozenset(), is_receiver=True), "not_agreed"),
        ("accept", Standing(RECEIVER.needs, RECEIVER.said, is_receiver=True, missing=("a pair",)), "not_settled"),
        ("accept", RECEIVER, None),
        ("decline", RECEIVER, None),
    ],
)
def test_step_is_refused_when_it_is_not_the_actors(event: str, standing: Standing, code: str | None) -> None:
    assert obstacle(event, standing) == code


def test_move_is_open_on_its_last_day_and_not_on_the_next() -> None:
    day = date(2026, 11, 26)
    assert state_on("proposed", day, day) == "proposed"
    assert state_on("consented", day, day + timedelta(days=1)) == "expired"
    assert state_on("accepted", day, day + timedelta(days=99)) == "accepted"


def test_move_of_a_minor_waits_no_longer_than_childhood() -> None:
    day = date(2026, 11, 26)
    assert last_day(day, date(2010, 1, 1)) == last_day(day, None) == day + timedelta(days=MOVE_DAYS)
    assert last_day(day, date(2008, 12, 1)) == date(2026, 11, 30)
    assert last_day(day, date(2008, 11, 27)) == day
    assert last_day(day, date(2008, 11, 26)) == day + timedelta(days=MOVE_DAYS)


def test_only_what_all_ticked_goes_over() -> None:
    assert ticked_by_all([["positions", "papers"], ["words", "positions"]]) == ["positions"]
    assert ticked_by_all([["positions"], []]) == []
    assert ticked_by_all([]) == []
