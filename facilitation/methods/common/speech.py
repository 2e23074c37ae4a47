"""Words on their way, as in every method: to the leaders alone, behind the glass, and a line of the log."""

from typing import Any

from facilitation.methods.common.state import CLOSED, Base
from facilitation.methods.rules import BACK, Draft, Member, Part, Refusal, Words, private
from portal.limits import MESSAGE_CHARS

# Permissions that forbid everything that counts as speech to the group, late answers too.
BARRED = frozenset({
    "not_open", "closed", "observer", "helper", "not_allowed", "not_admitted", "leaderless", "one_adult", "paused",
})  # fmt: skip


def length_refused(words: Words) -> str:
    """Why words are refused for their length, or an empty text; declining needs none."""
    text = words.text.strip()
    if words.kind == "decline" or 0 < len(text) <= MESSAGE_CHARS:
        return ""
    return "too_long" if text else "empty"


def to_leaders(state: Base, actor: Member, words: Words) -> list[Draft] | Refusal:
    """Always, also during a pause and when the room is closed to one."""
    if actor.leads or actor.part is Part.OBSERVER:
        return Refusal("not_allowed")
    return Refusal("closed") if state.status == CLOSED else [line(state, private(actor.id), words)]


def to_back(state: Base, actor: Member, words: Words) -> list[Draft] | Refusal:
    """Observers and the team among themselves."""
    if actor.id in state.dismissed or (not actor.leads and actor.part is not Part.OBSERVER):
        return Refusal("not_allowed")
    return Refusal("closed") if state.status == CLOSED else [line(state, BACK, words)]


def line(state: Base, stream: str, words: Words, *, kind: str = "", **marks: Any) -> Draft:
    """One line of a stream, with its length and its phase."""
    text = words.text.strip()
    body: dict[str, Any] = {"chars": len(text), **marks}
    if state.phase:
        body["phase"] = state.phase
    if words.reply_to:
        body |= state.settled(words.reply_to)
    return Draft(stream, kind or words.kind, body, text, words.reply_to)
