"""Whose word it is: rounds and the floor."""

from collections.abc import Callable
from dataclasses import replace

from facilitation.methods.focus_group.fold.questions import decline
from facilitation.methods.focus_group.state import DISCUSS, Round, State, with_asked
from facilitation.methods.rules import Event


def _start(state: State, event: Event) -> State:
    order = tuple(name for name in event.body["order"] if name in state.seats)
    if not order:
        return state
    return replace(state, round=Round(order, order, tuple(event.body["postponed"])), floor="")


def _next(state: State, event: Event) -> State:
    """The event says what became of those who were absent; nobody is looked up again, so a replay agrees."""
    if state.round is None:
        return state
    postponed, skipped = event.body["postponed"], event.body["skipped"]
    waiting = [name for name in state.round.queue[1:] if name not in (*postponed, *skipped)]
    queue = (*waiting, *(name for name in postponed if name not in skipped and name in state.seats))
    if queue:
        return replace(state, round=replace(state.round, queue=queue, postponed=(*state.round.postponed, *postponed)))
    return replace(with_asked(state, state.question, stage=DISCUSS), round=None)


def _pass(state: State, event: Event) -> State:
    return _next(decline(state, event), event)


def _give(state: State, event: Event) -> State:
    member = event.body["member"]
    return replace(state, floor=member, hands=tuple(name for name in state.hands if name != member))


def _return(state: State, _: Event) -> State:
    return replace(state, floor="")


HANDLERS: dict[str, Callable[[State, Event], State]] = {
    "turn.start": _start,
    "turn.next": _next,
    "turn.pass": _pass,
    "floor.give": _give,
    "floor.return": _return,
}
