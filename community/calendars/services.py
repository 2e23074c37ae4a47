"""Verbs of calendars from elsewhere: bring in a file, subscribe to a feed, look at it again, take it away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select

from community.calendars.errors import CalendarUnread, TooManyCalendars
from community.calendars.models import ImportedCalendar, ImportedEvent
from community.calendars.policy import can_import_for, can_keep_calendar
from community.calendars.rules.apart import read_apart
from community.calendars.rules.found import Date, Reading, Unreadable
from community.clubs.models import Club
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import months_after, now
from portal.db import db, on_commit, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import CALENDAR_MONTHS, CALENDARS, FEED_FAILURES, FEED_HOURS, TITLE_CHARS
from portal.net import Fetched, Unfetched, fetch, parts_of, public_hosts
from portal.notifications.services import notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.queue.store import enqueue

LOOK = "look_at_feed"
FIELDS = ("title", "words", "place", "link", "starts_at", "ends_at", "is_all_day", "is_cancelled")
BACK = timedelta(days=31)
"""How far back dates of a calendar are kept."""


@dataclass(frozen=True)
class Source:
    """Under which name dates are brought in, and for which club."""

    name: str
    club_id: int | None = None


def read_file(data: bytes, zone: str) -> Reading:
    """What a file holds, for the preview; nothing is stored. :raises CalendarUnread:"""
    try:
        return read_apart(data, zone, *_window())
    except Unreadable as error:
        raise CalendarUnread(fault=error.fault) from error


def bring_in(actor: Actor, programme_id: int, source: Source, reading: Reading) -> ImportedCalendar:
    """Keep the dates of a file. :raises Forbidden, NotFound, TooManyCalendars:"""
    with unit_of_work(lock=(Programme, programme_id)):
        row = _added(actor, programme_id, source)
        row.state, row.read_at, row.skipped = "ok", now(), reading.skipped
        _keep(row, reading.dates)
        return row


def subscribe(actor: Actor, programme_id: int, source: Source, address: str) -> ImportedCalendar:
    """Keep an address and let it be read in the background. :raises CalendarUnread: when it leads nowhere public."""
    try:
        parts = parts_of(address)
        public_hosts(parts)
    except Unfetched as error:
        raise CalendarUnread(fault=error.reason) from error
    with unit_of_work(lock=(Programme, programme_id)):
        row = _added(actor, programme_id, source)
        row.address, row.next_at = parts.geturl(), now()
        calendar_id = row.id
        on_commit(lambda: enqueue(LOOK, calendar_id))
        return row


def look_again(actor: Actor, calendar_id: int) -> None:
    """Read a feed now, also one that rests. :raises NotFound, Forbidden:"""
    with unit_of_work(lock=(ImportedCalendar, calendar_id)):
        row = _kept(actor, calendar_id)
        if not row.is_feed:
            raise NotFound
        row.failures, row.next_at, row.state = 0, now(), "failing" if row.error else row.state
        on_commit(lambda: enqueue(LOOK, calendar_id))


def take_away(actor: Actor, calendar_id: int) -> None:
    """Remove a calendar with its dates. :raises NotFound, Forbidden:"""
    with unit_of_work(lock=(ImportedCalendar, calendar_id)) as session:
        row = _kept(actor, calendar_id)
        session.execute(delete(ImportedEvent).where(ImportedEvent.calendar_id == row.id))
        record(actor, "calendar_removed", programme_id=row.programme_id, object_kind="calendar", object_id=row.id)
        session.delete(row)


def look_at_due() -> int:
    """Let every feed be read whose time has come; answers how many."""
    due = (ImportedCalendar.state.in_(["fresh", "ok", "failing"]), ImportedCalendar.address != "")
    late = or_(ImportedCalendar.next_at.is_(None), ImportedCalendar.next_at <= now())
    found = list(db.session.scalars(select(ImportedCalendar.id).where(*due, late)))
    for one in found:
        enqueue(LOOK, one)
    return len(found)


def look_at(calendar_id: int, get: Callable[..., Fetched] = fetch) -> None:
    """Fetch a feed and keep what it holds, or why it could not be read; the fetch is outside of the unit of work."""
    row = db.session.get(ImportedCalendar, calendar_id)
    if row is None or not row.is_feed or row.state == "paused":
        return
    address, etag, modified, zone = row.address, row.etag, row.modified, programme(row.programme_id).zone
    db.session.rollback()
    try:
        got = get(address, etag=etag, modified=modified)
        reading = None if got.is_same else read_apart(got.body, zone, *_window())
    except (Unfetched, Unreadable) as error:
        fault = error.reason if isinstance(error, Unfetched) else error.fault
        _failed(calendar_id, "time" if isinstance(error, Unfetched) and fault == "slow" else fault)
        return
    with unit_of_work(lock=(ImportedCalendar, calendar_id)) as session:
        row = session.get(ImportedCalendar, calendar_id, populate_existing=True)
        if row is None:
            return
        row.state, row.error, row.failures, row.read_at = "ok", "", 0, now()
        row.next_at = now() + timedelta(hours=FEED_HOURS)
        if reading is not None:
            row.etag, row.modified, row.skipped = got.etag[:300], got.modified[:100], reading.skipped
            row.name = row.name or reading.name or address[:TITLE_CHARS]
            _keep(row, reading.dates)


def _failed(calendar_id: int, fault: str) -> None:
    """Note why; after several times in a row the feed rests, and who added it is told, once."""
    with unit_of_work(lock=(ImportedCalendar, calendar_id)) as session:
        row = session.get(ImportedCalendar, calendar_id, populate_existing=True)
        if row is None or row.state == "paused":
            return
        row.error, row.failures = fault[:40], row.failures + 1
        row.next_at = now() + timedelta(hours=FEED_HOURS)
        row.state = "paused" if row.failures >= FEED_FAILURES else "failing"
        if row.state == "paused" and row.added_by_id:
            path = f"/p/{programme(row.programme_id).slug}/dates/calendars/"
            notify(accounts_of([row.added_by_id]).values(), "calendar_paused", {"name": row.name}, path,
                   row.programme_id)  # fmt: skip


def _added(actor: Actor, programme_id: int, source: Source) -> ImportedCalendar:
    at = programme(programme_id)
    club = db.session.get(Club, source.club_id) if source.club_id else None
    if source.club_id and club is None:
        raise NotFound
    if not can_import_for(actor, at, club):
        raise Forbidden
    held = ImportedCalendar.programme_id == at.id
    if db.session.scalar(select(func.count()).select_from(ImportedCalendar).where(held)) >= CALENDARS:  # type: ignore[operator]
        raise TooManyCalendars(most=CALENDARS)
    row = ImportedCalendar(
        programme_id=at.id, club_id=source.club_id, name=" ".join(source.name.split())[:TITLE_CHARS],
        added_by_id=actor.person_in(at.id), added_at=now(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    record(actor, "calendar_added", programme_id=at.id, object_kind="calendar", object_id=row.id)
    return row


def _keep(row: ImportedCalendar, dates: tuple[Date, ...]) -> None:
    """Bring the rows in line; a date that is there still keeps its address."""
    held = select(ImportedEvent).where(ImportedEvent.calendar_id == row.id)
    there = {one.key: one for one in db.session.scalars(held)}
    fresh = {one.key for one in dates}
    for key, one in there.items():
        if key not in fresh:
            db.session.delete(one)
    for date in dates:
        event = there.get(date.key) or ImportedEvent(
            programme_id=row.programme_id, calendar_id=row.id, key=date.key,
        )  # fmt: skip
        for name in FIELDS:
            setattr(event, name, getattr(date, name))
        db.session.add(event)
    db.session.flush()


def _kept(actor: Actor, calendar_id: int) -> ImportedCalendar:
    row = db.session.get(ImportedCalendar, calendar_id, populate_existing=True)
    if row is None or not actor.is_in(row.programme_id):
        raise NotFound
    if not can_keep_calendar(actor, row):
        raise Forbidden
    return row


def _window() -> tuple[datetime, datetime]:
    return now() - BACK, months_after(now(), CALENDAR_MONTHS)
