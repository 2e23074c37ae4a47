"""Somebody else's schedules as hours of a place or times of an offer; what may be meant in two ways is not guessed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from community.hsds.rules.source import Source
from community.hsds.rules.taken import TakenDay, TakenHours, TakenSite, TakenSlot
from community.hsds.rules.times import WEEKDAYS, offset_of
from community.partners.rules.hours import DAY

PLAIN = {
    "id", "freq", "wkst", "byday", "opens_at", "closes_at", "timezone", "description", "valid_from", "valid_to",
    "dtstart", "until", "service_id", "location_id", "service_at_location_id",
}  # fmt: skip
WORDS = 500


@dataclass(frozen=True)
class Line:
    """A schedule that was read surely: `opens` and `closes` in minutes by a clock so far before UTC."""

    guid: str
    days: tuple[int, ...]
    first: date | None
    last: date | None
    span: tuple[int, int] | None
    offset: timedelta
    words: str

    @property
    def is_one_day(self) -> bool:
        """Whether it holds on one day alone."""
        return self.first is not None and self.first == self.last


def line_of(one: Source) -> Line | None:
    """A schedule, None when it says more than hours of weekdays, or less."""
    unread = {key for key, value in one.raw.items() if value not in (None, "", [], {})} - PLAIN
    words, first, last = one.text("description", WORDS), one.day("valid_from"), one.day("valid_to")
    days = [part.strip().upper() for part in str(one.raw.get("byday") or "").split(",") if part.strip()]
    opens, closes = _hour(one.raw.get("opens_at")), _hour(one.raw.get("closes_at"))
    is_weekly = one.raw.get("freq") == "WEEKLY" and set(days) <= set(WEEKDAYS) and bool(days)
    if (
        unread
        or not is_weekly
        or not one.guid
        or (opens is None) != (closes is None)
        or (first is None) != (last is None)
    ):
        return None
    is_one = first is not None and first == last
    if not is_one and (opens is None or one.raw.get("dtstart") or one.raw.get("until")):
        return None
    if opens is None or closes is None:
        return Line(one.guid, (), first, last, None, timedelta(), words)
    offset = opens[1] if opens[1] is not None else timedelta(hours=one.number("timezone", -14, 14) or 0)
    span = (opens[0], closes[0] if closes[0] else DAY)
    return Line(one.guid, tuple(WEEKDAYS.index(day) for day in days), first, last, span, offset, words)


def place_hours(site: TakenSite, schedules: list[Source], zone: str, derive: Callable[[str, int], str]) -> None:
    """Fill in the hours of a place; a schedule of words alone is words."""
    said = []
    for one in schedules:
        line = line_of(one)
        if line is None or (line.span is not None and not _fits(site, line, zone)):
            words = one.text("description", WORDS)
            said += [words] if words else []
            if set(one.raw) - {"id", "description", "location_id"}:
                one.lose("", "unsure")
            continue
        if line.is_one_day and line.first is not None:
            site.days.append(TakenDay(line.guid, line.first, line.span, line.words))
        elif line.span is not None:
            site.hours += [
                TakenHours(line.guid if not place else derive(line.guid, day), day, *line.span, line.first, line.last)
                for place, day in enumerate(line.days)
            ]
    site.texts["hours_words"] = "; ".join(said)[:WORDS]


def offer_times(schedules: list[Source]) -> tuple[list[TakenSlot], str]:
    """Times of an offer, each of one day, and what is said of times in words."""
    slots, said = [], []
    for one in schedules:
        line = _slot(one)
        if line is not None:
            slots.append(line)
            continue
        words = one.text("description", WORDS)
        said += [words] if words else []
        if set(one.raw) - {"id", "description", "service_id"}:
            one.lose("", "unsure")
    return slots, "; ".join(said)


def _slot(one: Source) -> TakenSlot | None:
    last = one.day("valid_to")
    line = line_of(Source(one.kind, one.raw | {"valid_to": one.raw.get("valid_from")}, one.left))
    if line is None or line.first is None or line.span is None or last is None:
        return None
    begins = datetime.combine(line.first, time(), UTC) - line.offset + timedelta(minutes=line.span[0])
    ends = datetime.combine(last, time(), UTC) - line.offset + timedelta(minutes=line.span[1] % DAY)
    return TakenSlot(line.guid, begins, ends) if ends > begins else None


def _fits(site: TakenSite, line: Line, zone: str) -> bool:
    """Whether the place's clock shows this; the first line says which clock it is."""
    day = line.first or date(2026, 1, 1)
    if not site.zone:
        site.zone = _zone(line.offset, zone, day)
    return bool(site.zone) and offset_of(site.zone, day) == line.offset and line.span is not None and (
        line.span[0] != line.span[1]
    )  # fmt: skip


def _zone(offset: timedelta, zone: str, day: date) -> str:
    """The programme's zone when it has this offset, else a fixed one; "" when there is none."""
    if offset_of(zone, day) == offset:
        return zone
    hours = offset / timedelta(hours=1)
    name = "UTC" if not hours else f"Etc/GMT{-int(hours):+d}"
    return name if hours == int(hours) and _is_known(name) else ""


def _is_known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError):
        return False
    return True


def _hour(value: object) -> tuple[int, timedelta | None] | None:
    """A minute of the day and how far its clock is before UTC, when that is said."""
    try:
        found = time.fromisoformat(str(value or ""))
    except ValueError:
        return None
    return found.hour * 60 + found.minute, found.utcoffset()
