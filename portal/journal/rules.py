"""Pure rules of the log: salted digests of words, the hash chain, and its proof."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import orjson

GIVEN = "given"
"""The part of an event's body that goes when its words go, such as the numbers of a vote. Not the chain itself but the
digest of the words vouches for it, so that it can be destroyed with them."""


class Sealed(NamedTuple):
    """All that the chain vouches for in one event; `words_digest` stands for the text, which may be destroyed, and for
    what is `GIVEN` in the body.
    """

    guid: str
    stream: str
    seq: int
    order_no: int
    at: datetime
    kind: str
    actor_id: int | None
    client_id: str | None
    body: dict[str, Any]
    words_digest: str
    reply_to: str | None
    consent_set_id: int | None


@dataclass(frozen=True)
class Link:
    """An event as it lies in the database, with the hashes it was stored with."""

    sealed: Sealed
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class Fault:
    """What is wrong, where: `kind` is gap, chain, hash, words, order or head."""

    stream: str
    seq: int
    kind: str


def words_digest(text: str, salt: str, given: Any = None) -> str:
    """SHA-256 of salt and text; without the salt, which withdrawal destroys, the text cannot be guessed from it.

    Where something is `GIVEN` beside the text, of the JSON list of salt, text and that.
    """
    if given is not None:
        return hashlib.sha256(orjson.dumps([salt, text, given], option=orjson.OPT_SORT_KEYS)).hexdigest()
    return hashlib.sha256(f"{salt}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()


def seal(event: Sealed, previous_hash: str) -> str:
    """The event's hash over the previous event of its stream (SHA-256 of canonical JSON)."""
    body = event.body
    if GIVEN in body:
        body = {name: value for name, value in body.items() if name != GIVEN}
    fields = [
        previous_hash, event.guid, event.stream, event.seq, event.order_no, int(event.at.timestamp() * 1000),
        event.kind, event.actor_id, event.client_id, body, event.words_digest, event.reply_to,
        event.consent_set_id,
    ]  # fmt: skip
    return hashlib.sha256(orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)).hexdigest()


def faults_of(links: Iterable[Link], head: int, head_hash: str) -> list[Fault]:
    """Prove one stream: numbers dense from 1, each hash over the one before, and the head that was promised.

    Finds a changed byte, a dropped event (the last one too) and two that were swapped.
    """
    found: list[Fault] = []
    expected, previous = 1, ""
    for link in links:
        event = link.sealed
        if event.seq != expected:
            found.append(Fault(event.stream, expected, "gap"))
        if link.previous_hash != previous:
            found.append(Fault(event.stream, event.seq, "chain"))
        if seal(event, link.previous_hash) != link.hash:
            found.append(Fault(event.stream, event.seq, "hash"))
        expected, previous = event.seq + 1, link.hash
    if expected - 1 != head or previous != head_hash:
        found.append(Fault("", head, "head"))
    return found
