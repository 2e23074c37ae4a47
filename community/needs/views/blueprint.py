"""The blueprint of needs, and what its pages share."""

from typing import Any

from flask import Blueprint, url_for

from community.needs.policy import Needed
from community.needs.queries.labels import (
    AUDIENCE_LABELS,
    CLOSED_LABELS,
    ENDING_LABELS,
    PLEDGE_LABELS,
    PLEDGE_MARKS,
    STATE_LABELS,
    STATE_MARKS,
    reason_words,
)
from community.offers.queries.labels import KIND_LABELS
from community.partners.queries.labels import SECTOR_LABELS
from community.requests.queries.labels import RESULT_LABELS, SIDE_LABELS

bp = Blueprint("needs", __name__, url_prefix="/p/<slug>/needs")
PAGES = "community/needs/"
LABELS: dict[str, Any] = {
    "states": STATE_LABELS, "marks": STATE_MARKS, "kinds": KIND_LABELS, "sectors": SECTOR_LABELS,
    "audiences": AUDIENCE_LABELS, "results": CLOSED_LABELS, "endings": ENDING_LABELS,
    "said": reason_words, "pledge_states": PLEDGE_LABELS,
    "pledge_marks": PLEDGE_MARKS, "helped": RESULT_LABELS, "sides": SIDE_LABELS,
}  # fmt: skip


def page_of(it: Needed, anchor: str = "") -> str:
    """The address of a need's page."""
    return url_for("needs.need_show", slug=it.at.slug, need_id=it.row.id, _anchor=anchor or None)
