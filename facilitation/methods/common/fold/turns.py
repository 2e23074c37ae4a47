"""Whose word it is: rounds and the floor."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.common.state import B, Round
from facilitation.methods.rules import Event


def _start(state: B, event: Event) -> B:
    order = tuple(name for name in event.body["order"] if name in state.seats)
    if not order:
        return state
    return replace(state, round=Round(order, order, tuple(event.body["postponed"])), floor="")


def _next(state: B, event: Event) -> B:
    """The event says what became of those who were absent; nobody is looked up again, so a replay agrees."""
    if state.round is None:
        return state
    postponed, skipped = event.body["postponed"], event.body["skipped"]
    waiting = [name for name in state.round.queue[1:] if name not in (*postponed, *skipped)]
    queue = (*waiting, *(name for name in postponed if name not in skipped and name in state.seats))
    if queue:
        return replace(state, round=replace(state.round, queue=queue, postponed=(*state.round.postponed, *postponed)))
    return state.round_over()


def _pass(state: B, event: Event) -> B:
    return _next(state.passed(event), event)


def _give(state: B, event: Event) -> B:
    member = event.body["member"]
    return replace(state, floor=member, hands=tuple(name for name in state.hands if name != member))


def _return(state: B, _: Event) -> B:
    return replace(state, floor="")


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "turn.start": _start,
    "turn.next": _next,
    "turn.pass": _pass,
    "floor.give": _give,
    "floor.return": _return,
}
