"""Flows: how many went from one thing to another, as bands between two columns; twelve, the rest in the table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from portal.web.format import number_text

MOST_FLOWS = 12
WHOLE = 240.0
LEAST = 3.0
LABEL = 22
GAP = 10
LEFT, RIGHT, BEND = 1.5, 98.5, 50.0
SERIES = 6


@dataclass(frozen=True)
class Flow:
    """So many from `source` to `target`, by key; `href` opens them."""

    source: str
    target: str
    value: int
    href: str | None = None


@dataclass(frozen=True)
class Node:
    """One end with its place in px: the label's line, then a bar."""

    label: Any
    text: str
    top: float
    height: float


@dataclass(frozen=True)
class Band:
    """A band as a path in a box 100 wide and as high as the picture; `series` is the colour of where it begins."""

    path: str
    series: int


@dataclass(frozen=True)
class Flows:
    """The picture: `labels` by key; `head` the table's columns: from, to, n."""

    claim: Any
    flows: Sequence[Flow]
    labels: "dict[str, Any]"
    head: tuple[Any, Any, Any]
    facts: Sequence[Any] = ()

    @cached_property
    def shown(self) -> list[Flow]:
        """The largest, in the order of the columns."""
        largest = sorted(self.flows, key=lambda one: -one.value)[:MOST_FLOWS]
        return [one for one in self.flows if one in largest]

    @property
    def hidden(self) -> int:
        """How many flows stand only in the table."""
        return len(self.flows) - len(self.shown)

    @property
    def scale(self) -> float:
        """Pixels for one."""
        return WHOLE / (sum(one.value for one in self.shown) or 1)

    @cached_property
    def sources(self) -> dict[str, Node]:
        """The left column from above."""
        return self._column([(one.source, one.value) for one in self.shown])

    @cached_property
    def targets(self) -> dict[str, Node]:
        """The right column from above."""
        return self._column([(one.target, one.value) for one in self.shown])

    @property
    def height(self) -> int:
        """Of the whole picture, px."""
        ends = [node.top + node.height for column in (self.sources, self.targets) for node in column.values()]
        return int(max(ends, default=0)) + 4

    @cached_property
    def bands(self) -> list[Band]:
        """A band for each flow, those of one end beside one another."""
        left = {key: node.top for key, node in self.sources.items()}
        right = {key: node.top for key, node in self.targets.items()}
        order, found = list(self.sources), []
        for one in self.shown:
            wide = max(one.value * self.scale, LEAST)
            found.append(Band(_path(left[one.source], right[one.target], wide), order.index(one.source) % SERIES + 1))
            left[one.source] += wide
            right[one.target] += wide
        return found

    def _column(self, ends: Sequence[tuple[str, int]]) -> dict[str, Node]:
        total: Counter[str] = Counter()
        tall: dict[str, float] = {}
        for key, value in ends:
            total[key] += value
            tall[key] = tall.get(key, 0.0) + max(value * self.scale, LEAST)
        found, top = {}, 0.0
        for key, height in tall.items():
            found[key] = Node(self.labels[key], number_text(total[key]), top + LABEL, height)
            top += LABEL + height + GAP
        return found


def _path(left: float, right: float, wide: float) -> str:
    upper = f"M{LEFT} {left:.1f}C{BEND} {left:.1f} {BEND} {right:.1f} {RIGHT} {right:.1f}"
    return f"{upper}V{right + wide:.1f}C{BEND} {right + wide:.1f} {BEND} {left + wide:.1f} {LEFT} {left + wide:.1f}Z"
