"""Who chooses what stands on the open page: grown-ups who look after the whole programme."""

from portal.actor import Actor
from portal.people.policy import manages
from portal.programmes.models import Programme


def keeps_open_page(actor: Actor, programme_id: int) -> bool:
    """Not whoever looks after one place of it: the page is of all of them."""
    return actor.age is None and manages(actor, programme_id, None)


def can_choose_numbers(actor: Actor, at: Programme) -> bool:
    """`keeps_open_page`."""
    return keeps_open_page(actor, at.id)
