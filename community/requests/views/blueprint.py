"""The blueprint of requests, and what its pages share."""

from typing import Any

from flask import Blueprint, url_for

from community.requests.policy import Requested
from community.requests.queries.labels import (
    LISTED_LABELS,
    ORIGIN_LABELS,
    RESULT_LABELS,
    SIDE_LABELS,
    STATE_LABELS,
    STATE_MARKS,
)

bp = Blueprint("requests", __name__, url_prefix="/p/<slug>/requests")
PAGES = "community/requests/"
LABELS: dict[str, Any] = {
    "origins": ORIGIN_LABELS, "states": STATE_LABELS, "marks": STATE_MARKS, "results": RESULT_LABELS,
    "sides": SIDE_LABELS, "listed_words": LISTED_LABELS,
}  # fmt: skip


def page_of(it: Requested) -> str:
    """The address of a request's page."""
    return url_for("requests.request_show", slug=it.partner.at.slug, request_id=it.row.id)
