"""After a meeting: its attendance corrected, its usefulness said, those who have not answered reminded once."""

from collections.abc import Mapping

from sqlalchemy import select

from facilitation.series.errors import NotYetHeld, UsefulnessOver
from facilitation.series.models import AttendanceNote, UsefulnessAnswer
from facilitation.series.policy import can_note_attendance
from facilitation.series.queries import is_asked, notes_of, silent_of, state_of, unreminded
from facilitation.series.rules import CIRCLE, NOTED, USEFULNESS
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.queries import members_of
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.notifications.services import notify
from portal.people.queries import accounts_of

REMINDER = "usefulness_asked"


def note_attendance(actor: Actor, session_id: int, states: Mapping[int, str]) -> int:
    """Correct who was there, by place; answers how many notes were made. What was said before stays in the trail.

    :raises Forbidden, NotYetHeld, NotFound:
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        if not can_note_attendance(actor, session):
            raise Forbidden
        if session.state != "closed":
            raise NotYetHeld
        members = {one.id: one for one in members_of(session_id) if one.part in CIRCLE}
        if set(states) - set(members) or set(states.values()) - set(NOTED):
            raise NotFound
        noted = notes_of([session_id])
        changed = {
            name: state for name, state in states.items()
            if state != state_of(members[name], session, noted.get(name, ""))
        }  # fmt: skip
        by = actor.person_in(session.programme_id)
        for name, state in changed.items():
            work.add(AttendanceNote(programme_id=session.programme_id, member_id=name, state=state, by_id=by, at=now()))
        if changed:
            record(
                actor, "attendance_noted", programme_id=session.programme_id, object_kind="session",
                object_id=session_id, details={"count": len(changed)},
            )  # fmt: skip
        return len(changed)


def say_useful(actor: Actor, session_id: int, value: int) -> UsefulnessAnswer:
    """How useful a meeting was, from 1 to 5; the last answer counts. :raises UsefulnessOver, NotFound:"""
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        own = member_of(actor, session)
        if own is None or value not in USEFULNESS:
            raise NotFound
        if not is_asked(session, own):
            raise UsefulnessOver
        row = work.scalar(select(UsefulnessAnswer).where(UsefulnessAnswer.member_id == own.id))
        if row is None:
            row = UsefulnessAnswer(programme_id=session.programme_id, member_id=own.id, value=value, at=now())
            work.add(row)
        row.value, row.at = value, now()
        work.flush()
        return row


def remind_of_usefulness() -> int:
    """A day after a meeting, ask those of it who were there and have not answered, once; answers how many meetings.

    The messages themselves are the mark that it was done: nothing else is written down of who answered and who not.
    """
    due = unreminded(REMINDER)
    for session_id in due:
        with unit_of_work(lock=(StudySession, session_id)) as work:
            path = unreminded(REMINDER).get(session_id)
            if path is None:
                continue
            session = work.get_one(StudySession, session_id)
            accounts = accounts_of([one.person_id for one in silent_of(session) if one.person_id is not None])
            notify(accounts.values(), REMINDER, {"title": session.title}, path, session.programme_id)
    return len(due)
