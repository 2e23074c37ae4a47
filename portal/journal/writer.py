"""The log's way to the disk: the appends of many journals in one transaction with a handful of statements.

Beside `unit_of_work` this is the only place that commits. It reads nothing first: each append says what it builds on,
and a journal that has grown meanwhile is left out and told, so that its lines are judged again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Connection, Table, select

from portal.bulk import insert_rows, update_rows
from portal.db import db
from portal.journal.chaining import Fresh, Tip
from portal.journal.models import Journal, JournalEvent, Stream, Words
from portal.journal.queries import Entry

JOURNAL, STREAM, EVENT, WORDS = (cast("Table", model.__table__) for model in (Journal, Stream, JournalEvent, Words))


@dataclass(frozen=True, slots=True)
class Append:
    """New events of one journal, the end they build on, and the end they make."""

    before: Tip
    after: Tip
    events: Sequence[Fresh]


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies on the disk now: the journal's end, with ids, and the events as readers see them."""

    tip: Tip
    entries: list[Entry]


def commit_together(appends: Sequence[Append]) -> dict[int, Stored]:
    """Store appends of different journals as one commit; answers by journal id.

    A journal that is missing in the answer has grown or was closed meanwhile: none of its lines is stored.
    """
    with db.engine.connect() as connection:
        connection.execution_options(begin_mode="IMMEDIATE")
        with connection.begin():
            return store(connection, appends)


def store(connection: Connection, appends: Sequence[Append]) -> dict[int, Stored]:
    """The same inside somebody's transaction."""
    taken = _advance_journals(connection, appends)
    kept = [one for one in appends if one.after.journal_id in taken]
    if not kept:
        return {}
    ids = _stream_ids(connection, kept)
    _advance_streams(connection, kept, ids)
    words = _store_words(connection, kept)
    events = _store_events(connection, kept, ids, words)
    return {one.after.journal_id: _stored(one, ids, words, events) for one in kept}


def _advance_journals(connection: Connection, appends: Sequence[Append]) -> set[int]:
    """Move each journal on from where its append believes it to end.

    PostgreSQL locks row by row: two processes with the same journals in another order would wait for each other.
    """
    if len(appends) > 1 and connection.dialect.name == "postgresql":
        ids = sorted(one.after.journal_id for one in appends)
        chosen = select(JOURNAL.c.id).where(JOURNAL.c.id.in_(ids)).order_by(JOURNAL.c.id)
        connection.execute(chosen.with_for_update())
    rows = [
        {"id": one.after.journal_id, "old_last_order": one.before.order_no, "new_last_order": one.after.order_no}
        for one in appends
    ]
    stands = "journal.id = v.id AND journal.last_order = v.old_last_order AND journal.closed_at IS NULL"
    return set(update_rows(connection, JOURNAL, rows, where=stands, returning="id"))


def _stream_ids(connection: Connection, appends: Sequence[Append]) -> dict[tuple[int, str], int]:
    ids: dict[tuple[int, str], int] = {}
    missing: list[dict[str, Any]] = []
    for one in appends:
        for name in {fresh.sealed.stream for fresh in one.events}:
            found, journal_id = one.after.streams[name].id, one.after.journal_id
            if found is None:
                missing.append({"journal_id": journal_id, "name": name, "head": 0, "head_hash": ""})
            else:
                ids[journal_id, name] = found
    for journal_id, name, stream_id in insert_rows(connection, STREAM, missing, ("journal_id", "name", "id")):
        ids[journal_id, name] = stream_id
    return ids


def _advance_streams(connection: Connection, appends: Sequence[Append], ids: Mapping[tuple[int, str], int]) -> None:
    ends = {
        ids[one.after.journal_id, fresh.sealed.stream]: one.after.streams[fresh.sealed.stream]
        for one in appends
        for fresh in one.events
    }
    rows = [{"id": key, "new_head": end.head, "new_head_hash": end.hash} for key, end in ends.items()]
    update_rows(connection, STREAM, rows, where="stream.id = v.id", returning="id")


def _store_words(connection: Connection, appends: Sequence[Append]) -> dict[str, int]:
    """Ids by digest, which the salt makes unique."""
    rows = [
        {
            "programme_id": one.after.programme_id, "said_by_id": fresh.sealed.actor_id, "text": fresh.text,
            "salt": fresh.salt, "digest": fresh.sealed.words_digest,
        }
        for one in appends
        for fresh in one.events
        if fresh.text is not None
    ]  # fmt: skip
    return dict(insert_rows(connection, WORDS, rows, ("digest", "id")))


def _store_events(
    connection: Connection,
    appends: Sequence[Append],
    ids: Mapping[tuple[int, str], int],
    words: Mapping[str, int],
) -> dict[str, int]:
    """Ids by GUID."""
    rows = [_event(one.after, fresh, ids, words) for one in appends for fresh in one.events]
    return dict(insert_rows(connection, EVENT, rows, ("guid", "id")))


def _event(tip: Tip, fresh: Fresh, ids: Mapping[tuple[int, str], int], words: Mapping[str, int]) -> dict[str, Any]:
    event = fresh.sealed
    return {
        "guid": event.guid, "programme_id": tip.programme_id, "journal_id": tip.journal_id,
        "stream_id": ids[tip.journal_id, event.stream], "seq": event.seq, "order_no": event.order_no, "at": event.at,
        "kind": event.kind, "actor_id": event.actor_id, "client_id": event.client_id, "body": event.body,
        "words_id": words.get(event.words_digest), "reply_to": event.reply_to,
        "consent_set_id": event.consent_set_id, "previous_hash": fresh.previous_hash, "hash": fresh.hash,
    }  # fmt: skip


def _stored(
    one: Append, ids: Mapping[tuple[int, str], int], words: Mapping[str, int], events: Mapping[str, int]
) -> Stored:
    journal_id = one.after.journal_id
    streams = {
        name: end if end.id else replace(end, id=ids.get((journal_id, name))) for name, end in one.after.streams.items()
    }
    return Stored(replace(one.after, streams=streams), [_entry(fresh, words, events) for fresh in one.events])


def _entry(fresh: Fresh, words: Mapping[str, int], events: Mapping[str, int]) -> Entry:
    event = fresh.sealed
    return Entry(
        events[event.guid], event.guid, event.stream, event.seq, event.order_no, event.at, event.kind, event.actor_id,
        event.client_id, event.body, fresh.text, words.get(event.words_digest), False, event.reply_to,
        event.consent_set_id,
    )  # fmt: skip
