"""Findings: statements with the passages that speak for and against them, and the study's report.

They copy no words: evidence goes with its passage, by the database's own cascade.
"""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.findings import api
from facilitation.findings.policy import can_see_findings
from facilitation.findings.views import bp
from facilitation.study_page import StudyTab, offer
from portal.features import Feature, MergePart


def _init(app: Flask) -> None:
    offer(app, StudyTab("findings.finding_list", _("Findings"), can_see_findings, order=50))


FEATURE = Feature(
    "facilitation.findings",
    blueprints=(bp,),
    api=(api.bp,),
    merges=(MergePart("findings", _("Findings"), ("finding.created_by_id",)),),
    init=_init,
)
