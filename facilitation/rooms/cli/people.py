"""Who can be simulated: the invited participants of a session who can sign in."""

from dataclasses import dataclass

from sqlalchemy import select

from facilitation.sessions.models import SessionMember, StudySession
from portal.db import db
from portal.people.models import Person
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Speaker:
    """Somebody to be: account, name in the room, and the room's page."""

    account_id: int
    pseudonym: str
    path: str


def speakers_of(session_id: int) -> list[Speaker]:
    """The participants of a room's session in the order of invitation."""
    rows = db.session.execute(
        select(Person.account_id, SessionMember.pseudonym, Programme.slug)
        .join(SessionMember, SessionMember.person_id == Person.id)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .join(Programme, Programme.id == StudySession.programme_id)
        .where(
            StudySession.id == session_id,
            StudySession.form == "room",
            SessionMember.part.in_(("participant", "outer_circle")),
            SessionMember.removed_at.is_(None),
            SessionMember.answered != "no",
            Person.account_id.is_not(None),
        )
        .order_by(SessionMember.id)
    )
    return [Speaker(row.account_id or 0, row.pseudonym, f"/p/{row.slug}/rooms/{session_id}/") for row in rows]
