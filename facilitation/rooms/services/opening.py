"""A room gets its log when somebody first comes."""

from collections.abc import Iterable

from sqlalchemy import select

from facilitation.sessions.models import StudySession
from facilitation.sessions.services import keep_journal
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.journal.services import open_journal


def open_room(session_id: int) -> int:
    """The id of the room's log, made on the first need. :raises NotFound, SessionIsFixed:"""
    return open_rooms([session_id])[session_id]


def open_rooms(session_ids: Iterable[int]) -> dict[int, int]:
    """The same for many, by session id; one query when all have theirs."""
    ids = set(session_ids)
    rows = db.session.execute(select(StudySession.id, StudySession.journal_id).where(StudySession.id.in_(ids)))
    found: dict[int, int | None] = {row.id: row.journal_id for row in rows}
    if len(found) < len(ids):
        raise NotFound
    return {one: journal_id or _with_log(one) for one, journal_id in found.items()}


def _with_log(session_id: int) -> int:
    wanted = select(StudySession.programme_id, StudySession.journal_id).where(StudySession.id == session_id)
    with unit_of_work(lock=(StudySession, session_id)):
        there = db.session.execute(wanted).one()
        if there.journal_id is not None:
            return int(there.journal_id)
        return keep_journal(session_id, open_journal(there.programme_id, "room").id)
