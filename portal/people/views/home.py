"""What people's records say on the home page of those who look after them."""

from typing import Any

from portal.actor import Actor
from portal.features import HomeCard
from portal.people.policy import MANAGERS
from portal.people.queries import Family, count_invited, family_of


def invited(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """How many invitations wait to be used; names only on the page behind it."""
    total = count_invited(actor, programme_id) if actor.has(programme_id, *MANAGERS) else 0
    return {"total": total} if total else None


def children(actor: Actor, programme_id: int, family: Family) -> dict[str, Any] | None:
    """For a guardian: the children in this programme, by name."""
    return {"children": [(one.id, one.name) for one in family.children]} if family.children else None


CARDS = (
    HomeCard("portal/people/home_children.html", children, order=25, reads=family_of),
    HomeCard("portal/people/home_invited.html", invited, order=40),
)
