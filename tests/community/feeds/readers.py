"""Four calendars that others wrote, as one function each: the dates of a feed, as (beginning, title, called off)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast

import ics  # type: ignore[import-untyped]
import recurring_ical_events  # type: ignore[import-untyped]
import vobject
from dateutil.rrule import rrule, rruleset, rrulestr
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

Seen = set[tuple[datetime, str, bool]]
FROM, TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def by_icalendar(body: bytes) -> Seen:
    """`icalendar` with `recurring-ical-events`."""
    found = recurring_ical_events.of(Calendar.from_ical(body), skip_bad_series=False).between(FROM, TO)
    return {(one["dtstart"].dt.astimezone(UTC), str(one["summary"]), one["status"] == "CANCELLED") for one in found}


def by_vobject(body: bytes) -> Seen:
    """`vobject`: it makes the dates of a rule without the gaps; a date with its own component stands in its place."""
    held = vobject.readOne(body.decode())
    events = [(one, hasattr(one, "recurrence_id")) for one in held.contents.get("vevent", [])]
    instead = {(one.uid.value, one.recurrence_id.value.astimezone(UTC)) for one, is_date in events if is_date}
    seen: Seen = set()
    for one, is_date in events:
        starts = [one.dtstart.value] if is_date or one.rruleset is None else list(one.rruleset)
        for start in starts:
            if is_date or (one.uid.value, start.astimezone(UTC)) not in instead:
                seen.add((start.astimezone(UTC), one.summary.value, one.status.value == "CANCELLED"))
    return seen


def by_ics(body: bytes) -> Seen:
    """`ics`, which reads components but no rules: those it kept as they came are expanded by `dateutil`."""
    seen: Seen = set()
    events = [(one, {line.name: line for line in one.extra}) for one in ics.Calendar(body.decode()).events]
    instead = {(one.uid, _wall(extra["RECURRENCE-ID"].value)) for one, extra in events if "RECURRENCE-ID" in extra}
    for one, extra in events:
        begin, off = one.begin.datetime, one.status == "CANCELLED"
        if "RRULE" not in extra:
            seen.add((begin.astimezone(UTC), one.name, off))
            continue
        dates = rruleset()
        dates.rrule(cast("rrule", rrulestr(extra["RRULE"].value, dtstart=begin)))
        gaps = {_wall(line.value) for line in one.extra if line.name == "EXDATE"}
        for start in dates:
            wall = start.replace(tzinfo=None)
            if wall not in gaps and (one.uid, wall) not in instead:
                seen.add((start.astimezone(UTC), one.name, off))
    return seen


def by_ical(body: bytes) -> Seen:
    """`ical`, that of Home Assistant."""
    held = IcsCalendarStream.calendar_from_ics(body.decode())
    return {
        (one.start.astimezone(UTC), one.summary or "", one.status is not None and one.status.value == "CANCELLED")
        for one in held.timeline_tz(UTC).overlapping(FROM, TO + timedelta(days=1))
        if isinstance(one.start, datetime)
    }


def _wall(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 (a time on the wall)


READERS: dict[str, Callable[[bytes], Seen]] = {
    "icalendar": by_icalendar, "vobject": by_vobject, "ics": by_ics, "ical": by_ical,
}  # fmt: skip
