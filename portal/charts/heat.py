"""Heat maps: a table whose cells carry a shade and always their number; small counts about children stay hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

STEPS = 7
LEAST_SHOWN = 5


@dataclass(frozen=True)
class HeatCell:
    """A count; None where it is hidden. `href` opens its rows."""

    value: int | None
    href: str | None = None


@dataclass(frozen=True)
class HeatRow:
    """One line of the map."""

    label: Any
    cells: Sequence[HeatCell]
    href: str | None = None


@dataclass(frozen=True)
class Heat:
    """A heat map: `columns` are the heads, `foot` the line of n under them."""

    claim: Any
    corner: Any
    columns: Sequence[Any]
    rows: Sequence[HeatRow]
    facts: Sequence[Any] = ()
    foot: Sequence[Any] = ()

    @property
    def most(self) -> int:
        """The largest count shown."""
        return max((cell.value or 0 for row in self.rows for cell in row.cells), default=0)

    def step(self, value: int) -> int:
        """Shade 1–7 of a count; nought has the lightest."""
        return 1 if value <= 0 or not self.most else min(STEPS, 1 + value * (STEPS - 1) // self.most)


def hide_small(counts: Sequence[Sequence[int]], least: int = LEAST_SHOWN) -> list[list[int | None]]:
    """Hide counts from 1 to `least` - 1 and, so that sums do not give them away, a second one in the same line.

    :param counts: rows of equal length. :returns: the same shape with None where hidden. Nought stays: it is about
        nobody. Works until no row and no column has exactly one hidden cell (if it has another to hide).
    """
    shown: list[list[int | None]] = [[None if 0 < value < least else value for value in row] for row in counts]
    changed = True
    while changed:
        changed = False
        lines = [[(y, x) for x in range(len(row))] for y, row in enumerate(shown)]
        lines += [[(y, x) for y in range(len(shown))] for x in range(len(shown[0]) if shown else 0)]
        for line in lines:
            changed |= _hide_second(shown, line)
    return shown


def _hide_second(shown: list[list[int | None]], line: list[tuple[int, int]]) -> bool:
    """Hide the smallest further count of a line with one hidden cell; answers whether it did."""
    if sum(shown[y][x] is None for y, x in line) != 1:
        return False
    further = [(value, y, x) for y, x in line if (value := shown[y][x]) is not None and value > 0]
    if not further:
        return False
    _, y, x = min(further)
    shown[y][x] = None
    return True
