"""What happens in a span of time as one reader may see it: activities, own talks; a month costs the month.

Rows are read light, without what a list does not show: a busy month has a thousand of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.policy import visible
from community.activities.rules import CALLED_OFF
from community.calendars.models import ImportedCalendar, ImportedEvent
from facilitation.sessions.models import SessionMember, StudySession
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.limits import ACTIVITY_HOURS
from portal.people.models import Person
from portal.programmes.models import Programme

LONGEST = timedelta(hours=ACTIVITY_HOURS)
"""Nothing that began longer ago is still going on: so the index on the beginning bounds the search at both ends."""
IN_LIST: tuple[Any, ...] = (
    Activity.id, Activity.title, Activity.starts_at, Activity.ends_at, Activity.kind, Activity.state, Activity.place,
    Activity.club_id,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a calendar is asked for; `kind` is one of activities."""

    kind: str = ""
    club_id: int | None = None
    is_mine: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether something is left out."""
        return bool(self.kind or self.club_id or self.is_mine)


@dataclass(frozen=True)
class Own:
    """How the reader stands to an entry, or one of the reader's children by given name."""

    state: str
    is_offered: bool = False
    child: str = ""


@dataclass(frozen=True)
class Entry:
    """Something at a time. `source` is ``activity``, ``session`` or ``imported``; `state` that of an activity."""

    source: str
    id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    state: str = "published"
    kind: str = ""
    place: str = ""
    club_id: int | None = None
    is_all_day: bool = False
    own: tuple[Own, ...] = ()

    @property
    def is_off(self) -> bool:
        """Whether it has been called off."""
        return self.state == "cancelled"


def dates_between(actor: Actor, at: Programme, asked: Asked, since: datetime, until: datetime) -> list[Entry]:
    """Everything that happens between two instants, in order; at most five queries."""
    found = [
        *_activities(_wanted(actor, at, asked, since, until)),
        *_sessions(actor, at, asked, since, until),
        *_imported(at, asked, since, until),
    ]  # fmt: skip
    return _marked(actor, at, sorted(found, key=_order))


def dates_from(actor: Actor, at: Programme, asked: Asked, since: datetime, first: int, count: int) -> list[Entry]:
    """So many entries after the first ones, of all that ends later than an instant; at most five queries."""
    until, enough = None, first + count
    found = [
        *_activities(_wanted(actor, at, asked, since, until).limit(enough)),
        *_sessions(actor, at, asked, since, until, enough),
        *_imported(at, asked, since, until, enough),
    ]  # fmt: skip
    return _marked(actor, at, sorted(found, key=_order)[first:enough])


def _order(one: Entry) -> tuple[datetime, str, int]:
    return one.starts_at, one.source, one.id


def _wanted(actor: Actor, at: Programme, asked: Asked, since: datetime, until: datetime | None) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = [
        Activity.programme_id == at.id, Activity.starts_at > since - LONGEST, Activity.ends_at > since,
        Activity.state != "draft", visible(actor),
    ]  # fmt: skip
    if until is not None:
        conditions.append(Activity.starts_at < until)
    if asked.kind:
        conditions.append(Activity.kind == asked.kind)
    if asked.club_id is not None:
        conditions.append(Activity.club_id == asked.club_id)
    if asked.is_mine:
        conditions.append(_mine(_people(actor, at)))
    wanted: Select[Any] = select(*IN_LIST).where(*conditions)
    return wanted.order_by(Activity.starts_at, Activity.id)


def _mine(people: list[int]) -> ColumnElement[bool]:
    """What one proposed, helps with, has a place in or waits for, oneself or one's child."""
    hands = select(ActivityHand.activity_id).where(ActivityHand.person_id.in_(people), ActivityHand.answered != "no")
    places = select(Registration.activity_id).where(
        Registration.person_id.in_(people), Registration.state.not_in(CALLED_OFF)
    )
    return or_(Activity.proposed_by_id.in_(people), Activity.id.in_(hands), Activity.id.in_(places))


def _activities(wanted: Select[Any]) -> list[Entry]:
    return [
        Entry("activity", one.id, one.title, one.starts_at, one.ends_at, one.state, one.kind, one.place, one.club_id)
        for one in db.session.execute(wanted)
    ]  # fmt: skip


