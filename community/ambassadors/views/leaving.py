"""One ambassador before who looks after them: missions, reports, who stands in; a way out with thanks."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.ambassadors import services
from community.ambassadors.forms import ExitForm
from community.ambassadors.models import AmbassadorExit
from community.ambassadors.policy import keeps_ambassador, keeps_exit
from community.ambassadors.queries import (
    counts_by_person,
    exit_of,
    is_away,
    missions_of,
    open_exits,
    profile_of,
    reports_of,
    silences,
)
from community.ambassadors.rules import Counts
from community.ambassadors.rules.states import is_long_quiet, is_quiet
from community.ambassadors.views.blueprint import PAGES, bp
from portal.audit.services import looked
from portal.clock import today
from portal.errors import Trouble
from portal.people.models import Person
from portal.people.queries import minors_of, names_of, person_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.back import pressed

EXIT_AFTER = timedelta(days=21)


@bp.get("/ambassadors/<int:person_id>")
@access(keeps_ambassador, person_of)
def ambassador_show(one: Person) -> ResponseReturnValue:
    """What somebody does as an ambassador, who stands in, since when nothing was heard."""
    return _ambassador(one, ExitForm(formdata=None, due_on=today(programme(one.programme_id).zone) + EXIT_AFTER))


@bp.post("/ambassadors/<int:person_id>/exit")
@access(keeps_ambassador, person_of)
def exit_create(one: Person) -> ResponseReturnValue:
    """Tell them that the position ends, unless they go on."""
    form, person_id, slug = ExitForm(), one.id, programme(one.programme_id).slug
    if not form.validate():
        return _ambassador(one, form), 422
    try:
        services.begin_exit(current_actor(), person_id, form.due_on.data or today(programme(one.programme_id).zone))
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        return _ambassador(person_of(slug, person_id), form, trouble.text), trouble.status
    flash(_("They are told. Until that day they may say that they go on."))
    return redirect(url_for("ambassadors.ambassador_show", slug=slug, person_id=person_id), 303)


@bp.post("/ambassador-exits/<guid>/end")
@access(keeps_exit, exit_of)
def exit_end(row: AmbassadorExit) -> ResponseReturnValue:
    """The day has come: with thanks."""
    place, row_id = _place(row), row.id
    said = _("The position is over, with thanks. The certificate is there.")
    return pressed(place, lambda: services.end_with_thanks(current_actor(), row_id), said)


@bp.post("/ambassador-exits/<guid>/withdraw")
@access(keeps_exit, exit_of)
def exit_withdraw(row: AmbassadorExit) -> ResponseReturnValue:
    """Let it be."""
    place, row_id = _place(row), row.id
    return pressed(place, lambda: services.withdraw_exit(current_actor(), row_id), _("Nothing ends."))


def _place(row: AmbassadorExit) -> str:
    return url_for("ambassadors.ambassador_show", slug=programme(row.programme_id).slug, person_id=row.person_id)


def _ambassador(one: Person, form: ExitForm, problem: str = "") -> str:
    actor, at, minors = current_actor(), programme(one.programme_id), minors_of([one])
    day, profile = today(at.zone), profile_of(one.id)
    since, leaving = silences(at, [one.id])[one.id], open_exits([one.id]).get(one.id)
    stand_in = profile.stand_in_id if profile is not None and is_away(profile, day) else None
    page = render_template(
        PAGES + "ambassador_show.html", slug=at.slug, zone=at.zone, one=one, form=form, problem=problem,
        profile=profile,
        counts=counts_by_person(at, [one.id]).get(one.id, Counts()), missions=missions_of(one.id),
        reports=reports_of(one.id), is_away=is_away(profile, day), stand_in=names_of([stand_in]) if stand_in else {},
        since=since, is_quiet=is_quiet(since, day), leaving=leaving, day_now=day,
        may_exit=leaving is None and is_long_quiet(since, day),
    )  # fmt: skip
    looked(actor, "person", programme_id=at.id, subject_ids=minors, object_kind="person", object_id=one.id)
    return page
