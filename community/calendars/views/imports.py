"""Calendars from elsewhere: the list, a file with its preview, a feed, one date of them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from community.activities.policy import can_propose_activity
from community.calendars import policy, services
from community.calendars.errors import CalendarUnread, fault_text
from community.calendars.forms import CalendarForm, Empty
from community.calendars.models import ImportedCalendar, ImportedEvent
from community.calendars.queries import calendar_of, calendars_in, event_of
from community.calendars.queries.words import SKIP_LABELS, STATE_LABELS, STATE_MARKS
from community.calendars.rules.found import Reading, read_back, written
from community.calendars.views.blueprint import PAGES, bp
from community.clubs.queries import clubs_seen
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound, Trouble
from portal.files.errors import UploadGone
from portal.files.services import data_of, drop, keep, known_of
from portal.limits import CALENDAR_BYTES
from portal.moments import local_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed
from portal.web.forms import options

KIND = "calendar"
SHOWN = 20


@dataclass(frozen=True)
class Waiting:
    """A file that was read and waits for a yes."""

    at: Programme
    token: str
    source: services.Source
    reading: Reading


@bp.get("/calendars/")
@access(policy.can_import, programme_of, known=policy.can_see_dates)
def calendar_list(at: Programme) -> ResponseReturnValue:
    """What was brought in, how each feed stands, and why one could not be read."""
    actor = current_actor()
    clubs = {row.club.id: row.club for row in clubs_seen(actor, at)}
    led, keeps_all = policy.clubs_led(actor, at, clubs.values()), policy.can_import_for(actor, at, None)
    rows = [(one, n, keeps_all or one.club_id in led) for one, n in calendars_in(at)]
    return render_template(
        PAGES + "calendar_list.html", slug=at.slug, home=at, zone=at.zone, rows=rows, form=Empty(),
        clubs={key: club.name for key, club in clubs.items()},
        fault_text=fault_text, skips=SKIP_LABELS, states=STATE_LABELS, marks=STATE_MARKS,
    )  # fmt: skip


@bp.route("/calendars/new", methods=["GET", "POST"])
@access(policy.can_import, programme_of, known=policy.can_see_dates)
def calendar_new(at: Programme) -> ResponseReturnValue:
    """Choose a file, or write an address; a file is shown before it is brought in."""
    actor, form, slug = current_actor(), CalendarForm(), at.slug
    problem, status = "", 200
    form.club_id.choices = options(_clubs(actor, at))
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                return redirect(_begun(actor, at, form), 303)
            except Trouble as trouble:
                if trouble.status in (403, 404):
                    raise
                problem, status, at = trouble.text, trouble.status, programme_of(slug)
    page = render_template(
        PAGES + "calendar_new.html", slug=slug, home=at, form=form, problem=problem, limit=CALENDAR_BYTES,
        limit_mb=CALENDAR_BYTES // 1024**2,
    )  # fmt: skip
    return page, status


def _begun(actor: Actor, at: Programme, form: CalendarForm) -> str:
    """Where it goes on: the preview of a file, or the list with the feed that is being read."""
    source = services.Source(form.name.data or "", form.club_id.data)
    given: Any = form.file.data
    if isinstance(given, FileStorage) and given.filename:
        with given.stream as stream:
            data = stream.read(CALENDAR_BYTES + 1)
        reading = services.read_file(data, at.zone)
        name = source.name or reading.name or given.filename.removesuffix(".ics")
        facts = {"kind": KIND, "place": at.id, "name": name[:200], "club": source.club_id}
        token = keep(actor.account_id or 0, orjson.dumps(written(reading)), facts)
        return url_for("calendars.preview_show", slug=at.slug, token=token)
    if not (form.address.data or "").strip():
        raise CalendarUnread(fault="nothing")
    services.subscribe(actor, at.id, source, form.address.data or "")
    flash(_("The address is kept. Its dates come within a minute; if they do not, it is said here why."))
    return url_for("calendars.calendar_list", slug=at.slug)


def waiting_of(slug: str, token: str) -> Waiting:
    """The file of this account and programme. :raises NotFound: :raises UploadGone:"""
    at, account_id = programme_of(slug), current_actor().account_id or 0
    try:
        kept = known_of(account_id, token)
        if kept.get("kind") != KIND or kept.get("place") != at.id:
            raise NotFound
        return Waiting(
            at, token, services.Source(kept["name"], kept["club"]), read_back(orjson.loads(data_of(account_id, token)))
        )
    except UploadGone as error:
        raise NotFound from error


def can_use(actor: Actor, waiting: Waiting) -> bool:
    """Whoever may bring one in; the file is the account's own."""
    return policy.can_import(actor, waiting.at)


