"""Who has a home page in a programme."""

from portal.actor import Actor
from portal.programmes.models import Programme


def can_see_home(actor: Actor, programme: Programme) -> bool:
    """Whoever is somebody in the programme."""
    return actor.account_id is not None and actor.is_in(programme.id)
