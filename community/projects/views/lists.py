"""The list of projects: by state, club and place, those that look for people, the own ones; what they ask for."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from community.projects import policy
from community.projects.queries import Asked, clubs_named, find_projects, open_asks
from community.projects.rules import ASK_KINDS, STATES
from community.projects.views.blueprint import LABELS, PAGES, bp
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, territory_choices
from portal.web.access import access, current_actor

VIEWS = ("all", "seeking", "mine")
ASKS_SHOWN = 50


@bp.get("/")
@access(policy.can_list_projects, programme_of)
def project_list(at: Programme) -> ResponseReturnValue:
    """One page of it; the filters stand in the address."""
    actor, which, state = current_actor(), request.args.get("which", "all"), request.args.get("state", "")
    asked = Asked(
        which if which in VIEWS else "all", state if state in STATES else "", request.args.get("club", type=int),
        request.args.get("place", type=int), max(1, request.args.get("page", 1, type=int)),
    )  # fmt: skip
    return render_template(
        PAGES + "project_list.html", slug=at.slug, home=at, asked=asked, found=find_projects(actor, at, asked),
        clubs=clubs_named(at.id), places=dict(territory_choices(at)), may_start=policy.can_start_project(actor, at),
        **LABELS,
    )  # fmt: skip


@bp.get("/asks")
@access(policy.can_list_projects, programme_of)
def ask_list(at: Programme) -> ResponseReturnValue:
    """What projects look for now, the soonest first."""
    kind = request.args.get("kind", "")
    kind = kind if kind in ASK_KINDS else ""
    rows = open_asks(current_actor(), at.id, ASKS_SHOWN, kind=kind)
    return render_template(PAGES + "ask_list.html", slug=at.slug, home=at, rows=rows, kind=kind, **LABELS)
