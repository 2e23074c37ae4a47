"""Who has work that waits here."""

from portal.actor import Actor
from portal.people.policy import can_list_people
from portal.programmes.models import Programme


def can_see_work(actor: Actor, programme: Programme) -> bool:
    """Whoever looks after some part of the programme; each source answers only what is theirs."""
    return can_list_people(actor, programme)
