"""Exchange: studies as files that other programs open, and such files read; what a study holds is kept elsewhere."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.codebook_page import BookAct, offer_act
from facilitation.exchange import api, cli
from facilitation.exchange.jobs import EXPORT, READING, STORING
from facilitation.exchange.policy import can_export_study
from facilitation.exchange.services import erase_exports
from facilitation.exchange.views import bp, codebook_bp, project_bp
from facilitation.study_page import ListAct, StudyTab, offer
from portal.features import Eraser, Feature

__all__ = ["FEATURE", "cli"]


def _init(app: Flask) -> None:
    offer(app, StudyTab("exchange.export_new", _("Export"), can_export_study, order=60))
    offer(app, ListAct("project_import.project_new", _("Import a project"), "upload"))
    offer_act(app, BookAct("codebook_import.codebook_new", _("Codes from a file"), "upload"))


FEATURE = Feature(
    "facilitation.exchange",
    blueprints=(bp, project_bp, codebook_bp),
    api=(api.bp,),
    erasers=(Eraser("files of exports", (), erase_exports),),
    jobs=(EXPORT, READING, STORING),
    init=_init,
)
