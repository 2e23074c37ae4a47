"""The page of the audit trail."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.audit.policy import can_read_trail
from portal.audit.queries import Wanted, actions_seen, actors_seen, find_entries
from portal.audit.queries.labels import action_label, object_label
from portal.audit.services import looked
from portal.people.queries import minors_among
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("audit", __name__)


@bp.get("/p/<slug>/trail")
@access(can_read_trail, load=programme_of)
def entry_list(programme: Programme) -> ResponseReturnValue:
    """Who did or looked at what, newest first, 50 a page; to read of minors is a look as well."""
    wanted = Wanted(
        request.args.get("action", ""), request.args.get("account", type=int), _day("since"), _day("until")
    )  # fmt: skip
    programme_id, trail = programme.id, find_entries(programme, wanted, max(1, request.args.get("page", 1, type=int)))
    actions = [(key, action_label(key)) for key in actions_seen(programme_id)]
    actors = actors_seen(programme_id)
    people, named = [(one.account_id, one.name) for one in actors], trail.subjects | {one.id for one in actors}
    page = render_template(
        "portal/audit/entry_list.html", programme=programme, wanted=wanted, trail=trail, people=people,
        actions=sorted(actions, key=lambda pair: pair[1]), action_label=action_label, object_label=object_label,
    )  # fmt: skip
    looked(current_actor(), "trail", programme_id=programme_id, subject_ids=minors_among(named))
    return page


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