def _sessions(
    actor: Actor, at: Programme, asked: Asked, since: datetime, until: datetime | None, limit: int | None = None
) -> list[Entry]:
    """Talks in groups that the reader is invited to; nobody else's, whoever looks after the programme."""
    own = actor.person_in(at.id)
    if own is None or asked.kind or asked.club_id is not None:
        return []
    conditions = [
        SessionMember.person_id == own, SessionMember.removed_at.is_(None), SessionMember.answered != "no",
        StudySession.programme_id == at.id, StudySession.starts_at > since - LONGEST,
    ]  # fmt: skip
    if until is not None:
        conditions.append(StudySession.starts_at < until)
    rows = db.session.execute(
        select(StudySession.id, StudySession.title, StudySession.starts_at, StudySession.minutes, StudySession.state,
               StudySession.place, SessionMember.answered)
        .join(SessionMember, SessionMember.session_id == StudySession.id)
        .where(*conditions).order_by(StudySession.starts_at, StudySession.id).limit(limit)
    )  # fmt: skip
    found = [
        Entry(
            "session", one.id, one.title, one.starts_at, one.starts_at + timedelta(minutes=one.minutes), one.state,
            place=one.place, own=(Own("answered_" + one.answered),),
        )
        for one in rows
    ]  # fmt: skip
    return [one for one in found if one.ends_at > since]


def _imported(
    at: Programme, asked: Asked, since: datetime, until: datetime | None, limit: int | None = None
) -> list[Entry]:
    """Dates from elsewhere; nobody has a place in one of them."""
    if asked.kind or asked.is_mine:
        return []
    conditions = [
        ImportedEvent.programme_id == at.id, ImportedEvent.starts_at > since - LONGEST, ImportedEvent.ends_at > since,
    ]  # fmt: skip
    if until is not None:
        conditions.append(ImportedEvent.starts_at < until)
    if asked.club_id is not None:
        conditions.append(ImportedCalendar.club_id == asked.club_id)
    rows = db.session.execute(
        select(ImportedEvent.id, ImportedEvent.title, ImportedEvent.starts_at, ImportedEvent.ends_at,
               ImportedEvent.place, ImportedEvent.is_all_day, ImportedEvent.is_cancelled, ImportedCalendar.club_id)
        .join(ImportedCalendar, ImportedCalendar.id == ImportedEvent.calendar_id)
        .where(*conditions).order_by(ImportedEvent.starts_at, ImportedEvent.id).limit(limit)
    )  # fmt: skip
    return [
        Entry(
            "imported", one.id, one.title, one.starts_at, one.ends_at, "cancelled" if one.is_cancelled else "published",
            place=one.place, club_id=one.club_id, is_all_day=one.is_all_day,
        )
        for one in rows
    ]  # fmt: skip


def _people(actor: Actor, at: Programme) -> list[int]:
    own = actor.person_in(at.id)
    return [*([own] if own is not None else []), *actor.children]


def _marked(actor: Actor, at: Programme, entries: list[Entry]) -> list[Entry]:
    """The same with the places of the reader and the reader's children; one query."""
    ids = [one.id for one in entries if one.source == "activity"]
    people = _people(actor, at)
    if not ids or not people:
        return entries
    first, last = min(one.starts_at for one in entries), max(one.starts_at for one in entries)
    rows = db.session.execute(
        select(Registration.activity_id, Registration.person_id, Registration.state, Registration.holds_until,
               Person.given_name)
        .join(Activity, Activity.id == Registration.activity_id)
        .join(Person, Person.id == Registration.person_id)
        .where(
            Registration.person_id.in_(people), Registration.state.not_in(CALLED_OFF),
            Activity.programme_id == at.id, Activity.starts_at >= first, Activity.starts_at <= last,
        )
        .order_by(Registration.id)
    )  # fmt: skip
    places = _places(rows, actor.person_in(at.id))
    return [replace(one, own=tuple(places.get(one.id, ()))) if one.source == "activity" else one for one in entries]


def _places(rows: Iterable[Any], own: int | None) -> dict[int, list[Own]]:
    found: dict[int, list[Own]] = {}
    for one in rows:
        offered = one.state == "waiting" and one.holds_until is not None and one.holds_until > now()
        found.setdefault(one.activity_id, []).append(
            Own(one.state, offered, "" if one.person_id == own else one.given_name)
        )
    return found
