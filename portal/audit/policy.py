"""Who may read the audit trail."""

from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme


def can_read_trail(actor: Actor, programme: Programme) -> bool:
    """Administrators and coordinators of the whole programme; a role over one territory is not enough."""
    return is_over_all(actor, programme.id)


def is_over_all(actor: Actor, programme_id: int) -> bool:
    """Whether a managing role is held over the whole programme."""
    return actor.is_system or any(
        grant.programme_id == programme_id and grant.role in MANAGERS and grant.territory_id is None
        for grant in actor.held
    )
