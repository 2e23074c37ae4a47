"""Who has a «My help»: grown-ups who help in the programme."""

from portal.actor import Actor
from portal.faces import HELPERS
from portal.programmes.models import Programme


def can_help(actor: Actor, at: Programme) -> bool:
    """Whoever is of age and holds a position of those who help."""
    return helps_in(actor, at.id)


def helps_in(actor: Actor, programme_id: int) -> bool:
    """The same by the programme's id, for the home page."""
    return actor.age is None and actor.stands_as(programme_id, *HELPERS)
