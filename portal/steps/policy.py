"""Who has first steps."""

from portal.actor import Actor
from portal.programmes.models import Programme


def can_see_steps(actor: Actor, programme: Programme) -> bool:
    """Whoever is a person of the programme."""
    return actor.person_in(programme.id) is not None
