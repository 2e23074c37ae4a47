"""Recruiting for a study (F0): a short screener, its quotas, and who answered. Inviting belongs to sessions."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask import Flask
    from flask_babel import lazy_gettext as _

    from facilitation.screening.queries import study_panel
    from facilitation.screening.services import erase_answers
    from facilitation.screening.views import bp
    from facilitation.study_page import StudyPanel, offer
    from portal.features import Eraser, Feature, MergePart

    def _init(app: Flask) -> None:
        offer(app, StudyPanel("facilitation/screening/panel.html", study_panel, order=15))

    return Feature(
        "facilitation.screening",
        blueprints=(bp,),
        erasers=(Eraser("screener answers", ("screener_answer.picked",), erase_answers),),
        merges=(
            MergePart(
                "screeners", _("Answers to screeners"), ("screener_answer.person_id", "screener_answer.entered_by_id")
            ),
        ),
        init=_init,
    )