@bp.get("/calendars/preview/<token>")
@access(can_use, waiting_of)
def preview_show(waiting: Waiting) -> ResponseReturnValue:
    """What will come in, and what will not and why; nothing is stored yet."""
    return render_template(
        PAGES + "preview_show.html", slug=waiting.at.slug, home=waiting.at, zone=waiting.at.zone, waiting=waiting,
        reading=waiting.reading, shown=waiting.reading.dates[:SHOWN], skips=SKIP_LABELS, form=Empty(),
    )  # fmt: skip


@bp.post("/calendars/preview/<token>")
@access(can_use, waiting_of)
def preview_keep(waiting: Waiting) -> ResponseReturnValue:
    """Bring it in."""
    actor, slug, at_id = current_actor(), waiting.at.slug, waiting.at.id
    where, again = (
        url_for("calendars.calendar_list", slug=slug), url_for("calendars.preview_show", slug=slug, token=waiting.token)
    )  # fmt: skip

    def bring() -> None:
        services.bring_in(actor, at_id, waiting.source, waiting.reading)
        drop(actor.account_id or 0, waiting.token)

    return pressed(where, bring, _("The dates are in the calendar now."), again=again)


@bp.post("/calendars/<int:calendar_id>/look")
@access(policy.can_keep_calendar, calendar_of)
def calendar_look(row: ImportedCalendar) -> ResponseReturnValue:
    """Read a feed now."""
    where, row_id = _list(row), row.id
    said = _("It is being read. Reload this page in a minute.")
    return pressed(where, lambda: services.look_again(current_actor(), row_id), said)


@bp.post("/calendars/<int:calendar_id>/remove")
@access(policy.can_keep_calendar, calendar_of)
def calendar_remove(row: ImportedCalendar) -> ResponseReturnValue:
    """Take it away with its dates."""
    where, row_id = _list(row), row.id
    said = _("The calendar and its dates are gone from here.")
    return pressed(where, lambda: services.take_away(current_actor(), row_id), said)


@bp.get("/<int:event_id>")
@access(policy.can_see_event, event_of)
def event_show(row: ImportedEvent) -> ResponseReturnValue:
    """One date from elsewhere; an activity can be proposed from it, its fields filled in."""
    actor, at = current_actor(), programme(row.programme_id)
    day, begins = local_of(row.starts_at, at.zone)
    ends = local_of(min(row.ends_at, row.starts_at + timedelta(hours=12)), at.zone)[1]
    filled = {"title": row.title, "place": row.place, "day": day.isoformat()}
    if not row.is_all_day:
        filled |= {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
    calendar = db.session.get_one(ImportedCalendar, row.calendar_id)
    return render_template(
        PAGES + "event_show.html", slug=at.slug, zone=at.zone, row=row, calendar=calendar, filled=filled, day_of=day,
        may_propose=can_propose_activity(actor, at) and row.starts_at > now() and not row.is_cancelled,
    )  # fmt: skip


def _list(row: ImportedCalendar) -> str:
    return url_for("calendars.calendar_list", slug=programme(row.programme_id).slug)


def _clubs(actor: Actor, at: Programme) -> dict[Any, Any]:
    """For whom one may bring dates in."""
    found: dict[Any, Any] = {"": _l("The whole programme")} if policy.can_import_for(actor, at, None) else {}
    clubs = [row.club for row in clubs_seen(actor, at)]
    led = policy.clubs_led(actor, at, clubs)
    return found | {one.id: one.name for one in clubs if one.id in led}
