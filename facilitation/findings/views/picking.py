"""Choosing passages: for a finding out of a code's passages, and for a passage out of the findings."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.coding.models import Segment
from facilitation.coding.queries import Passage, code_counts, passages_of, passages_of_segments
from facilitation.findings.errors import NothingChosen
from facilitation.findings.models import Finding
from facilitation.findings.policy import can_edit_finding, can_see_finding, can_see_findings, can_use_segment
from facilitation.findings.queries import evidence_for, finding_of, ground_of, segment_row, stated_in
from facilitation.findings.rules import SIDES
from facilitation.findings.services import add_evidence
from facilitation.findings.views.blueprint import PAGES, bp, note_look, shared, slug_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.errors import Trouble
from portal.limits import PAGE_SIZE
from portal.search.keys import search_key
from portal.web.access import access, current_actor


@bp.get("/studies/<int:study_id>/passages")
@access(can_see_findings, study_of, known=can_see_study)
def passage_list(study: Study) -> ResponseReturnValue:
    """The passages behind a number: all of a study, or those of one code."""
    page = shared(study)
    answer = render_template(PAGES + "passage_list.html", **_passages(page), **page)
    note_look("passages", study)
    return answer


@bp.get("/findings/<int:finding_id>/evidence/new")
@access(can_edit_finding, finding_of, known=can_see_finding)
def evidence_new(finding: Finding) -> ResponseReturnValue:
    """Passages to choose from, by code and by words, for one side."""
    return _choosing(finding)


@bp.post("/findings/<int:finding_id>/evidence/new")
@access(can_edit_finding, finding_of, known=can_see_finding)
def evidence_create(finding: Finding) -> ResponseReturnValue:
    """Put the chosen passages on a side."""
    slug, finding_id, side = slug_of(finding.programme_id), finding.id, _side()
    try:
        rows = add_evidence(current_actor(), finding_id, request.form.getlist("segment", type=int), side)
    except NothingChosen as trouble:
        return _choosing(finding_of(slug, finding_id), trouble), trouble.status
    flash(ngettext("%(count)s quote is added.", "%(count)s quotes are added.", len(rows), count=len(rows)))
    return redirect(url_for("findings.finding_show", slug=slug, finding_id=finding_id, _anchor=side), 303)


@bp.get("/segments/<int:segment_id>/finding")
@access(can_use_segment, segment_row)
def evidence_pick(segment: Segment) -> ResponseReturnValue:
    """From the workbench: the findings to which this passage can be added."""
    return _picking(segment)


@bp.post("/segments/<int:segment_id>/finding")
@access(can_use_segment, segment_row)
def evidence_put(segment: Segment) -> ResponseReturnValue:
    """Add the passage to the chosen finding, or begin a finding with it."""
    slug, segment_id, side = slug_of(segment.programme_id), segment.id, _side()
    study_id = segment.transcript.study_id
    finding_id = request.form.get("finding", 0, type=int)
    if not finding_id:
        begin = url_for("findings.finding_new", slug=slug, study_id=study_id, segment=segment_id, side=side)
        return redirect(begin, 303)
    add_evidence(current_actor(), finding_id, [segment_id], side, request.form.get("note", ""))
    flash(_("The quote is in the finding."))
    return redirect(url_for("findings.finding_show", slug=slug, finding_id=finding_id, _anchor=side), 303)


def _side() -> str:
    side = request.values.get("side", "for")
    return side if side in SIDES else "for"


def _choosing(finding: Finding, trouble: Trouble | None = None) -> str:
    there = {row.segment_id: row.side for row in evidence_for(finding)}
    page = shared(finding.study)
    answer = render_template(
        PAGES + "evidence_new.html", finding=finding, side=_side(), there=there, trouble=trouble,
        **_passages(page), **page,
    )  # fmt: skip
    note_look("passages", finding.study)
    return answer


def _picking(segment: Segment) -> str:
    study = segment.transcript.study
    ground, stated = ground_of(study.id), stated_in(study.id)
    passages = passages_of_segments({segment.id, *stated.segment_ids})
    answer = render_template(
        PAGES + "evidence_pick.html", segment=segment, quote=ground.quote_of(passages[segment.id]),
        views=stated.views(ground, passages), side=_side(), **shared(study),
    )  # fmt: skip
    note_look("passages", study)
    return answer


def _passages(page: dict[str, Any]) -> dict[str, Any]:
    """The passages that the address asks for, a page of them, as quotes."""
    study_id: int = page["study"].id
    code_id = request.args.get("code", 0, type=int)
    words, number = request.args.get("q", "").strip()[:200], max(1, request.args.get("page", 1, type=int))
    found = passages_of(study_id, code_ids=[code_id] if code_id in page["codes"] else None)
    found = [one for one in found if _holds(one, words)]
    ground = ground_of(study_id)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    return {
        "quotes": [ground.quote_of(one) for one in shown], "total": len(found),
        "code": page["codes"].get(code_id), "words": words, "page": number,
        "has_more": number * PAGE_SIZE < len(found), "counts": code_counts(study_id),
    }  # fmt: skip


def _holds(passage: Passage, words: str) -> bool:
    text = search_key(passage.quote) if words else ""
    return all(word in text for word in search_key(words).split())
