"""The coordinator's morning: each kind of work is fetched on its own, so that the page is there at once."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from portal.actor import Actor
from portal.audit.queries.labels import action_label, object_label
from portal.audit.services import looked
from portal.clock import today
from portal.features import WorkSource
from portal.limits import PAGE_SIZE
from portal.people.policy import MANAGERS
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.worklist.policy import can_see_work
from portal.worklist.queries import acts_today, band_for, burdens, done_today, source_of, sources, sources_in
from portal.worklist.rules import BANDS

bp = Blueprint("worklist", __name__, url_prefix="/p/<slug>/work")
FIRST = IN_BAND = 5
BAND_LABELS = {"now": _l("Now"), "today": _l("Today")}
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
    is_part, is_line = request.headers.get("HX-Request") == "true", "line" in request.args
    slug, at_id, zone = at.slug, at.id, at.zone
    work = source.load(actor, at, 1 if is_line else FIRST if is_part else PAGE_SIZE)
    own = url_for("worklist.work_show", slug=slug, key=source.key)
    if is_part and is_line:  # a count names nobody
        return render_template("portal/worklist/work_line.html", slug=slug, source=source, work=work)
    shown = render_template(
        "portal/worklist/work_part.html" if is_part else "portal/worklist/work_show.html",
        slug=slug, zone=zone, source=source, work=work,
        back=url_for("worklist.work_list", slug=slug) if is_part else own,
    )  # fmt: skip
    minors = {one for item in work.items for one in item.minor_ids}
    looked(actor, "work", programme_id=at_id, subject_ids=minors)
    return shown


@bp.get("/today/<band>")
@access(can_see_work, lambda slug, band: programme_of(slug))
def band_show(at: Programme) -> ResponseReturnValue:
    """Who needs the reader now, or today: people, each with the reason and one act; a part of the home page."""
    actor, name = current_actor(), str((request.view_args or {})["band"])
    is_part = request.headers.get("HX-Request") == "true"
    slug, at_id, zone = at.slug, at.id, at.zone
    band = band_for(actor, at, name, IN_BAND if is_part else PAGE_SIZE)
    shown = render_template(
        "portal/worklist/band_part.html" if is_part else "portal/worklist/band_show.html",
        slug=slug, zone=zone, band=band, label=BAND_LABELS[name],
        back=url_for("home.home_show", slug=slug),
    )  # fmt: skip
    minors = {one for need in band.needs for piece in need.pieces for one in piece.item.minor_ids}
    looked(actor, "work", programme_id=at_id, subject_ids=minors)
    return shown


@bp.get("/day")
@access(can_see_work, programme_of)
def day_show(at: Programme) -> ResponseReturnValue:
    """What the reader did today, each count with its rows, and how much is theirs; a line of it on the home page."""
    actor, slug, at_id, zone = current_actor(), at.slug, at.id, at.zone
    done, load = done_today(actor, at), burdens(actor, at)
    facts = {
        "slug": slug, "zone": zone, "done": done, "total": sum(times for _action, times in done), "load": load,
        "decisions": sum(one.number for one in load if one.source.words is None), "action_label": action_label,
    }  # fmt: skip
    if request.headers.get("HX-Request") == "true":  # counts name nobody
        return render_template("portal/worklist/day_part.html", **facts)
    asked = request.args.get("act", "")
    chosen, day = asked if asked in dict(done) else "", today(zone)
    acts = acts_today(actor, at, chosen, PAGE_SIZE)
    shown = render_template(
        "portal/worklist/day_show.html", acts=acts, act=chosen, on=day, object_label=object_label, **facts
    )
    minors = {one.id for act in acts for one in act.about if is_minor(one.born_on, day)}
    looked(actor, "work", programme_id=at_id, subject_ids=minors)
    return shown


def needed(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For those who look after people: who needs them now and today, and the kinds of work that have a week.

    Each is fetched when the page is there.
    """
    if not actor.has(programme_id, *MANAGERS):
        return None
    return {"bands": [(name, BAND_LABELS[name]) for name in BANDS], "later": sources_in("week")}
