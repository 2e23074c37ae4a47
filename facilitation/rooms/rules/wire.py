"""An event of the log as it is sent: names instead of ids, no words that are hidden or withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portal.clock import millis
from portal.journal.rules import GIVEN

if TYPE_CHECKING:
    from portal.journal.queries import Entry

REVEAL = "question.reveal"
EDIT = "edit"
TOP = ("phase", "question", "late")
SILENT = ("first_key_ms", "chars")
VOTE, BALLOT = "vote", "choices"


@dataclass(frozen=True)
class Reader:
    """What sending needs beside the event.

    Names by person, hidden events, answers that reveals refer to, results of polls from which votes were withdrawn.
    """

    names: Mapping[int, str]
    hidden: Collection[str] = frozenset()
    answers: "Mapping[str, Entry]" = field(default_factory=dict)
    results: Mapping[str, Any] = field(default_factory=dict)


def wire_event(entry: "Entry", reader: Reader) -> dict[str, Any]:
    """The event by docs/room-protocol.md, section 4."""
    gone = gone_of(entry, reader)
    body = {name: value for name, value in entry.body.items() if name not in (*TOP, *SILENT)}
    if entry.words_id is not None:
        body["text"] = None if gone else entry.text
    body |= body.pop(GIVEN, {})
    if entry.kind == VOTE:
        body[BALLOT] = None if gone else body.get(BALLOT)
    if entry.kind == REVEAL:
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
