"""Missions and reports: stated in a minute, told of in two."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.ambassadors import services
from community.ambassadors.forms import MissionForm, ReportForm, ResultForm
from community.ambassadors.models import Mission, Outreach
from community.ambassadors.policy import can_set_mission, is_ambassador, keeps_mission, keeps_report
from community.ambassadors.queries import mission_of, missions_of, report_of
from community.ambassadors.services import MissionPlan, Told
from community.ambassadors.views.blueprint import PAGES, bp
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.people.models import Person
from portal.people.queries import minors_of, person, person_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.forms import options


@bp.route("/ambassadors/<int:person_id>/missions/new", methods=["GET", "POST"])
@access(can_set_mission, person_of)
def mission_new(one: Person) -> ResponseReturnValue:
    """State a mission, one's own or for somebody."""
    at, form, person_id = programme(one.programme_id), MissionForm(), one.id
    if request.method == "GET" or not form.validate():
        return _mission_form(at, person_id, form), 422 if form.errors else 200
    plan = MissionPlan(
        form.goal.data or "", form.due_on.data or today(at.zone), form.place.data or "", form.expected.data
    )
    try:
        guid = services.set_mission(current_actor(), person_id, plan).guid
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _mission_form(at, person_id, form, trouble.text), trouble.status
    flash(_("The mission is set."))
    return redirect(url_for("ambassadors.mission_show", slug=at.slug, guid=guid), 303)


@bp.get("/missions/<guid>")
@access(keeps_mission, mission_of)
def mission_show(row: Mission) -> ResponseReturnValue:
    """What was planned, what came of it."""
    return _mission(row, ResultForm(formdata=None))


@bp.post("/missions/<guid>/end")
@access(keeps_mission, mission_of)
def mission_end(row: Mission) -> ResponseReturnValue:
    """Say what came of it, or let it be."""
    form, row_id, slug, guid = ResultForm(), row.id, programme(row.programme_id).slug, row.guid
    state = "dropped" if request.form.get("state") == "dropped" else "done"
    if not form.validate():
        return _mission(row, form), 422
    try:
        services.end_mission(current_actor(), row_id, state, form.came.data, form.words.data or "")
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _mission(mission_of(slug, guid), form, trouble.text), trouble.status
    flash(_("It is noted. Thank you."))
    return redirect(url_for("ambassadors.mission_show", slug=slug, guid=guid), 303)


@bp.route("/ambassador/reports/new", methods=["GET", "POST"])
@access(is_ambassador, programme_of)
def report_new(at: Programme) -> ResponseReturnValue:
    """Where one told how many people; two minutes."""
    own = current_actor().person_in(at.id) or 0
    form = ReportForm(held_on=today(at.zone)) if request.method == "GET" else ReportForm()
    mine = {row.guid: row.goal for row in missions_of(own)}
    form.mission.choices = options({"": _("For none")} | mine)
    if request.method == "GET":
        form.mission.data = request.args.get("mission", "")
    elif form.validate():
        told = Told(
            form.held_on.data or today(at.zone), form.place.data or "", form.people.data or 1, form.link.data or "",
            form.words.data or "", form.mission.data or "",
        )  # fmt: skip
        return _report(at, form, told)
    return _report_form(at.slug, form), 422 if form.errors else 200


@bp.post("/ambassador/reports/<guid>/drop")
@access(keeps_report, report_of)
def report_drop(row: Outreach) -> ResponseReturnValue:
    """Take a report back."""
    place, row_id = url_for("ambassadors.own_show", slug=programme(row.programme_id).slug) + "#reports", row.id
    return pressed(place, lambda: services.drop_report(current_actor(), row_id), _("The report is taken back."))


def _report(at: Programme, form: ReportForm, told: Told) -> ResponseReturnValue:
    slug, at_id = at.slug, at.id
    try:
        services.report_outreach(current_actor(), at_id, told)
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _report_form(slug, form, trouble.text), trouble.status
    flash(_("It is noted. Thank you."))
    return redirect(url_for("ambassadors.own_show", slug=slug) + "#reports", 303)


def _report_form(slug: str, form: ReportForm, problem: str = "") -> str:
    return render_template(PAGES + "report_new.html", slug=slug, form=form, problem=problem)


def _mission_form(at: Programme, person_id: int, form: MissionForm, problem: str = "") -> str:
    is_own = current_actor().person_in(at.id) == person_id
    one = person(person_id)
    page = render_template(PAGES + "mission_new.html", slug=at.slug, form=form, problem=problem, is_own=is_own, one=one)
    _note_look(at.id, one)
    return page


def _mission(row: Mission, form: ResultForm, problem: str = "") -> str:
    at, one = programme(row.programme_id), person(row.person_id)
    is_own = current_actor().person_in(at.id) == row.person_id
    page = render_template(
        PAGES + "mission_show.html", slug=at.slug, zone=at.zone, row=row, form=form, problem=problem, is_own=is_own,
        one=one,
    )  # fmt: skip
    _note_look(at.id, one)
    return page


def _note_look(programme_id: int, one: Person) -> None:
    actor = current_actor()
    minors = minors_of([one]) - {actor.person_in(programme_id)}
    looked(actor, "person", programme_id=programme_id, subject_ids=minors, object_kind="person", object_id=one.id)
