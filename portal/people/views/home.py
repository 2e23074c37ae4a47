"""What people's records say on the home page of those who look after them."""

from typing import Any

from portal.actor import Actor
from portal.features import HomeCard
from portal.people.policy import MANAGERS
from portal.people.queries import children_in, count_invited, names_of


def invited(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """How many invitations wait to be used; names only on the page behind it."""
    total = count_invited(actor, programme_id) if actor.has(programme_id, *MANAGERS) else 0
    return {"total": total} if total else None


def children(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For a guardian: the children in this programme, by name."""
    names = names_of(children_in(programme_id, actor.children))
    return {"children": sorted(names.items(), key=lambda one: one[1])} if names else None


CARDS = (
    HomeCard("portal/people/home_children.html", children, order=25),
    HomeCard("portal/people/home_invited.html", invited, order=40),
)
