"""What needs hang on other pages: of clubs, pairs and projects theirs, of offers and the inbox those that fit."""

from typing import Any

from flask import url_for

from community.clubs.models import Club
from community.needs import policy
from community.needs.queries import needs_for_offer, needs_near, needs_of
from community.needs.views.blueprint import LABELS
from community.offers.policy import Offered
from community.pairs.models import Pair
from community.projects.models import Project
from community.requests.policy import is_grown_up, stands_behind
from portal.actor import Actor
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme

PLACE, CLUB = "community/needs/place_panel.html", "community/needs/club_panel.html"
FITS = "community/needs/fits_panel.html"
SHOWN, NEAREST = 5, 3


def pair_panel(actor: Actor, row: Pair) -> dict[str, Any] | None:
    """On the page of a pair, for its mentor and supervisor and for who looks after it; never for a child."""
    stands = is_grown_up(actor, row.programme_id) and stands_behind(actor, row)
    return _place(actor, row, "pair") if stands or actor.has(row.programme_id, *MANAGERS) else None


def project_panel(actor: Actor, row: Project) -> dict[str, Any] | None:
    """On the page of a project, for the grown-ups who carry it or stand beside it."""
    stands = is_grown_up(actor, row.programme_id) and stands_behind(actor, row)
    return _place(actor, row, "project") if stands else None


def club_panel(actor: Actor, club: Club) -> dict[str, Any] | None:
    """On the page of a club, for grown-ups who may ask for help: the ways to its needs; no query."""
    at = programme(club.programme_id)
    return {"slug": at.slug, "key": f"club-{club.id}"} if policy.can_write_need(actor, at) else None


def offer_panel(actor: Actor, offered: Offered) -> dict[str, Any] | None:
    """On the page of an offer that stands, for grown-ups: the needs that it fits."""
    at = offered.partner.at
    if offered.row.state != "active" or not policy.can_list_needs(actor, at):
        return None
    return LABELS | {"fits": needs_for_offer(actor, offered), "slug": at.slug, "zone": at.zone, "more": None}


def inbox_panel(actor: Actor, at: Programme) -> dict[str, Any] | None:
    """In the inbox of who acts for an organisation: the best of what lies near."""
    if not policy.can_look_near(actor, at):
        return None
    fits = needs_near(actor, at)[0][:NEAREST]
    more = url_for("needs.near_list", slug=at.slug)
    return LABELS | {"fits": fits, "slug": at.slug, "zone": at.zone, "more": more}


def _place(actor: Actor, row: Pair | Project, kind: str) -> dict[str, Any]:
    at = programme(row.programme_id)
    return LABELS | {
        "rows": needs_of(actor, at, f"{kind}_id", row.id, SHOWN), "slug": at.slug, "zone": at.zone,
        "may_write": policy.can_write_need(actor, at) and stands_behind(actor, row), "key": f"{kind}-{row.id}",
    }  # fmt: skip
