"""What a mail about an activity brings for a calendar: the entries of the reader's feed, as they stand now."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from sqlalchemy import select

from community.activities.models import Activity, ActivitySeries, Registration
from community.feeds.queries.entries import Date, Place, Writer
from community.feeds.queries.whose import are_named
from community.feeds.rules.ical import Entry, message_file
from portal.db import db
from portal.features import Envelope
from portal.people.models import Person
from portal.programmes.queries import programme


def calendar_of(facts: dict[str, Any], envelope: Envelope) -> str:
    """The calendar's messages of a mail, none for an old one: what is on or moved, then what is off; six queries.

    `facts["calendar"]` holds the `ids` of activities, `is_off` where they take place without the reader, and under
    `were` the slots that dates of a series have left (uid, moment, zone).
    """
    told = facts.get("calendar")
    rows = _rows(told["ids"]) if told else []
    who = _reader(envelope.account_id, rows[0].programme_id) if rows else None
    if not told or who is None:
        return ""
    entries = _entries(who, rows, envelope)
    off = [replace(one, is_cancelled=True, is_tentative=False) for one in entries if told["is_off"] or one.is_cancelled]
    on = [one for one in entries if not told["is_off"] and not one.is_cancelled]
    off += list(_left(entries[0], told["were"], {(one.uid, one.recurs_at) for one in entries}))
    sender = parseaddr(envelope.sender)[1]
    files = [
        message_file(each, sender, envelope.to, is_off=is_off).decode()
        for each, is_off in ((on, False), (off, True))
        if each
    ]
    return "".join(files)


def _rows(ids: list[int]) -> list[Activity]:
    wanted = select(Activity).where(Activity.id.in_(ids), Activity.state.in_(["published", "cancelled"]))
    return list(db.session.scalars(wanted.order_by(Activity.starts_at, Activity.id)))


def _reader(account_id: int, programme_id: int) -> Person | None:
    wanted = (Person.account_id == account_id, Person.programme_id == programme_id, Person.left_at.is_(None))
    return db.session.scalar(select(Person).where(*wanted))


def _entries(who: Person, rows: list[Activity], envelope: Envelope) -> list[Entry]:
    slug = programme(who.programme_id).slug
    write = Writer(are_named(who), lambda _kind, row_id: f"{envelope.home}/p/{slug}/activities/{row_id}")
    mine = (Registration.person_id == who.id, Registration.activity_id.in_([one.id for one in rows]))
    found = select(
        Registration.activity_id, Registration.state.label("own_state"), Registration.changed_at.label("own_at")
    )
    places = {one.activity_id: Place.of(one) for one in db.session.execute(found.where(*mine))}
    ids = {one.series_id for one in rows if one.series_id is not None}
    held = db.session.scalars(select(ActivitySeries).where(ActivitySeries.id.in_(ids))) if ids else ()
    series = {one.id: one for one in held}
    entries = []
    for row in rows:
        place = places.get(row.id, Place())
        whole = series.get(row.series_id or 0)
        entries.append(write.date(whole, Date(row, True, place)) if whole else write.once(row, place))
    return entries


def _left(like: Entry, were: list[list[str]], taken: set[tuple[str, datetime | None]]) -> Iterable[Entry]:
    """Slots in which nothing of a series is any more, so that they go out of the calendar."""
    for uid, at, zone in were:
        slot = datetime.fromisoformat(at)
        if (uid, slot) not in taken:
            yield replace(
                like, uid=uid, starts_at=slot, ends_at=slot + (like.ends_at - like.starts_at), zone=zone,
                recurs_at=slot, is_cancelled=True, is_tentative=False,
            )  # fmt: skip
