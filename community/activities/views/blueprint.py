"""The blueprint of activities and what its pages share."""

from typing import Any

from flask import Blueprint, url_for

from community.activities.models import Activity
from community.activities.queries.words import (
    AUDIENCE_LABELS,
    FIT_LABELS,
    HAND_LABELS,
    ITEM_LABELS,
    KIND_LABELS,
    PLACE_LABELS,
    PLACE_MARKS,
    STATE_LABELS,
    STATE_MARKS,
    STEP_LABELS,
    STEP_TEXTS,
    WAITING_LABELS,
)
from portal.web.back import pressed as pressed

bp = Blueprint("activities", __name__, url_prefix="/p/<slug>/activities")
PAGES = "community/activities/"
LABELS: dict[str, Any] = {
    "kinds": KIND_LABELS, "states": STATE_LABELS, "state_marks": STATE_MARKS, "fits": FIT_LABELS,
    "places": PLACE_LABELS, "place_marks": PLACE_MARKS, "waitings": WAITING_LABELS, "audiences": AUDIENCE_LABELS,
    "item_kinds": ITEM_LABELS, "hand_parts": HAND_LABELS, "steps_said": STEP_LABELS, "gate_steps": STEP_TEXTS,
}  # fmt: skip


def page_of(row: Activity) -> str:
    """The address of the activity's own page."""
    return url_for("activities.activity_show", slug=row.home.slug, activity_id=row.id)
