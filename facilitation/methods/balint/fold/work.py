"""Rounds, switches, the presenter's minutes alone, the button «this is hard for me», marks on lines."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.balint.state import State
from facilitation.methods.common.fold import course, turns
from facilitation.methods.common.fold.leaving import with_one
from facilitation.methods.rules import LEADERS, Event

PUSH_BACK, OPEN_OFFERS = SWITCHES = ("push_back", "open_offers")


def _start(state: State, event: Event) -> State:
    after: State = turns.HANDLERS["turn.start"](state, event)
    return state if after is state else replace(after, rounded=state.this_pass)


def _switch(state: State, event: Event) -> State:
    is_on = bool(event.body["on"])
    if event.body["name"] == PUSH_BACK:
        return replace(state, push_back=is_on)
    return replace(state, open_offers=is_on) if event.body["name"] == OPEN_OFFERS else state


def _together(state: State, _: Event) -> State:
    return replace(state, alone_until=None)


def _hard(state: State, event: Event) -> State:
    return replace(state, hard_at=event.at)


def _resume(state: State, event: Event) -> State:
    after: State = course.HANDLERS["resume"](state, event)
    return after if after.hard_at is None else replace(after, hard_at=None)


def _mark(state: State, event: Event) -> State:
    """The last mark of a line counts; an empty one takes it away."""
    marks = with_one(state.marks, event.body["event"], event.body["as"] or None)
    return state if marks == state.marks else replace(state, marks=marks)


def _unkeep(state: State, _: Event) -> State:
    return state if state.unkept else replace(state, unkept=True)


def _debriefed(state: State, event: Event) -> State:
    return state if state.debriefed_at is not None else replace(state, debriefed_at=event.at)


def _voice(state: State, event: Event) -> State:
    member = event.body["member"]
    seat = state.seats.get(member)
    return replace(state, voice=member) if seat is not None and seat.part in LEADERS else state


def _said(state: State, _: Event) -> State:
    """Words change nothing but who has said how much."""
    return state


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "msg": _said,
    "intervention": _said,
    "edit": _said,
    "turn.start": _start,
    "switch": _switch,
    "alone.end": _together,
    "hard": _hard,
    "voice.take": _voice,
    "resume": _resume,
    "mark": _mark,
    "keeping.stop": _unkeep,
    "debrief.end": _debriefed,
}
