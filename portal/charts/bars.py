"""Horizontal bars from zero, and stacked bars of at most five parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from portal.charts.text import lines
from portal.web.format import number_text, share_text

MOST_BARS = 12
MOST_PARTS = 5
LONGEST_PERCENT = 56.0
LEAST_LABEL_PERCENT = 12.0
LABEL_LINE = 20
BAR_HEIGHT = 16
ROW_GAP = 14


@dataclass(frozen=True)
class Bar:
    """One bar; `href` opens the rows that were counted."""

    label: Any
    value: int
    href: str | None = None


@dataclass(frozen=True)
class Drawn:
    """A bar with its place: `top` and `height` in px, `width` in percent of the picture."""

    lines: list[str]
    text: str
    top: int
    bar_top: int
    width: float


@dataclass(frozen=True)
class Bars:
    """A bar chart.

    :param claim: what the picture says, in words. :param facts: n, date, zone. :param head: heads of the table's two
        columns. :param whole: the n of which each bar is a part; None for plain counts.
    """

    claim: Any
    bars: Sequence[Bar]
    head: tuple[Any, Any]
    facts: Sequence[Any] = ()
    whole: int | None = None

    def text(self, value: int) -> str:
        """The value as printed at the bar's end: `12 из 40 · 30 %` or `12`."""
        return number_text(value) if self.whole is None else share_text(value, self.whole)

    @property
    def hidden(self) -> int:
        """How many bars stand only in the table."""
        return max(0, len(self.bars) - MOST_BARS)

    @cached_property
    def drawn(self) -> list[Drawn]:
        """The first twelve bars with their places."""
        most = max((bar.value for bar in self.bars), default=0) or 1
        placed, top = [], 0
        for bar in self.bars[:MOST_BARS]:
            words = lines(bar.label)
            bar_top = top + LABEL_LINE * len(words)
            width = round(bar.value / most * LONGEST_PERCENT, 2)
            placed.append(Drawn(words, self.text(bar.value), top, bar_top, width))
            top = bar_top + BAR_HEIGHT + ROW_GAP
        return placed

    @property
    def height(self) -> int:
        """Of the whole picture, px."""
        return self.drawn[-1].bar_top + BAR_HEIGHT + 4 if self.drawn else 0


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar, in the fixed order of the legend."""

    value: int
    href: str | None = None


@dataclass(frozen=True)
class Stack:
    """One stacked bar."""

    label: Any
    parts: Sequence[Part]

    @property
    def whole(self) -> int:
        """The bar's n."""
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class DrawnPart:
    """A part with its place in percent and the word on it, empty where it would not fit."""

    x: float
    width: float
    text: str
    number: int


@dataclass(frozen=True)
class DrawnStack:
    """A stacked bar with its place."""

    lines: list[str]
    note: str
    top: int
    bar_top: int
    parts: list[DrawnPart]


@dataclass(frozen=True)
class Stacks:
    """Stacked bars, each from 0 to its own n.

    :raises ValueError: with more than five parts: they could not be told apart.
    """

    claim: Any
    names: Sequence[Any]
    stacks: Sequence[Stack]
    head: Any
    facts: Sequence[Any] = ()

    def __post_init__(self) -> None:
        if len(self.names) > MOST_PARTS:
            raise ValueError(f"at most {MOST_PARTS} parts, got {len(self.names)}")

    @cached_property
    def drawn(self) -> list[DrawnStack]:
        """All bars with their places."""
        placed, top = [], 0
        for stack in self.stacks:
            words = lines(stack.label)
            bar_top = top + LABEL_LINE * len(words)
            placed.append(DrawnStack(words, f"n = {number_text(stack.whole)}", top, bar_top, _parts(stack)))
            top = bar_top + 28 + ROW_GAP
        return placed

    @property
    def height(self) -> int:
        """Of the whole picture, px."""
        return self.drawn[-1].bar_top + 32 if self.drawn else 0


def _parts(stack: Stack) -> list[DrawnPart]:
    placed, x = [], 0.0
    for number, part in enumerate(stack.parts, 1):
        width = part.value / stack.whole * 100 if stack.whole else 0.0
        text = number_text(part.value) if width >= LEAST_LABEL_PERCENT else ""
        if part.value:
            placed.append(DrawnPart(round(x, 2), round(width, 2), text, number))
        x += width
    return placed
