"""A person's own words of one session, wherever they were said, and the meetings whose words can be taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select, union

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules.withdrawal import withdraw_until
from facilitation.transcripts.models import Transcript, Turn
from facilitation.transcripts.policy import TAKERS
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.journal.models import JournalEvent, Words
from portal.limits import WITHDRAW_DAYS
from portal.moves.queries import before
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def own_words(session: StudySession, person_id: int) -> list[int]:
    """Ids of the words that this person said in the session and that still stand: in its room or in its transcript."""
    in_room = select(JournalEvent.words_id).where(JournalEvent.journal_id == session.journal_id)
    in_transcript = (
        select(Turn.words_id)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .where(Transcript.session_id == session.id)
    )
    said = union(in_room, in_transcript).subquery()
    mine = (Words.id.in_(select(said.c[0])), Words.said_by_id == person_id, Words.withdrawn_at.is_(None))
    return list(db.session.scalars(select(Words.id).where(*mine)))


def last_day(session: StudySession) -> tuple[date, bool]:
    """The last day for taking words of the session back, and whether it has passed; of one that goes on it never has.

    Before the end it is counted from the planned one.
    """
    ended = session.closed_at or session.starts_at + timedelta(minutes=session.minutes)
    zone = programme(session.programme_id).zone
    last = withdraw_until(ended, zone)
    return last, session.state != "open" and today(zone) > last


@dataclass(frozen=True)
class Meeting:
    """A meeting with words of a person in it: going on, or over and not yet past its last day."""

    session_id: int
    title: str
    is_over: bool
    last: date | None


def meetings_with_words(programme_id: int, person_id: int) -> list[Meeting]:
    """The meetings in which this person sits or sat, whose words can be taken back now or afterwards; one query."""
    since = now() - timedelta(days=WITHDRAW_DAYS + 2)
    asked = (
        select(StudySession)
        .join(SessionMember, SessionMember.session_id == StudySession.id)
        .where(
            StudySession.programme_id == programme_id, SessionMember.person_id == person_id,
            SessionMember.part.in_(TAKERS), SessionMember.admitted_at.is_not(None), SessionMember.removed_at.is_(None),
            (StudySession.state == "open")
            | ((StudySession.state == "closed") & (StudySession.closed_at > since) & StudySession.is_retained),
        )
        .order_by(StudySession.starts_at.desc(), StudySession.id)
    )  # fmt: skip
    zone = programme(programme_id).zone
    found = []
    for row in db.session.scalars(asked):
        last = withdraw_until(row.closed_at or row.starts_at, zone) if row.state == "closed" else None
        if last is None or today(zone) <= last:
            found.append(Meeting(row.id, row.title, last is not None, last))
    return found


@dataclass(frozen=True)
class ChildMeeting:
    """A meeting that a child takes or took part in, and the last day for taking its words back.

    `slug` and `at` are of its programme: after a move the former one.
    """

    session_id: int
    title: str
    child_id: int
    name: str
    last: date
    slug: str
    at: str


def meetings_of_children(programme_id: int, children: Collection[int]) -> list[ChildMeeting]:
    """The children's meetings whose words can still be taken back by a guardian, the latest first; one query.

    Of a child who has moved here, those of the former programmes too; of one who has moved away, those here.
    """
    asked = (
        select(StudySession, Person, Programme)
        .join(SessionMember, SessionMember.session_id == StudySession.id)
        .join(Person, Person.id == SessionMember.person_id)
        .join(Programme, Programme.id == StudySession.programme_id)
        .where(*_taken_part(programme_id, children))
        .order_by(StudySession.starts_at.desc(), Person.id)
    )
    found = []
    for session, child, home in db.session.execute(asked):
        last, is_over = last_day(session)
        if not is_over:
            found.append(ChildMeeting(session.id, session.title, child.id, child.name, last, home.slug, home.name))
    return found


def has_meetings_of_children(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which `meetings_of_children` of the reader's children is empty."""
    if not actor.children:
        return None
    found = select(StudySession.id).join(SessionMember, SessionMember.session_id == StudySession.id)
    return found.where(*_taken_part(programme_id, actor.children)).exists()


def _taken_part(programme_id: int, children: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    since = now() - timedelta(days=WITHDRAW_DAYS + 2)
    own = SessionMember.person_id.in_(children) | SessionMember.person_id.in_(before(children))
    here = and_(StudySession.programme_id == programme_id, own)
    return (
        here | SessionMember.person_id.in_(before(children, programme_id)),
        (StudySession.state == "open") | ((StudySession.state == "closed") & (StudySession.closed_at > since)),
        SessionMember.part.in_(TAKERS), SessionMember.admitted_at.is_not(None), SessionMember.removed_at.is_(None),
    )  # fmt: skip
