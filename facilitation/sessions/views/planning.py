"""Planning a session, changing the plan, calling it off."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import pgettext

from facilitation.guides.queries import editions_of
from facilitation.sessions.errors import PlanNotRight, StaleSession
from facilitation.sessions.forms import FORM_HINTS, KEEPING_HINTS, PlanEditForm, PlanForm
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_manage_session, can_plan_session, can_see_session
from facilitation.sessions.queries import on_duty, session_of
from facilitation.sessions.services import cancel_session, edit_session, plan_session, restore_session
from facilitation.sessions.views.blueprint import LABELS, PAGES, address_of, bp, home_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from facilitation.studies.rules import WITHOUT_GUIDE
from portal.clock import now
from portal.db import new_guid
from portal.errors import Trouble
from portal.moments import local_of
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.web.access import access, current_actor
from portal.web.forms import options
from portal.web.zones import zone_name


@bp.get("/studies/<int:study_id>/sessions/new")
@access(can_plan_session, study_of, known=can_see_study)
def session_new(study: Study) -> ResponseReturnValue:
    """The empty plan: in a week, at a round hour, by the newest guide."""
    home = study.home
    day, hour = local_of(now() + timedelta(days=7), home.zone)
    form = PlanForm(guid=new_guid(), day=day, hour=hour.replace(hour=18, minute=0))
    first = _offer_guides(form, study)
    if "guide_edition_id" in form:
        form.guide_edition_id.data = first
    _offer_duty(form, home.id)
    return _new_page(study, home, form)


@bp.post("/studies/<int:study_id>/sessions/new")
@access(can_plan_session, study_of, known=can_see_study)
def session_create(study: Study) -> ResponseReturnValue:
    """Plan a session."""
    home, form = study.home, PlanForm()
    _offer_guides(form, study)
    _offer_duty(form, home.id)
    plan = form.plan(home.zone) if form.validate_on_submit() else None
    if plan is None:
        return _new_page(study, home, form), 422
    try:
        session = plan_session(current_actor(), study.id, plan, guid=form.guid.data or "")
    except PlanNotRight as trouble:
        form.mark(_problems(trouble))
        return _new_page(study, home, form), 422
    return redirect(url_for("sessions.session_show", slug=home.slug, session_id=session.id), 303)


@bp.get("/sessions/<int:session_id>/edit")
@access(can_manage_session, session_of, known=can_see_session)
def session_edit(session: StudySession) -> ResponseReturnValue:
    """The plan as it is."""
    day, hour = local_of(session.starts_at, home_of(session).zone)
    form = PlanEditForm(
        obj=session,
        day=day,
        hour=hour,
        keeping="transcript" if session.is_retained else "nothing",
        push_back="on" if session.is_push_back else "off",
    )
    _offer_guides(form, session.study)
    if "guide_edition_id" in form:
        form.guide_edition_id.data = session.guide_edition_id or 0
    _offer_duty(form, session.programme_id, session.duty_person_id)
    form.duty_person_id.data = session.duty_person_id or 0
    return _edit_page(session, form)


@bp.post("/sessions/<int:session_id>/edit")
@access(can_manage_session, session_of, known=can_see_session)
def session_update(session: StudySession) -> ResponseReturnValue:
    """Save the plan; a stale one comes back with what was typed."""
    home, form, session_id = home_of(session), PlanEditForm(), session.id
    _offer_guides(form, session.study)
    _offer_duty(form, session.programme_id, session.duty_person_id)
    plan = form.plan(home.zone) if form.validate_on_submit() else None
    if plan is None:
        return _edit_page(session, form), 422
    try:
        edit_session(current_actor(), session_id, form.version.data or 0, plan)
    except PlanNotRight as trouble:
        form.mark(_problems(trouble))
        return _edit_page(session_of(home.slug, session_id), form), 422
    except StaleSession as stale:
        fresh = session_of(home.slug, session_id)
        form.version.data, form.version.raw_data = fresh.version, None
        return _edit_page(fresh, form, stale), 409
    flash(_("The session is saved."))
    return redirect(address_of(session), 303)


@bp.post("/sessions/<int:session_id>/cancel")
@access(can_manage_session, session_of, known=can_see_session)
def session_cancel(session: StudySession) -> ResponseReturnValue:
    """Call the session off; its page offers the way back."""
    return redirect(address_of(cancel_session(current_actor(), session.id)), 303)


@bp.post("/sessions/<int:session_id>/restore")
@access(can_manage_session, session_of, known=can_see_session)
def session_restore(session: StudySession) -> ResponseReturnValue:
    """Plan it again as it was."""
    return redirect(address_of(restore_session(current_actor(), session.id)), 303)


def _offer_guides(form: PlanForm, study: Study) -> int:
    """Fill the choice of guides; answers the edition to begin with, 0 when there is none.

    A Balint group needs none; what is kept of it is chosen instead.
    """
    if study.method in WITHOUT_GUIDE:
        del form.guide_edition_id
        return 0
    del form.keeping, form.push_back
    known = {
        row.edition_id: _("%(title)s, edition %(number)s", title=row.title, number=row.number)
        for row in editions_of(study.id)
    }
    form.guide_edition_id.choices = options(known | {0: _("Without a guide for now")})
    return next(iter(known), 0)


def _offer_duty(form: PlanForm, programme_id: int, chosen: int | None = None) -> None:
    """Fill the choice of who is on duty; whoever was chosen stays there, also when the role has ended."""
    known = {one.id: one.name for one in on_duty(programme_id)}
    if chosen and chosen not in known:
        known[chosen] = _("%(name)s, not on duty any more", name=person(chosen).name)
    form.duty_person_id.choices = options({0: pgettext("duty", "Nobody yet")} | known)


def _problems(trouble: PlanNotRight) -> tuple[str, ...]:
    problems = trouble.facts["problems"]
    return problems if isinstance(problems, tuple) else ()


def _new_page(study: Study, home: Programme, form: PlanForm) -> str:
    return render_template(
        PAGES + "session_new.html", study=study, home=home, slug=home.slug, form=form, form_hints=FORM_HINTS,
        keeping_hints=KEEPING_HINTS,
        clocks=zone_name(now(), ZoneInfo(home.zone)),
    )  # fmt: skip


def _edit_page(session: StudySession, form: PlanEditForm, stale: Trouble | None = None) -> str:
    home = home_of(session)
    return render_template(
        PAGES + "session_edit.html", session=session, home=home, slug=home.slug, form=form, stale=stale,
        form_hints=FORM_HINTS, keeping_hints=KEEPING_HINTS,
        clocks=zone_name(session.starts_at, ZoneInfo(home.zone)), **LABELS,
    )  # fmt: skip
