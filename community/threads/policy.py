"""Who may read a thread and write in it: deny by default, and no adult alone with a child.

- A club: who belongs to it, its organisers, who manages its place. An activity: who has a place, who organises it, who
  manages its place. A project: who works on it, its ally, who manages its place. A pair: the two; where one is a minor
  also the supervisor and who manages the mentee's place, who stand in the head of the thread, and the minor's
  guardians, who read alone.
- Where minors read, nobody writes without an adult on duty, no adult who is still new, no minor without consents.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true
from sqlalchemy.sql.elements import SQLCoreOperations

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.rules.places import SEATED
from community.clubs.models import Club, ClubMember, ClubOffice
from community.pairs.models import Pair
from community.projects.models import Project, ProjectPart
from community.threads.models import ThreadCase, place_column
from community.threads.queries.circle import Circle
from community.threads.queries.standing import duty_list, has_consent, known_in
from community.threads.rules import KINDS
from portal.actor import Actor
from portal.clock import months_after, today
from portal.flags.policy import safety_people
from portal.people.models import Person
from portal.people.policy import MANAGERS, manages
from portal.people.rules import ADULT
from portal.programmes.models import Programme
from portal.programmes.queries import programme, within


def can_list_threads(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme; what the list holds is decided by `visible`."""
    return actor.is_in(at.id)


def can_read_thread(actor: Actor, circle: Circle) -> bool:
    """Who takes part, who looks after it where it is watched, the guardian of a minor in a pair."""
    if actor.is_system:
        return True
    return takes_part(actor, circle) or keeps(actor, circle) or _reads_for_child(actor, circle)


def takes_part(actor: Actor, circle: Circle) -> bool:
    """Whether the actor is one of those around it."""
    return actor.person_in(circle.programme_id) in circle.people


def takes_part_or_keeps(actor: Actor, circle: Circle) -> bool:
    """Whoever may have written something here."""
    return takes_part(actor, circle) or keeps(actor, circle)


def keeps(actor: Actor, circle: Circle) -> bool:
    """Whether the actor manages its place and it is watched."""
    return circle.is_watched and manages(actor, circle.programme_id, circle.territory_id)


def _reads_for_child(actor: Actor, circle: Circle) -> bool:
    return circle.kind == "pair" and bool(actor.children & circle.minors)


def can_name_duty(actor: Actor, circle: Circle) -> bool:
    """Adults who organise or supervise it, and who manages its place."""
    if actor.age is not None:
        return False
    return keeps(actor, circle) or actor.person_in(circle.programme_id) in circle.leaders


def why_silent(actor: Actor, circle: Circle, duties: Sequence[Person] | None = None) -> str:
    """Why the actor cannot write now, as the code of an error; empty when they can.

    `duties` are the adults of the list of duty, when they were read already.
    """
    if not (takes_part(actor, circle) or keeps(actor, circle)):
        return "reads_alone"
    if not circle.is_open:
        return "thread_over"
    if not circle.minors:
        return ""
    if not (duty_list(circle) if duties is None else duties):
        return "nobody_on_duty"
    return _why_not_beside_minors(actor, circle)


def _why_not_beside_minors(actor: Actor, circle: Circle) -> str:
    own, day = actor.person_in(circle.programme_id) or 0, today(circle.home.zone)
    if own in circle.minors:
        return "" if has_consent(circle.people[own], day) else "consent_missing"
    first = known_in(circle, own, day)
    if first is None:
        return "unproven"
    return "" if first <= day else "newcomer"


def can_write(actor: Actor, circle: Circle) -> bool:
    """Whether the actor may write now."""
    return can_read_thread(actor, circle) and not why_silent(actor, circle)


