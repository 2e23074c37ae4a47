"""Planning a series: name, first day, rhythm; every meeting can be moved or called off by itself afterwards."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.series.forms import SeriesForm
from facilitation.series.policy import can_plan_series
from facilitation.series.services import plan_series
from facilitation.series.views.blueprint import PAGES, bp
from facilitation.sessions.forms import KEEPING_HINTS
from facilitation.sessions.rules.moments import local_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.clock import now
from portal.db import new_guid
from portal.errors import Trouble
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


def _page(study: Study, form: SeriesForm, trouble: Trouble | None = None) -> str:
    home = study.home
    return render_template(
        PAGES + "series_new.html", study=study, home=home, slug=home.slug, form=form, trouble=trouble,
        keeping_hints=KEEPING_HINTS,
        clocks=zone_name(now(), ZoneInfo(home.zone)),
    )  # fmt: skip
