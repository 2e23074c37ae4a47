"""Those behind the glass: who observes, who has agreed to it, and what became of their notes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.common.state import B, announced, in_group
from facilitation.methods.rules import Event

WAITING = "waiting"


def _announce(state: B, event: Event) -> B:
    """The list as it is now; who left it is forgotten, who is new or of another kind must be agreed to."""
    now = {name: kind for name, kind in event.body["observers"].items() if name not in state.dismissed}
    return state if now == state.observers else replace(state, observers=now)


def _agree(state: B, event: Event) -> B:
    author = event.actor or ""
    if not in_group(state, author):
        return state
    known = announced(state)
    return state if state.agreed.get(author) == known else replace(state, agreed={**state.agreed, author: known})


def _dismiss(state: B, event: Event) -> B:
    member = event.body["member"]
    if member in state.dismissed:
        return state
    rest = {name: kind for name, kind in state.observers.items() if name != member}
    return replace(state, observers=rest, dismissed=(*state.dismissed, member))


def _advise(state: B, event: Event) -> B:
    return replace(state, advice={**state.advice, event.id: WAITING})


def _sort(state: B, event: Event) -> B:
    name, fate = event.body["event"], event.body["to"]
    if state.advice.get(name, fate) == fate:
        return state
    return replace(state, advice={**state.advice, name: fate})


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "observers.announce": _announce,
    "observers.agree": _agree,
    "observers.dismiss": _dismiss,
    "advice": _advise,
    "advice.sort": _sort,
}