def can_decide(actor: Actor, pair: tuple[ThreadCase, Circle]) -> bool:
    """Who is on the list of duty, who manages the place, the people for safety; never about own words or reports."""
    case, circle = pair
    own = actor.person_in(case.programme_id)
    if own is None or own in (case.author_id, case.told_by_id) or actor.age is not None:
        return False
    if manages(actor, circle.programme_id, circle.territory_id):
        return True
    return own in safety_people(case.programme_id, case.author_id) or own in {one.id for one in duty_list(circle)}


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_read_thread` for lists."""
    if actor.is_system:
        return true()
    if not actor.persons:
        return false()
    return or_(*(column.in_(places_read(actor, kind)) for kind, column in COLUMNS.items()))


def own_threads(actor: Actor) -> ColumnElement[bool]:
    """Threads in which the actor takes part."""
    return or_(*(column.in_(select(MODELS[kind].id).where(OWN[kind](actor))) for kind, column in COLUMNS.items()))


def places_read(actor: Actor, kind: str) -> Select[int]:
    """The ids of the clubs, activities, pairs or projects whose thread the actor may read."""
    model: Any = MODELS[kind]
    if kind == "pair":
        mentees = select(Person.id).where(kept_by(actor, Person.programme_id, Person.territory_id))
        kept = and_(Pair.mentee_id.in_(mentees), _has_minor(actor))
        return select(Pair.id).where(or_(_own_pairs(actor), kept, _of_children(actor)))
    kept = kept_by(actor, model.programme_id, model.territory_id)
    if kind == "activity":
        kept = and_(Activity.published_at.is_not(None), kept)
    if kind == "project":
        kept = and_(Project.sent_at.is_not(None), kept)
    return select(model.id).where(or_(OWN[kind](actor), kept))


def _own_clubs(actor: Actor) -> ColumnElement[bool]:
    own = list(actor.persons.values())
    belongs = select(ClubMember.club_id).where(ClubMember.person_id.in_(own), ClubMember.left_at.is_(None))
    offices = [
        and_(ClubOffice.person_id == one, ClubOffice.starts_on <= _day(at), ClubOffice.ends_on >= _day(at))
        for at, one in actor.persons.items()
    ]
    leads = select(ClubOffice.club_id).where(or_(false(), *offices))
    return or_(Club.id.in_(belongs), Club.id.in_(leads))


def _own_activities(actor: Actor) -> ColumnElement[bool]:
    own = list(actor.persons.values())
    comes = select(Registration.activity_id).where(Registration.person_id.in_(own), Registration.state.in_(SEATED))
    helps = select(ActivityHand.activity_id).where(ActivityHand.person_id.in_(own), ActivityHand.answered == "yes")
    around = or_(Activity.id.in_(comes), Activity.id.in_(helps), Activity.proposed_by_id.in_(own))
    return and_(Activity.published_at.is_not(None), around)


def _own_projects(actor: Actor) -> ColumnElement[bool]:
    own = list(actor.persons.values())
    works = select(ProjectPart.project_id).where(ProjectPart.person_id.in_(own), ProjectPart.state == "in")
    return and_(Project.sent_at.is_not(None), Project.id.in_(works))


def _own_pairs(actor: Actor) -> ColumnElement[bool]:
    own = list(actor.persons.values())
    both = or_(Pair.mentor_id.in_(own), Pair.mentee_id.in_(own))
    return or_(both, and_(Pair.supervisor_id.in_(own), _has_minor(actor)))


def _of_children(actor: Actor) -> ColumnElement[bool]:
    """Pairs of the own children."""
    children, minors = list(actor.children), _minors(actor)
    return or_(
        and_(Pair.mentor_id.in_(children), Pair.mentor_id.in_(minors)),
        and_(Pair.mentee_id.in_(children), Pair.mentee_id.in_(minors)),
    )


def _has_minor(actor: Actor) -> ColumnElement[bool]:
    minors = _minors(actor)
    return or_(Pair.mentee_id.in_(minors), Pair.mentor_id.in_(minors))


def _minors(actor: Actor) -> Select[int]:
    """The ids of those under 18 of the actor's programmes who have not left."""
    young = [and_(Person.programme_id == at, Person.born_on > adults_born_until(at)) for at in actor.persons]
    return select(Person.id).where(or_(false(), *young), Person.left_at.is_(None))


def kept_by(
    actor: Actor, programme_id: SQLCoreOperations[int], territory_id: SQLCoreOperations[int | None]
) -> ColumnElement[bool]:
    """Whether something lies where the actor manages."""
    held = [grant for grant in actor.held if grant.role in MANAGERS]
    places = [
        programme_id == grant.programme_id if grant.territory_id is None
        else and_(programme_id == grant.programme_id, territory_id.in_(within([grant.territory_id])))
        for grant in held
    ]  # fmt: skip
    return or_(false(), *places)


def _day(programme_id: int) -> date:
    return today(programme(programme_id).zone)


def adults_born_until(programme_id: int) -> date:
    """Who was born later is under age today."""
    return months_after(_day(programme_id), -12 * ADULT)


COLUMNS: dict[str, Any] = {kind: place_column(kind) for kind in KINDS}
MODELS: dict[str, Any] = {"club": Club, "activity": Activity, "pair": Pair, "project": Project}
OWN: dict[str, Callable[[Actor], ColumnElement[bool]]] = {
    "club": _own_clubs, "activity": _own_activities, "pair": _own_pairs, "project": _own_projects,
}  # fmt: skip
