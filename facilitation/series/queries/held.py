"""How meetings were held: who of the circle was there, how useful it was; three queries for any number of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from facilitation.series.models import AttendanceNote, UsefulnessAnswer
from facilitation.series.rules import CIRCLE, NOTED, Useful, attended, is_settled, useful
from facilitation.sessions.models import SessionMember, StudySession
from portal.clock import now
from portal.db import db


@dataclass(frozen=True)
class Place:
    """One of the circle in one meeting; `state` as `rules.attended` says it, `is_noted` when a leader did."""

    member: SessionMember
    state: str
    is_noted: bool


@dataclass(frozen=True)
class Held:
    """One meeting: its places, and of how useful it was what may be shown. `is_over` once attendance is known."""

    session: StudySession
    places: tuple[Place, ...] = ()
    useful: Useful = field(default_factory=Useful)

    @property
    def is_over(self) -> bool:
        """Whether there is an attendance to speak of."""
        return self.session.state == "closed"

    @property
    def counts(self) -> Mapping[str, int]:
        """How many were there, had a reason not to be, were not there."""
        known = Counter(one.state for one in self.places) if self.is_over else Counter[str]()
        return {state: known[state] for state in NOTED}


def held(sessions: Collection[StudySession]) -> dict[int, Held]:
    """Each of these sessions, by id."""
    ids = [one.id for one in sessions]
    members: dict[int, list[SessionMember]] = defaultdict(list)
    there = (SessionMember.removed_at.is_(None), SessionMember.part.in_(CIRCLE), SessionMember.session_id.in_(ids))
    for one in db.session.scalars(select(SessionMember).where(*there).order_by(SessionMember.id)):
        members[one.session_id].append(one)
    noted, values = notes_of(ids), _values(ids)
    return {one.id: _held(one, members[one.id], noted, values[one.id]) for one in sessions}


def notes_of(session_ids: Collection[int]) -> dict[int, str]:
    """What a leader said last of each place, by its id."""
    rows = db.session.execute(
        select(AttendanceNote.member_id, AttendanceNote.state)
        .join(SessionMember, SessionMember.id == AttendanceNote.member_id)
        .where(SessionMember.session_id.in_(session_ids))
        .order_by(AttendanceNote.id)
    )
    return {row.member_id: row.state for row in rows}


def state_of(member: SessionMember, session: StudySession, noted: str) -> str:
    """Whether one of the circle was there."""
    return attended(
        admitted=member.admitted_at is not None, answered=member.answered, noted=noted, is_room=session.form == "room"
    )


def _values(session_ids: Collection[int]) -> dict[int, list[int]]:
    rows = db.session.execute(
        select(SessionMember.session_id, UsefulnessAnswer.value)
        .join(SessionMember, SessionMember.id == UsefulnessAnswer.member_id)
        .where(SessionMember.session_id.in_(session_ids))
    )
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        found[row.session_id].append(row.value)
    return found


def _held(session: StudySession, members: list[SessionMember], noted: Mapping[int, str], values: list[int]) -> Held:
    places = tuple(Place(one, state_of(one, session, noted.get(one.id, "")), one.id in noted) for one in members)
    return Held(session, places, useful(values, settled=is_settled(session.closed_at, now())))
