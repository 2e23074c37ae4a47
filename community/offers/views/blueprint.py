"""The blueprint of offers, and what its pages share."""

from typing import Any

from flask import Blueprint, url_for

from community.offers.policy import Offered
from community.offers.queries.labels import KIND_HINTS, KIND_LABELS, STATE_LABELS, STATE_MARKS

bp = Blueprint("offers", __name__, url_prefix="/p/<slug>/offers")
PAGES = "community/offers/"
LABELS: dict[str, Any] = {
    "kinds": KIND_LABELS, "kind_hints": KIND_HINTS, "states": STATE_LABELS, "marks": STATE_MARKS,
}  # fmt: skip


def page_of(offered: Offered, anchor: str = "") -> str:
    """The address of an offer's page."""
    slug = offered.partner.at.slug
    return url_for("offers.offer_show", slug=slug, offer_id=offered.row.id, _anchor=anchor or None)
