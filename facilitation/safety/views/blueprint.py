"""The blueprint and what its pages share."""

from typing import Any

from flask import Blueprint

from facilitation.safety.models import HelpRequest
from facilitation.safety.queries import lines_of, people_of_request
from facilitation.safety.rules import state_of
from portal.programmes.queries import programme

bp = Blueprint("safety", __name__, url_prefix="/p/<slug>/help")
PAGES = "facilitation/safety/"


def talk_of(row: HelpRequest, *, reads: bool, along: bool = False) -> dict[str, Any]:
    """A call as a page shows it; the lines to those who read it, or, to who reads along, those said since then."""
    home = programme(row.programme_id)
    return {
        "row": row, "state": state_of(row.heard_at, row.closed_at), "names": people_of_request(row),
        "lines": lines_of(row.id, None if reads else row.witness_at) if reads or along else [],
        "along": along, "slug": home.slug, "zone": home.zone,
    }  # fmt: skip
