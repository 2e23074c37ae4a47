"""Verbs of the log: open, append, withdraw words. Appending is idempotent by (actor, client id)."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.clock import now
from portal.db import db, new_guid, on_commit, scrub, unit_of_work
from portal.features import features_of
from portal.journal.errors import JournalClosed
from portal.journal.models import Journal, JournalEvent, Stream, Words
from portal.journal.queries import sealed
from portal.journal.rules import seal, words_digest
from portal.realtime.pokes import poke


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


def open_journal(programme_id: int, kind: str) -> Journal:
    """Begin an empty journal."""
    with unit_of_work() as session:
        journal = Journal(programme_id=programme_id, kind=kind, created_at=now())
        session.add(journal)
        session.flush()
        return journal


def append(journal_id: int, lines: Sequence[Line]) -> list[JournalEvent]:
    """Append lines as one commit; answers their events in order.

    A line whose (actor, client id) is known is not appended again: its first event is answered.
    :raises JournalClosed: when the journal takes nothing any more.
    """
    with unit_of_work(lock=(Journal, journal_id)) as session:
        journal = session.get_one(Journal, journal_id)
        if journal.closed_at is not None:
            raise JournalClosed
        known = _known(session, journal_id, lines)
        events: list[JournalEvent] = []
        for line in lines:
            key = (line.actor_id, line.client_id)
            event = known.get(key) if line.client_id else None
            if event is None:
                event = known[key] = _append(session, journal, line)
            events.append(event)
        session.flush()
        on_commit(lambda: poke(journal_id, journal.last_order))
        return events


def close_journal(journal_id: int) -> None:
    """Freeze the journal: nothing is appended to any of its streams any more."""
    with unit_of_work(lock=(Journal, journal_id)) as session:
        journal = session.get_one(Journal, journal_id)
        journal.closed_at = journal.closed_at or now()
        on_commit(lambda: poke(journal_id, journal.last_order))


def store_words(session: Session, programme_id: int, text: str, said_by_id: int | None) -> Words:
    """Give a text its one home."""
    return store_all_words(session, programme_id, [(text, said_by_id)])[0]


def store_all_words(session: Session, programme_id: int, said: Iterable[tuple[str, int | None]]) -> list[Words]:
    """Give many texts their homes at once, each with who said it; imports use it, whose words were never in a room."""
    rows = [_words(programme_id, text, said_by_id) for text, said_by_id in said]
    session.add_all(rows)
    session.flush()
    return rows


def withdraw_words(words_ids: Iterable[int]) -> dict[str, int]:
    """Destroy texts and every declared copy, in one unit of work; order and chain stay provable.

    Answers how many copies each eraser destroyed. Repeating it changes nothing.
    """
    ids = list(words_ids)
    with unit_of_work() as session:
        session.execute(
            update(Words)
            .where(Words.id.in_(ids), Words.withdrawn_at.is_(None))
            .values(text=None, salt=None, withdrawn_at=now())
        )
        session.expire_all()
        on_commit(scrub)
        erasers = [eraser for feature in features_of(current_app) for eraser in feature.erasers]
        return {eraser.name: eraser.erase(session, ids) for eraser in erasers}


def _words(programme_id: int, text: str, said_by_id: int | None) -> Words:
    salt = secrets.token_hex(16)
    digest = words_digest(text, salt)
    return Words(programme_id=programme_id, said_by_id=said_by_id, text=text, salt=salt, digest=digest)


def _known(
    session: Session, journal_id: int, lines: Sequence[Line]
) -> dict[tuple[int | None, str | None], JournalEvent]:
    ids = [line.client_id for line in lines if line.client_id]
    if not ids:
        return {}
    rows = session.execute(
        select(JournalEvent).where(JournalEvent.journal_id == journal_id, JournalEvent.client_id.in_(ids))
    ).scalars()
    return {(event.actor_id, event.client_id): event for event in rows}


def _append(session: Session, journal: Journal, line: Line) -> JournalEvent:
    stream = _stream(session, journal.id, line.stream)
    words = None if line.text is None else store_words(session, journal.programme_id, line.text, line.actor_id)
    stream.head += 1
    journal.last_order += 1
    event = JournalEvent(
        guid=new_guid(), programme_id=journal.programme_id, journal_id=journal.id, stream_id=stream.id,
        seq=stream.head, order_no=journal.last_order, at=now(), kind=line.kind, actor_id=line.actor_id,
        client_id=line.client_id, body=dict(line.body), words_id=words.id if words else None, reply_to=line.reply_to,
        consent_set_id=line.consent_set_id, previous_hash=stream.head_hash,
    )  # fmt: skip
    event.hash = seal(sealed(event, stream.name, words.digest if words else ""), stream.head_hash)
    stream.head_hash = event.hash
    session.add(event)
    return event


def _stream(session: Session, journal_id: int, name: str) -> Stream:
    stream = session.execute(select(Stream).where(Stream.journal_id == journal_id, Stream.name == name)).scalar()
    if stream is None:
        stream = Stream(journal_id=journal_id, name=name, head=0, head_hash="")
        session.add(stream)
        session.flush()
    return stream


def words_of(words_id: int) -> Words:
    """The words with this id."""
    return db.session.get_one(Words, words_id)
