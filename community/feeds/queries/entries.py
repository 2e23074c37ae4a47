"""What a feed holds: activities once, series as a rule with its gaps and the dates that differ, talks in groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from community.activities.models import Activity, ActivitySeries
from community.activities.rules import HOLDING
from community.feeds.queries.held import in_feed, own_sessions, since, with_place
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
    write = Writer(reader.is_named, address)
    wanted = with_place(select(*IN_FEED).where(Activity.ends_at > since(), in_feed(reader)), reader)
    rows = db.session.execute(wanted.order_by(Activity.starts_at, Activity.id)).all()
    entries = [write.once(one, Place.of(one)) for one in rows if one.series_id is None]
    for series, dates in _series_of(reader, {one.series_id for one in rows if one.series_id is not None}):
        entries += write.series(series, dates)
    if reader.club is None:
        talks = select(StudySession).join(SessionMember, SessionMember.session_id == StudySession.id)
        entries += map(write.talk, db.session.scalars(talks.where(own_sessions(reader)).order_by(StudySession.id)))
    return entries


@dataclass(frozen=True)
class Place:
    """The reader's own place: whether it is not certain yet, and when it changed."""

    is_tentative: bool = False
    changed_at: datetime | None = None

    @classmethod
    def of(cls, row: Any) -> "Place":
        """From a row with the columns of `with_place`."""
        return cls(row.own_state in HOLDING, row.own_at)


@dataclass(frozen=True)
class Date:
    """A date of a series, whether it is in the feed, and the reader's place in it."""

    row: Activity
    is_held: bool
    place: Place


def _series_of(reader: Reader, ids: set[int]) -> list[tuple[ActivitySeries, list[Date]]]:
    """Series with all their dates; two queries, none for no series."""
    if not ids:
        return []
    every = select(Activity, in_feed(reader).label("is_held")).where(Activity.series_id.in_(ids))
    found = db.session.execute(with_place(every, reader).order_by(Activity.series_id, Activity.recurs_at)).all()
    dates: dict[int, list[Date]] = {}
    for one in found:
        date = Date(one.Activity, bool(one.is_held), Place.of(one))
        dates.setdefault(one.Activity.series_id, []).append(date)
    held = db.session.scalars(select(ActivitySeries).where(ActivitySeries.id.in_(ids)).order_by(ActivitySeries.id))
    return [(one, dates[one.id]) for one in held]


@dataclass(frozen=True)
class Writer:
    """Writes entries; without names an event is just one of the programme, nowhere."""

    is_named: bool
    address: Address

    def _words(self, row: Any, place: Place) -> tuple[str, str, bool]:
        """Title and place, and whether it is not certain: what was called off is, whatever one waited for."""
        title, where = (row.title, row.place) if self.is_named else (str(_("Event of the programme")), "")
        is_tentative = place.is_tentative and row.state != "cancelled"
        return (str(_("Not certain yet: %(title)s", title=title)) if is_tentative else title), where, is_tentative

    def once(self, row: Any, place: Place) -> Entry:
        """What takes place once."""
        title, where, is_tentative = self._words(row, place)
        return Entry(
            row.guid, title, row.starts_at, row.ends_at, self.address("activity", row.id), row.revision,
            _latest(row, place), where, row.state == "cancelled", is_tentative=is_tentative,
        )  # fmt: skip

    def talk(self, row: StudySession) -> Entry:
        """A talk in a group."""
        title, where, _is_tentative = self._words(row, Place())
        ends = row.starts_at + timedelta(minutes=row.minutes)
        return Entry(
            row.guid, title, row.starts_at, ends, self.address("session", row.id), row.version, row.created_at, where,
            row.state == "cancelled",
        )  # fmt: skip

    def date(self, series: ActivitySeries, date: Date) -> Entry:
        """One date of a series, in the place of what its rule has there."""
        row, (title, where, is_tentative) = date.row, self._words(date.row, date.place)
        return Entry(
            series.guid, title, row.starts_at, row.ends_at, self.address("activity", row.id), row.revision,
            _latest(row, date.place), where, row.state == "cancelled", series.zone, recurs_at=_slot(row),
            is_tentative=is_tentative,
        )  # fmt: skip

    def series(self, series: ActivitySeries, dates: Sequence[Date]) -> list[Entry]:
        """The rule, without what is not in the feed, and each date that differs from the usual one."""
        held = [one for one in dates if one.is_held]
        usual = _usual(held)
        title, where, is_tentative = self._words(usual.row, usual.place)
        gaps = tuple(_slot(one.row) for one in dates if not one.is_held)
        whole = Entry(
            series.guid, title, series.starts_at, series.starts_at + timedelta(minutes=series.minutes),
            self.address("activity", usual.row.id), series.revision,
            max([series.changed_at, *(_latest(one.row, one.place) for one in held)]), where,
            usual.row.state == "cancelled", series.zone, series.rule, gaps, is_tentative=is_tentative,
        )  # fmt: skip
        return [whole, *(one for date in held if _differs(whole, one := self.date(series, date)))]


def _differs(whole: Entry, one: Entry) -> bool:
    own = (one.title, one.place, one.is_cancelled, one.starts_at, one.ends_at - one.starts_at)
    return own != (whole.title, whole.place, whole.is_cancelled, one.recurs_at, whole.ends_at - whole.starts_at)


def _latest(row: Any, place: Place) -> datetime:
    changed: datetime = row.changed_at
    return max(changed, place.changed_at) if place.changed_at is not None else changed


def _usual(held: Sequence[Date]) -> Date:
    """The date that says how it usually is: the next one that nobody changed, or the first."""
    on = [one for one in held if one.row.state != "cancelled"]
    plain = [one for one in on if not one.row.is_edited]
    coming = [one for one in plain if one.row.ends_at > now()]
    return next(iter([*coming, *plain, *on, *held]))


def _slot(row: Activity) -> datetime:
    return row.recurs_at or row.starts_at
