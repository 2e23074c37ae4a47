"""Reads of the log: events of streams since a number, the whole in its one order, and its proof."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.exc import NoResultFound

from portal.db import db
from portal.journal.chaining import StreamEnd, Tip
from portal.journal.models import Journal, JournalEvent, JournalFold, Stream, Words
from portal.journal.rules import GIVEN, Fault, Link, Sealed, faults_of, words_digest
from portal.people.models import Person


class Entry(NamedTuple):
    """One event as readers see it. `text` is None where nothing was said or the words were withdrawn."""

    id: int
    guid: str
    stream: str
    seq: int
    order_no: int
    at: datetime
    kind: str
    actor_id: int | None
    client_id: str | None
    body: dict[str, Any]
    text: str | None
    words_id: int | None
    is_withdrawn: bool
    reply_to: str | None
    consent_set_id: int | None


def _entries() -> Select[Any]:
    event = JournalEvent
    return (
        select(
            event.id, event.guid, Stream.name, event.seq, event.order_no, event.at, event.kind, event.actor_id,
            event.client_id, event.body, Words.text, event.words_id, Words.withdrawn_at, event.reply_to,
            event.consent_set_id,
        )
        .join(Stream, Stream.id == event.stream_id)
        .outerjoin(Words, Words.id == event.words_id)
    )  # fmt: skip


def _read(statement: Select[Any]) -> list[Entry]:
    rows = [[*row[:12], row[12] is not None, *row[13:]] for row in db.session.execute(statement)]
    return [Entry(*row) for row in rows]


def since(journal_id: int, stream: str, number: int, limit: int = 1000) -> list[Entry]:
    """Events of one stream after `number`, oldest first, at most `limit`."""
    chosen = _entries().where(JournalEvent.journal_id == journal_id, Stream.name == stream, JournalEvent.seq > number)
    return _read(chosen.order_by(JournalEvent.seq).limit(limit))


def before(journal_id: int, stream: str, number: int, limit: int = 200) -> list[Entry]:
    """The `limit` events of one stream that stand before `number`, oldest first."""
    chosen = _entries().where(JournalEvent.journal_id == journal_id, Stream.name == stream, JournalEvent.seq < number)
    return _read(chosen.order_by(JournalEvent.seq.desc()).limit(limit))[::-1]


def after_order(journal_id: int, order_no: int, streams: Iterable[str] | None = None) -> list[Entry]:
    """Events of all (or the named) streams after `order_no`, in the journal's one order."""
    chosen = _entries().where(JournalEvent.journal_id == journal_id, JournalEvent.order_no > order_no)
    if streams is not None:
        chosen = chosen.where(Stream.name.in_(list(streams)))
    return _read(chosen.order_by(JournalEvent.order_no))


def after_orders(numbers: Mapping[int, int]) -> dict[int, list[Entry]]:
    """For each of these journals its events after the number, in its one order; one query for all."""
    behind = [
        and_(JournalEvent.journal_id == journal_id, JournalEvent.order_no > order_no)
        for journal_id, order_no in numbers.items()
    ]
    found: dict[int, list[Entry]] = {journal_id: [] for journal_id in numbers}
    if behind:
        chosen = _entries().add_columns(JournalEvent.journal_id).where(or_(*behind))
        rows: Any = db.session.execute(chosen.order_by(JournalEvent.journal_id, JournalEvent.order_no))
        for row in rows:
            fields = [*row[:12], row[12] is not None, *row[13:15]]
            found[row[15]].append(Entry(*fields))
    return found


def of_kind(journal_ids: Iterable[int], *kinds: str, stream: str | None = None) -> list[tuple[int, Entry]]:
    """The events of these kinds, in all streams or the named one of each journal, with the journal's id; one query."""
    chosen = (
        _entries()
        .add_columns(JournalEvent.journal_id)
        .where(JournalEvent.journal_id.in_(set(journal_ids)), JournalEvent.kind.in_(kinds))
    )
    if stream is not None:
        chosen = chosen.where(Stream.name == stream)
    rows = db.session.execute(chosen.order_by(JournalEvent.journal_id, JournalEvent.order_no)).all()
    found = [(row[15], [*row[:12], row[12] is not None, *row[13:15]]) for row in rows]
    return [(journal_id, Entry(*fields)) for journal_id, fields in found]


def by_guids(journal_id: int, guids: Iterable[str]) -> dict[str, Entry]:
    """The named events of a journal, by their GUIDs."""
    chosen = _entries().where(JournalEvent.journal_id == journal_id, JournalEvent.guid.in_(list(guids)))
    return {entry.guid: entry for entry in _read(chosen)}


def by_client_ids(journal_id: int, client_ids: Iterable[str]) -> dict[tuple[int | None, str], Entry]:
    """The events of a journal that were said under these client ids, by (actor, client id)."""
    chosen = _entries().where(JournalEvent.journal_id == journal_id, JournalEvent.client_id.in_(list(client_ids)))
    return {(entry.actor_id, entry.client_id or ""): entry for entry in _read(chosen)}


def kept_folds(journal_ids: Iterable[int], made_by: str) -> dict[int, str]:
    """The folds of these logs that were made by these rules, by journal id; one query."""
    chosen = select(JournalFold.journal_id, JournalFold.content).where(
        JournalFold.journal_id.in_(set(journal_ids)), JournalFold.made_by == made_by
    )
    return {row.journal_id: row.content for row in db.session.execute(chosen)}


