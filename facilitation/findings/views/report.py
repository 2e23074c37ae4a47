"""The report of a study, made to be printed: question, method, sessions, findings with quotes, codes, limits."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.analysis.queries import withdrawn_people
from facilitation.coding.queries import passages_of
from facilitation.findings.policy import can_see_findings
from facilitation.findings.queries import CodeRow, code_rows, ground_of, session_rows, stated_in
from facilitation.findings.views.blueprint import PAGES, bp, note_look, shared
from facilitation.sessions.forms import FORM_LABELS
from facilitation.studies.forms import METHOD_LABELS
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.charts import Bar, Bars
from portal.clock import now
from portal.web.access import access
from portal.web.format import number_text, when_text


@bp.get("/studies/<int:study_id>/report")
@access(can_see_findings, study_of, known=can_see_study)
def report_show(study: Study) -> ResponseReturnValue:
    """The study as a document."""
    page, ground, stated = shared(study), ground_of(study.id), stated_in(study.id)
    read = passages_of(study.id, also=stated.segment_ids)
    views = stated.views(ground, {one.segment.id: one for one in read})
    passages = [one for one in read if one.is_live]
    codes = [row for row in code_rows(page["codes"].values(), passages, ground.voices) if row.passages]
    report = render_template(
        PAGES + "report_show.html", views=[view for view in views if not view.is_draft], people=len(ground.people),
        drafts=sum(view.is_draft for view in views), rows=session_rows(study.id, ground.voices), code_rows=codes,
        chart=_chart(page, codes, len(passages)), passages=len(passages), withdrawn=withdrawn_people(ground.voices),
        told=_told(page), made_at=now(), form_labels=FORM_LABELS, method_labels=METHOD_LABELS, **page,
    )  # fmt: skip
    note_look("report", study)
    return report


def _told(page: dict[str, Any]) -> Callable[[datetime], str]:
    """Times as a document tells them: in the study's zone alone, whoever prints it."""
    zone = ZoneInfo(page["home"].zone)
    return lambda instant: when_text(instant, zone, zone)


def _chart(page: dict[str, Any], rows: list[CodeRow], passages: int) -> Bars | None:
    if not rows:
        return None
    study = page["study"]
    most = sorted(rows, key=lambda row: -row.passages)
    bars = [
        Bar(f"{row.node.mark} {row.node.name}", row.passages, url_for(
            "findings.passage_list", slug=page["slug"], study_id=study.id, code=row.node.id))
        for row in most
    ]  # fmt: skip
    facts = [
        ngettext("%(count)s passage", "%(count)s passages", passages, count=number_text(passages)),
        _told(page)(now()),
    ]
    return Bars(_("Most often coded: %(name)s", name=most[0].node.name), bars, (_("Code"), _("Passages")), facts)
