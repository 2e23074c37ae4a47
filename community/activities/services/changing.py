"""Changing an activity: one date alone, or a series from one date on. A series is cut in two there, so that what was
stays as it was; who signed up keeps the place on each date.
"""

from dataclasses import dataclass, replace

from sqlalchemy import select

from community.activities.errors import NoSuchStep, PastActivity
from community.activities.models import Activity, ActivityItem, ActivitySeries
from community.activities.policy import can_edit_activity
from community.activities.rules import is_open_to_minors
from community.activities.services.locking import locked, locked_series, step_version
from community.activities.services.moving import move_of, move_series, slot
from community.activities.services.permitting import ask_guardians
from community.activities.services.planning import fill, set_items, set_seats
from community.activities.services.plans import Plan
from community.activities.services.telling import Change, note, tell_changes
from community.activities.services.waiting import give_places
from portal.actor import Actor
from portal.clock import now
from portal.db import db

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

    :raises NoSuchRule: no rule makes the dates on their new days; NoSuchDay: a month has no such day.
    :raises SeatTaken, Stale, PastActivity, NoSuchStep:
    """
    with locked_series(actor, activity_id, can_edit_activity) as (row, others):
        _demand_open(row)
        if row.series_id is None:
            raise NoSuchStep
        plan.check()
        step_version(row, version)
        dates = sorted([row, *others], key=slot)
        move = move_of(row, dates, plan, from_here=from_here)
        series = db.session.get_one(ActivitySeries, row.series_id)
        were = {one.id: (series.guid, slot(one), series.zone) for one in move.tail}
        move_series(row, dates, move, plan.minutes)
        twins = _Twins.of(row)
        changes = []
        for one in move.tail:
            one.version += one is not row
            if one.state in ("cancelled", "removed"):
                one.starts_at, one.ends_at = slot(one), slot(one) + (plan.ends_at - plan.starts_at)
                one.changed_at = now()
            elif one is row or with_edited or not one.is_edited:
                one.is_edited = False
                changes.append(replace(_apply(actor, one, twins.plan(plan, one)), was=were[one.id]))
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
        placed = plan.at(slot(one))
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
