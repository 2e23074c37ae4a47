"""The blueprint of series and what its pages share."""

from collections.abc import Collection

from flask import Blueprint

from facilitation.series.forms import MARKS, STATES, STEPS
from facilitation.sessions.forms import ANSWER_LABELS, ANSWER_MARKS, STATE_LABELS, STATE_MARKS
from portal.audit.services import looked
from portal.people.queries import minors_among
from portal.web.access import current_actor

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


def note_minors(page: str, programme_id: int, people: Collection[int]) -> None:
    """Note the look when somebody under 18 stands on a page; after everything that it needs was read."""
    looked(current_actor(), page, programme_id=programme_id, subject_ids=minors_among(people))
