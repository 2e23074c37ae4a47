"""«My help» as a page of its own, and as lines of the home, which fetches them when it is there."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from community.helping import policy
from community.helping.queries import asks_for, offer_of
from community.helping.queries.words import WHY_LABELS
from portal.actor import Actor
from portal.faces import CIRCLE
from portal.features import HomeCard
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("helping", __name__, url_prefix="/p/<slug>/my-help")
PAGES = "community/helping/"
ON_HOME, ON_PAGE = 3, 30


@bp.get("/")
@access(policy.can_help, programme_of)
def help_show(at: Programme) -> ResponseReturnValue:
    """What the reader offers, with a way to change it, and what is asked now, what fits first."""
    actor, slug, zone = current_actor(), at.slug, at.zone
    is_part = request.headers.get("HX-Request") == "true"
    offer = offer_of(actor, at)
    asks = asks_for(actor, at, offer)[: ON_HOME if is_part else ON_PAGE]
    template = PAGES + ("help_part.html" if is_part else "help_show.html")
    return render_template(template, slug=slug, zone=zone, offer=offer, asks=asks, whys=WHY_LABELS)


def offered(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For who helps: where it is fetched from; no query."""
    return {} if policy.helps_in(actor, programme_id) else None


HELP = HomeCard(PAGES + "home_help.html", offered, order=37, is_aside=True, kind="help", faces=frozenset(CIRCLE))
CARDS = (HELP,)
