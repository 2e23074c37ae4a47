"""Reads a calendar in the format of RFC 5545 into dates within a window; no rule is followed beyond its end.

A calendar comes from anywhere. So each event is read by itself, what is wrong with one leaves the others, and a rule
that finds no date for a second is left: the library would look until the year 9999.
"""

import re
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from community.calendars.rules.found import Date, Reading, Unreadable
from portal.files.decoding import NotText, UnknownLetters, recognise
from portal.limits import CALENDAR_DATES, TITLE_CHARS

RULE_SECONDS = 1.0
OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
WORDS, PLACE, LINK = 2_000, 300, 500


class Skipped(Exception):
    """An event that is left out; `reason` is one of `REASONS`."""

    def __init__(self, reason: str, zone: str = "") -> None:
        super().__init__(reason)
        self.reason, self.zone = reason, zone


class Window:
    """From when to when dates are taken, and the zone of times without one."""

    def __init__(self, zone: str, since: datetime, until: datetime) -> None:
        self.place, self.since, self.until = ZoneInfo(zone), since, until

    def instant(self, value: date | datetime) -> datetime:
        """A day, a floating or a zoned time as an instant."""
        if not isinstance(value, datetime):
            value = datetime.combine(value, time(0))
        return (value if value.tzinfo else value.replace(tzinfo=self.place)).astimezone(UTC)

    def holds(self, starts: datetime, ends: datetime) -> bool:
        """Whether something of it lies within."""
        return starts < self.until and max(ends, starts + timedelta(seconds=1)) > self.since


def read_calendar(data: bytes, window: Window) -> Reading:
    """What a file holds. :raises Unreadable:"""
    text, encoding = _text_of(data)
    events, name = _events_of(text)
    counts: Counter[str] = Counter()
    zones: set[str] = set()
    found: dict[str, Date] = {}
    moved = {_moved_key(one, window) for one in events if one.get("RECURRENCE-ID") is not None}
    for event in _latest(events):
        try:
            for one in _dates_of(event, window):
                if event.get("RECURRENCE-ID") is not None or one.key not in moved:
                    found[one.key] = one
        except Skipped as left:
            counts[left.reason] += 1
            zones |= {left.zone} if left.zone else set()
        except (ValueError, TypeError, AttributeError, KeyError, OverflowError, IndexError):
            counts["broken"] += 1
    ordered = sorted(found.values(), key=lambda one: (one.starts_at, one.key))
    if len(ordered) > CALENDAR_DATES:
        counts["too_many"] += len(ordered) - CALENDAR_DATES
    return Reading(name, encoding, tuple(ordered[:CALENDAR_DATES]), dict(counts), tuple(sorted(zones))[:5])


def _text_of(data: bytes) -> tuple[str, str]:
    try:
        text, encoding, _is_certain = recognise(data)
    except NotText as error:
        raise Unreadable("not_calendar") from error
    except UnknownLetters as error:
        raise Unreadable("encoding") from error
    text = text.lstrip("\ufeff \r\n\t")
    if not text:
        raise Unreadable("empty")
    if text[:200].lower().startswith(("<!doctype html", "<html", "<?xml", "<head", "<body")):
        raise Unreadable("html")
    if not text.upper().startswith("BEGIN:VCALENDAR"):
        raise Unreadable("not_calendar")
    begun, ended = (len(re.findall(rf"^{word}:", text, re.MULTILINE | re.IGNORECASE)) for word in ("BEGIN", "END"))
    if begun != ended:
        raise Unreadable("cut_off")
    return text, encoding


def _events_of(text: str) -> tuple[list[Any], str]:
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable("not_calendar") from error
    names = [str(one.get("X-WR-CALNAME") or one.get("NAME") or "") for one in calendars]
    return [event for one in calendars for event in one.walk("VEVENT")], next(filter(None, names), "")[:TITLE_CHARS]


def _latest(events: list[Any]) -> list[Any]:
    """Of events with one name and one place in a series the last, or the one that counts its changes higher."""
    last: dict[tuple[str, str], tuple[int, int, Any]] = {}
    for number, one in enumerate(events):
        again = one.get("RECURRENCE-ID")
        key = (str(one.get("UID") or f"none-{number}"), again.to_ical().decode() if again is not None else "")
        change = int(one.get("SEQUENCE") or 0)
        if key not in last or (change, number) >= last[key][:2]:
            last[key] = (change, number, one)
    return [one for _change, _number, one in last.values()]


