"""What one person said or what was said of one meeting: own answers, the trail of attendance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from facilitation.series.models import AttendanceNote, UsefulnessAnswer
from facilitation.series.queries.held import notes_of, state_of
from facilitation.series.rules import may_answer
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.rules.readiness import BALINT
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.people.models import Person


@dataclass(frozen=True)
class Trail:
    """One correction: whose attendance, what, by whom, when."""

    member_id: int
    state: str
    by: str
    at: datetime


def trail_of(session_id: int) -> list[Trail]:
    """Every correction of a meeting's attendance, the newest first."""
    rows = db.session.execute(
        select(AttendanceNote, Person)
        .join(SessionMember, SessionMember.id == AttendanceNote.member_id)
        .outerjoin(Person, Person.id == AttendanceNote.by_id)
        .where(SessionMember.session_id == session_id)
        .order_by(AttendanceNote.id.desc())
    )
    return [Trail(note.member_id, note.state, by.name if by else "", note.at) for note, by in rows]


def own_answer(member_id: int) -> int:
    """How useful one found the meeting, 0 for no answer."""
    return db.session.scalar(select(UsefulnessAnswer.value).where(UsefulnessAnswer.member_id == member_id)) or 0


def is_asked(session: StudySession, member: SessionMember | None) -> bool:
    """Whether somebody may say now how useful it was; one query, none while the meeting is not over."""
    if member is None or session.state != "closed":
        return False
    there = state_of(member, session, notes_of([session.id]).get(member.id, ""))
    return may_answer(state=session.state, closed_at=session.closed_at, part=member.part, attendance=there, now=now())


def asks(actor: Actor, session: StudySession) -> bool:
    """The link on the session's page and in the room: for whoever was there, while it is asked."""
    return session.method == BALINT and is_asked(session, member_of(actor, session))


def known_answers(_programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """For the person: what they said of meetings, and what was noted of their attendance."""
    answers = db.session.execute(
        select(StudySession.title, UsefulnessAnswer.value, UsefulnessAnswer.at)
        .join(SessionMember, SessionMember.id == UsefulnessAnswer.member_id)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(SessionMember.person_id == person_id)
        .order_by(UsefulnessAnswer.id.desc())
    )
    notes = db.session.execute(
        select(StudySession.title, AttendanceNote.state, AttendanceNote.at)
        .join(SessionMember, SessionMember.id == AttendanceNote.member_id)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(SessionMember.person_id == person_id)
        .order_by(AttendanceNote.id.desc())
    )
    said = [[(_l("Session"), row.title), (_l("How useful, of 5"), row.value), (_l("When"), row.at)] for row in answers]
    words = {"present": _l("was there"), "excused": _l("was away with notice"), "absent": _l("was away")}
    return said + [
        [(_l("Session"), row.title), (_l("Attendance"), words[row.state]), (_l("When"), row.at)] for row in notes
    ]
