"""How people leave: the last mood that each of the group gives."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from facilitation.methods.common.state import B, in_group
from facilitation.methods.rules import Event
from portal.journal.rules import GIVEN

V = TypeVar("V")


def _mood(state: B, event: Event) -> B:
    author = event.actor or ""
    if not in_group(state, author):
        return state
    moods = with_one(state.moods, author, event.body.get(GIVEN, {}).get("value"))
    return state if moods == state.moods else replace(state, moods=moods)


def with_one(known: Mapping[str, V], member: str, value: V | None) -> dict[str, V]:
    """What is known of all, with this of one; without theirs when it is None."""
    others = {name: one for name, one in known.items() if name != member}
    return others if value is None else {**known, member: value}


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {"mood": _mood}
