"""Exchange: studies as files that other programs open, and such files read; what a study holds is kept elsewhere."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.exchange import api, cli
from facilitation.exchange.jobs import EXPORT
from facilitation.exchange.policy import can_export_study
from facilitation.exchange.services import erase_exports
from facilitation.exchange.views import bp
from facilitation.study_page import StudyTab, offer
from portal.features import Eraser, Feature

__all__ = ["FEATURE", "cli"]


def _init(app: Flask) -> None:
    offer(app, StudyTab("exchange.export_new", _("Export"), can_export_study, order=60))


FEATURE = Feature(
    "facilitation.exchange",
    blueprints=(bp,),
    api=(api.bp,),
    erasers=(Eraser("files of exports", (), erase_exports),),
    jobs=(EXPORT,),
    init=_init,
)
