"""How a series recurs: choices that people make, as an RFC 5545 rule, as dates on the wall and as instants.

What recurs is the time on the wall of the zone, also where its clocks change. An hour that the clocks jump over is
taken with the offset before the jump, as RFC 5545 (3.3.5) has it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule, weekday

KINDS = ("daily", "weekly", "monthly_day", "monthly_weekday")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
"""The position of the last such weekday of a month; a fifth one is the last."""
_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {
    "daily": DAILY,
    "weekly": WEEKLY,
    "monthly_day": MONTHLY,
    "monthly_weekday": MONTHLY,
}
_NAMES = {"daily": "DAILY", "weekly": "WEEKLY", "monthly_day": "MONTHLY", "monthly_weekday": "MONTHLY"}
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Recurrence:
    """Every so many days, weeks or months from a first day on; `weekdays` (0 is Monday) of a weekly one, `nth` which
    one of the month, where it is not just the first day's. `week_starts` (0 is Monday) is the day on which the weeks
    begin that are counted: every second Tuesday and Sunday, moved a day on, is in weeks that begin on Tuesdays.

    It ends after `times` dates, or with the day `until`; without either it has no end and makes no dates.
    """

    kind: str
    every: int = 1
    weekdays: tuple[int, ...] = ()
    times: int | None = None
    until: date | None = None
    nth: int | None = None
    week_starts: int = 0

    @property
    def is_endless(self) -> bool:
        """Whether nothing ends it."""
        return self.times is None and self.until is None


def nth_of(day: date) -> int:
    """Which of its weekday in the month a day is: 1 to 4, or `LAST`."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else LAST


def first_of(rule: Recurrence, start: datetime) -> datetime:
    """The first date on the wall: the start, or the first of the chosen weekdays after it."""
    days = rule.weekdays or (start.weekday(),)
    if rule.kind != "weekly":
        return start
    return next(one for ahead in range(7) if (one := start + timedelta(days=ahead)).weekday() in days)


def wall_dates(rule: Recurrence, start: datetime, most: int) -> list[datetime]:
    """The dates on the wall, at most so many; none without an end."""
    if rule.is_endless:
        return []
    first = first_of(rule, start)
    until = datetime.combine(rule.until, first.time()) if rule.until else None
    found = rrule(
        _FREQUENCIES[rule.kind], dtstart=first, interval=rule.every, count=None if until else rule.times, until=until,
        byweekday=_by_weekday(rule, first), bymonthday=first.day if rule.kind == "monthly_day" else None,
        wkst=rule.week_starts,
    )  # fmt: skip
    return list(islice(found, most))


def instant(wall: datetime, zone: str) -> datetime:
    """The instant of a time on the wall, in UTC."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def on_wall(at: datetime, zone: str) -> datetime:
    """What the clocks of the zone show, without the zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instants(rule: Recurrence, starts_at: datetime, zone: str, most: int) -> list[datetime]:
    """The instants of a rule that begins at one."""
    return [instant(one, zone) for one in wall_dates(rule, on_wall(starts_at, zone), most)]


def written(rule: Recurrence, starts_at: datetime, zone: str) -> str:
    """The value of an RRULE; UNTIL is the instant of the last day, as a start with a zone demands it."""
    first = first_of(rule, on_wall(starts_at, zone))
    parts = [f"FREQ={_NAMES[rule.kind]}", f"INTERVAL={rule.every}"]
    if rule.kind == "weekly":
        parts.append("BYDAY=" + ",".join(DAYS[one] for one in sorted(rule.weekdays or (first.weekday(),))))
        parts += [f"WKST={DAYS[rule.week_starts]}"] if rule.week_starts else []
    elif rule.kind == "monthly_day":
        parts.append(f"BYMONTHDAY={first.day}")
    elif rule.kind == "monthly_weekday":
        parts.append(f"BYDAY={rule.nth or nth_of(first.date())}{DAYS[first.weekday()]}")
    if rule.until is not None:
        parts.append(f"UNTIL={instant(datetime.combine(rule.until, first.time()), zone).strftime(_STAMP)}")
    elif rule.times is not None:
        parts.append(f"COUNT={rule.times}")
    return ";".join(parts)


def parsed(text: str, zone: str) -> Recurrence:
    """The inverse of `written`."""
    parts = dict(one.split("=", 1) for one in text.split(";"))
    days = parts.get("BYDAY", "")
    kinds = {"DAILY": "daily", "WEEKLY": "weekly", "MONTHLY": "monthly_weekday" if days else "monthly_day"}
    kind = kinds[parts["FREQ"]]
    until = datetime.strptime(parts["UNTIL"], _STAMP).replace(tzinfo=UTC) if "UNTIL" in parts else None
    return Recurrence(
        kind, int(parts["INTERVAL"]), tuple(DAYS.index(one) for one in days.split(",")) if kind == "weekly" else (),
        int(parts["COUNT"]) if "COUNT" in parts else None, on_wall(until, zone).date() if until else None,
        int(days[:-2]) if kind == "monthly_weekday" else None, DAYS.index(parts.get("WKST", DAYS[0])),
    )  # fmt: skip


def cut_before(rule: Recurrence, kept: Iterable[datetime], zone: str) -> Recurrence:
    """The rule of the dates that stay where a series is cut in two: until the last of them."""
    return replace(rule, times=None, until=on_wall(max(kept), zone).date())


def _by_weekday(rule: Recurrence, first: datetime) -> list[weekday] | None:
    if rule.kind == "weekly":
        return [weekday(one) for one in rule.weekdays or (first.weekday(),)]
    if rule.kind == "monthly_weekday":
        return [weekday(first.weekday(), rule.nth or nth_of(first.date()))]
    return None
