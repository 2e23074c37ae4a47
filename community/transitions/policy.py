"""Who may see and move transitions: the person, a child's guardian, the district's tutors, who looks after people."""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from community.transitions.models import Transition, TransitionFile
from community.transitions.queries.facts import is_asked, plan_for, step_by
from community.transitions.queries.people import TUTOR, deciders, untutored
from community.transitions.rules import FIRST
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people import policy as people_policy
from portal.people.models import Person, Position
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import line_up, programme, within


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
    """Whether the actor may give the first approval where no tutor of the district could; the history says so.

    Whoever looks after the record may, and a tutor of another district.
    """
    may = manages(actor, one) or (one.programme_id, TUTOR) in actor.positions
    return may and not deciders(one, TUTOR) - {one.id}


def helps(actor: Actor, row: Transition, one: Person) -> bool:
    """Whether the actor is a tutor of another district who may stand in here, or has done so."""
    if (one.programme_id, TUTOR) not in actor.positions:
        return False
    return row.tutor_id == actor.person_in(one.programme_id) or (row.state in FIRST and stands_in(actor, one))


def manages(actor: Actor, one: Person) -> bool:
    """Whether the actor looks after the person's record."""
    return people_policy.can_edit_person(actor, one)


def can_see_transition(actor: Actor, row: Transition) -> bool:
    """The person and a guardian always; tutors, who stands in for one, and coordinators once it was requested."""
    if actor.person_in(row.programme_id) == row.person_id or row.person_id in actor.children:
        return True
    one = person(row.person_id)
    return row.state != "drafted" and (manages(actor, one) or tutors(actor, one) or helps(actor, row, one))


def can_see_file(actor: Actor, found: tuple[Transition, TransitionFile]) -> bool:
    """Whoever sees the transition, as long as the person is in the programme."""
    return person(found[0].person_id).left_at is None and can_see_transition(actor, found[0])


def can_drop_file(actor: Actor, found: tuple[Transition, TransitionFile]) -> bool:
    """The person, and whoever brought it."""
    row, own = found[0], actor.person_in(found[0].programme_id)
    return own is not None and (own == row.person_id or own == step_by(found[1]))


def can_move_own(actor: Actor, row: Transition) -> bool:
    """The person alone."""
    return actor.person_in(row.programme_id) == row.person_id


def can_answer_for(actor: Actor, row: Transition) -> bool:
    """A guardian of the child."""
    return row.person_id in actor.children and row.state != "drafted"


def can_decide(actor: Actor, row: Transition) -> bool:
    """Tutors of the district, who stands in for one, coordinators; which step each may take is the rules' matter."""
    if actor.person_in(row.programme_id) is None or row.state == "drafted":
        return False
    one = person(row.person_id)
    return manages(actor, one) or tutors(actor, one) or helps(actor, row, one)


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
    return or_(Transition.person_id.in_(own), shared, *_helped(actor))


def _helped(actor: Actor) -> list[ColumnElement[bool]]:
    """The condition of `helps` for lists; two queries for each programme where the actor is a tutor."""
    found: list[ColumnElement[bool]] = []
    for at in _tutored(actor):
        far = select(Person.id).where(untutored(programme(at))).correlate(None)
        stood = and_(Transition.programme_id == at, Transition.tutor_id == actor.person_in(at))
        found += [stood, and_(Transition.state.in_(FIRST), Transition.person_id.in_(far))]
    return found


def districts(actor: Actor) -> list[ColumnElement[bool]]:
    """The conditions on `Person` in the districts of which the actor is a tutor, one for each programme."""
    found: list[ColumnElement[bool]] = []
    for at in _tutored(actor):
        places = _places(actor, at)
        everywhere = places.where(Position.territory_id.is_(None)).correlate(None).exists()
        found.append(and_(Person.programme_id == at, or_(everywhere, Person.territory_id.in_(within(places)))))
    return found


def _tutored(actor: Actor) -> list[int]:
    """The programmes in which the actor is a tutor."""
    return sorted(at for at, kind in actor.positions if kind == TUTOR)


def _places(actor: Actor, programme_id: int) -> Select[int | None]:
    day = today(programme(programme_id).zone)
    return select(Position.territory_id).where(
        Position.person_id == actor.person_in(programme_id), Position.kind == TUTOR, Position.starts_on <= day,
        or_(Position.ends_on.is_(None), Position.ends_on >= day),
    )  # fmt: skip
