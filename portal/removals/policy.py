"""Who removes whose account: adults their own, guardians a child's."""

from portal.actor import Actor
from portal.people.models import Person


def can_remove_own(actor: Actor) -> bool:
    """Whoever is signed in and grown up; a child's account is removed by the adult who answers for the child."""
    return actor.account_id is not None and actor.age is None


def can_remove_child(actor: Actor, child: Person) -> bool:
    """Whoever answers for the child today."""
    return child.id in actor.children
