"""One request: its steps, what is asked, how to reach who asks, and what its reader can do about it."""

from typing import Any

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from community.clubs.models import Club
from community.pairs.models import Pair
from community.place_page import panels_of
from community.requests import policy, services
from community.requests.forms import CloseForm, DeclineForm
from community.requests.models import PartnerRequest
from community.requests.policy import Requested
from community.requests.queries import request_of, shown_of
from community.requests.rules import is_silent, steps_of
from community.requests.views.blueprint import LABELS, PAGES, bp
from portal.audit.services import looked
from portal.clock import now
from portal.web.access import access, current_actor


@bp.get("/<int:request_id>")
@access(policy.can_see_request, request_of)
def request_show(it: Requested) -> ResponseReturnValue:
    """To the partner nothing of a child but the ages; who opens it there has read it."""
    actor, slug, at_id, key = current_actor(), it.partner.at.slug, it.partner.at.id, it.row.id
    is_provider = policy.is_provider(actor, it)
    if is_provider and it.row.state == "sent":
        services.see_request(actor, at_id, key)
        it = request_of(slug, key)
    shown, row = shown_of(it.row), it.row
    is_inside = policy.is_seeker(actor, it) or policy.oversees(actor, it)
    page = render_template(
        PAGES + "request_show.html", slug=slug, zone=it.partner.at.zone, row=row, partner=it.partner.row,
        offer=it.offer, shown=shown, steps=steps_of(row.state, _times(row)), is_provider=is_provider,
        is_inside=is_inside, may_answer=policy.can_answer(actor, it), may_steer=policy.can_steer(actor, it),
        is_silent=is_silent(row.state, row.sent_at, now()), place=_place(slug, it) if is_inside else None,
        decline_form=DeclineForm(formdata=None), close_form=CloseForm(formdata=None),
        panels=panels_of(current_app, "request", actor, it), **LABELS,
    )  # fmt: skip
    looked(actor, "partner_request", programme_id=at_id, subject_ids=shown.minors)
    return page


def _times(row: PartnerRequest) -> dict[str, Any]:
    answer = "declined" if row.state == "declined" else "accepted"
    return {
        "created": row.created_at, "sent": row.sent_at, "seen": row.seen_at, answer: row.answered_at,
        "delivered": row.delivered_at, "closed": row.closed_at, "cancelled": row.cancelled_at,
    }  # fmt: skip


def _place(slug: str, it: Requested) -> str:
    """The page of what it is asked for, for the asking side alone."""
    if it.place is None:
        return url_for("home.home_show", slug=slug)
    if isinstance(it.place, Pair):
        return url_for("pairs.pair_show", slug=slug, pair_id=it.place.id)
    if isinstance(it.place, Club):
        return url_for("clubs.club_show", slug=slug, club_id=it.place.id)
    return url_for("projects.project_show", slug=slug, project_id=it.place.id)
