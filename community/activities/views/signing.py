"""Signing an activity, giving it back with advice, calling it off."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.activities import policy, services
from community.activities.forms import ReasonForm, version_of
from community.activities.models import Activity
from community.activities.queries import activity_of
from community.activities.views.blueprint import PAGES, bp, page_of, pressed
from portal.actor import Actor
from portal.errors import Trouble
from portal.web.access import access, current_actor


@bp.post("/<int:activity_id>/publish")
@access(policy.oversees_activity, activity_of, known=policy.can_see_activity)
def activity_publish(row: Activity) -> ResponseReturnValue:
    """Sign it: people can sign up."""
    actor, version = current_actor(), request.form.get("version", 0, type=int)
    return pressed(page_of(row), lambda: services.publish(actor, row.id, version), _("It is published."))


@bp.route("/<int:activity_id>/give-back", methods=["GET", "POST"])
@access(policy.can_sign_activity, activity_of, known=policy.can_see_activity)
def activity_give_back(row: Activity) -> ResponseReturnValue:
    """Return it with advice."""
    said = _("It is given back with your advice.")
    return _with_reason(row, "give_back", services.give_back, said)


@bp.route("/<int:activity_id>/cancel", methods=["GET", "POST"])
@access(policy.can_cancel_activity, activity_of, known=policy.can_see_activity)
def activity_cancel(row: Activity) -> ResponseReturnValue:
    """Call it off; everybody who signed up hears why."""
    with_later = row.series_id is not None and request.form.get("scope") == "later"

    def run(actor: Actor, activity_id: int, version: int, reason: str) -> Activity:
        return services.cancel(actor, activity_id, version, reason, with_later=with_later)

    return _with_reason(row, "cancel", run, _("It is called off. Everybody who signed up is told."))


def _with_reason(
    row: Activity, act: str, run: Callable[..., Activity], said: str
) -> ResponseReturnValue:  # fmt: skip
    actor, form, slug, row_id, problem, status = current_actor(), ReasonForm(), row.home.slug, row.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                row = run(actor, row_id, version_of(form), form.reason.data or "")
                flash(said)
                return redirect(page_of(row), 303)
            except Trouble as trouble:
                problem, status, row = trouble.text, trouble.status, activity_of(slug, row_id)
    else:
        form.version.data = str(row.version)
    page = render_template(PAGES + "activity_reason.html", row=row, slug=slug, form=form, act=act, problem=problem)
    return page, status
