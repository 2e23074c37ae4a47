"""What is lacking: the list with its filters, and what lies near whoever acts for an organisation."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from community.needs import policy
from community.needs.queries import Asked, find_needs, needs_near, own_pledges
from community.needs.rules import STATES
from community.needs.views.blueprint import LABELS, PAGES, bp
from community.offers.rules import KINDS
from community.partners.rules import SECTORS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_choices
from portal.web.access import access, current_actor


@bp.get("/")
@access(policy.can_list_needs, programme_of)
def need_list(at: Programme) -> ResponseReturnValue:
    """Fifty a page, the newest first."""
    actor, asked = current_actor(), _asked()
    return render_template(
        PAGES + "need_list.html", slug=at.slug, zone=at.zone, asked=asked, places=dict(territory_choices(at)),
        found=find_needs(actor, at, asked, request.args.get("after", type=int)),
        may_write=policy.can_write_need(actor, at), may_look_near=policy.can_look_near(actor, at), **LABELS,
    )  # fmt: skip


@bp.get("/near")
@access(policy.can_look_near, programme_of)
def near_list(at: Programme) -> ResponseReturnValue:
    """What one's organisations promised, the open needs that fit what they offer, then others near them."""
    actor = current_actor()
    fits, others = needs_near(actor, at)
    return render_template(
        PAGES + "near_list.html", slug=at.slug, zone=at.zone, fits=fits, others=others,
        pledges=own_pledges(actor, at), **LABELS,
    )  # fmt: skip


def _asked() -> Asked:
    """What the address narrows the list to; what it cannot mean is left out."""
    kind, sector, state = (request.args.get(name, "") for name in ("kind", "sector", "state"))
    return Asked(
        kind if kind in KINDS else "", sector if sector in SECTORS else "", request.args.get("place", type=int),
        state if state in (*STATES, "all") else "open", bool(request.args.get("own")),
    )  # fmt: skip
