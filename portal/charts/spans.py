"""Spans of time: for each row its bars from a day to a day, one under another, over years; small multiples."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

HEAD = 24
NAME_LINE = 22
SPAN_LINE = 30
SPAN_TEXT = 15
BAR_HEIGHT = 9
ROW_GAP = 12
FAR = 62.0
SERIES = 6


@dataclass(frozen=True)
class Span:
    """One bar; `series` 1-6 is its colour, `text` names it, `note` says its days; open when `ends_on` is None."""

    text: Any
    starts_on: date
    ends_on: date | None
    series: int = 1
    note: Any = ""
    place: Any = ""


@dataclass(frozen=True)
class SpanRow:
    """One row of the picture."""

    label: Any
    spans: Sequence[Span]
    href: str | None = None


@dataclass(frozen=True)
class DrawnSpan:
    """A bar with its place: `x` and `width` in percent, the rest in px; `is_far` puts the words at its end."""

    span: Span
    x: float
    width: float
    top: int
    text_x: float
    is_far: bool


@dataclass(frozen=True)
class DrawnRow:
    """A row with its bars."""

    label: Any
    top: int
    spans: list[DrawnSpan]


@dataclass(frozen=True)
class Spans:
    """The picture of rows from `begins` to `ends`; `head` are the table's columns: row, bar, place, days."""

    claim: Any
    begins: date
    ends: date
    rows: Sequence[SpanRow]
    head: tuple[Any, Any, Any, Any]
    facts: Sequence[Any] = ()

    def at(self, day: date) -> float:
        """A day's place in percent of the width."""
        whole = (self.ends - self.begins).days or 1
        return round(min(max((day - self.begins).days / whole, 0.0), 1.0) * 100, 2)

    @cached_property
    def years(self) -> list[tuple[int, float]]:
        """The years that begin within the picture, with their places."""
        found = range(self.begins.year + (self.begins > date(self.begins.year, 1, 1)), self.ends.year + 1)
        return [(year, self.at(date(year, 1, 1))) for year in found]

    @cached_property
    def drawn(self) -> list[DrawnRow]:
        """All rows with their bars, in order of their days."""
        placed, top = [], HEAD
        for row in self.rows:
            spans = [self._drawn(span, top + NAME_LINE + place * SPAN_LINE) for place, span in enumerate(row.spans)]
            placed.append(DrawnRow(row.label, top, spans))
            top += NAME_LINE + len(row.spans) * SPAN_LINE + ROW_GAP
        return placed

    @property
    def height(self) -> int:
        """Of the whole picture, px."""
        return HEAD + sum(NAME_LINE + len(row.spans) * SPAN_LINE + ROW_GAP for row in self.rows)

    def _drawn(self, span: Span, top: int) -> DrawnSpan:
        x, end = self.at(span.starts_on), self.at(span.ends_on or self.ends)
        is_far = x > FAR
        return DrawnSpan(span, x, max(0.6, round(end - x, 2)), top, end if is_far else x, is_far)
