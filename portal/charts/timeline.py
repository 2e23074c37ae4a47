"""The timeline of a session: lanes by speaker, bands of phases, silences as gaps, stripes of codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LANE = 44
BAND = 24


@dataclass(frozen=True)
class Turn:
    """What somebody said from second to second; `codes` are class strings of `portal.web.glyphs.code_class`."""

    begins: float
    ends: float
    codes: Sequence[str] = ()


@dataclass(frozen=True)
class Lane:
    """One speaker's turns."""

    label: Any
    turns: Sequence[Turn]


@dataclass(frozen=True)
class Phase:
    """A phase of the method, seconds from the beginning."""

    label: Any
    begins: float
    ends: float


@dataclass(frozen=True)
class Gap:
    """A silence, seconds from the beginning."""

    begins: float
    ends: float


@dataclass(frozen=True)
class Moment:
    """A line of the table beside the picture: what can be read by those who do not see it."""

    at: Any
    who: Any
    what: Any
    href: str | None = None


@dataclass(frozen=True)
class Timeline:
    """The picture: `length` in seconds."""

    claim: Any
    length: float
    lanes: Sequence[Lane]
    phases: Sequence[Phase] = ()
    gaps: Sequence[Gap] = ()
    moments: Sequence[Moment] = ()
    facts: Sequence[Any] = ()

    def at(self, second: float) -> float:
        """A second's place in percent of the width."""
        return round(max(0.0, min(second, self.length)) / (self.length or 1) * 100, 3)

    def wide(self, begins: float, ends: float) -> float:
        """A span's width in percent; at least a visible thread."""
        return max(0.25, round(self.at(ends) - self.at(begins), 3))

    def lane_top(self, place: int) -> int:
        """Top of a lane in px."""
        return (BAND + 8 if self.phases else 0) + place * LANE

    @property
    def height(self) -> int:
        """Of the whole picture, px."""
        return self.lane_top(len(self.lanes)) + 4
