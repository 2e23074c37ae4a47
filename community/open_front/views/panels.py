"""The blocks below what is open to everybody: offers, needs, numbers."""

from typing import Any

from community.needs.queries.public import public_needs
from community.offers.queries.labels import KIND_LABELS
from community.open_front.queries import numbers_of, open_offers
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


def numbers(_actor: Actor, at: Programme) -> dict[str, Any] | None:
    """Counts, each with what it is of."""
    found = numbers_of(at)
    return {"counts": found} if found.anything else None


ALL = (
    ("community/open_front/offers_panel.html", offers),
    ("community/open_front/needs_panel.html", needs),
    ("community/open_front/numbers_panel.html", numbers),
)
