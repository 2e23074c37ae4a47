"""Opening hours: what a person types, read strictly, and whether a place is open at a moment.

What may be meant in two ways is refused, never guessed: «9–6» may end in the evening or in the morning. A span is
(opens, closes) in minutes of its day; one that closes at or before it opens goes on past midnight.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Span = tuple[int, int]
DAY = 24 * 60
NOON = 12 * 60
AHEAD = 14  # days for which the next opening is looked for
ROUND = 7  # days open without a break: it never closes
_SPAN = re.compile(r"(?:с |from )?(\d{1,2})(?:[:.](\d{2}))? ?(?:[-–—]|до|to) ?(\d{1,2})(?:[:.](\d{2}))?")
_CLOSED = ("", "-", "–", "—", "выходной", "закрыто", "closed")
_ALWAYS = ("круглосуточно", "24 часа", "24 hours", "around the clock")


class UnclearHours(ValueError):
    """The words are no hours, or hours that may be meant in two ways."""


@dataclass(frozen=True)
class Season:
    """The hours of a week, from a day to a day; without days, the usual ones. A weekday without spans is closed."""

    valid_from: date | None
    valid_to: date | None
    week: Mapping[int, tuple[Span, ...]] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_usual(self) -> bool:
        """Whether it holds whenever no other one does."""
        return self.valid_from is None and self.valid_to is None


@dataclass(frozen=True)
class OpenState:
    """How it stands now: until when it is open (None: always), or when it opens next (None: not soon)."""

    is_open: bool
    turns_at: datetime | None = None


def read_spans(text: str) -> tuple[Span, ...]:
    """The spans of a day out of «9:00–13:00, 14–18», in order; none when it is closed. :raises UnclearHours:"""
    words = " ".join(text.casefold().split()).rstrip(".")
    if words in _CLOSED:
        return ()
    if words in _ALWAYS:
        return ((0, DAY),)
    found = sorted(_span(one.strip()) for one in re.split(r"[,;]| и | and ", words))
    ends = [closes if closes > opens else closes + DAY for opens, closes in found]
    if any(found[place + 1][0] < end for place, end in enumerate(ends[:-1])):
        raise UnclearHours
    return tuple(found)


def write_spans(spans: Sequence[Span]) -> str:
    """Spans as they are read: «09:00–13:00, 14:00–18:00»."""
    return ", ".join(f"{write_minute(opens)}–{write_minute(closes)}" for opens, closes in spans)


def write_minute(minute: int) -> str:
    """A minute of the day as «09:05»; the last one is «24:00»."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _span(text: str) -> Span:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise UnclearHours
    opens, closes = _minute(found[1], found[2]), _minute(found[3], found[4])
    is_past_midnight = opens > NOON and closes < opens  # from 13:00 on the figures are those of the whole day
    if opens in (DAY, closes) or (closes < opens and not is_past_midnight):
        raise UnclearHours
    return opens, closes


def _minute(hours: str, minutes: str | None) -> int:
    minute = int(hours) * 60 + int(minutes or 0)
    if minute > DAY or int(minutes or 0) > 59:
        raise UnclearHours
    return minute


def hours_of(
    day: date, seasons: Sequence[Season], exceptions: Mapping[date, tuple[Span, ...]]
) -> tuple[Span, ...] | None:  # fmt: skip
    """The spans of a day: its exception, else its season, else the usual hours; None when nothing is known of it."""
    if day in exceptions:
        return exceptions[day]
    covering = sorted((one for one in seasons if one.covers(day)), key=lambda one: one.is_usual)
    return covering[0].week.get(day.weekday(), ()) if covering else None


def open_at(moment: datetime, on: Callable[[date], tuple[Span, ...] | None]) -> OpenState | None:
    """How it stands at a moment of the place's own clock, without a zone; None when nothing is known of the day."""
    if on(moment.date()) is None:
        return None
    end = _end_of(moment, on)
    if end is not None:
        last = _joined(end, on)
        return OpenState(is_open=True, turns_at=None if last - moment >= timedelta(days=ROUND) else last)
    return OpenState(is_open=False, turns_at=_next(moment, on))


def _end_of(moment: datetime, on: Callable[[date], tuple[Span, ...] | None]) -> datetime | None:
    """When the span ends in which the moment lies, one that began yesterday among them."""
    for back in (1, 0):
        day = moment.date() - timedelta(days=back)
        for begins, ends in _times(day, on(day) or ()):
            if begins <= moment < ends:
                return ends
    return None


def _joined(end: datetime, on: Callable[[date], tuple[Span, ...] | None]) -> datetime:
    """The end, moved on as long as the next span begins just there."""
    for _ in range(2 * ROUND):
        further = _end_of(end, on)
        if further is None:
            return end
        end = further
    return end


def _next(moment: datetime, on: Callable[[date], tuple[Span, ...] | None]) -> datetime | None:
    for ahead in range(AHEAD):
        day = moment.date() + timedelta(days=ahead)
        for begins, _ends in _times(day, on(day) or ()):
            if begins > moment:
                return begins
    return None


def _times(day: date, spans: Sequence[Span]) -> list[tuple[datetime, datetime]]:
    start = datetime.combine(day, time())
    return [
        (start + timedelta(minutes=opens), start + timedelta(minutes=closes if closes > opens else closes + DAY))
        for opens, closes in spans
    ]
