"""Who begins, changes and ends a pause, and who may know of it."""

from portal.actor import Actor
from portal.people import policy as people_policy
from portal.people.models import Person


def can_pause(actor: Actor, person: Person) -> bool:
    """The person, and the guardian for the child; nobody sends another to rest by a right."""
    is_own = people_policy.is_self(actor, person) or person.id in actor.children
    return is_own and person.left_at is None


def can_see_pause(actor: Actor, person: Person) -> bool:
    """Whoever may see the record."""
    return people_policy.can_see_person(actor, person)
