"""What a Balint group asks of one simulated person, and what they say in each of its moments."""

from typing import Any

State = dict[str, Any]

MOMENTS = {
    "presenting": "presenting",
    "ask": "question",
    "answering": "answering",
    "working": "work",
    "outer": "work",
    "alone": "returned",
    "returned": "returned",
    "no_questions": "work",
}
"""The kind of line that each permission of a Balint group wants."""
ENOUGH = {"presenting": 4, "question": 1, "work": 6, "returned": 2}
"""So many lines of these kinds somebody says of themselves."""


def case_duty_of(state: State, number: int) -> str:
    """What the picture asks for beside words, or an empty text. Every third person has a case."""
    case, own, acts = state.get("case"), state.get("own") or {}, state.get("acts") or {}
    if not case:
        return ""
    if own.get("chosen"):
        return "accept"
    if case["voting"] and not own.get("vote") and acts.get("case.vote") == "":
        return "ballot"
    if number % 3 == 0 and acts.get("case.offer") == "" and not own.get("offered") and not case["presenter"]:
        return "case"
    return "note" if own.get("listens") and acts.get("own.note") == "" else ""
