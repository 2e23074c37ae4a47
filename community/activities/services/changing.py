"""Changing an activity: one date alone, or a series from one date on. A series is cut in two there, so that what was
stays as it was; who signed up keeps the place on each date.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from community.activities.errors import NoSuchRule, NoSuchStep, PastActivity
from community.activities.models import Activity, ActivityItem, ActivitySeries
from community.activities.policy import can_edit_activity
from community.activities.rules import is_open_to_minors
from community.activities.rules.recurrence import cut_before, instant, moved_on, on_wall, parsed, written
from community.activities.services.locking import locked, locked_series, step_version
from community.activities.services.permitting import ask_guardians
from community.activities.services.planning import fill, set_items, set_seats
from community.activities.services.plans import Plan
from community.activities.services.telling import Change, note, tell_changes
from community.activities.services.waiting import give_places
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid

MET = ("starts_at", "ends_at", "place")
"""What a guardian's yes is about: when it changes, they are asked anew."""
TOLD = (*MET, "link")
"""What those who come must hear of when it changes."""


def edit_activity(actor: Actor, activity_id: int, version: int, plan: Plan) -> Activity:
    """Change it, of a series this date alone. Who has a place hears of another time or place; places that become free
    are given on; a guardian's yes to another time or place is asked anew.

    :raises SeatTaken: fewer places than people, or another kind. :raises Stale, PastActivity, NoSuchStep:
    :raises TimesNotRight, AgesNotRight, NoSeats, Forbidden, NotFound:
    """
    with locked(actor, activity_id, can_edit_activity) as row:
        _demand_open(row)
        plan.check()
        step_version(row, version)
        row.is_edited = row.series_id is not None
        tell_changes([_apply(actor, row, plan)])
        return row


def edit_series(
    actor: Actor, activity_id: int, version: int, plan: Plan, *, from_here: bool, with_edited: bool = False
) -> Activity:
    """Change this date and the later ones, or all that have not begun; everybody concerned hears it once.

    Dates that were changed alone stay as they are, unless `with_edited`; those called off stay called off.

    :raises NoSuchRule: no rule makes the dates on their new days. :raises SeatTaken, Stale, PastActivity, NoSuchStep:
    """
    with locked_series(actor, activity_id, can_edit_activity) as (row, others):
        _demand_open(row)
        if row.series_id is None:
            raise NoSuchStep
        plan.check()
        step_version(row, version)
        dates = sorted([row, *others], key=_slot)
        start = _slot(row) if from_here else next((_slot(one) for one in dates if one.starts_at > now()), _slot(row))
        tail = [one for one in dates if _slot(one) >= start]
        _move_rule(row, dates, tail, plan)
        twins = _Twins.of(row)
        changes = []
        for one in tail:
            one.version += one is not row
            if one.state in ("cancelled", "removed"):
                one.starts_at, one.ends_at = _slot(one), _slot(one) + (plan.ends_at - plan.starts_at)
                one.changed_at = now()
            elif one is row or with_edited or not one.is_edited:
                one.is_edited = False
                changes.append(_apply(actor, one, twins.plan(plan, one)))
        tell_changes(changes)
        return row


def _demand_open(row: Activity) -> None:
    if row.state == "cancelled":
        raise NoSuchStep
    if row.ends_at <= now():
        raise PastActivity


def _apply(actor: Actor, row: Activity, plan: Plan) -> Change:
    """Make one activity what the plan says."""
    before = {name: getattr(row, name) for name in (*TOLD, "title", "needs_permission")}
    was_closed_to_minors = not is_open_to_minors([seat.fits for seat in row.seats], row.min_age)
    fill(actor, row, plan)
    if row.state == "published" and was_closed_to_minors:
        _stay_closed(plan)
    set_seats(row, plan.seats)
    set_items(row, plan.items)
    note(actor, row, "changed")
    if row.state != "published":
        return Change(row, before["starts_at"])
    differs = {name for name, value in before.items() if getattr(row, name) != value}
    is_moved, asked = bool(differs & set(MET)), {}
    if is_moved:
        row.moved_at = now()
    if row.needs_permission and (is_moved or "needs_permission" in differs):
        asked = ask_guardians(row)
    row.revision += bool(differs)
    give_places(row)
    return Change(row, before["starts_at"], bool(differs & set(TOLD)), is_moved, asked)


def _stay_closed(plan: Plan) -> None:
    """What was signed for adults alone is not opened to children by a change: a second adult reads that first."""
    if is_open_to_minors([seat.fits for seat in plan.seats], plan.min_age):
        raise NoSuchStep


def _move_rule(row: Activity, dates: list[Activity], tail: list[Activity], plan: Plan) -> None:
    """Give the dates from here on their new slots: in the series itself, or in a new one where earlier dates stay."""
    series = db.session.get_one(ActivitySeries, row.series_id)
    zone, to = series.zone, on_wall(plan.starts_at, series.zone)
    days = (to.date() - on_wall(_slot(row), zone).date()).days
    moved = [on_wall(_slot(one), zone).date() + timedelta(days=days) for one in tail]
    slots = [instant(datetime.combine(day, to.time()), zone) for day in moved]
    old = parsed(series.rule, zone)
    rule = moved_on(old, slots, days, zone)
    if rule is None:
        raise NoSuchRule
    series.revision, series.changed_at = series.revision + 1, now()
    if len(tail) < len(dates):
        kept = [_slot(one) for one in dates if one not in tail]
        series.rule = written(cut_before(old, kept, zone), series.starts_at, zone)
        series = ActivitySeries(
            guid=new_guid(), programme_id=row.programme_id, zone=zone, created_at=now(), changed_at=now(),
            revision=0,
        )  # fmt: skip
        db.session.add(series)
    series.rule, series.starts_at = written(rule, slots[0], zone), slots[0]
    series.minutes = plan.minutes
    _take_slots(series, tail, slots)


def _take_slots(series: ActivitySeries, tail: list[Activity], slots: Iterable[datetime]) -> None:
    """All slots are left before the first is taken: tomorrow's is today's when everything moves by a day."""
    for one in tail:
        one.recurs_at = None
    db.session.flush()
    for one, slot in zip(tail, slots, strict=True):
        one.series_id, one.recurs_at = series.id, slot
    db.session.flush()


def _slot(one: Activity) -> datetime:
    """When the rule has this date. :raises NoSuchStep: it is of no series."""
    if one.recurs_at is None:
        raise NoSuchStep
    return one.recurs_at


@dataclass(frozen=True)
class _Twins:
    """The places and things of one date by what they are, to find the same ones of another date."""

    own: int
    seats: dict[int, tuple[str, str]]

    @classmethod
    def of(cls, row: Activity) -> "_Twins":
        return cls(row.id, {seat.id: (seat.name, seat.fits) for seat in row.seats})

    def plan(self, plan: Plan, one: Activity) -> Plan:
        """The plan at another date's slot, with that date's own places and things."""
        placed = plan.at(_slot(one))
        if one.id == self.own:
            return placed
        there = {(seat.name, seat.fits): seat.id for seat in one.seats}
        held = select(ActivityItem).where(ActivityItem.activity_id == one.id)
        items = {(item.kind, item.words): item.id for item in db.session.scalars(held)}
        return replace(
            placed,
            seats=tuple(replace(seat, id=there.get(self.seats.get(seat.id or 0, ("", "")))) for seat in plan.seats),
            items=tuple(replace(item, id=items.get((item.kind, item.words))) for item in plan.items),
        )
