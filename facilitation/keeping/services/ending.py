"""The end of a Balint group: its words go, or its presenters are asked and its transcript is made."""

from flask import current_app

from facilitation.keeping.queries.ending import beside_transcript
from facilitation.keeping.rules import is_waiting
from facilitation.keeping.services.cases import ask_presenters, destroy, let_lapse
from facilitation.keeping.services.forgetting import forget
from facilitation.sessions.models import StudySession
from facilitation.sessions.services import stop_keeping
from facilitation.transcript_made import made
from facilitation.transcripts.queries import transcript_by_session
from facilitation.transcripts.services import make_from_room
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.journal.models import Journal
from portal.journal.services import withdraw_words


def end(session_id: int) -> None:
    """What follows the close, the end of the debrief, and every answer; doing it twice is the same as once."""
    session = db.session.get_one(StudySession, session_id)
    if session.journal_id is None:
        return
    if session.is_retained and session.state == "closed":
        _settle(session, session.journal_id)
    if not session.is_retained:
        forget(session_id)


def _settle(session: StudySession, journal_id: int) -> None:
    """Until every presenter has answered there is no transcript at all, so that nobody can read one.

    Without any yes nothing is kept; else the transcript is made of what stands, and all beside it destroyed.
    """
    if transcript_by_session(session.id) is not None:
        return
    with unit_of_work(lock=(Journal, journal_id)):
        rows = ask_presenters(session)
        for row in rows:
            if row.answered == "none" and not is_waiting(row.answered, row.asked_at, now()):
                let_lapse(session, row)
            elif row.answered == "no":
                destroy(session, row)
        if any(row.answered == "none" for row in rows):
            return
        if rows and all(row.gone_at is not None for row in rows):
            stop_keeping(SYSTEM, session.id)
            return
        transcript_id = make_from_room(session.id).id
        rest = beside_transcript(session.id, journal_id)
        if rest:
            withdraw_words(rest)
    made(current_app, transcript_id)
