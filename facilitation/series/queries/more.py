"""What one more meeting of a series is made like: the last one, and whoever is in the circle by now."""

from collections import defaultdict

from sqlalchemy import select

from facilitation.series.models import MeetingSeries, SeriesMeeting
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules import PARTS
from portal.db import db
from portal.people.models import Person


def last_meeting(series: MeetingSeries) -> StudySession:
    """The last one by date, of those that were not called off if there are any."""
    return db.session.scalars(
        select(StudySession)
        .join(SeriesMeeting, SeriesMeeting.session_id == StudySession.id)
        .where(SeriesMeeting.series_id == series.id)
        .order_by(StudySession.state == "cancelled", StudySession.starts_at.desc(), StudySession.id.desc())
        .limit(1)
    ).one()


def circle_of(series: MeetingSeries) -> dict[str, list[int]]:
    """People of the programme by their part, leaders first: who has a place in the meetings to come.

    When none is to come, who had one in the last meeting. Who presented in one of them is one of the circle again.
    """
    places = (
        select(Person.id, SessionMember.part)
        .join(SeriesMeeting, SeriesMeeting.session_id == SessionMember.session_id)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .join(Person, Person.id == SessionMember.person_id)
        .where(SeriesMeeting.series_id == series.id, SessionMember.removed_at.is_(None), Person.left_at.is_(None))
        .order_by(StudySession.starts_at, SessionMember.id)
    )
    rows = db.session.execute(places.where(StudySession.state == "planned")).all()
    rows = rows or db.session.execute(places.where(StudySession.id == last_meeting(series).id)).all()
    parts = {person_id: "participant" if part == "presenter" else part for person_id, part in rows}
    found: dict[str, list[int]] = defaultdict(list)
    for person_id, part in parts.items():
        found[part].append(person_id)
    return {part: found[part] for part in PARTS if part in found}
