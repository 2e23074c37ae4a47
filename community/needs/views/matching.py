"""From an offer that fits one press leads to a request about the need, filled with what it says."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from community.needs import policy
from community.needs.policy import Needed
from community.needs.queries import need_of
from community.needs.rules import left_of
from community.needs.views.blueprint import bp
from community.offers.policy import can_see_offer
from community.offers.queries import offer_of
from community.requests.policy import can_ask_of
from community.requests.views.asking import ask_page
from portal.errors import NotFound
from portal.limits import OFFER_GROUP, REQUEST_CHARS
from portal.web.access import access, current_actor


@bp.route("/<int:need_id>/ask/<int:offer_id>", methods=["GET", "POST"])
@access(policy.can_ask_for, lambda slug, need_id, offer_id: need_of(slug, need_id), known=policy.can_see_need)
def need_ask(it: Needed) -> ResponseReturnValue:
    """The form of requests, filled with the need's words."""
    actor, slug = current_actor(), it.at.slug
    offered = offer_of(slug, (request.view_args or {})["offer_id"])
    if not can_see_offer(actor, offered) or not can_ask_of(actor, offered.partner):
        raise NotFound
    reach = {"reach": it.row.reach} if actor.person_in(it.at.id) == it.row.author_id else {}
    return ask_page(offered.partner, offered.row.id, _begun(it) | reach)


def _begun(it: Needed) -> dict[str, Any]:
    row, place = it.row, it.place or it.at
    words = "\n".join((row.title, row.words)).strip()[:REQUEST_CHARS]
    return {
        "origin": f"{row.origin}-{place.id}", "words": words, "wanted": row.times, "min_age": row.min_age,
        "max_age": row.max_age, "people": min(left_of(row.wanted, row.pledged) or 1, OFFER_GROUP),
    }  # fmt: skip
