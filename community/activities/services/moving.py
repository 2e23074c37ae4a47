"""Where the dates of a series go when one of them goes to another day or hour: worked out, shown, and done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from community.activities.errors import NoSuchDay, NoSuchRule, NoSuchStep
from community.activities.models import Activity, ActivitySeries
from community.activities.rules.moving import moved_days, moved_on
from community.activities.rules.recurrence import Recurrence, cut_before, instant, on_wall, parsed, written
from community.activities.services.plans import Plan
from portal.clock import now
from portal.db import db, new_guid


@dataclass(frozen=True)
class Move:
    """The dates that a change concerns, their new slots, the rule that makes these; whether their days change."""

    tail: Sequence[Activity]
    slots: list[datetime]
    rule: Recurrence
    old: Recurrence
    is_other_day: bool


def move_of(row: Activity, dates: Sequence[Activity], plan: Plan, *, from_here: bool) -> Move:
    """What a change of one date to this plan does to the others; `dates` are all of the series in their order.

    :raises NoSuchDay: a month has no such day. :raises NoSuchRule: no rule makes the dates on their new days.
    """
    series = db.session.get_one(ActivitySeries, row.series_id)
    start = slot(row) if from_here else next((slot(one) for one in dates if one.starts_at > now()), slot(row))
    tail = [one for one in dates if slot(one) >= start]
    zone, to, was = series.zone, on_wall(plan.starts_at, series.zone), on_wall(slot(row), series.zone).date()
    old = parsed(series.rule, zone)
    moved = moved_days(old, [on_wall(slot(one), zone).date() for one in tail], was, to.date())
    if moved is None:
        raise NoSuchDay(day=to.day)
    slots = [instant(datetime.combine(day, to.time()), zone) for day in moved]
    rule = moved_on(old, slots, (to.date() - was).days, zone)
    if rule is None:
        raise NoSuchRule
    return Move(tail, slots, rule, old, was != to.date())


def series_dates(row: Activity) -> list[Activity]:
    """All dates of a series in their order, also those taken out and called off."""
    held = select(Activity).where(Activity.series_id == row.series_id).order_by(Activity.recurs_at)
    return list(db.session.scalars(held))


def move_series(row: Activity, dates: Sequence[Activity], move: Move, minutes: int) -> None:
    """Give the dates their new slots: in the series itself, or in a new one where earlier dates stay."""
    series = db.session.get_one(ActivitySeries, row.series_id)
    zone = series.zone
    series.revision, series.changed_at = series.revision + 1, now()
    if len(move.tail) < len(dates):
        kept = [slot(one) for one in dates if one not in move.tail]
        series.rule = written(cut_before(move.old, kept, zone), series.starts_at, zone)
        series = ActivitySeries(
            guid=new_guid(), programme_id=row.programme_id, zone=zone, created_at=now(), changed_at=now(),
            revision=0, origin_id=series.origin_id or series.id,
        )  # fmt: skip
        db.session.add(series)
    series.rule, series.starts_at = written(move.rule, move.slots[0], zone), move.slots[0]
    series.minutes = minutes
    _take_slots(series, move.tail, move.slots)


def slot(one: Activity) -> datetime:
    """When the rule has this date. :raises NoSuchStep: it is of no series."""
    if one.recurs_at is None:
        raise NoSuchStep
    return one.recurs_at


def _take_slots(series: ActivitySeries, tail: Sequence[Activity], slots: Iterable[datetime]) -> None:
    """All slots are left before the first is taken: tomorrow's is today's when everything moves by a day."""
    for one in tail:
        one.recurs_at = None
    db.session.flush()
    for one, at in zip(tail, slots, strict=True):
        one.series_id, one.recurs_at = series.id, at
    db.session.flush()
