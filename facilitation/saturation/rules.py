"""Themes by group: where each came first, and what each group added; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

ThemeKey = tuple[str, str]
"""``("code", id)``, or ``("word", key)`` for a theme of a debrief that is no code yet."""


@dataclass(frozen=True)
class Group:
    """A session that was held, in the order of time."""

    session_id: int
    title: str
    day: date


@dataclass(frozen=True)
class Cell:
    """What one group has of one theme: passages coded, and the team's word at the debrief (may be empty)."""

    passages: int = 0
    verdict: str = ""
    is_first: bool = False

    @property
    def is_there(self) -> bool:
        """Whether the group had the theme at all."""
        return self.passages > 0 or self.verdict != ""


@dataclass(frozen=True)
class Theme:
    """One line of the sheet."""

    key: ThemeKey
    name: str
    cells: tuple[Cell, ...]

    @property
    def groups(self) -> int:
        """How many groups had it."""
        return sum(cell.is_there for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The sheet: themes in the order of their first group; `added` and `had` count themes by group."""

    groups: tuple[Group, ...]
    themes: tuple[Theme, ...]
    added: tuple[int, ...]
    had: tuple[int, ...]

    @property
    def last_new(self) -> int:
        """The number, from 1, of the last group that added a theme; 0 for none."""
        return max((place for place, count in enumerate(self.added, 1) if count), default=0)

    def share(self, groups: int) -> int:
        """How many of all themes the first so many groups brought."""
        return sum(self.added[:groups])


def sheet_of(
    groups: Sequence[Group],
    names: Mapping[ThemeKey, str],
    passages: Mapping[tuple[int, ThemeKey], int],
    verdicts: Mapping[tuple[int, ThemeKey], str],
) -> Sheet:
    """The sheet of these groups, given in the order of time. A theme that no group had is left out.

    A theme is there when a passage carries its code or the team named it at the debrief, whatever it said of it.
    """
    rows = (_row(groups, key, name, passages, verdicts) for key, name in names.items())
    themes = sorted((row for row in rows if row.groups), key=_first)
    added = tuple(sum(theme.cells[place].is_first for theme in themes) for place in range(len(groups)))
    had = tuple(sum(theme.cells[place].is_there for theme in themes) for place in range(len(groups)))
    return Sheet(tuple(groups), tuple(themes), added, had)


def _row(
    groups: Iterable[Group],
    key: ThemeKey,
    name: str,
    passages: Mapping[tuple[int, ThemeKey], int],
    verdicts: Mapping[tuple[int, ThemeKey], str],
) -> Theme:
    cells: list[Cell] = []
    for group in groups:
        at = group.session_id, key
        cell = Cell(passages.get(at, 0), verdicts.get(at, ""))
        was_there = any(one.is_there for one in cells)
        cells.append(Cell(cell.passages, cell.verdict, cell.is_there and not was_there))
    return Theme(key, name, tuple(cells))


def _first(theme: Theme) -> int:
    return next((place for place, cell in enumerate(theme.cells) if cell.is_first), len(theme.cells))
