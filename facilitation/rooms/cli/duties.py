"""What a room asks of one participant beside the talk: a vote, a reply, an agreement (docs/room-protocol.md, 5)."""

import random
from collections.abc import Callable
from typing import Any

State = dict[str, Any]


def duty_of(state: State) -> tuple[str, str]:
    """The first thing the picture asks for, as (name, mark), with another mark when asked anew; or empty texts."""
    for name, mark_of in DUTIES.items():
        if mark := mark_of(state):
            return name, mark
    return "", ""


def choices_of(poll: dict[str, Any], chance: random.Random) -> list[int]:
    """A vote that fits: one choice, some, all places in order, or a number of the scale."""
    if poll["kind"] == "scale":
        return [chance.choice(poll["values"])]
    places = list(range(len(poll["choices"])))
    if poll["kind"] == "single":
        return [chance.choice(places)]
    if poll["kind"] == "ranking":
        return chance.sample(places, poll["limit"] or len(places))
    return sorted(chance.sample(places, chance.randint(1, poll["limit"] or len(places))))


def _observers(state: State) -> str:
    return str(state["own"]["observer_kinds"]) if state["own"]["observers"] else ""


def _vote(state: State) -> str:
    question = state["question"]
    is_open = question and question["poll"] and state["acts"].get("vote") == ""
    return question["id"] if is_open and not question["vote"] else ""


def _asked(state: State) -> str:
    return str((state["own"]["asked"] or {"id": ""})["id"])


def _owed(state: State) -> str:
    return str(state["own"]["owed"][0]) if state["own"]["owed"] else ""


def _offer(state: State) -> str:
    return "turn" if state["own"]["offer"] else ""


def _summary(state: State) -> str:
    summary = state["summary"]
    is_open = summary and state["acts"].get("summary.reply") == ""
    return str(summary["event"]) if is_open and not summary["mine"] else ""


def _mood(state: State) -> str:
    return "mood" if state["acts"].get("mood") == "" and not state["own"]["mood"] else ""


DUTIES: dict[str, Callable[[State], str]] = {
    "observers": _observers,
    "vote": _vote,
    "asked": _asked,
    "owed": _owed,
    "offer": _offer,
    "summary": _summary,
    "mood": _mood,
}
