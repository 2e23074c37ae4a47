"""Who may do what with a session: the study's team, its own leaders, whoever is invited, and overseers from afar."""

from sqlalchemy import ColumnElement, or_, select, true

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules import LEADERS, ROLES_FOR
from facilitation.sessions.rules.readiness import BALINT
from facilitation.studies.models import Study
from facilitation.studies.policy import can_edit_study, can_read_study, in_team, overseen, oversees, part_of
from facilitation.studies.rules import PLANNING_PARTS, WORKING_PARTS
from portal.actor import Actor
from portal.programmes.models import Programme


def member_of(actor: Actor, session: StudySession) -> SessionMember | None:
    """The actor's own place in the session, unless it was taken away."""
    person_id = actor.person_in(session.programme_id)
    if person_id is None:
        return None
    return next((one for one in session.places if one.person_id == person_id and one.removed_at is None), None)


def can_list_sessions(actor: Actor, programme: Programme) -> bool:
    """Everybody of the programme has a list; what it holds is decided by `visible`."""
    return actor.is_in(programme.id)


def can_plan_session(actor: Actor, study: Study) -> bool:
    """The study's lead and facilitators, and administrators, unless the study is in the archive."""
    return study.archived_at is None and can_edit_study(actor, study)


def can_see_session(actor: Actor, session: StudySession) -> bool:
    """Title, date and place: overseers, the working team, and everybody who is in it."""
    if member_of(actor, session) is not None or can_read_study(actor, session.study):
        return True
    return oversees(actor, session.study)


def can_see_people(actor: Actor, session: StudySession) -> bool:
    """Pseudonyms, parts and answers: the working team and the session's leaders; of a Balint group who leads it."""
    if session.method == BALINT:
        return can_lead_session(actor, session)
    return can_read_study(actor, session.study) or can_lead_session(actor, session)


def can_lead_session(actor: Actor, session: StudySession) -> bool:
    """Real names, invitations, opening and closing: planners of the study and the session's own leaders.

    Of a Balint group nobody by an office of the programme, its administrators neither: they see how many.
    """
    if session.method == BALINT:
        return actor.is_system or part_of(actor, session.study) in PLANNING_PARTS or leads(actor, session)
    return can_manage_session(actor, session) or leads(actor, session)


def can_record_session(actor: Actor, session: StudySession) -> bool:
    """What was said in a meeting held without a room, with its speakers and its end: whoever works with the words."""
    return session.form != "room" and can_read_study(actor, session.study)


def can_manage_session(actor: Actor, session: StudySession) -> bool:
    """Title, date, place, guide, cancelling: the study's lead and facilitators, and administrators."""
    return can_edit_study(actor, session.study)


def can_answer(actor: Actor, session: StudySession) -> bool:
    """Everybody who is invited."""
    return member_of(actor, session) is not None


def leads(actor: Actor, session: StudySession) -> bool:
    """Whether the actor has a leader's place here and still holds the role that it asks for."""
    member = member_of(actor, session)
    return member is not None and member.part in LEADERS and holds_part(actor, member)


def holds_part(actor: Actor, member: SessionMember) -> bool:
    """Whether the role that this part asks for, if any, is still held."""
    roles = ROLES_FOR.get(member.part)
    return roles is None or actor.has(member.programme_id, *roles)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `StudySession` that agrees with `can_see_session`."""
    if actor.is_system:
        return true()
    return or_(
        StudySession.study_id.in_(select(Study.id).where(or_(overseen(actor), in_team(actor, WORKING_PARTS)))),
        invited(actor),
    )


def invited(actor: Actor) -> ColumnElement[bool]:
    """The condition on `StudySession`: the actor is in it."""
    mine = select(SessionMember.session_id).where(
        SessionMember.person_id.in_(list(actor.persons.values())), SessionMember.removed_at.is_(None)
    )
    return StudySession.id.in_(mine)
