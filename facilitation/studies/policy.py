"""Who may do what with a study: by a part in its team, or by overseeing the programme."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from facilitation.studies.models import Study, StudyMember
from facilitation.studies.rules import MAKERS, OVERSEERS, PARTS, PLANNING_PARTS, ROLES_FOR, WORKING_PARTS
from portal.actor import Actor, Held
from portal.people.policy import manages
from portal.programmes.models import Programme
from portal.programmes.queries import within


def part_of(actor: Actor, study: Study) -> str | None:
    """The actor's part in the team, if the role that it asks for is still held."""
    person_id = actor.person_in(study.programme_id)
    if person_id is None:
        return None
    part = next((one.part for one in study.members if one.person_id == person_id), None)
    return part if part and actor.has(study.programme_id, *ROLES_FOR[part]) else None


def can_list_studies(actor: Actor, programme: Programme) -> bool:
    """Whether the list of studies is a place for this actor; what it holds is decided by `visible`."""
    return actor.has(programme.id, *MAKERS, *OVERSEERS, "observer")


def can_create_study(actor: Actor, programme: Programme) -> bool:
    """Facilitators, researchers and administrators begin studies."""
    return actor.has(programme.id, *MAKERS)


def oversees(actor: Actor, study: Study, roles: tuple[str, ...] = OVERSEERS) -> bool:
    """Whether one of the roles is held over the study: over its territory, or anywhere when it has none."""
    if study.territory_id is None:
        return actor.has(study.programme_id, *roles)
    return manages(actor, study.programme_id, study.territory_id, roles)


def can_see_study(actor: Actor, study: Study) -> bool:
    """Title, question, team and the dates of sessions: the team and those who oversee its place."""
    return part_of(actor, study) is not None or oversees(actor, study)


def can_read_study(actor: Actor, study: Study) -> bool:
    """What people said and what was made of it, and the guide: the working team alone."""
    return actor.is_system or part_of(actor, study) in WORKING_PARTS


def can_edit_study(actor: Actor, study: Study) -> bool:
    """The study's own fields: its lead and facilitators, and administrators of its place."""
    return part_of(actor, study) in PLANNING_PARTS or oversees(actor, study, ("administrator",))


def can_manage_team(actor: Actor, study: Study) -> bool:
    """Who is in the team: its lead and administrators of its place."""
    return part_of(actor, study) == "lead" or oversees(actor, study, ("administrator",))


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition on `Study` that agrees with `can_see_study`."""
    if actor.is_system:
        return true()
    return or_(overseen(actor), in_team(actor, PARTS))


def overseen(actor: Actor) -> ColumnElement[bool]:
    """The condition on `Study` that agrees with `oversees`."""
    return or_(false(), *(_covered(grant) for grant in actor.held if grant.role in OVERSEERS))


def _covered(grant: Held) -> ColumnElement[bool]:
    here = Study.programme_id == grant.programme_id
    if grant.territory_id is None:
        return here
    return and_(here, or_(Study.territory_id.is_(None), Study.territory_id.in_(within([grant.territory_id]))))


def readable(actor: Actor) -> ColumnElement[bool]:
    """The condition on `Study` that agrees with `can_read_study`."""
    return true() if actor.is_system else in_team(actor, WORKING_PARTS)


def in_team(actor: Actor, parts: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition on `Study`: the actor has one of these parts and still holds the role that it asks for."""
    people = list(actor.persons.values())
    if not people:
        return false()
    ways = [
        and_(StudyMember.part == part, StudyMember.programme_id.in_(actor.programmes_as(*ROLES_FOR[part])))
        for part in parts
    ]
    mine = select(StudyMember.id).where(StudyMember.study_id == Study.id, StudyMember.person_id.in_(people), or_(*ways))
    return mine.exists()
