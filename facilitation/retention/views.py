"""Pages of storage terms: a study's own, the programme's list, and the acts."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from facilitation.retention import policy, services
from facilitation.retention.forms import HoldForm, TermsForm
from facilitation.retention.models import DestructionAct, StudyRetention
from facilitation.retention.queries import (
    KIND_HINTS,
    KIND_LABELS,
    act_of,
    acts_of,
    months_of,
    rows_of,
    settings_of,
    studies_here,
)
from facilitation.retention.rules import KINDS
from facilitation.retention.services import amount_of, draw_act, facts_of, title_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.clock import today
from portal.errors import Trouble
from portal.people.queries import names_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("retention", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/retention/"
Place = tuple[DestructionAct, Study]


@bp.get("/retention/")
@access(policy.can_list_terms, programme_of)
def retention_list(home: Programme) -> ResponseReturnValue:
    """What would be destroyed in this programme and when, and what was."""
    actor = current_actor()
    studies = [one for one in studies_here(home.id) if policy.can_see_terms(actor, one)]
    return render_template(
        PAGES + "retention_list.html", home=home, slug=home.slug, rows=rows_of(studies), day_now=today(home.zone),
        acts=acts_of([one.id for one in studies]), titles={one.id: one.title for one in studies},
        kind_labels=KIND_LABELS, amount_of=amount_of,
    )  # fmt: skip


@bp.get("/studies/<int:study_id>/retention")
@access(policy.can_see_terms, study_of, known=can_see_study)
def terms_show(study: Study) -> ResponseReturnValue:
    """How long this study keeps what, what is due when, and what was destroyed."""
    return _terms_with(study, HoldForm(formdata=None))


@bp.post("/studies/<int:study_id>/retention")
@access(policy.can_see_terms, study_of, known=can_see_study)
def terms_update(study: Study) -> ResponseReturnValue:
    """Save the three numbers; a stale page comes back with what was typed."""
    form, slug, study_id = TermsForm(), study.home.slug, study.id
    if not form.validate_on_submit():
        return _page(study, form, HoldForm(formdata=None)), 422
    months = {kind: int(form[kind].data) for kind in KINDS}
    try:
        services.set_terms(current_actor(), study_id, form.version.data or 0, months)
    except Trouble as trouble:
        fresh = study_of(slug, study_id)
        row = settings_of([study_id]).get(study_id)
        form.version.data, form.version.raw_data = row.version if row else 1, None
        return _page(fresh, form, HoldForm(formdata=None), trouble), trouble.status
    flash(_("The storage terms are saved."))
    return redirect(url_for("retention.terms_show", slug=slug, study_id=study_id), 303)


@bp.post("/studies/<int:study_id>/retention/hold")
@access(policy.can_hold, study_of, known=can_see_study)
def hold_update(study: Study) -> ResponseReturnValue:
    """Hold the study back with a reason, or let the terms go on."""
    form, slug, study_id = HoldForm(), study.home.slug, study.id
    if not form.validate_on_submit():
        return _terms_with(study, form), 422
    try:
        if form.act.data == "release":
            services.release(current_actor(), study_id)
            flash(_("The terms go on."))
        else:
            services.hold(current_actor(), study_id, form.reason.data or "")
            flash(_("The study is held back: nothing of it is destroyed."))
    except Trouble as trouble:
        return _terms_with(study_of(slug, study_id), form, trouble), trouble.status
    return redirect(url_for("retention.terms_show", slug=slug, study_id=study_id), 303)


@bp.get("/retention/acts/<act_guid>")
@access(policy.can_read_act, act_of)
def act_show(place: Place) -> ResponseReturnValue:
    """An act of destruction, to read and to print."""
    act, study = place
    return render_template(
        PAGES + "act_show.html", act=act, study=study, slug=study.home.slug, title=title_of(act),
        facts=facts_of(act, study),
    )  # fmt: skip


@bp.get("/retention/acts/<act_guid>/file")
@access(policy.can_read_act, act_of)
def act_file(place: Place) -> ResponseReturnValue:
    """The same as a PDF."""
    act, study = place
    answer = Response(draw_act(act, study, str(get_locale() or "ru")), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="act-{act.id}.pdf"'
    return answer


def _terms_with(study: Study, hold: HoldForm, trouble: Trouble | None = None) -> str:
    known = settings_of([study.id])
    row = known.get(study.id)
    terms = TermsForm(formdata=None, version=row.version if row else 1, **months_of(row))
    return _page(study, terms, hold, trouble, known)


def _page(
    study: Study, form: TermsForm, hold: HoldForm, trouble: Trouble | None = None,
    known: Mapping[int, StudyRetention] | None = None,
) -> str:  # fmt: skip
    known = settings_of([study.id]) if known is None else known
    home, row = study.home, known.get(study.id)
    held = row if row is not None and row.held_at is not None else None
    return render_template(
        PAGES + "terms_show.html", study=study, slug=home.slug, home=home, form=form, hold=hold, trouble=trouble,
        rows=rows_of([study], known), day_now=today(home.zone), acts=acts_of([study.id]), held=held,
        holder=names_of([held.held_by_id]) if held and held.held_by_id else {},
        may_hold=policy.can_hold(current_actor(), study),
        kind_labels=KIND_LABELS, kind_hints=KIND_HINTS, amount_of=amount_of,
    )  # fmt: skip
