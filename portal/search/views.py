"""The page of what is found, and the same as options for the palette."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.audit.services import looked
from portal.limits import SEARCH_WORDS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.search.policy import can_search
from portal.search.queries import find
from portal.web.access import access, current_actor

bp = Blueprint("search", __name__, url_prefix="/p/<slug>/find")


@bp.get("/")
@access(can_search, programme_of)
def result_list(at: Programme) -> ResponseReturnValue:
    """What the words of `q` find; minors among it are noted in the audit trail."""
    words = request.args.get("q", "").strip()[:SEARCH_WORDS]
    slug, programme_id = at.slug, at.id
    found = find(current_actor(), at, words)
    minors = [hit.minor_id for kind in found for hit in kind.hits if hit.minor_id is not None]
    looked(current_actor(), "search", programme_id=programme_id, subject_ids=minors)
    name = "options" if request.args.get("as") == "options" else "result_list"
    count = sum(len(kind.hits) for kind in found)
    return render_template(f"portal/search/{name}.html", slug=slug, words=words, found=found, count=count)
