"""What one does with a message or a thread besides writing: take back, report, mute, name who is on duty."""

from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.threads import policy, services
from community.threads.forms import DutyForm, ReportForm
from community.threads.queries import Circle, candidates, circle_of, duty_of, watch_of
from community.threads.services.talking import seen_message
from community.threads.views.blueprint import PAGES, address, bp
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound, Trouble
from portal.web.access import access, current_actor


def circle_with(slug: str, kind: str, target_id: int, guid: str) -> Circle:
    """The circle of a message's address; which message it is, the view reads. :raises NotFound:"""
    del guid
    return circle_of(slug, kind, target_id)


def circle_beside(slug: str, kind: str, target_id: int, person_id: int) -> Circle:
    """The circle at an address that names a person, too. :raises NotFound:"""
    del person_id
    return circle_of(slug, kind, target_id)


@bp.post("/<kind>/<int:target_id>/messages/<guid>/take-back")
@access(policy.takes_part_or_keeps, circle_with)
def message_take_back(circle: Circle) -> ResponseReturnValue:
    """Destroy own words."""
    back = address("thread_show", circle, _anchor="write")
    try:
        services.take_back(current_actor(), _thread(circle), _guid())
        flash(_("It is taken back: the words are destroyed."))
    except Trouble as trouble:
        if trouble.status == NotFound.status:
            raise
        flash(trouble.text, "problem")
    return redirect(back, 303)


@bp.route("/<kind>/<int:target_id>/messages/<guid>/report", methods=["GET", "POST"])
@access(policy.can_read_thread, circle_with)
def report_new(circle: Circle) -> ResponseReturnValue:
    """Tell an adult of a message; saying why is a free choice."""
    actor, form = current_actor(), ReportForm()
    found = seen_message(circle, _guid())
    if found is None and not form.is_submitted():
        raise NotFound
    if form.is_submitted() and form.validate():
        back = address("thread_show", circle)
        services.report(actor, _thread(circle), _guid(), form.reason.data or "")
        flash(_("An adult looks at it now, within a day. You hear what they decide."))
        return redirect(back, 303)
    page = render_template(
        PAGES + "report_new.html", slug=circle.home.slug, zone=circle.home.zone, circle=circle, form=form, found=found,
        back=address("thread_show", circle),
    )  # fmt: skip
    looked(
        actor, "thread", programme_id=circle.programme_id,
        subject_ids=set(circle.minors) - {actor.person_in(circle.programme_id) or 0}, object_kind="thread",
        object_id=circle.thread.id if circle.thread else None,
    )  # fmt: skip
    return page, 422 if form.is_submitted() else 200


@bp.post("/<kind>/<int:target_id>/mute")
@access(policy.can_read_thread, circle_of)
def thread_mute(circle: Circle) -> ResponseReturnValue:
    """Let it stay quiet, or speak again."""
    is_muted = request.form.get("muted") == "1"
    back, thread = address("thread_show", circle), services.open_thread(current_actor(), circle)
    services.mute(current_actor(), thread.id, is_muted=is_muted)
    flash(_("It stays quiet now: no messages about it.") if is_muted else _("You are told of new messages again."))
    return redirect(back, 303)


@bp.route("/<kind>/<int:target_id>/duty", methods=["GET", "POST"])
@access(policy.can_name_duty, circle_of)
def duty_edit(circle: Circle) -> ResponseReturnValue:
    """The adults who look after the thread, a day each."""
    if circle.thread is None:
        services.open_thread(current_actor(), circle)
        circle = circle_of(circle.home.slug, circle.kind, circle.target_id)
    watch, fit = watch_of(circle), candidates(circle)
    listed = {one.id for one in watch.duties}
    form = DutyForm()
    form.person.choices = [(one.id, one.name) for one in fit if one.id not in listed]
    problem: Any = ""
    if form.is_submitted() and form.validate():
        back = address("duty_edit", circle)
        try:
            services.name_for_duty(current_actor(), _thread(circle), form.person.data)
            flash(_("The list is kept."))
            return redirect(back, 303)
        except Trouble as trouble:
            problem = trouble.text
    page = render_template(
        PAGES + "duty_edit.html", slug=circle.home.slug, circle=circle, form=form, problem=problem,
        duties=watch.duties, duty=duty_of(watch.duties, today(circle.home.zone)),
        back=address("thread_show", circle),
    )  # fmt: skip
    return page, 422 if form.is_submitted() else 200


@bp.post("/<kind>/<int:target_id>/duty/<int:person_id>/end")
@access(policy.can_name_duty, circle_beside)
def duty_end(circle: Circle) -> ResponseReturnValue:
    """Take somebody off the list."""
    back = address("duty_edit", circle)
    services.take_off_duty(current_actor(), _thread(circle), int((request.view_args or {})["person_id"]))
    flash(_("The list is kept."))
    return redirect(back, 303)


def _thread(circle: Circle) -> int:
    if circle.thread is None:
        raise NotFound
    return circle.thread.id


def _guid() -> str:
    return str((request.view_args or {})["guid"])
