"""Counting words: what was said how often, by whom, and in which surroundings; interpretation is for `findings`."""

from flask import Flask
from flask_babel import lazy_gettext as _

from facilitation.analysis.jobs import WORD_INDEX
from facilitation.analysis.policy import can_count_words
from facilitation.analysis.services import erase_words, index_all
from facilitation.analysis.views import bp, turn_address
from facilitation.study_page import StudyTab, offer
from portal.features import Eraser, Feature, Schedule


def _init(app: Flask) -> None:
    offer(app, StudyTab("analysis.word_list", _("Words"), can_count_words, order=40))
    app.jinja_env.globals.update(turn_address=turn_address)


FEATURE = Feature(
    "facilitation.analysis",
    blueprints=(bp,),
    erasers=(Eraser("words counted", ("turn_words.words",), erase_words),),
    jobs=(WORD_INDEX,),
    schedules=(Schedule("word_index", 1, index_all),),
    init=_init,
)
