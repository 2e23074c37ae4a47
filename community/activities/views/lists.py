"""The list of activities: what comes, what was, the own ones; by kind and club."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from community.activities import policy
from community.activities.queries import Asked, find_activities
from community.activities.rules import KINDS
from community.activities.views.blueprint import LABELS, PAGES, bp
from community.clubs.queries import clubs_seen
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

VIEWS = ("coming", "mine", "past")


@bp.get("/")
@access(policy.can_list_activities, programme_of)
def activity_list(at: Programme) -> ResponseReturnValue:
    """One page of it; the filters stand in the address."""
    actor, kind, which = current_actor(), request.args.get("kind", ""), request.args.get("which", "coming")
    asked = Asked(
        which if which in VIEWS else "coming", kind if kind in KINDS else "",
        request.args.get("club", type=int), max(1, request.args.get("page", 1, type=int)),
    )  # fmt: skip
    found = find_activities(actor, at, asked)
    clubs = {row.club.id: row.club.name for row in clubs_seen(actor, at)}
    return render_template(
        PAGES + "activity_list.html", slug=at.slug, home=at, zone=at.zone, asked=asked, found=found, clubs=clubs,
        may_propose=policy.can_propose_activity(actor, at), views=VIEWS,
        has_more=found.has_more, **LABELS,
    )  # fmt: skip
