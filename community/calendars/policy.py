"""Who may do what with calendars: everybody of the programme looks; what stands there each source decides."""

from portal.actor import Actor
from portal.programmes.models import Programme


def can_see_dates(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme."""
    return actor.is_in(at.id)
