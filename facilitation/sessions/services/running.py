"""Opening, admitting, closing; what happens in between belongs to rooms."""

from facilitation.guides.services import freeze_guide
from facilitation.sessions.errors import NotReady, SessionIsFixed
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_lead_session, can_record_session
from facilitation.sessions.queries import readiness_of, session_member
from facilitation.sessions.rules import is_ready
from facilitation.sessions.services.common import allowed, note
from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work


def open_session(actor: Actor, session_id: int, journal_id: int) -> StudySession:
    """Open a planned session in its room and freeze its guide; opening by the same journal twice is the same as once.

    :raises NotReady: with ``facts["needs"]``, what is missing. :raises Forbidden, SessionIsFixed:
    """
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, can_lead_session)
        if session.state == "open" and session.journal_id == journal_id:
            return session
        if session.state != "planned" or session.form != "room":
            raise SessionIsFixed
        needs = readiness_of(session)
        if not is_ready(needs):
            raise NotReady(needs=tuple(need for need in needs if not need.is_met and need.is_blocking))
        if session.guide_edition_id is not None:
            freeze_guide(actor, session.guide_edition_id)
        session.state, session.journal_id, session.opened_at = "open", journal_id, now()
        session.version += 1
        note(actor, "session_opened", session)
        return session


def keep_journal(session_id: int, journal_id: int) -> int:
    """Give a room's session its log, on the first need; answers the id of the log that it has from now on.

    The room itself calls it, for whoever came first; who may enter was decided before. :raises SessionIsFixed:
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        if session.form != "room":
            raise SessionIsFixed
        session.journal_id = session.journal_id or journal_id
        return session.journal_id


def close_session(actor: Actor, session_id: int) -> StudySession:
    """End a session: an open room, or a meeting held elsewhere whose transcript came in.

    :raises Forbidden: :raises SessionIsFixed: for a room that never opened or a cancelled session.
    """
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, _can_close)
        if session.state == "closed":
            return session
        if session.state == "cancelled" or (session.form == "room" and session.state != "open"):
            raise SessionIsFixed
        session.state, session.closed_at = "closed", now()
        session.version += 1
        note(actor, "session_closed", session)
        return session


def admit_member(actor: Actor, session_id: int, member_id: int) -> SessionMember:
    """Let somebody in from the lobby; the room has checked the consents of this person anew. :raises Forbidden:"""
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, can_lead_session)
        member = session_member(session, member_id)
        member.admitted_at = member.admitted_at or now()
        return member


def _can_close(actor: Actor, session: StudySession) -> bool:
    """A room's leaders; a meeting held elsewhere ends when somebody brings its words in."""
    return can_lead_session(actor, session) or can_record_session(actor, session)
