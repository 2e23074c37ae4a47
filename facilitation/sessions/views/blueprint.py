"""The blueprint of sessions and what its pages share."""

from flask import Blueprint, url_for

from facilitation.sessions.forms import (
    ANSWER_LABELS,
    ANSWER_MARKS,
    FORM_LABELS,
    PART_LABELS,
    PURPOSE_LABELS,
    STATE_LABELS,
    STATE_MARKS,
)
from facilitation.sessions.models import StudySession
from portal.programmes.models import Programme

bp = Blueprint("sessions", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/sessions/"
LABELS = {
    "form_labels": FORM_LABELS,
    "state_labels": STATE_LABELS,
    "state_marks": STATE_MARKS,
    "part_labels": PART_LABELS,
    "answer_labels": ANSWER_LABELS,
    "answer_marks": ANSWER_MARKS,
    "purpose_labels": PURPOSE_LABELS,
}


def home_of(session: StudySession) -> Programme:
    """The session's programme."""
    return session.study.home


def address_of(session: StudySession, anchor: str | None = None) -> str:
    """The session's own page."""
    return url_for("sessions.session_show", slug=home_of(session).slug, session_id=session.id, _anchor=anchor)
