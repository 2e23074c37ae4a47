"""Words that are over are destroyed: text, salt, and every copy that a feature has declared."""

from facilitation.rooms.queries import look, over_words
from facilitation.sessions.models import StudySession
from facilitation.sessions.services import note_forgotten
from portal.clock import now
from portal.db import db, scrub, unit_of_work
from portal.journal.models import Journal
from portal.journal.services import close_journal, withdraw_words


def forget(session_id: int) -> bool:
    """Destroy what is over now of a Balint group of which nothing is kept; answers whether all of it is gone for good.

    In one unit of work, so that a kill leaves all or nothing of it; the log of the database is emptied after it, and
    only then is the end noted: until then whoever calls next does it again. Twice is the same as once.
    """
    session = db.session.get_one(StudySession, session_id)
    if session.is_retained or session.journal_id is None or session.forgotten_at is not None:
        return session.forgotten_at is not None
    with unit_of_work(lock=(Journal, session.journal_id)):
        is_last = _is_last(session_id)
        ids = over_words(look(session_id))
        if ids:
            withdraw_words(ids)
        if is_last:
            close_journal(session.journal_id)
    is_clean = scrub()
    if is_last and is_clean:
        note_forgotten(session_id)
    return is_last and is_clean


def _is_last(session_id: int) -> bool:
    """Whether the meeting is closed and its debrief over."""
    room, at = look(session_id), now()
    team = room.ends.team
    return room.state.closed_at is not None and team is not None and team <= at
