"""Moving a series as a whole: its days when one of them goes to another day, and the rule that makes them."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from community.activities.rules.recurrence import LAST, Recurrence, instants, nth_of, on_wall

WEEK = 7


def moved_days(rule: Recurrence, days: Sequence[date], was: date, to: date) -> list[date] | None:
    """The days when the one of `was` goes to `to`; None where a month has no such day.

    By days and weeks all go as far as this one. By months all go to what `to` is of its month: its day, or the second
    Tuesday; the last one stays a last one. Another month moves all by so many months.
    """
    if was == to or not rule.kind.startswith("monthly"):
        return [one + (to - was) for one in days]
    ahead = (to.year - was.year) * 12 + to.month - was.month
    nth = LAST if rule.nth == LAST and _is_last(to) else nth_of(to)
    found = [_in_month(rule.kind, to, nth, one.year * 12 + one.month - 1 + ahead) for one in days]
    return None if None in found else [one for one in found if one]


def moved_on(rule: Recurrence, dates: list[datetime], days: int, zone: str) -> Recurrence | None:
    """The rule that makes exactly these instants, its weekdays moved by so many days; None where there is none.

    Every second Tuesday and Sunday, a day later: its Monday stays with the Wednesday before it, as the weeks move, too.
    """
    weekdays = tuple(sorted((one + days) % WEEK for one in rule.weekdays))
    last = on_wall(dates[-1], zone).date()
    found = replace(
        rule, weekdays=weekdays, times=len(dates) if rule.times is not None else None,
        until=last if rule.times is None else None,
    )  # fmt: skip
    weeks = replace(found, week_starts=(rule.week_starts + days) % WEEK if rule.kind == "weekly" else 0)
    tried = [found, weeks, replace(found, nth=None), replace(found, nth=LAST)]
    return next((one for one in tried if instants(one, dates[0], zone, len(dates) + 1) == dates), None)


def _in_month(kind: str, like: date, nth: int, month: int) -> date | None:
    """The day of a month (counted from year 0) that is what `like` is of its own."""
    first = date(month // 12, month % 12 + 1, 1)
    length = monthrange(first.year, first.month)[1]
    if kind == "monthly_day":
        return first.replace(day=like.day) if like.day <= length else None
    earliest = first + timedelta(days=(like.weekday() - first.weekday()) % WEEK)
    if nth == LAST:
        return earliest + timedelta(days=(length - earliest.day) // WEEK * WEEK)
    return earliest + timedelta(days=(nth - 1) * WEEK)


def _is_last(day: date) -> bool:
    return (day + timedelta(days=WEEK)).month != day.month
