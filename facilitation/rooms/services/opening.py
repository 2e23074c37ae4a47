"""A room gets its log when somebody first comes."""

from sqlalchemy import select

from facilitation.sessions.models import StudySession
from facilitation.sessions.services import keep_journal
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.journal.services import open_journal


def open_room(session_id: int) -> int:
    """The id of the room's log, made on the first need. :raises NotFound, SessionIsFixed:"""
    wanted = select(StudySession.programme_id, StudySession.journal_id).where(StudySession.id == session_id)
    row = db.session.execute(wanted).first()
    if row is None:
        raise NotFound
    if row.journal_id is not None:
        return int(row.journal_id)
    with unit_of_work(lock=(StudySession, session_id)):
        there = db.session.execute(wanted).one()
        if there.journal_id is not None:
            return int(there.journal_id)
        return keep_journal(session_id, open_journal(there.programme_id, "room").id)
