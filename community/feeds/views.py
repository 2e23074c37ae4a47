"""The page of one's calendars, and what calendars read."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.clubs.models import Club
from community.feeds import policy, services
from community.feeds.queries import Reader, entries_of, mark_of, overview, reader_of
from community.feeds.queries.marks import marks_of
from community.feeds.rules.ical import feed_file
from portal.actor import Actor
from portal.errors import NotFound
from portal.i18n.voice import speaking
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor, public
from portal.web.conditional import is_known

bp = Blueprint("feeds", __name__, url_prefix="/p/<slug>/my-calendars")
files = Blueprint("feed_files", __name__, url_prefix="/calendar")


@files.get("/<token>.ics")
@public("a calendar has no cookie; the secret in the address says whose it is")
def feed_show(token: str) -> ResponseReturnValue:
    """The feed; 304 when it is as the calendar knows it, told without reading what it holds."""
    reader = reader_of(token)
    mark = mark_of(reader, marks_of(reader))
    answer = Response(content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=0, must-revalidate"
    if not is_known(answer, mark, services.note_mark(reader.feed, mark)):
        answer.set_data(_written(reader))
    return answer


def _written(reader: Reader) -> bytes:
    slug = reader.programme.slug
    pages = {
        "activity": url_for("activities.activity_show", slug=slug, activity_id=0, _external=True),
        "session": url_for("sessions.invitation_show", slug=slug, session_id=0, _external=True),
    }

    def address(kind: str, row_id: int) -> str:
        """Werkzeug needs 50 µs for each; only the number differs."""
        before, after = pages[kind].rsplit("/0", 1)
        return f"{before}/{row_id}{after}"

    with speaking(reader.locale):
        name = reader.club.name if reader.club else _("%(programme)s: my dates", programme=reader.programme.name)
        return feed_file(name, entries_of(reader, address))


@bp.get("/")
@access(policy.can_see_feeds, programme_of)
def feed_list(at: Programme) -> ResponseReturnValue:
    """Which calendars there are, and how to read them."""
    return _page(at)


@bp.post("/")
@access(policy.can_see_feeds, programme_of)
def feed_create(at: Programme) -> ResponseReturnValue:
    """A new address; it is shown on the answer and never again."""
    club_id, at_id, slug = request.form.get("club", type=int), at.id, at.slug
    token = services.make_feed(current_actor(), at_id, club_id)
    return _page(programme_of(slug), url_for("feed_files.feed_show", token=token, _external=True), club_id)


@bp.post("/off")
@access(policy.can_see_feeds, programme_of)
def feed_end(at: Programme) -> ResponseReturnValue:
    """Switch an address off."""
    slug = at.slug
    services.switch_off(current_actor(), at.id, request.form.get("club", type=int))
    flash(_("The link is switched off. Calendars that used it get nothing new."))
    return redirect(url_for("feeds.feed_list", slug=slug), 303)


@bp.post("/names")
@access(policy.can_see_feeds, programme_of)
def names_choose(at: Programme) -> ResponseReturnValue:
    """Whether names and places are shown, of oneself or one's child."""
    person_id, slug = request.form.get("person", type=int), at.slug
    if person_id is None or request.form.get("names") not in ("shown", "hidden"):
        raise NotFound
    is_open = request.form["names"] == "shown"
    services.choose_names(current_actor(), at.id, person_id, is_open=is_open)
    flash(_("Names and places are shown from now on.") if is_open else _("Names and places are hidden from now on."))
    return redirect(url_for("feeds.feed_list", slug=slug), 303)


def club_panel(_actor: Actor, _club: Club) -> dict[str, Any]:
    """The way to the link, on the page of a club; its template shows it to members."""
    return {}


def _page(at: Programme, address: str = "", club_id: int | None = None) -> str:
    actor = current_actor()
    webcal = "webcal://" + address.split("://", 1)[1] if address else ""
    return render_template(
        "community/feeds/feed_list.html", slug=at.slug, zone=at.zone, found=overview(actor, at), address=address,
        webcal=webcal, new_club=club_id, own=actor.person_in(at.id), is_young=actor.age is not None,
    )  # fmt: skip
