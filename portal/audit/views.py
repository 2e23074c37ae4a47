"""The page of the audit trail."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.audit.policy import can_read_trail
from portal.audit.queries import Wanted, actions_seen, actors_seen, find_entries
from portal.audit.queries.labels import action_label, object_label
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access

bp = Blueprint("audit", __name__)


@bp.get("/p/<slug>/trail")
@access(can_read_trail, load=programme_of)
def entry_list(programme: Programme) -> ResponseReturnValue:
    """Who did or looked at what, newest first, 50 a page."""
    wanted = Wanted(
        request.args.get("action", ""), request.args.get("account", type=int), _day("since"), _day("until")
    )  # fmt: skip
    trail = find_entries(programme, wanted, max(1, request.args.get("page", 1, type=int)))
    actions = [(key, action_label(key)) for key in actions_seen(programme.id)]
    return render_template(
        "portal/audit/entry_list.html", programme=programme, wanted=wanted, trail=trail,
        people=actors_seen(programme.id), actions=sorted(actions, key=lambda pair: pair[1]),
        action_label=action_label, object_label=object_label,
    )  # fmt: skip


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
