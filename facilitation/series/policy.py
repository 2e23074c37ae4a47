"""Who may do what with a series: leaders see the grid, overseers and the study's team sums, people their own."""

from sqlalchemy import ColumnElement, or_, select, true

from facilitation.series.models import MeetingSeries, SeriesMeeting
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_plan_session, can_see_people, holds_part, leads, member_of
from facilitation.sessions.rules import LEADERS
from facilitation.sessions.rules.readiness import BALINT
from facilitation.studies.models import Study
from facilitation.studies.policy import can_read_study, in_team, overseen, oversees, part_of
from facilitation.studies.rules import PLANNING_PARTS, WORKING_PARTS
from portal.actor import Actor
from portal.db import db
from portal.programmes.models import Programme


def can_list_series(actor: Actor, programme: Programme) -> bool:
    """Everybody of the programme has a list; what it holds is decided by `visible`."""
    return actor.is_in(programme.id)


def can_plan_series(actor: Actor, study: Study) -> bool:
    """Whoever plans sessions of a study of Balint groups."""
    return study.method == BALINT and can_plan_session(actor, study)


def can_lead_series(actor: Actor, series: MeetingSeries) -> bool:
    """Names, attendance one by one: the study's lead and facilitators, and whoever leads a meeting of it.

    Nobody by an office of the programme, its administrators neither: the programme sees numbers.
    """
    if part_of(actor, series.study) in PLANNING_PARTS:
        return True
    return any(one.part in LEADERS and holds_part(actor, one) for one in places_in(actor, series))


def can_add_meeting(actor: Actor, series: MeetingSeries) -> bool:
    """Whoever plans sessions of the study and knows who is in the circle, to invite them."""
    return can_plan_series(actor, series.study) and can_lead_series(actor, series)


def can_see_sums(actor: Actor, series: MeetingSeries) -> bool:
    """How many meetings, how many came, how useful: leaders, the study's team, overseers."""
    return can_lead_series(actor, series) or can_read_study(actor, series.study) or oversees(actor, series.study)


def can_see_own(actor: Actor, series: MeetingSeries) -> bool:
    """The own meetings of the series."""
    return bool(places_in(actor, series))


def can_see_series(actor: Actor, series: MeetingSeries) -> bool:
    """That there is one."""
    return can_see_sums(actor, series) or can_see_own(actor, series)


def can_note_attendance(actor: Actor, session: StudySession) -> bool:
    """The leaders of a meeting of a Balint group, and the study's lead and facilitators."""
    plans = part_of(actor, session.study) in PLANNING_PARTS
    return session.method == BALINT and (plans or leads(actor, session))


def knows_attendance(actor: Actor, session: StudySession) -> bool:
    """Who sees that a meeting has an attendance at all."""
    return session.method == BALINT and can_see_people(actor, session)


def can_say_useful(actor: Actor, session: StudySession) -> bool:
    """Whoever had a place in it; whether they were there, the service asks."""
    return session.method == BALINT and member_of(actor, session) is not None


def places_in(actor: Actor, series: MeetingSeries) -> list[SessionMember]:
    """The actor's own places in the meetings of a series."""
    person_id = actor.person_in(series.programme_id)
    if person_id is None:
        return []
    mine = (SessionMember.person_id == person_id, SessionMember.removed_at.is_(None))
    meetings = select(SeriesMeeting.session_id).where(SeriesMeeting.series_id == series.id)
    return list(db.session.scalars(select(SessionMember).where(*mine, SessionMember.session_id.in_(meetings))))


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `MeetingSeries` that agrees with `can_see_series`."""
    if actor.is_system:
        return true()
    mine = (
        select(SeriesMeeting.series_id)
        .join(SessionMember, SessionMember.session_id == SeriesMeeting.session_id)
        .where(SessionMember.person_id.in_(list(actor.persons.values())), SessionMember.removed_at.is_(None))
    )
    return or_(
        MeetingSeries.study_id.in_(select(Study.id).where(or_(overseen(actor), in_team(actor, WORKING_PARTS)))),
        MeetingSeries.id.in_(mine),
    )
