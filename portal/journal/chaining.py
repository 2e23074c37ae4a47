"""How a log grows: pure. Numbers, digests and hashes of new lines follow from where their streams end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from portal.journal.rules import GIVEN, Sealed, seal, words_digest


class Line(NamedTuple):
    """What to append: `text` goes to its one home, `body` holds everything that is not words.

    What is `GIVEN` in the body says the same as the text in another way, and is destroyed with it.
    """

    stream: str
    kind: str
    body: dict[str, Any]
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


class Fresh(NamedTuple):
    """A new event, sealed, with its words and their salt, on its way to the disk."""

    sealed: Sealed
    previous_hash: str
    hash: str
    text: str | None
    salt: str


class Growth:
    """A journal that grows line by line from where it ends; `tip` is its new end, `events` what it has become."""

    def __init__(self, before: Tip, new_guid: Callable[[], str], new_salt: Callable[[], str]) -> None:
        self.before, self.new_guid, self.new_salt = before, new_guid, new_salt
        self.streams, self.order_no = dict(before.streams), before.order_no
        self.events: list[Fresh] = []

    @property
    def tip(self) -> Tip:
        """Where the journal ends now."""
        return Tip(self.before.journal_id, self.before.programme_id, self.order_no, self.streams)

    def add(self, line: Line, at: datetime) -> Fresh:
        """Append one line."""
        end = self.streams.get(line.stream, NEW_STREAM)
        self.order_no += 1
        salt = "" if line.text is None else self.new_salt()
        digest = "" if line.text is None else words_digest(line.text, salt, line.body.get(GIVEN))
        event = Sealed(
            self.new_guid(), line.stream, end.head + 1, self.order_no, at, line.kind, line.actor_id, line.client_id,
            line.body, digest, line.reply_to, line.consent_set_id,
        )  # fmt: skip
        fresh = Fresh(event, end.hash, seal(event, end.hash), line.text, salt)
        self.streams[line.stream] = StreamEnd(end.id, event.seq, fresh.hash)
        self.events.append(fresh)
        return fresh
