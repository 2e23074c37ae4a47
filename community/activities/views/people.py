"""Who comes, for who runs the activity: the list, wishes to decide about, who was there, the code for the door."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.activities import policy, services
from community.activities.forms import Empty, ReasonForm
from community.activities.models import Activity, Registration
from community.activities.queries import activity_of, counted_of, is_offered, is_over, reflections_of, sheet_of
from community.activities.rules import OVER, SEATED
from community.activities.rules.kinds import REFLECTED
from community.activities.views.blueprint import LABELS, PAGES, bp, pressed
from portal.actor import Actor
from portal.audit.services import looked
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.limits import USEFULNESS_LEAST
from portal.people.queries import minors_of, person
from portal.web.access import access, current_actor
from portal.web.qr import qr_svg


@bp.get("/<int:activity_id>/people")
@access(policy.can_run_activity, activity_of, known=policy.can_see_activity)
def people_list(row: Activity) -> ResponseReturnValue:
    """Everybody who signed up; whole names before adults alone, first names before organisers under 18."""
    rows, in_full = sheet_of(row), policy.can_see_names(current_actor(), row)
    page = render_template(
        PAGES + "people_list.html", row=row, slug=row.home.slug, zone=row.home.zone, rows=rows,
        names={who.id: who.name if in_full else who.given_name for _one, who in rows},
        seats={seat.id: seat.name for seat in row.seats}, offered={one.id for one, _who in rows if is_offered(one)},
        marked=OVER, seated=SEATED, is_time=services.is_time(row), is_over=is_over(row), form=Empty(),
        said=reflections_of(row), least=USEFULNESS_LEAST, needs_word=row.kind in REFLECTED,
        counting=counted_of(row) if row.kind in REFLECTED else 0,
        came=sum(one.state == "attended" for one, _who in rows), **LABELS,
    )  # fmt: skip
    young = minors_of([who for _one, who in rows])
    looked(current_actor(), "activity_people", programme_id=row.programme_id, subject_ids=young,
           object_kind="activity", object_id=row.id)  # fmt: skip
    return page


@bp.post("/<int:activity_id>/people")
@access(policy.can_run_activity, activity_of, known=policy.can_see_activity)
def people_mark(row: Activity) -> ResponseReturnValue:
    """Mark who came."""
    actor = current_actor()
    marks = {
        int(name.removeprefix("place-")): value
        for name, value in request.form.items()
        if name.startswith("place-") and name.removeprefix("place-").isdecimal() and value
    }
    return pressed(_list(row), lambda: services.mark_attendance(actor, row.id, marks), _("It is noted who came."))


@bp.get("/<int:activity_id>/code")
@access(policy.can_run_activity, activity_of, known=policy.can_see_activity)
def code_show(row: Activity) -> ResponseReturnValue:
    """The code to hang at the door: whoever has a place marks themselves as come."""
    address = url_for(
        "activities.here_show", slug=row.home.slug, activity_id=row.id, key=services.key_of(row.guid), _external=True
    )
    return render_template(
        PAGES + "code_show.html", row=row, slug=row.home.slug, zone=row.home.zone, address=address,
        picture=qr_svg(address, _("QR code to mark oneself as come")),
    )  # fmt: skip


def place_of(slug: str, registration_id: int) -> tuple[Registration, Activity]:
    """A place with its activity. :raises NotFound:"""
    place = db.session.get(Registration, registration_id)
    if place is None:
        raise NotFound
    return place, activity_of(slug, place.activity_id)


def _may_run(actor: Actor, found: tuple[Registration, Activity]) -> bool:
    return policy.can_run_activity(actor, found[1])


@bp.post("/places/<int:registration_id>/approve")
@access(_may_run, place_of)
def place_approve(found: tuple[Registration, Activity]) -> ResponseReturnValue:
    """Take who asked for a place."""
    actor, (place, row) = current_actor(), found
    return pressed(_list(row), lambda: services.approve(actor, place.id), _("They are told."))


@bp.route("/places/<int:registration_id>/decline", methods=["GET", "POST"])
@access(_may_run, place_of)
def place_decline(found: tuple[Registration, Activity]) -> ResponseReturnValue:
    """Say no, or take a place away, with a reason that the person reads."""
    (place, row), form, problem, status = found, ReasonForm(), "", 200
    slug, place_id, who = row.home.slug, place.id, person(place.person_id)
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.decline(current_actor(), place_id, form.reason.data or "")
                flash(_("They are told, with your words."))
                return redirect(_list(row), 303)
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
                _place, row = place_of(slug, place_id)
    page = render_template(
        PAGES + "activity_reason.html", row=row, slug=slug, form=form, act="decline", who=who, problem=problem
    )
    looked(current_actor(), "activity_people", programme_id=row.programme_id, subject_ids=minors_of([who]))
    return page, status


def _list(row: Activity) -> str:
    return url_for("activities.people_list", slug=row.home.slug, activity_id=row.id)
