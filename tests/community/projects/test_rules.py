"""The closed ways of projects, parts and asks: every edge that is not written down is refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from community.projects.rules import (
    ASK_MOVES,
    ASK_STATES,
    MOVES,
    PART_MOVES,
    PART_STATES,
    STATES,
    is_named_in,
    is_settled,
    may_undo,
    next_ask,
    next_part,
    next_state,
)
from portal.limits import PROJECT_UNDO_DAYS

PROJECT = {
    ("idea", "open"): "gathering", ("idea", "drop"): "dropped", ("gathering", "begin"): "doing",
    ("gathering", "drop"): "dropped", ("doing", "gather"): "gathering", ("doing", "finish"): "done",
    ("doing", "drop"): "dropped",
}  # fmt: skip
PART = {
    ("asked", "accept"): "waits", ("asked", "decline"): "declined", ("asked", "leave"): "left",
    ("invited", "yes"): "waits", ("invited", "no"): "declined", ("invited", "leave"): "left",
    ("invited", "refuse"): "refused", ("waits", "settle"): "in", ("waits", "refuse"): "refused",
    ("waits", "leave"): "left", ("in", "refuse"): "refused", ("in", "leave"): "left",
    ("declined", "invite"): "invited", ("declined", "ask"): "asked", ("refused", "allow"): "waits",
    ("refused", "leave"): "left", ("left", "invite"): "invited", ("left", "ask"): "asked",
}  # fmt: skip
ASK = {
    ("open", "promise"): "promised", ("open", "receive"): "received", ("open", "drop"): "dropped",
    ("promised", "receive"): "received", ("promised", "reopen"): "open", ("promised", "drop"): "dropped",
    ("received", "reopen"): "open", ("dropped", "reopen"): "open",
}  # fmt: skip


@pytest.mark.parametrize(
    ("states", "moves", "way", "expected"),
    [
        (STATES, MOVES, next_state, PROJECT),
        (PART_STATES, PART_MOVES, next_part, PART),
        (ASK_STATES, ASK_MOVES, next_ask, ASK),
    ],
)
def test_every_edge_that_is_not_written_here_is_refused(
    states: tuple[str, ...], moves: dict[str, dict[str, str]], way: Callable[[str, str], str | None],
    expected: dict[tuple[str, str], str],
) -> None:  # fmt: skip
    acts = {act for edges in moves.values() for act in edges}
    found = {(state, act): way(state, act) for state in states for act in acts}
    assert {key: to for key, to in found.items() if to is not None} == expected
    assert set(moves) == set(states)


def test_what_has_ended_can_go_on_for_a_time_and_not_a_moment_longer() -> None:
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    last = at + timedelta(days=PROJECT_UNDO_DAYS)
    for state in ("done", "dropped"):
        assert may_undo(state, at, last - timedelta(seconds=1))
        assert not may_undo(state, at, last)
    assert not may_undo("doing", at, at)
    assert not may_undo("done", None, at)


def test_a_minor_comes_in_with_both_yeses_alone() -> None:
    for has_ally in (True, False):
        for said in ("yes", "no", "none"):
            came = is_settled(is_minor=True, has_ally=has_ally, permission=said, is_vouched=True)
            assert came == (has_ally and said == "yes")
    assert is_settled(is_minor=False, has_ally=False, permission="none", is_vouched=True)
    assert not is_settled(is_minor=False, has_ally=True, permission="yes", is_vouched=False)


@pytest.mark.parametrize(
    ("words", "name", "is_named"),
    [
        ("Потом пришёл Максим и помог", "Максим", True), ("Мы с Сашей пилили", "Саша", True),
        ("отдали Саше доски", "Саша", True), ("саша всё придумал", "Саша", True), ("Дали Илье пилу", "Илья", True),
        ("Без имён: нас было двое", "Саша", False),
        ("верно, мы успели", "Вера", False), ("We asked Max", "Max", True), ("Мы", "Ян", False),
    ],
)  # fmt: skip
def test_a_first_name_is_found_in_whatever_case_it_stands(words: str, name: str, is_named: bool) -> None:
    assert is_named_in(words, name) == is_named
