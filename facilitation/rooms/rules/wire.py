"""An event of the log as it is sent: names instead of ids, no words that are hidden or withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from facilitation.rooms.rules.paradata import NOTED
from portal.clock import millis
from portal.journal.rules import GIVEN

if TYPE_CHECKING:
    from portal.journal.queries import Entry

REVEAL = "question.reveal"
REVEALS = frozenset({REVEAL, "question.take", "ballot.open"})
"""Events that hold nothing but references; what they point to is put in when they are sent."""
EDIT = "edit"
NOT_IN_BODY = frozenset({"phase", "question", "late", *NOTED, "chars", GIVEN})
WITHDRAWN_WITH = {
    "vote": ("choices",),
    "mood": ("value",),
    "summary.reply": ("verdict", "line"),
    "case.vote": ("member",),
    "pause": ("reason",),
    "phase": ("reason",),
    "hide": ("reason",),
}


@dataclass(frozen=True)
class Reader:
    """What sending needs beside the event.

    Names by person, hidden events, answers that reveals refer to, results of polls, events whose words are over.
    """

    names: Mapping[int, str]
    hidden: Collection[str] = frozenset()
    answers: "Mapping[str, Entry]" = field(default_factory=dict)
    results: Mapping[str, Any] = field(default_factory=dict)
    over: Collection[str] = frozenset()


def wire_event(entry: "Entry", reader: Reader) -> dict[str, Any]:
    """The event by docs/room-protocol.md, section 4."""
    gone = gone_of(entry, reader)
    body = {**entry.body, **entry.body.get(GIVEN, {})}
    body = {name: value for name, value in body.items() if name not in NOT_IN_BODY}
    if entry.words_id is not None:
        body["text"] = None if gone else entry.text
    for name in WITHDRAWN_WITH.get(entry.kind, ()):
        body[name] = None if gone else body.get(name)
    if entry.kind in REVEALS:
        body |= {"result": reader.results[entry.guid]} if entry.guid in reader.results else {}
        body["answers"] = [_answer(reader.answers[name], reader) for name in body["answers"] if name in reader.answers]
    return {
        "stream": entry.stream, "seq": entry.seq, "id": entry.guid, "at": millis(entry.at),
        "actor": _actor(entry, reader), "kind": entry.kind, "phase": entry.body.get("phase"),
        "question": entry.body.get("question"), "reply_to": entry.reply_to, "late": bool(entry.body.get("late")),
        "gone": gone, "body": body,
    }  # fmt: skip


def gone_of(entry: "Entry", reader: Reader) -> str | None:
    """Why the words of an event are not shown any more."""
    if entry.guid in reader.over:
        return "over"
    if entry.is_withdrawn:
        return "withdrawn"
    corrected = entry.body.get("event") if entry.kind == EDIT else None
    return "hidden" if entry.guid in reader.hidden or corrected in reader.hidden else None


def _actor(entry: "Entry", reader: Reader) -> str | None:
    return None if entry.actor_id is None else reader.names.get(entry.actor_id)


def _answer(entry: "Entry", reader: Reader) -> dict[str, Any]:
    gone = gone_of(entry, reader)
    return {
        "id": entry.guid, "actor": _actor(entry, reader), "at": millis(entry.at), "text": None if gone else entry.text,
        "late": bool(entry.body.get("late")), "gone": gone,
    }  # fmt: skip
