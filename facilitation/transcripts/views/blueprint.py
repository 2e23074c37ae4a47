"""The blueprint of transcripts and what its pages share."""

from flask import Blueprint

from facilitation.transcripts.forms import FLAG_LABELS, KIND_LABELS, ORIGIN_LABELS, PART_LABELS, PHASE_LABELS

bp = Blueprint("transcripts", __name__, url_prefix="/p/<slug>")
PAGES = "facilitation/transcripts/"
LABELS = {
    "origin_labels": ORIGIN_LABELS,
    "kind_labels": KIND_LABELS,
    "part_labels": PART_LABELS,
    "phase_labels": PHASE_LABELS,
    "flag_labels": FLAG_LABELS,
}


def turn_time(ms: int | None) -> str:
    """``12:05`` or ``1:02:05`` from the session's beginning; empty when nobody knows."""
    if ms is None:
        return ""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
