"""Who may see and move transitions: the person, a child's guardian, the district's tutors, who looks after people."""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from community.transitions.models import Transition
from community.transitions.queries.facts import is_asked, plan_for
from community.transitions.queries.people import deciders
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people import policy as people_policy
from portal.people.models import Person, Position
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import line_up, programme, within

TUTOR = "tutor"


def can_open_own(actor: Actor, programme: Programme) -> bool:
    """Everybody who is somebody in the programme has an own way."""
    return actor.person_in(programme.id) is not None


def can_list_transitions(actor: Actor, programme: Programme) -> bool:
    """Whoever manages some part of the programme, and its tutors."""
    return people_policy.can_list_people(actor, programme) or (programme.id, TUTOR) in actor.positions


def can_edit_plans(actor: Actor, programme: Programme) -> bool:
    """The programme's administrators."""
    return actor.is_system or actor.has(programme.id, "administrator")


def tutors(actor: Actor, one: Person) -> bool:
    """Whether the actor is a tutor of the person's district, or of the whole programme."""
    if (one.programme_id, TUTOR) not in actor.positions:
        return False
    places = set(db.session.scalars(_places(actor, one.programme_id)))
    return None in places or bool(places & line_up(one.territory_id))


def stands_in(actor: Actor, one: Person) -> bool:
    """Whether the actor looks after the record where no tutor could give the first approval: said so in the record."""
    return manages(actor, one) and not deciders(one, TUTOR) - {one.id}


def manages(actor: Actor, one: Person) -> bool:
    """Whether the actor looks after the person's record."""
    return people_policy.can_edit_person(actor, one)


def can_see_transition(actor: Actor, row: Transition) -> bool:
    """The person and a guardian always; tutors and coordinators once it was requested."""
    if actor.person_in(row.programme_id) == row.person_id or row.person_id in actor.children:
        return True
    one = person(row.person_id)
    return row.state != "drafted" and (manages(actor, one) or tutors(actor, one))


def can_move_own(actor: Actor, row: Transition) -> bool:
    """The person alone."""
    return actor.person_in(row.programme_id) == row.person_id


def can_answer_for(actor: Actor, row: Transition) -> bool:
    """A guardian of the child."""
    return row.person_id in actor.children and row.state != "drafted"


def can_decide(actor: Actor, row: Transition) -> bool:
    """Tutors of the district and coordinators; which step each may take is the rules' matter."""
    if actor.person_in(row.programme_id) is None or row.state == "drafted":
        return False
    one = person(row.person_id)
    return manages(actor, one) or tutors(actor, one)


def can_add_evidence(actor: Actor, row: Transition) -> bool:
    """The person, and whoever may attest."""
    return can_move_own(actor, row) or can_decide(actor, row)


def can_end(actor: Actor, row: Transition) -> bool:
    """Confirming, revoking and the ceremony: coordinators."""
    own = actor.person_in(row.programme_id)
    return own is not None and row.state != "drafted" and manages(actor, person(row.person_id))


def can_vouch(actor: Actor, row: Transition) -> bool:
    """Whoever has the address and one of the positions asked for, or was asked; not the person."""
    own = actor.person_in(row.programme_id)
    if own is None or own == row.person_id or row.state == "drafted":
        return False
    kinds = {kind for at, kind in actor.positions if at == row.programme_id}
    return bool(kinds & set(plan_for(row).vouchers)) or is_asked(row, own)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_transition` for lists."""
    if actor.is_system:
        return true()
    own = [*actor.persons.values(), *actor.children]
    seen = select(Person.id).where(people_policy.visible(actor)).correlate(None)
    near = select(Person.id).where(or_(false(), *districts(actor))).correlate(None)
    shared = and_(Transition.state != "drafted", or_(Transition.person_id.in_(seen), Transition.person_id.in_(near)))
    return or_(Transition.person_id.in_(own), shared)


def districts(actor: Actor) -> list[ColumnElement[bool]]:
    """The conditions on `Person` in the districts of which the actor is a tutor; a query for each programme."""
    found: list[ColumnElement[bool]] = []
    for at in sorted(at for at, kind in actor.positions if kind == TUTOR):
        places = set(db.session.scalars(_places(actor, at)))
        roots = [one for one in places if one is not None]
        whole = Person.programme_id == at
        found.append(whole if None in places else and_(whole, Person.territory_id.in_(within(roots))))
    return found


def _places(actor: Actor, programme_id: int) -> Select[int | None]:
    day = today(programme(programme_id).zone)
    return select(Position.territory_id).where(
        Position.person_id == actor.person_in(programme_id), Position.kind == TUTOR, Position.starts_on <= day,
        or_(Position.ends_on.is_(None), Position.ends_on >= day),
    )  # fmt: skip
