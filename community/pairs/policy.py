"""Who may see and change pairs: who looks after the mentee, the two, their supervisor, a child's guardian."""

from sqlalchemy import ColumnElement, false, or_, select, true

from community.pairs.models import Pair
from community.pairs.rules import SUPERVISORS
from portal.actor import Actor
from portal.people import policy as people_policy
from portal.people.models import Person
from portal.people.queries import person
from portal.programmes.models import Programme


def can_list_pairs(actor: Actor, programme: Programme) -> bool:
    """Whoever manages some part of the programme, and those whose position lets them supervise."""
    return can_begin_pairs(actor, programme) or any((programme.id, kind) in actor.positions for kind in SUPERVISORS)


def can_begin_pairs(actor: Actor, programme: Programme) -> bool:
    """Whoever manages some part of the programme."""
    return people_policy.can_list_people(actor, programme)


def can_begin_pair(actor: Actor, mentee: Person) -> bool:
    """The managers of the mentee's record."""
    return people_policy.can_edit_person(actor, mentee)


def is_in_pair(actor: Actor, pair: Pair) -> bool:
    """Whether the actor is one of the two or supervises them."""
    return actor.person_in(pair.programme_id) in {pair.mentor_id, pair.mentee_id, pair.supervisor_id} - {None}


def can_see_pair(actor: Actor, pair: Pair) -> bool:
    """Who may see the mentee's record, the people of the pair, and a guardian of a mentor under 18."""
    if pair.mentor_id in actor.children:
        return True
    return is_in_pair(actor, pair) or people_policy.can_see_person(actor, person(pair.mentee_id))


def can_edit_pair(actor: Actor, pair: Pair) -> bool:
    """The managers of the mentee's record, never about a pair of their own."""
    own = actor.person_in(pair.programme_id) in {pair.mentor_id, pair.mentee_id}
    return not own and people_policy.can_edit_person(actor, person(pair.mentee_id))


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_pair` for lists."""
    if actor.is_system:
        return true()
    own = list(actor.persons.values())
    if not own:
        return false()
    seen = select(Person.id).where(people_policy.visible(actor)).correlate(None)
    return or_(
        Pair.mentor_id.in_(own),
        Pair.mentee_id.in_(own),
        Pair.supervisor_id.in_(own),
        Pair.mentee_id.in_(seen),
        Pair.mentor_id.in_(actor.children),
    )
