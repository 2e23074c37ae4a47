"""Pages of the role map: people over the years, what is missing, who went on to what, and the rows behind a number."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.rolemap import policy, queries, services
from community.rolemap.forms import RequirementForm
from community.rolemap.models import RequiredPosition
from community.rolemap.policy import Scope
from community.rolemap.queries import charts
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound, Trouble
from portal.people.forms import day_of
from portal.people.models import POSITIONS
from portal.people.queries.labels import POSITION_LABELS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.forms import options
from portal.web.rows import spelt

bp = Blueprint("rolemap", __name__, url_prefix="/p/<slug>/roles")
YEARS = 3
FIRST_YEAR = 1990
GAPS_A_PAGE = 50


def can_end(actor: Actor, pair: tuple[Programme, RequiredPosition]) -> bool:
    """The managers of the place may say that it needs no more."""
    return policy.can_require_in(actor, pair[0].id, pair[1].territory_id)


@bp.get("/")
@access(policy.can_see_map, programme_of)
def map_show(at: Programme) -> ResponseReturnValue:
    """Fifty people a page with the bars of their positions, and how many hold what today."""
    scope, between, asked = _asked(at)
    found = queries.map_of(scope, asked["position"] or "", between, request.args.get("after", type=int))
    people = found.people
    page = _page(
        "map_show", at, scope, asked, people=people, chart=charts.people_chart(people, between, at.slug),
        holdings=queries.holders_today(scope),
    )  # fmt: skip
    _note(at, "role_map", people)
    return page


@bp.get("/gaps")
@access(policy.can_see_map, programme_of)
def gap_list(at: Programme) -> ResponseReturnValue:
    """What the places need, the missing first, fifty a page; `after` is how many stood on the pages before."""
    scope, _between, asked = _asked(at)
    actor, needs = current_actor(), queries.needs_of(scope)
    shown = max(request.args.get("after", 0, type=int), 0)
    more = shown + GAPS_A_PAGE
    return _page(
        "gap_list", at, scope, asked, needs=needs[shown:more], after=more if more < len(needs) else None,
        may_add=policy.can_require(actor, at), keeps=scope.keeps, day_now=scope.reader.day,
    )  # fmt: skip


@bp.route("/gaps/new", methods=["GET", "POST"])
@access(policy.can_require, programme_of)
def requirement_new(at: Programme) -> ResponseReturnValue:
    """Say what a place needs."""
    slug, at_id, status, problem = at.slug, at.id, 200, ""
    scope = queries.scope_of(current_actor(), at)
    form = RequirementForm(data={"starts_on": today(at.zone), "number": 1})
    whole = {"": _("The whole programme")} if scope.roots is None else {}
    form.territory_id.choices = options(whole | dict(queries.territories_of(scope)))
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.require_position(
                    current_actor(), at_id, form.kind.data, form.number.data or 0, form.territory_id.data,
                    day_of(form.starts_on),
                )  # fmt: skip
            except Trouble as error:
                problem, status = error.text, error.status
            else:
                flash(_("Noted. The list shows whether somebody is missing."))
                return redirect(url_for("rolemap.gap_list", slug=slug), 303)
    return render_template("community/rolemap/requirement_new.html", slug=slug, form=form, problem=problem), status


@bp.post("/gaps/<int:requirement_id>/end")
@access(can_end, queries.requirement_of)
def requirement_end(pair: tuple[Programme, RequiredPosition]) -> ResponseReturnValue:
    """It is not needed any more."""
    slug = pair[0].slug
    services.end_requirement(current_actor(), pair[1].id)
    flash(_("Not needed from tomorrow on. The history keeps it."))
    return redirect(url_for("rolemap.gap_list", slug=slug), 303)


@bp.get("/flows")
@access(policy.can_see_map, programme_of)
def flow_list(at: Programme) -> ResponseReturnValue:
    """Who went on to what in these years, and how many graduates came back."""
    scope, between, asked = _asked(at)
    flows = queries.flow_counts(scope, between)
    chart = charts.flow_chart(flows, at.slug, asked, scope.reader.day, between)
    return _page("flow_list", at, scope, asked, chart=chart, back=queries.back_count(scope), keeps=scope.keeps)


@bp.get("/people")
@access(policy.can_see_map, programme_of)
def people_list(at: Programme) -> ResponseReturnValue:
    """The people behind a number of the map; without a number, the map."""
    if "what" not in request.args:
        return redirect(url_for("rolemap.map_show", slug=at.slug), 303)
    scope, between, asked = _asked(at)
    heading, ids = _behind(scope, between)
    people = queries.people_of(scope, ids, request.args.get("after", type=int))
    page = _page("people_list", at, scope, asked, people=people, heading=heading, said=_said())
    _note(at, "role_map_people", people)
    return page


def _behind(scope: Scope, between: tuple[date, date]) -> tuple[str, Any]:
    """The number that was asked for, in words, and the ids behind it."""
    said = request.args
    kind, source, target = said.get("kind", ""), said.get("source", ""), said.get("target", "")
    if said.get("what") == "holders" and kind in POSITIONS:
        return str(POSITION_LABELS[kind]), queries.holder_ids(scope, kind)
    if said.get("what") == "flow" and source in POSITIONS and target in POSITIONS:
        ids = queries.flow_ids(scope, between, source, target)
        return f"{POSITION_LABELS[source]} → {POSITION_LABELS[target]}", ids
    if said.get("what") == "back":
        return _("Graduates who came back"), queries.back_ids(scope, only_back=True)
    if said.get("what") == "graduates":
        return _("Graduates whose twelve months are over"), queries.back_ids(scope, only_back=False)
    raise NotFound


def _said() -> dict[str, str]:
    names = ("what", "kind", "source", "target")
    return {name: request.args[name] for name in names if name in request.args}


def _asked(at: Programme) -> tuple[Scope, tuple[date, date], dict[str, Any]]:
    """The scope with the chosen territory, the years from the first of January to the last of December, the filters."""
    scope = queries.scope_of(current_actor(), at)
    this, kind = scope.reader.day.year, request.args.get("position", "")
    last = _year(request.args.get("to", type=int), this, this)
    first = _year(request.args.get("since", type=int), last - YEARS + 1, last)
    place = request.args.get("territory", type=int)
    asked = {"position": kind if kind in POSITIONS else None, "since": first, "to": last, "territory": place}
    return replace(scope, chosen=place), (date(first, 1, 1), date(last, 12, 31)), asked


def _year(said: int | None, otherwise: int, last: int) -> int:
    return min(max(said or otherwise, FIRST_YEAR), last)


def _page(name: str, at: Programme, scope: Scope, asked: dict[str, Any], **more: Any) -> str:
    years = range(scope.reader.day.year, FIRST_YEAR, -1)
    return render_template(
        f"community/rolemap/{name}.html", slug=at.slug, scope=scope, asked=asked, positions=spelt(POSITION_LABELS),
        territories=queries.territories_of(scope), years=[(year, year) for year in years[:20]], **more,
    )  # fmt: skip


def _note(at: Programme, page: str, people: queries.People) -> None:
    actor, at_id = current_actor(), at.id
    looked(actor, page, programme_id=at_id, subject_ids=people.minors - {actor.person_in(at_id)})
