"""The list of offers, and one as its reader may see it; the panel on the partner's page."""

from typing import Any

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from community.offers import policy
from community.offers.forms import FreeForm, SlotForm
from community.offers.policy import Offered
from community.offers.queries import Asked, facts_of, find_offers, loosened_offers, offer_of, offers_of_partner
from community.offers.rules import KINDS, STATES
from community.offers.services.moving import missing_of
from community.offers.views.blueprint import LABELS, PAGES, bp
from community.partners.policy import Partner
from community.partners.queries.labels import SECTOR_LABELS
from community.partners.rules import SECTORS
from community.partners.rules.lines import called
from community.partners.views.near import Looked, answered_list, looked_for, map_of, position_told
from community.place_page import panels_of
from portal.actor import Actor
from portal.limits import SEARCH_WORDS
from portal.people.rules import OLDEST
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.rows import addresses

PANEL = PAGES + "partner_panel.html"
ON_PARTNER = 20


@bp.get("/")
@access(policy.can_list_offers, programme_of)
def offer_list(at: Programme) -> ResponseReturnValue:
    """Fifty a page, by title, or the nearest first."""
    return _listed(at, looked_for(current_actor(), at))


@bp.post("/near")
@access(policy.can_list_offers, programme_of)
def offer_near(at: Programme) -> ResponseReturnValue:
    """The same from where the reader stands, which is told by the form alone and kept nowhere."""
    return _listed(at, looked_for(current_actor(), at, position_told()), is_part=True)


def _listed(at: Programme, looked: Looked, *, is_part: bool = False) -> ResponseReturnValue:
    actor, asked = current_actor(), _asked(looked)
    found = find_offers(actor, at, asked, request.args.get("after", type=int))
    page = addresses("offers.offer_show", "offer_id", slug=at.slug)
    return answered_list(
        PAGES + "offer_list.html", looked, is_part=is_part, slug=at.slug, zone=at.zone, asked=asked, found=found,
        sectors=SECTOR_LABELS, places=map_of(looked, [(one, one.title) for one in found.rows], page),
        loosened={} if found.rows else loosened_offers(actor, at, asked),
        sees_all=policy.sees_all(actor, at.id), **LABELS,
    )  # fmt: skip


def _asked(looked: Looked) -> Asked:
    """What the address narrows the list to; what it cannot mean is left out."""
    kind, sector, state = (request.args.get(name, "") for name in ("kind", "sector", "state"))
    age = request.args.get("age", type=int)
    return Asked(
        request.args.get("q", "").strip()[:SEARCH_WORDS], kind if kind in KINDS else "",
        sector if sector in SECTORS else "", age if age is not None and 0 < age <= OLDEST else None,
        state if state in (*STATES, "stale") else "", looked.wanted,
    )  # fmt: skip


@bp.get("/<int:offer_id>")
@access(policy.can_see_offer, offer_of)
def offer_show(offered: Offered) -> ResponseReturnValue:
    """What it is, for whom, where and when, whom to ask; who keeps it finds here what to do next."""
    actor, row, partner = current_actor(), offered.row, offered.partner
    return render_template(
        PAGES + "offer_show.html", slug=partner.at.slug, zone=partner.at.zone, row=row, partner=partner.row,
        facts=facts_of(actor, offered), keeps=policy.can_keep_offer(actor, offered), missing=missing_of(row),
        slot_form=SlotForm(formdata=None), free_form=FreeForm(formdata=None, obj=row), called=called,
        panels=panels_of(current_app, "offer", actor, offered), **LABELS,
    )  # fmt: skip


def panel(actor: Actor, partner: Partner) -> dict[str, Any] | None:
    """On the partner's page: what it offers."""
    if not policy.can_list_offers(actor, partner.at):
        return None
    rows, may_offer = offers_of_partner(actor, partner, ON_PARTNER), policy.can_offer(actor, partner)
    if not rows and not may_offer:
        return None
    return LABELS | {
        "rows": rows, "may_offer": may_offer, "slug": partner.at.slug, "organisation_id": partner.row.id,
    }  # fmt: skip
