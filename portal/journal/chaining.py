"""How a log grows: pure. Numbers, digests and hashes of new lines follow from where their streams end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from portal.journal.rules import Sealed, seal, words_digest


@dataclass(frozen=True)
class Line:
    """What to append: `text` goes to its one home, `body` holds everything that is not words."""

    stream: str
    kind: str
    body: dict[str, Any] = field(default_factory=dict)
    text: str | None = None
    actor_id: int | None = None
    client_id: str | None = None
    reply_to: str | None = None
    consent_set_id: int | None = None


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """Where a stream ends; `id` is None until its first event is stored."""

    id: int | None = None
    head: int = 0
    hash: str = ""


NEW_STREAM = StreamEnd()


@dataclass(frozen=True, slots=True)
class Tip:
    """Where a journal ends: the number of its last commit's last event, and the ends of its streams."""

    journal_id: int
    programme_id: int
    order_no: int
    streams: Mapping[str, StreamEnd]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new event, sealed, with its words and their salt, on its way to the disk."""

    sealed: Sealed
    previous_hash: str
    hash: str
    text: str | None
    salt: str


def lengthened(
    tip: Tip, lines: Sequence[Line], at: datetime, new_guid: Callable[[], str], new_salt: Callable[[], str]
) -> tuple[Tip, list[Fresh]]:
    """The journal's end after these lines, and the events that they become."""
    streams, order_no = dict(tip.streams), tip.order_no
    fresh: list[Fresh] = []
    for line in lines:
        end = streams.get(line.stream, NEW_STREAM)
        order_no += 1
        salt = "" if line.text is None else new_salt()
        digest = "" if line.text is None else words_digest(line.text, salt)
        event = Sealed(
            new_guid(), line.stream, end.head + 1, order_no, at, line.kind, line.actor_id, line.client_id, line.body,
            digest, line.reply_to, line.consent_set_id,
        )  # fmt: skip
        own = seal(event, end.hash)
        fresh.append(Fresh(event, end.hash, own, line.text, salt))
        streams[line.stream] = StreamEnd(end.id, event.seq, own)
    return replace(tip, order_no=order_no, streams=streams), fresh
