"""Who reads the table and how far: whoever looks after the programme or some of its places."""

from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


def can_see_table(actor: Actor, at: Programme) -> bool:
    """Whoever looks after some part of the programme."""
    return is_reader(actor, at.id)


def is_reader(actor: Actor, programme_id: int) -> bool:
    """The same by the programme's id, for the navigation."""
    return actor.has(programme_id, *MANAGERS)


def roots_of(actor: Actor, programme_id: int) -> frozenset[int] | None:
    """The territories that the actor looks after, None for the whole programme."""
    places = {one.territory_id for one in actor.held if one.programme_id == programme_id and one.role in MANAGERS}
    if actor.is_system or None in places:
        return None
    return frozenset(one for one in places if one is not None)
