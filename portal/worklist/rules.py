"""Pure rules of the worklist: which work is for now, which for today, and what is one need of one person."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

NOW_BELOW, TODAY_BELOW = 15, 35
BANDS = ("now", "today")
"""What is done at once and what is done today stand person by person; what has a week stands as kinds with counts."""

NO_DECISIONS = (
    "looked", "profile_saved", "registered", "registration_cancelled", "registration_confirmed", "offer_claimed",
    "reflected", "checked_in", "item_claimed", "item_freed", "club_joined", "club_left", "calendar_feed_made",
    "calendar_feed_ended", "course_begun", "course_finished", "study_exported", "session_left",
)  # fmt: skip
"""What somebody did for themselves, or only read: it is no work done for others."""


def band_of(order: int) -> str:
    """``now``, ``today`` or ``week``, by the order of a kind of work."""
    if order < NOW_BELOW:
        return "now"
    return "today" if order < TODAY_BELOW else "week"


@dataclass(frozen=True)
class Piece:
    """A piece of work with the name of its kind; `item` as the kind's source gives it."""

    label: Any
    item: Any


@dataclass
class Need:
    """Somebody who needs the reader: the pieces that lead to the same page, the first one first."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def item(self) -> Any:
        """The first piece: its title, address and acts are the need's."""
        return self.pieces[0].item

    @property
    def is_urgent(self) -> bool:
        """Whether any of it is for today."""
        return any(piece.item.is_urgent for piece in self.pieces)

    @property
    def is_overdue(self) -> bool:
        """Whether the time for any of it is over."""
        return any(piece.item.is_overdue for piece in self.pieces)


def needs_of(pieces: Iterable[Piece]) -> list[Need]:
    """One need for each page that pieces lead to, so that nobody stands there twice.

    The overdue come first, then the urgent, then who waits longest.
    """
    found: dict[Hashable, Need] = {}
    for piece in pieces:
        found.setdefault(piece.item.href, Need()).pieces.append(piece)
    return sorted(found.values(), key=lambda need: (not need.is_overdue, not need.is_urgent, min(_waits(need))))


def _waits(need: Need) -> Iterator[str]:
    """Since when, as sortable words; what has no day comes last."""
    for piece in need.pieces:
        since: datetime | date | None = piece.item.since
        yield since.isoformat() if since is not None else "9999"
