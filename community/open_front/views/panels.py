"""The blocks below what is open to everybody: offers, needs, numbers."""

from typing import Any

from community.needs.queries.public import public_needs
from community.offers.queries.labels import KIND_LABELS
from community.open_front.policy import can_choose_numbers
from community.open_front.queries import NUMBER_LABELS, hidden_numbers, numbers_of, open_offers, said_of
from portal.actor import Actor
from portal.programmes.models import Programme

SHOWN = 6


def offers(_actor: Actor, at: Programme) -> dict[str, Any] | None:
    """The first of what partners offer."""
    found = open_offers(at, most=SHOWN)
    return {"rows": found.rows, "has_more": found.after is not None, "kinds": KIND_LABELS} if found.rows else None


def needs(_actor: Actor, at: Programme) -> dict[str, Any] | None:
    """What the programme lacks and says to everybody."""
    rows = public_needs(at.id, SHOWN)
    return {"rows": rows, "kinds": KIND_LABELS} if rows else None


def numbers(actor: Actor, at: Programme) -> dict[str, Any] | None:
    """Counts that the programme shows, each with what it is of."""
    said, hidden = said_of(numbers_of(at)), hidden_numbers(at)
    rows = [(NUMBER_LABELS[name], words) for name, words in said.items() if name not in hidden]
    return {"rows": rows, "may_choose": can_choose_numbers(actor, at)} if rows else None


ALL = (
    ("community/open_front/offers_panel.html", offers),
    ("community/open_front/needs_panel.html", needs),
    ("community/open_front/numbers_panel.html", numbers),
)
