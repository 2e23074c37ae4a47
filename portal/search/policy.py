"""Who may look for things in a programme; what is found is decided by each source's own policy."""

from portal.actor import Actor
from portal.programmes.models import Programme


def can_search(actor: Actor, programme: Programme) -> bool:
    """Whoever is somebody in the programme."""
    return actor.account_id is not None and actor.is_in(programme.id)