def head_of(journal_id: int) -> tuple[str, int]:
    """The journal's GUID and its last order number. :raises NoResultFound:"""
    row = db.session.execute(select(Journal.guid, Journal.last_order).where(Journal.id == journal_id)).one()
    return row.guid, row.last_order


def tip_of(journal_id: int) -> Tip:
    """Where the journal and each of its streams end now. :raises NoResultFound:"""
    found = tips_of([journal_id])
    if not found:
        raise NoResultFound
    return found[journal_id]


def tips_of(journal_ids: Iterable[int]) -> dict[int, Tip]:
    """The same for many, by journal id; two queries."""
    ids = set(journal_ids)
    journals = db.session.execute(
        select(Journal.id, Journal.programme_id, Journal.last_order).where(Journal.id.in_(ids))
    ).all()
    ends: dict[int, dict[str, StreamEnd]] = {journal_id: {} for journal_id in ids}
    chosen = select(Stream.journal_id, Stream.name, Stream.id, Stream.head, Stream.head_hash)
    for journal_id, name, stream_id, head, digest in db.session.execute(chosen.where(Stream.journal_id.in_(ids))):
        ends[journal_id][name] = StreamEnd(stream_id, head, digest)
    return {one.id: Tip(one.id, one.programme_id, one.last_order, ends[one.id]) for one in journals}


def orders(journal_ids: Iterable[int]) -> dict[int, int]:
    """The last order number of each of these journals; one query."""
    rows = db.session.execute(select(Journal.id, Journal.last_order).where(Journal.id.in_(set(journal_ids))))
    return {row.id: row.last_order for row in rows}


def heads(journal_id: int) -> dict[str, int]:
    """The last number of every stream of the journal."""
    rows = db.session.execute(select(Stream.name, Stream.head).where(Stream.journal_id == journal_id))
    return {row.name: row.head for row in rows}


def head_hashes(journal_id: int) -> list[tuple[str, int, str]]:
    """Name, last number and head of the hash chain of every stream of the journal."""
    rows = db.session.execute(
        select(Stream.name, Stream.head, Stream.head_hash).where(Stream.journal_id == journal_id).order_by(Stream.id)
    )
    return [(row.name, row.head, row.head_hash) for row in rows]


def hash_at(journal_id: int, stream: str, number: int) -> str | None:
    """The hash of one event, or None when there is none under this number."""
    chosen = select(JournalEvent.hash).join(Stream, Stream.id == JournalEvent.stream_id)
    return db.session.scalar(
        chosen.where(JournalEvent.journal_id == journal_id, Stream.name == stream, JournalEvent.seq == number)
    )


def proof(journal_id: int) -> list[Fault]:
    """Prove the whole journal; an empty list means: complete, in order, unchanged, and every kept text is its own."""
    found: list[Fault] = []
    streams = db.session.execute(select(Stream).where(Stream.journal_id == journal_id)).scalars().all()
    orders: list[int] = []
    for stream in streams:
        links, broken = _links(stream)
        orders += [link.sealed.order_no for link in links]
        found += faults_of(links, stream.head, stream.head_hash) + broken
    _guid, last = head_of(journal_id)
    if sorted(orders) != list(range(1, last + 1)):
        found.append(Fault("", len(orders), "order"))
    return found


def spoken(kept: Person, gone: Person) -> list[str]:
    """Why the log does not let the second record go: its chain names who acted, and is never written anew. One query.

    Whoever has spoken must be the record that is kept.
    """
    asked = select(JournalEvent.actor_id).where(JournalEvent.actor_id.in_((kept.id, gone.id))).distinct()
    there = set(db.session.scalars(asked))
    if gone.id not in there:
        return []
    if kept.id in there:
        return [_("Both records have spoken in rooms, and what stands in a room’s log is never written anew.")]
    return [_("The record that would go has spoken in a room. Keep that one.")]


def has_spoken(_kept: Person, gone: Person) -> ColumnElement[bool]:
    """The condition without which `spoken` says nothing."""
    return select(JournalEvent.actor_id).where(JournalEvent.actor_id == gone.id).exists()


def _links(stream: Stream) -> tuple[list[Link], list[Fault]]:
    rows = db.session.execute(
        select(JournalEvent, Words)
        .outerjoin(Words, Words.id == JournalEvent.words_id)
        .where(JournalEvent.stream_id == stream.id)
        .order_by(JournalEvent.seq)
    ).all()
    links, broken = [], []
    for event, words in rows:
        links.append(Link(sealed(event, stream.name, words.digest if words else ""), event.previous_hash, event.hash))
        given = event.body.get(GIVEN)
        if words and words.text is not None and words_digest(words.text, words.salt or "", given) != words.digest:
            broken.append(Fault(stream.name, event.seq, "words"))
    return links, broken


def sealed(event: JournalEvent, stream: str, digest: str) -> Sealed:
    """What the chain vouches for in a stored event."""
    return Sealed(
        event.guid, stream, event.seq, event.order_no, event.at, event.kind, event.actor_id, event.client_id,
        event.body, digest, event.reply_to, event.consent_set_id,
    )  # fmt: skip
