"""The list of a study's findings, and one finding: its words, its state, its place."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.analysis.queries import withdrawn_people
from facilitation.coding.queries import passages_of_segments
from facilitation.findings.errors import FindingNotReady, StaleFinding
from facilitation.findings.forms import FindingEditForm, FindingForm
from facilitation.findings.models import Evidence, Finding
from facilitation.findings.policy import (
    can_edit_finding,
    can_see_finding,
    can_see_findings,
    can_write_findings,
)
from facilitation.findings.queries import finding_of, finding_view, ground_of, people_of, stated_in
from facilitation.findings.services import (
    add_evidence,
    archive_finding,
    create_finding,
    edit_finding,
    move_finding,
    restore_finding,
    set_state,
)
from facilitation.findings.views.blueprint import PAGES, bp, note_look, shared, slug_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.db import db, new_guid
from portal.errors import Trouble
from portal.programmes.queries import programme
from portal.web.access import access, current_actor, wants_json
from portal.web.format import clock_text


@bp.get("/studies/<int:study_id>/findings")
@access(can_see_findings, study_of, known=can_see_study)
def finding_list(study: Study) -> ResponseReturnValue:
    """The findings in their order, each with what it rests on."""
    away = request.args.get("archived") == "1"
    gone_id = request.args.get("gone", 0, type=int)
    gone = db.session.get(Finding, gone_id) if gone_id else None
    ground, stated = ground_of(study.id), stated_in(study.id, archived=away)
    views = stated.views(ground, passages_of_segments(stated.segment_ids))
    return render_template(
        PAGES + "finding_list.html", views=views, away=away,
        may_write=can_write_findings(current_actor(), study), gone=gone if gone and gone.study_id == study.id else None,
        withdrawn=withdrawn_people(ground.voices), **shared(study),
    )  # fmt: skip


@bp.get("/studies/<int:study_id>/findings/new")
@access(can_write_findings, study_of, known=can_see_study)
def finding_new(study: Study) -> ResponseReturnValue:
    """The empty form; ``segment`` and ``side`` begin it with a passage."""
    return _new_page(study, FindingForm(guid=new_guid()))


@bp.post("/studies/<int:study_id>/findings/new")
@access(can_write_findings, study_of, known=can_see_study)
def finding_create(study: Study) -> ResponseReturnValue:
    """Begin a finding."""
    form, slug, study_id = FindingForm(), slug_of(study.programme_id), study.id
    if not form.validate_on_submit():
        return _new_page(study, form), 422
    finding = create_finding(current_actor(), study_id, guid=form.guid.data or "", **_texts(form))
    segment = request.form.get("segment", 0, type=int)
    if segment:
        add_evidence(current_actor(), finding.id, [segment], request.form.get("side", "for"))
    return redirect(url_for("findings.finding_show", slug=slug, finding_id=finding.id), 303)


@bp.get("/findings/<int:finding_id>")
@access(can_see_finding, finding_of)
def finding_show(finding: Finding) -> ResponseReturnValue:
    """One finding: its words, and the quotes for and against side by side."""
    return _page(finding, FindingEditForm(obj=finding))


@bp.post("/findings/<int:finding_id>")
@access(can_edit_finding, finding_of, known=can_see_finding)
def finding_update(finding: Finding) -> ResponseReturnValue:
    """Save what was typed, by hand or by the script; a stale page comes back with both versions."""
    form, slug, finding_id = FindingEditForm(), slug_of(finding.programme_id), finding.id
    if not form.validate_on_submit():
        if wants_json():
            return jsonify(ok=False, code="invalid", message=_first_error(form)), 422
        return _page(finding, form), 422
    try:
        saved = edit_finding(current_actor(), finding_id, form.version.data or 0, **_texts(form))
    except StaleFinding as stale:
        if wants_json():
            return jsonify(ok=False, code=stale.code, message=stale.text), stale.status
        fresh = finding_of(slug, finding_id)
        form.version.data, form.version.raw_data = fresh.version, None
        return _page(fresh, form, stale), stale.status
    if wants_json():
        zone = programme(saved.programme_id).zone
        return jsonify(ok=True, version=saved.version, saved=clock_text(saved.changed_at, zone))
    flash(_("The finding is saved."))
    return redirect(url_for("findings.finding_show", slug=slug, finding_id=finding_id), 303)


@bp.post("/findings/<int:finding_id>/state")
@access(can_edit_finding, finding_of, known=can_see_finding)
def finding_state(finding: Finding) -> ResponseReturnValue:
    """State the finding or make it a draft again."""
    slug, finding_id = slug_of(finding.programme_id), finding.id
    try:
        set_state(current_actor(), finding_id, request.form.get("state", ""))
    except FindingNotReady as trouble:
        fresh = finding_of(slug, finding_id)
        return _page(fresh, FindingEditForm(None, obj=fresh), trouble), trouble.status
    return redirect(url_for("findings.finding_show", slug=slug, finding_id=finding_id), 303)


@bp.post("/findings/<int:finding_id>/move")
@access(can_edit_finding, finding_of, known=can_see_finding)
def finding_move(finding: Finding) -> ResponseReturnValue:
    """Higher or lower in the list."""
    slug, study_id, finding_id = slug_of(finding.programme_id), finding.study_id, finding.id
    move_finding(current_actor(), finding_id, 1 if request.form.get("by") == "1" else -1)
    address = url_for("findings.finding_list", slug=slug, study_id=study_id, _anchor=f"finding-{finding_id}")
    return redirect(address, 303)


@bp.post("/findings/<int:finding_id>/archive")
@access(can_edit_finding, finding_of, known=can_see_finding)
def finding_archive(finding: Finding) -> ResponseReturnValue:
    """Put the finding away, or take it back with ``back=1``."""
    slug, study_id, finding_id = slug_of(finding.programme_id), finding.study_id, finding.id
    if request.form.get("back"):
        restore_finding(current_actor(), finding_id)
        return redirect(url_for("findings.finding_show", slug=slug, finding_id=finding_id), 303)
    archive_finding(current_actor(), finding_id)
    return redirect(url_for("findings.finding_list", slug=slug, study_id=study_id, gone=finding_id), 303)


def _texts(form: FindingForm | FindingEditForm) -> dict[str, str]:
    return {name: form[name].data or "" for name in ("statement", "limits", "against_note")}


def _first_error(form: FindingEditForm) -> str:
    return next((str(text) for texts in form.errors.values() for text in texts), "")


def _new_page(study: Study, form: FindingForm) -> str:
    return render_template(
        PAGES + "finding_new.html", form=form, segment=request.values.get("segment", 0, type=int),
        side=request.values.get("side", "for"), **shared(study),
    )  # fmt: skip


def _page(finding: Finding, form: FindingEditForm, trouble: Trouble | None = None) -> str:
    gone_id = request.args.get("gone", 0, type=int)
    gone = db.session.get(Evidence, gone_id) if gone_id else None
    view, study = finding_view(finding), finding.study
    answer = render_template(
        PAGES + "finding_show.html", finding=finding, view=view, people_rows=people_of(view), form=form,
        trouble=trouble, stale=isinstance(trouble, StaleFinding),
        may_edit=can_edit_finding(current_actor(), finding),
        gone=gone if gone and gone.finding_id == finding.id and gone.removed_at else None, **shared(study),
    )  # fmt: skip
    note_look("finding", study)
    return answer
