"""Verbs of the log: open, append, withdraw words. Appending is idempotent by (actor, client id)."""

import secrets
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from flask import current_app
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.clock import now
from portal.db import db, new_guid, on_commit, scrub, unit_of_work
from portal.features import features_of
from portal.journal.chaining import Growth, Line
from portal.journal.errors import JournalClosed
from portal.journal.models import Journal, JournalEvent, JournalFold, Words
from portal.journal.queries import Entry, by_client_ids, tip_of
from portal.journal.rules import GIVEN, words_digest
from portal.journal.writer import Append, store
from portal.realtime.pokes import poke


class Fold(NamedTuple):
    """What a log comes to at `order_no`, to be kept beside it (`JournalFold`); `withdrawals` is how often something had
    been taken out of it by then.
    """

    journal_id: int
    order_no: int
    withdrawals: int
    content: str


def open_journal(programme_id: int, kind: str) -> Journal:
    """Begin an empty journal."""
    with unit_of_work() as session:
        journal = Journal(programme_id=programme_id, kind=kind, created_at=now())
        session.add(journal)
        session.flush()
        return journal


def append(journal_id: int, lines: Sequence[Line]) -> list[Entry]:
    """Append lines as one commit; answers their events in order.

    A line whose (actor, client id) is known is not appended again: its first event is answered.
    :raises JournalClosed: when the journal takes nothing any more.
    """
    with unit_of_work(lock=(Journal, journal_id)) as session:
        if session.scalar(select(Journal.closed_at).where(Journal.id == journal_id)) is not None:
            raise JournalClosed
        known = by_client_ids(journal_id, {line.client_id for line in lines if line.client_id})
        keys = [(line.actor_id, line.client_id or f" {place}") for place, line in enumerate(lines)]
        new = {key: line for key, line in zip(keys, lines, strict=True) if key not in known}
        entries = _store(session, journal_id, list(new.values())) if new else []
        found = known | dict(zip(new, entries, strict=True))
        return [found[key] for key in keys]


def _store(session: Session, journal_id: int, lines: Sequence[Line]) -> list[Entry]:
    growth = Growth(tip_of(journal_id), new_guid, new_salt)
    for line in lines:
        growth.add(line, now())
    session.flush()
    stored = store(session.connection(), [Append(growth.before, growth.tip, growth.events)])
    on_commit(lambda: poke(journal_id, growth.order_no))
    return stored[journal_id].entries


def new_salt() -> str:
    """What makes the digest of words unguessable once it is destroyed."""
    return secrets.token_hex(16)


def keep_folds(folds: Sequence[Fold], made_by: str) -> None:
    """Put each in the place of the log's former one; three queries and a row each. One is passed over when words were
    withdrawn since it was made: what is destroyed must not come back in it.
    """
    wanted = {one.journal_id: one for one in folds}
    standing = select(Journal.id, Journal.programme_id, Journal.withdrawals).where(Journal.id.in_(wanted))
    with unit_of_work() as session:
        # PostgreSQL: a withdrawal waits for these rows, or has changed them already
        rows = session.execute(standing.order_by(Journal.id).with_for_update(read=True)).all()
        valid = {row.id: row.programme_id for row in rows if row.withdrawals == wanted[row.id].withdrawals}
        session.execute(delete(JournalFold).where(JournalFold.journal_id.in_(valid)))
        session.add_all(
            JournalFold(
                programme_id=programme_id, journal_id=one, order_no=wanted[one].order_no, made_by=made_by,
                content=wanted[one].content,
            )
            for one, programme_id in valid.items()
        )  # fmt: skip


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
        _take_given(session, ids)
        changed = select(JournalEvent.journal_id).where(JournalEvent.words_id.in_(ids))
        session.execute(update(Journal).where(Journal.id.in_(changed)).values(withdrawals=Journal.withdrawals + 1))
        session.execute(delete(JournalFold).where(JournalFold.journal_id.in_(changed)))
        session.expire_all()
        on_commit(_scrub)
        erasers = [eraser for feature in features_of(current_app) for eraser in feature.erasers]
        return {eraser.name: eraser.erase(session, ids) for eraser in erasers}


def _scrub() -> None:
    scrub()


def _take_given(session: Session, words_ids: list[int]) -> None:
    """What stands beside withdrawn words in their events goes with them."""
    rows = session.execute(select(JournalEvent.id, JournalEvent.body).where(JournalEvent.words_id.in_(words_ids)))
    left = [
        {"id": row.id, "body": {name: value for name, value in row.body.items() if name != GIVEN}}
        for row in rows
        if GIVEN in row.body
    ]
    if left:
        session.execute(update(JournalEvent), left)


def _words(programme_id: int, text: str, said_by_id: int | None) -> Words:
    salt = new_salt()
    digest = words_digest(text, salt)
    return Words(programme_id=programme_id, said_by_id=said_by_id, text=text, salt=salt, digest=digest)


def words_of(words_id: int) -> Words:
    """The words with this id."""
    return db.session.get_one(Words, words_id)