def _dates_of(event: Any, window: Window) -> Iterator[Date]:
    starts, ends = _start_and_end(event, window)
    first = window.instant(starts)
    length = window.instant(ends) - first
    facts = Date(
        "", _plain(event, "SUMMARY", TITLE_CHARS) or "–", first, first + length, not isinstance(starts, datetime),
        str(event.get("STATUS") or "").upper() == "CANCELLED", _plain(event, "LOCATION", PLACE),
        _plain(event, "DESCRIPTION", WORDS, lines=True), _link(event),
    )  # fmt: skip
    again = event.get("RECURRENCE-ID")
    if again is not None:
        origins = [(window.instant(again.dt), first)]
    else:
        origins = [(one, one) for one in _occurrences(event, starts, window, length)]
    kept = False
    for origin, begins in origins:
        if window.holds(begins, begins + length):
            kept = True
            yield replace(facts, key=_key(event, origin), starts_at=begins, ends_at=begins + length)
    if not kept:
        raise Skipped("past")


def _start_and_end(event: Any, window: Window) -> tuple[Any, Any]:
    start, end, length = event.get("DTSTART"), event.get("DTEND"), event.get("DURATION")
    if start is None:
        raise Skipped("no_start")
    for one in (start, end):
        zone = one.params.get("TZID") if one is not None else None
        if zone and isinstance(one.dt, datetime) and one.dt.tzinfo is None:
            raise Skipped("unknown_zone", str(zone)[:60])
    if end is not None:
        ends = end.dt
    elif length is not None:
        ends = start.dt + length.dt
    else:
        ends = start.dt + (timedelta() if isinstance(start.dt, datetime) else timedelta(days=1))
    if window.instant(ends) < window.instant(start.dt):
        raise Skipped("order")
    return start.dt, ends


def _occurrences(event: Any, starts: Any, window: Window, length: timedelta) -> list[datetime]:
    """When an event begins each time, within the window; the clock of its own zone stays the same over the year."""
    rules = event.get("RRULE")
    if rules is None and event.get("RDATE") is None:
        return [window.instant(starts)]
    zone = starts.tzinfo if isinstance(starts, datetime) else None
    left = {window.instant(one) for one in _listed(event, "EXDATE")}
    local = starts.replace(tzinfo=None) if isinstance(starts, datetime) else datetime.combine(starts, time(0))
    found = {window.instant(starts)} | {window.instant(one) for one in _listed(event, "RDATE")}
    with _at_most(RULE_SECONDS):
        for rule in rules if isinstance(rules, list) else [rules] if rules is not None else []:
            for one in _by_rule(rule, local, zone, window):
                found.add(one)
    return sorted(one for one in found - left if window.holds(one, one + length))


def _by_rule(rule: Any, local: datetime, zone: Any, window: Window) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    if str((rule.get("FREQ") or [""])[0]).upper() in OFTEN:
        raise Skipped("too_often")
    ends = [window.instant(one) for one in rule.get("UNTIL") or []]
    last = min([window.until, *ends])
    lasting = type(rule)({name: value for name, value in rule.items() if name != "UNTIL"})
    for one in rrulestr(lasting.to_ical().decode(), dtstart=local):
        instant = window.instant(one.replace(tzinfo=zone))
        if instant > last or (ends and local.time() == time(0) and one.date() > _day(rule)):
            return
        yield instant


def _day(rule: Any) -> date:
    until = rule["UNTIL"][0]
    return until.date() if isinstance(until, datetime) else until


def _listed(event: Any, name: str) -> list[Any]:
    kept = event.get(name)
    lists = kept if isinstance(kept, list) else [kept] if kept is not None else []
    return [one.dt if not isinstance(one.dt, tuple) else one.dt[0] for each in lists for one in each.dts]


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """:raises Skipped: when the block takes longer; only in a process that reads and does nothing else."""

    def stop(_signal: int, _frame: Any) -> None:
        raise Skipped("too_often")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _moved_key(event: Any, window: Window) -> str:
    return _key(event, window.instant(event.get("RECURRENCE-ID").dt))


def _key(event: Any, origin: datetime) -> str:
    return sha256(f"{event.get('UID') or event.get('SUMMARY')}|{origin.isoformat()}".encode()).hexdigest()[:40]


def _plain(event: Any, name: str, most: int, *, lines: bool = False) -> str:
    text = str(event.get(name) or "").replace("\0", "")
    return (text.strip() if lines else " ".join(text.split()))[:most]


def _link(event: Any) -> str:
    link = _plain(event, "URL", LINK + 1)
    return link if link.lower().startswith(("https://", "http://")) and len(link) <= LINK else ""
