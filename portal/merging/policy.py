"""Who may make two records one: whoever looks after both, never after themselves."""

from sqlalchemy import ColumnElement, and_, select

from portal.actor import Actor
from portal.merging.models import Likeness, PersonMerge
from portal.people.models import Person
from portal.people.policy import can_edit_person, is_self, managed, manages
from portal.people.queries import person

Pair = tuple[Person, Person]


def can_merge(actor: Actor, pair: Pair) -> bool:
    """The managers of both records; none of the two is their own."""
    return all(can_edit_person(actor, one) and not is_self(actor, one) for one in pair) and pair[0].id != pair[1].id


def can_see_merge(actor: Actor, row: PersonMerge) -> bool:
    """The managers of the record that is kept, and of the other one's place."""
    kept, gone = person(row.kept_id), person(row.gone_id)
    return all(manages(actor, one.programme_id, one.territory_id) and not is_self(actor, one) for one in (kept, gone))


def can_dismiss(actor: Actor, row: Likeness) -> bool:
    """Who may merge the two may say that they are two."""
    return can_merge(actor, (person(row.first_id), person(row.second_id)))


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_dismiss` for lists of likenesses."""
    own = set(actor.persons.values())
    mine = select(Person.id).where(managed(actor), Person.left_at.is_(None), Person.id.not_in(own))
    return and_(Likeness.first_id.in_(mine), Likeness.second_id.in_(mine))
