"""What is kept of a session is less from now on: keeping switched off, the debrief ended, the words destroyed."""

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_lead_session
from facilitation.sessions.services.common import allowed, note
from portal.actor import SYSTEM, Actor
from portal.clock import now
from portal.db import unit_of_work


def stop_keeping(actor: Actor, session_id: int) -> StudySession:
    """No transcript of this session is kept, and never again; doing it twice is the same as once. :raises Forbidden:"""
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, can_lead_session)
        if session.is_retained:
            session.is_retained = False
            session.version += 1
            note(actor, "session_unkept", session)
        return session


def end_debrief(actor: Actor, session_id: int) -> StudySession:
    """The leaders have talked it over; what they wrote for that goes with it. :raises Forbidden:"""
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, can_lead_session)
        session.debriefed_at = session.debriefed_at or now()
        return session


def note_forgotten(session_id: int) -> None:
    """The last words are destroyed, in every file; the house itself says so."""
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        if session.forgotten_at is None:
            session.forgotten_at = now()
            note(SYSTEM, "session_forgotten", session)
