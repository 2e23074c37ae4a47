"""The blueprint of series and what its pages share."""

from flask import Blueprint

from facilitation.series.forms import MARKS, STATES, STEPS
from facilitation.sessions.forms import ANSWER_LABELS, ANSWER_MARKS, STATE_LABELS, STATE_MARKS

bp = Blueprint("series", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/series/"
LABELS = {
    "attendance_labels": STATES,
    "attendance_marks": MARKS,
    "steps": STEPS,
    "state_labels": STATE_LABELS,
    "state_marks": STATE_MARKS,
    "answer_labels": ANSWER_LABELS,
    "answer_marks": ANSWER_MARKS,
}
