"""The queue of questions: each waits with the leaders, one stands before the presenter."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.balint.state import ASKED, DROPPED, MERGED, RETURNED, Queued, State
from facilitation.methods.common.state import in_group
from facilitation.methods.rules import Event


def _ask(state: State, event: Event) -> State:
    author = event.actor or ""
    if not in_group(state, author):
        return state
    return replace(state, queue=(*state.queue, Queued(event.id, author)))


def _take(state: State, event: Event) -> State:
    name = event.body["event"]
    found = next((one for one in state.queue if one.event == name), None)
    return state if found is None else replace(_left(state, name, ASKED), standing=found)


def _done(state: State, _: Event) -> State:
    return replace(state, standing=None)


def _left(state: State, name: str, fate: str) -> State:
    queue = tuple(one for one in state.queue if one.event != name)
    return replace(state, queue=queue, fates={**state.fates, name: fate})


def _fate(fate: str) -> Callable[[State, Event], State]:
    def gone(state: State, event: Event) -> State:
        name = event.body["event"]
        return _left(state, name, fate) if any(one.event == name for one in state.queue) else state

    return gone


def _set(state: State, event: Event) -> State:
    return replace(state, queue_open=bool(event.body["open"]))


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "question.ask": _ask,
    "question.take": _take,
    "question.done": _done,
    "question.return": _fate(RETURNED),
    "question.merge": _fate(MERGED),
    "question.drop": _fate(DROPPED),
    "queue.set": _set,
}
