"""The open pages: a programme's list with its feed, one activity with its data for search engines; nobody signs in."""

from hashlib import sha256
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.activities.models import Activity
from community.activities.policy import can_see_activity
from community.activities.queries import activity_of
from community.open_page import languages, say_language
from community.open_pages import services
from community.open_pages.policy import can_open_activity
from community.open_pages.queries import open_activities, open_activity_of, opening_of
from community.open_pages.rules import Feed, Shown, atom, json_ld, programme_ld
from community.place_page import panels_of
from portal.actor import Actor
from portal.errors import Trouble
from portal.i18n.choice import addressed
from portal.i18n.voice import speaking
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor, public
from portal.web.back import back_or
from portal.web.conditional import is_known
from portal.web.format import when_text

bp = Blueprint("open_pages", __name__)
PAGES = "community/open_pages/"
WHY = "what a grown-up who looks after the programme has put onto the open web; nobody's name is on it"


@bp.get("/open/<slug>/")
@public(WHY)
def open_list(slug: str) -> ResponseReturnValue:
    """What comes in a programme, for everybody; the code of an invitation goes on to the forms."""
    at, code = programme_of(slug), request.args.get("code", "")[:12] or None
    rows = [(shown_of(one), one) for one in open_activities(at)]
    panels = panels_of(current_app, "open", current_actor(), at)
    data = programme_ld(at.name, at.guid, url_for("open_pages.open_list", slug=at.slug, _external=True), at.region)
    return render_template(
        PAGES + "open_list.html", at=at, rows=rows, code=code, feed=_feed_address(at), panels=panels, data=data,
        **languages(),
    )  # fmt: skip


@bp.get("/open/<slug>/activities.atom")
@public(WHY)
def open_feed(slug: str) -> ResponseReturnValue:
    """The same as an Atom feed; 304 when the reader has it already."""
    at = programme_of(slug)
    language = addressed() or at.locale
    with speaking(language):
        feed = Feed(
            at.guid, _("Activities: %(programme)s", programme=at.name), at.name, _feed_address(at),
            url_for("open_pages.open_list", slug=at.slug, lang=addressed(), _external=True), language, at.created_at,
        )  # fmt: skip
        written = atom(feed, [(shown_of(one), _summary(one, at)) for one in open_activities(at)])
    mark = sha256(written).hexdigest()[:32]
    answer = Response(written, mimetype="application/atom+xml")
    answer.headers["Cache-Control"] = "no-cache"
    answer.content_language.add(language)
    is_known(answer, mark, services.note_mark(at.id, language, mark))
    return answer


@bp.get("/open/activities/<guid>")
@public(WHY)
def open_show(guid: str) -> ResponseReturnValue:
    """One activity."""
    row = open_activity_of(guid)
    shown = shown_of(row)
    data = json_ld(shown, row.home.name, ZoneInfo(row.home.zone))
    return render_template(
        PAGES + "open_show.html", one=shown, at=row.home, data=data, feed=_feed_address(row.home), **languages(),
        inside=url_for("activities.activity_show", slug=row.home.slug, activity_id=row.id),
    )  # fmt: skip


@bp.post("/p/<slug>/activities/<int:activity_id>/open")
@access(can_open_activity, activity_of, known=can_see_activity)
def activity_open(row: Activity) -> ResponseReturnValue:
    """Put it onto the open web as it reads now, or take it off."""
    actor, where = current_actor(), url_for("activities.activity_show", slug=row.home.slug, activity_id=row.id)
    try:
        if request.form.get("open") == "no":
            services.close_activity(actor, row.id)
            flash(_("It is no longer on the open web."))
        else:
            services.open_activity(actor, row.id, request.form.get("version", 0, type=int))
            flash(_("Everybody can read it on the open web now."))
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        flash(trouble.text, "problem")
    return back_or(where)


def panel(actor: Actor, row: Activity) -> dict[str, object] | None:
    """The block on the activity's own page, for who may put it onto the open web."""
    if not can_open_activity(actor, row) or row.state != "published":
        return None
    kept = opening_of(row)
    return {
        "slug": row.home.slug, "row": row, "is_open": kept is not None and kept.version == row.version,
        "is_stale": kept is not None and kept.version != row.version,
    }  # fmt: skip


def shown_of(row: Activity) -> Shown:
    """What everybody may know of it: no link of a meeting, no people."""
    address = url_for("open_pages.open_show", guid=row.guid, _external=True)
    return Shown(
        row.guid, address, row.title, row.words, row.place, bool(row.link), row.state == "cancelled", row.starts_at,
        row.ends_at, row.published_at or row.created_at, row.changed_at,
    )  # fmt: skip


def _summary(row: Activity, at: Programme) -> str:
    said = when_text(row.starts_at, at.zone) + (f", {row.place}" if row.place else "")
    return _("Called off: %(when)s", when=said) if row.state == "cancelled" else said


def _feed_address(at: Programme) -> str:
    return url_for("open_pages.open_feed", slug=at.slug, lang=addressed(), _external=True)


@bp.after_request
def _say_language(answer: Response) -> Response:
    """A page without a language in its address is another one for another reader."""
    is_page = request.endpoint in ("open_pages.open_list", "open_pages.open_show")
    return say_language(answer) if is_page else answer
