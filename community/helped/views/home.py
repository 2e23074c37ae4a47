"""What stands on the home of who acts for an organisation: what waits, what help did, what is offered, claims."""

from typing import Any

from flask import url_for

from community.helped.policy import acts_for_some
from community.helped.queries import Desk, claims_of
from community.helped.rules import tally
from portal.actor import Actor
from portal.programmes.queries import programme

WAITING, OFFERS = 3, 5
FIRST = 5
"""Where something came of it, that stands before what is asked (face.md, 4.1)."""


def on_waiting(actor: Actor, programme_id: int, desk: Desk) -> dict[str, Any] | None:
    """What one has to answer or to give; when there is nothing, a word on where it will stand."""
    if not acts_for_some(actor, programme_id):
        return None
    rows = desk.waiting()
    return {"rows": rows[:WAITING], "more": len(rows) - WAITING, "has_any": bool(desk.acts)} if rows else None


def on_quiet(actor: Actor, programme_id: int, desk: Desk) -> dict[str, Any] | None:
    """Nothing waits: what will stand there, and what can be done until then."""
    if not acts_for_some(actor, programme_id) or desk.waiting():
        return None
    return {"acts": desk.acts, "has_offers": bool(desk.offers)}


def on_helped(actor: Actor, programme_id: int, desk: Desk) -> dict[str, Any] | None:
    """Three numbers, once anything was asked; first of all when help was given."""
    if not acts_for_some(actor, programme_id) or not desk.sent:
        return None
    whole, slug = tally(desk.sent), programme(programme_id).slug
    facts: dict[str, Any] = {"whole": whole, "href": url_for("helped.helped_list", slug=slug)}
    return facts | {"order": FIRST} if whole.delivered else facts


def on_offers(actor: Actor, programme_id: int, desk: Desk) -> dict[str, Any] | None:
    """One's own offers: free places, whether they still stand."""
    if not acts_for_some(actor, programme_id) or not desk.acts:
        return None
    return {"rows": desk.offers[:OFFERS], "more": len(desk.offers) - OFFERS, "acts": desk.acts}


def on_claims(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """What waits of «this is my organisation»."""
    rows = claims_of(actor, programme_id)
    return {"rows": rows} if rows else None
