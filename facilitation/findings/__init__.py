"""Findings: statements with the passages that speak for and against them, and the study's report."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.findings.policy import can_see_findings
from facilitation.findings.services import erase_evidence
from facilitation.findings.views import bp
from facilitation.study_page import StudyTab, offer
from portal.features import Eraser, Feature


def _init(app: Flask) -> None:
    offer(app, StudyTab("findings.finding_list", _("Findings"), can_see_findings, order=50))


FEATURE = Feature(
    "facilitation.findings",
    blueprints=(bp,),
    erasers=(Eraser("evidence of findings", (), erase_evidence),),
    init=_init,
)
