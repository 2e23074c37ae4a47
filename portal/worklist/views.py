"""The coordinator's morning: each kind of work is fetched on its own, so that the page is there at once."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.actor import Actor
from portal.audit.services import looked
from portal.features import WorkSource
from portal.limits import PAGE_SIZE
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.worklist.policy import can_see_work
from portal.worklist.queries import source_of, sources

bp = Blueprint("worklist", __name__, url_prefix="/p/<slug>/work")
FIRST = 5
Place = tuple[Programme, WorkSource]


def place_of(slug: str, key: str) -> Place:
    """A kind of work in this programme. :raises NotFound:"""
    return programme_of(slug), source_of(key)


def can_see(actor: Actor, place: Place) -> bool:
    """Whoever looks after some part of the programme."""
    return can_see_work(actor, place[0])


@bp.get("/")
@access(can_see_work, programme_of)
def work_list(at: Programme) -> ResponseReturnValue:
    """All kinds of work; each fills itself."""
    return render_template("portal/worklist/work_list.html", slug=at.slug, sources=sources())


@bp.get("/<key>")
@access(can_see, place_of)
def work_show(place: Place) -> ResponseReturnValue:
    """What waits of one kind: the first few as a part of another page, or a page of its own."""
    (at, source), actor = place, current_actor()
    is_part = request.headers.get("HX-Request") == "true"
    slug, at_id, zone = at.slug, at.id, at.zone
    work = source.load(actor, at, FIRST if is_part else PAGE_SIZE)
    own = url_for("worklist.work_show", slug=slug, key=source.key)
    shown = render_template(
        "portal/worklist/work_part.html" if is_part else "portal/worklist/work_show.html",
        slug=slug, zone=zone, source=source, work=work,
        back=url_for("worklist.work_list", slug=slug) if is_part else own,
    )  # fmt: skip
    minors = {one for item in work.items for one in item.minor_ids}
    looked(actor, "work", programme_id=at_id, subject_ids=minors)
    return shown


def sources_on_home(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For those who look after people: every kind of work, each fetched when the page is there."""
    return {"sources": sources()} if actor.has(programme_id, *MANAGERS) else None
