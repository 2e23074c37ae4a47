"""Planning a series: name, first day, rhythm; later one more meeting of it. Each is moved or called off by itself."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.series.forms import MeetingForm, SeriesForm
from facilitation.series.models import MeetingSeries
from facilitation.series.policy import can_add_meeting, can_plan_series, can_see_series
from facilitation.series.queries import circle_of, last_meeting, series_of
from facilitation.series.services import add_meeting, plan_series
from facilitation.series.views.blueprint import PAGES, bp
from facilitation.sessions.forms import KEEPING_HINTS, REASON_LABELS
from facilitation.sessions.views.members import doubts_in_words
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.clock import now
from portal.db import new_guid
from portal.errors import Trouble
from portal.moments import local_of
from portal.web.access import access, current_actor
from portal.web.zones import zone_name


@bp.get("/studies/<int:study_id>/series/new")
@access(can_plan_series, study_of, known=can_see_study)
def series_new(study: Study) -> ResponseReturnValue:
    """The empty form: eight meetings every two weeks, the first one in a week."""
    day, _hour = local_of(now() + timedelta(days=7), study.home.zone)
    form = SeriesForm(guid=new_guid(), title=study.title, day=day, hour=_hour.replace(hour=18, minute=0))
    return _page(study, form)


@bp.post("/studies/<int:study_id>/series/new")
@access(can_plan_series, study_of, known=can_see_study)
def series_create(study: Study) -> ResponseReturnValue:
    """Plan all of it; a refusal keeps what was typed."""
    form, slug, study_id = SeriesForm(), study.home.slug, study.id
    if not form.validate_on_submit():
        return _page(study, form), 422
    try:
        series = plan_series(
            current_actor(), study_id, form.title.data or "", form.rhythm(), form.minutes.data or 0,
            is_retained=form.keeping.data == "transcript", is_push_back=form.push_back.data != "off",
            guid=form.guid.data or "",
        )  # fmt: skip
    except Trouble as trouble:
        return _page(study_of(slug, study_id), form, trouble), trouble.status
    flash(_("The series is planned; nobody is invited yet."))
    return redirect(url_for("series.series_show", slug=slug, series_id=series.id), 303)


@bp.get("/series/<int:series_id>/meetings/new")
@access(can_add_meeting, series_of, known=can_see_series)
def meeting_new(series: MeetingSeries) -> ResponseReturnValue:
    """Date and time, as far from the last meeting as the others are from each other."""
    last = last_meeting(series)
    day, hour = local_of(max(last.starts_at, now()) + timedelta(weeks=series.weeks), series.study.home.zone)
    if last.starts_at < now():
        hour = local_of(last.starts_at, series.study.home.zone)[1]
    return _meeting_page(series, MeetingForm(guid=new_guid(), day=day, hour=hour, minutes=last.minutes))


@bp.post("/series/<int:series_id>/meetings/new")
@access(can_add_meeting, series_of, known=can_see_series)
def meeting_create(series: MeetingSeries) -> ResponseReturnValue:
    """Add it and tell the circle; a refusal keeps what was typed."""
    form, slug, series_id = MeetingForm(), series.study.home.slug, series.id
    if not form.validate_on_submit():
        return _meeting_page(series, form), 422
    try:
        add_meeting(
            current_actor(), series_id, *form.at(), form.minutes.data or 0,
            despite=request.form.get("despite", ""), guid=form.guid.data or "",
        )  # fmt: skip
    except Trouble as trouble:
        return _meeting_page(series_of(slug, series_id), form, trouble), trouble.status
    flash(_("The meeting is added; everybody of the circle is invited and told."))
    return redirect(url_for("series.series_show", slug=slug, series_id=series_id), 303)


def _meeting_page(series: MeetingSeries, form: MeetingForm, trouble: Trouble | None = None) -> str:
    home = series.study.home
    return render_template(
        PAGES + "meeting_new.html", series=series, home=home, slug=home.slug, form=form, trouble=trouble,
        last=last_meeting(series), circle=sum(len(people) for people in circle_of(series).values()),
        clocks=zone_name(now(), ZoneInfo(home.zone)), doubts=doubts_in_words(trouble, {}), reasons=REASON_LABELS,
    )  # fmt: skip


def _page(study: Study, form: SeriesForm, trouble: Trouble | None = None) -> str:
    home = study.home
    return render_template(
        PAGES + "series_new.html", study=study, home=home, slug=home.slug, form=form, trouble=trouble,
        keeping_hints=KEEPING_HINTS,
        clocks=zone_name(now(), ZoneInfo(home.zone)),
    )  # fmt: skip
