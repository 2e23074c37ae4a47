"""Who may see everything that is known of a person, ask about it, and answer."""

from portal.actor import Actor
from portal.people import policy as people_policy
from portal.people.models import Person


def can_see_known(actor: Actor, person: Person) -> bool:
    """The person, and the guardian of a child; nobody gets this page by a right."""
    return people_policy.can_leave(actor, person)


def can_answer_request(actor: Actor, person: Person) -> bool:
    """The record's managers, never about themselves."""
    return people_policy.can_edit_person(actor, person) and not people_policy.is_self(actor, person)


def can_bring_back(actor: Actor, person: Person) -> bool:
    """The record's managers."""
    return people_policy.can_edit_person(actor, person)
