"""What a feed holds: activities once, series as a rule with its gaps and the dates that differ, talks in groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from community.activities.models import Activity, ActivitySeries
from community.feeds.queries.held import in_feed, own_sessions, since
from community.feeds.queries.whose import Reader
from community.feeds.rules.ical import Entry
from facilitation.sessions.models import SessionMember, StudySession
from portal.clock import now
from portal.db import db

IN_FEED = (
    Activity.id, Activity.guid, Activity.title, Activity.place, Activity.starts_at, Activity.ends_at, Activity.revision,
    Activity.changed_at, Activity.state, Activity.series_id,
)  # fmt: skip
"""What a feed needs of an activity: to make whole objects of 500 takes longer than all the rest."""
Address = Callable[[str, int], str]
"""The page of an ``activity`` or a ``session`` by its id."""


def entries_of(reader: Reader, address: Address) -> list[Entry]:
    """Everything in the feed; five queries at most, however much it is."""
    write = _Writer(reader.is_named, address)
    wanted = select(*IN_FEED).where(Activity.ends_at > since(), in_feed(reader))
    rows = db.session.execute(wanted.order_by(Activity.starts_at, Activity.id)).all()
    entries = [write.once(one) for one in rows if one.series_id is None]
    for series, dates in _series_of(reader, {one.series_id for one in rows if one.series_id is not None}):
        entries += write.series(series, dates)
    if reader.club is None:
        talks = select(StudySession).join(SessionMember, SessionMember.session_id == StudySession.id)
        entries += map(write.talk, db.session.scalars(talks.where(own_sessions(reader)).order_by(StudySession.id)))
    return entries


Date = tuple[Activity, bool]


def _series_of(reader: Reader, ids: set[int]) -> list[tuple[ActivitySeries, list[Date]]]:
    """Series with all their dates, and whether each is in the feed; two queries, none for no series."""
    if not ids:
        return []
    found = db.session.execute(
        select(Activity, in_feed(reader).label("is_held"))
        .where(Activity.series_id.in_(ids))
        .order_by(Activity.series_id, Activity.recurs_at)
    ).all()
    dates: dict[int, list[Date]] = {}
    for one in found:
        dates.setdefault(one.Activity.series_id, []).append((one.Activity, bool(one.is_held)))
    held = db.session.scalars(select(ActivitySeries).where(ActivitySeries.id.in_(ids)).order_by(ActivitySeries.id))
    return [(one, dates[one.id]) for one in held]


@dataclass(frozen=True)
class _Writer:
    """Writes entries; without names an event is just one of the programme, nowhere."""

    is_named: bool
    address: Address

    def _words(self, title: str, place: str) -> tuple[str, str]:
        return (title, place) if self.is_named else (str(_("Event of the programme")), "")

    def once(self, row: Any) -> Entry:
        title, place = self._words(row.title, row.place)
        return Entry(
            row.guid, title, row.starts_at, row.ends_at, self.address("activity", row.id), row.revision,
            row.changed_at, place, row.state == "cancelled",
        )  # fmt: skip

    def talk(self, row: StudySession) -> Entry:
        title, place = self._words(row.title, row.place)
        ends = row.starts_at + timedelta(minutes=row.minutes)
        return Entry(
            row.guid, title, row.starts_at, ends, self.address("session", row.id), row.version, row.created_at, place,
            row.state == "cancelled",
        )  # fmt: skip

    def series(self, series: ActivitySeries, dates: Sequence[Date]) -> list[Entry]:
        """The rule, without what is not in the feed, and each date that differs from the usual one."""
        held = [row for row, is_held in dates if is_held]
        usual = _usual(held)
        title, place = self._words(usual.title, usual.place)
        gaps = tuple(_slot(row) for row, is_held in dates if not is_held)
        whole = Entry(
            series.guid, title, series.starts_at, series.starts_at + timedelta(minutes=series.minutes),
            self.address("activity", usual.id), series.revision,
            max([series.changed_at, *(row.changed_at for row in held)]), place, usual.state == "cancelled",
            series.zone, series.rule, gaps,
        )  # fmt: skip
        return [whole, *(one for row in held if (one := self._differs(whole, row)))]

    def _differs(self, whole: Entry, row: Activity) -> Entry | None:
        title, place = self._words(row.title, row.place)
        length = whole.ends_at - whole.starts_at
        own = (title, place, row.state == "cancelled", row.starts_at, row.ends_at - row.starts_at)
        if own == (whole.title, whole.place, whole.is_cancelled, _slot(row), length):
            return None
        return Entry(
            whole.uid, title, row.starts_at, row.ends_at, self.address("activity", row.id), row.revision,
            row.changed_at, place, row.state == "cancelled", whole.zone, recurs_at=_slot(row),
        )  # fmt: skip


def _usual(held: Sequence[Activity]) -> Activity:
    """The date that says how it usually is: the next one that nobody changed, or the first."""
    plain = [one for one in held if one.state != "cancelled" and not one.is_edited]
    coming = [one for one in plain if one.ends_at > now()]
    return next(iter([*coming, *plain, *(one for one in held if one.state != "cancelled"), *held]))


def _slot(row: Activity) -> datetime:
    return row.recurs_at or row.starts_at
