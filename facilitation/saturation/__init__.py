"""The saturation sheet of a study: which theme came first in which group, and how many each group added."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.saturation.policy import can_see_sheet
from facilitation.saturation.views import bp
from facilitation.study_page import StudyTab, offer
from portal.features import Feature


def _init(app: Flask) -> None:
    offer(app, StudyTab("saturation.sheet_show", _("Saturation"), can_see_sheet, order=45))


FEATURE = Feature("facilitation.saturation", blueprints=(bp,), init=_init)
