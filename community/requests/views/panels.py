"""What requests hang on the pages of offers and partners (asking), of pairs and projects (what was asked), of clubs."""

from typing import Any

from flask import url_for

from community.clubs.models import Club
from community.offers.policy import Offered
from community.pairs.models import Pair
from community.partners.policy import Partner
from community.projects.models import Project
from community.projects.policy import looks_after
from community.requests import policy
from community.requests.queries import requests_of
from community.requests.views.blueprint import LABELS
from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.queries import programme

ASK, PLACE = "community/requests/ask_panel.html", "community/requests/place_panel.html"
CLUB = "community/requests/club_panel.html"
SHOWN = 5


def offer_panel(actor: Actor, offered: Offered) -> dict[str, Any] | None:
    """On the page of an offer: asking for it."""
    if offered.row.state != "active" or not policy.can_ask_of(actor, offered.partner):
        return None
    return {"href": _ask(offered.partner, offer=offered.row.id), "is_offer": True}


def partner_panel(actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """On the page of a partner: asking for something that is in no offer."""
    return {"href": _ask(partner), "is_offer": False} if policy.can_ask_of(actor, partner) else None


def pair_panel(actor: Actor, row: Pair) -> dict[str, Any] | None:
    """On the page of a pair, for its mentor and supervisor and for who looks after it; never for a child."""
    stands = policy.is_grown_up(actor, row.programme_id) and policy.stands_behind(actor, row)
    return _place(actor, row, "pair_id") if stands or actor.has(row.programme_id, *MANAGERS) else None


def project_panel(actor: Actor, row: Project) -> dict[str, Any] | None:
    """On the page of a project, for its grown-ups."""
    stands = policy.is_grown_up(actor, row.programme_id) and policy.stands_behind(actor, row)
    return _place(actor, row, "project_id") if stands or looks_after(actor, row) else None


def club_panel(actor: Actor, club: Club) -> dict[str, Any] | None:
    """On the page of a club, for grown-ups who may ask: the ways to offers and to the own requests; no query."""
    at = programme(club.programme_id)
    return {"slug": at.slug} if policy.can_ask(actor, at) else None


def _place(actor: Actor, row: Pair | Project, column: str) -> dict[str, Any]:
    at = programme(row.programme_id)
    return LABELS | {
        "rows": requests_of(actor, at, column, row.id, SHOWN), "slug": at.slug, "zone": at.zone,
        "may_ask": policy.can_ask(actor, at) and policy.stands_behind(actor, row),
        "offers": url_for("offers.offer_list", slug=at.slug),
    }  # fmt: skip


def _ask(partner: Partner, **more: Any) -> str:
    return url_for("requests.request_new", slug=partner.at.slug, organisation_id=partner.row.id, **more)
