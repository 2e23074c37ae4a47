"""Who may see, enter and check papers, and who says what requires one."""

from sqlalchemy import ColumnElement

from portal.actor import Actor
from portal.people import policy as people_policy
from portal.people.models import Person
from portal.programmes.models import Programme


def can_see_papers(actor: Actor, person: Person) -> bool:
    """The person, and the managers of the record; a guardian has no business with it."""
    return people_policy.is_self(actor, person) or people_policy.can_edit_person(actor, person)


def can_enter_paper(actor: Actor, person: Person) -> bool:
    """The same: one's own paper waits until somebody else has looked at it."""
    return can_see_papers(actor, person)


def can_check_paper(actor: Actor, person: Person) -> bool:
    """The record's managers, never for themselves."""
    return people_policy.can_edit_person(actor, person) and not people_policy.is_self(actor, person)


def can_list_papers(actor: Actor, programme: Programme) -> bool:
    """Whoever looks after some part of the programme."""
    return people_policy.can_list_people(actor, programme)


def can_edit_kinds(actor: Actor, programme: Programme) -> bool:
    """The programme's administrators say what is asked of whom."""
    return actor.is_system or actor.has(programme.id, "administrator")


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of lists that join the holder as `Person`: whose record the actor may see."""
    return people_policy.visible(actor)
