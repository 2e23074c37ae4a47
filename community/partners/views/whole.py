"""The list of partners, and one as its reader may see it."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.partner_finding import ByOffers, by_offers
from community.partners import policy, services
from community.partners.policy import Partner
from community.partners.queries import Asked, agreements_of, facts_of, find_partners, loosened, partner_of, who_acts
from community.partners.queries.labels import (
    ACCESS_LABELS,
    AGREEMENT_LABELS,
    AGREEMENT_MARKS,
    AUDIENCE_LABELS,
    SECTOR_LABELS,
    STATE_LABELS,
    WEEKDAYS,
)
from community.partners.rules import SECTORS, STATES
from community.partners.rules.agreements import agreement_state
from community.partners.rules.hours import write_spans
from community.partners.rules.lines import called
from community.partners.views.blueprint import PAGES, bp, page_of
from community.partners.views.near import Looked, answered_list, looked_for, map_of, position_told
from community.place_page import panels_of
from portal.clock import today
from portal.limits import SEARCH_WORDS
from portal.people.policy import manages
from portal.people.rules import OLDEST
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.rows import addresses


@bp.get("/")
@access(policy.can_list_partners, programme_of)
def partner_list(at: Programme) -> ResponseReturnValue:
    """Fifty a page, by name, or the nearest first."""
    return _listed(at, looked_for(current_actor(), at))


@bp.post("/near")
@access(policy.can_list_partners, programme_of)
def partner_near(at: Programme) -> ResponseReturnValue:
    """The same from where the reader stands, which is told by the form alone and kept nowhere."""
    return _listed(at, looked_for(current_actor(), at, position_told()), is_part=True)


def _listed(at: Programme, looked: Looked, *, is_part: bool = False) -> ResponseReturnValue:
    actor = current_actor()
    offered = by_offers(current_app, actor, at)
    asked = _asked(looked, offered)
    found = find_partners(actor, at, asked, request.args.get("after", type=int))
    page = addresses("partners.partner_show", "organisation_id", slug=at.slug)
    return answered_list(
        PAGES + "partner_list.html", looked, is_part=is_part, slug=at.slug, zone=at.zone, asked=asked, found=found,
        kinds=offered.kinds, loosened={} if found.rows else loosened(actor, at, asked),
        sectors=SECTOR_LABELS, states=STATE_LABELS,
        places=map_of(looked, [(row, row.name) for row in found.rows], page),
        may_add=policy.can_add_partner(actor, at), may_exchange=manages(actor, at.id, None),
    )  # fmt: skip


def _asked(looked: Looked, offered: ByOffers) -> Asked:
    """What the address narrows the list to; what it cannot mean, or is not for its reader, is left out."""
    sector, state, kind = (request.args.get(name, "") for name in ("sector", "state", "kind"))
    age = request.args.get("age", type=int)
    return Asked(
        request.args.get("q", "").strip()[:SEARCH_WORDS], sector if sector in SECTORS else "",
        state if state in STATES else "", kind if kind in offered.kinds else "",
        age if offered.kinds and age is not None and 0 < age <= OLDEST else None, looked.wanted, offered.givers,
    )  # fmt: skip


@bp.get("/<int:organisation_id>")
@access(policy.can_see_partner, partner_of)
def partner_show(partner: Partner) -> ResponseReturnValue:
    """What it does, where it is, when it is open, whom to call."""
    actor, row = current_actor(), partner.row
    sees_all = policy.reads_all(actor, partner)
    agreements = agreements_of(partner.at.id, row.id) if sees_all else []
    reads = {
        kept: policy.can_read(actor, partner, getattr(row, f"{kept}_for"))
        for kept in ("about", "links", "email", "number")
    }
    return render_template(
        PAGES + "partner_show.html", slug=partner.at.slug, partner=partner, row=row, tie=partner.tie, reads=reads,
        facts=facts_of(actor, partner), keeps=policy.can_edit_partner(actor, partner),
        keeps_tie=policy.can_keep_partner(actor, partner), may_claim=policy.can_claim(actor, partner),
        is_own=policy.represents(actor, partner), acts=who_acts(row.id, partner.at.id) if sees_all else ([], []),
        sees_all=sees_all, sectors=SECTOR_LABELS, states=STATE_LABELS,
        audiences=AUDIENCE_LABELS, access_words=ACCESS_LABELS, weekdays=WEEKDAYS, spans=write_spans, called=called,
        zone=partner.at.zone, agreements=agreements, agreement_labels=AGREEMENT_LABELS, agreement_marks=AGREEMENT_MARKS,
        state_of=agreement_state, day_now=today(partner.at.zone),
        panels=panels_of(current_app, "partner", actor, partner),
    )  # fmt: skip


@bp.post("/<int:organisation_id>/assure")
@access(policy.can_edit_partner, partner_of, known=policy.can_see_partner)
def partner_assure(partner: Partner) -> ResponseReturnValue:
    """All of it is still true."""
    actor, at_id, row_id = current_actor(), partner.at.id, partner.row.id
    return pressed(
        page_of(partner), lambda: services.assure_partner(actor, at_id, row_id), _("Noted: all is true as of today.")
    )
