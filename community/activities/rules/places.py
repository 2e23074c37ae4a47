"""How places are given out: who holds one, who waits, to whom the next free one is offered, and for how long.

Registration states of `research/community.md` 1b; an offer holds its place until it is over (rows of Revel's
waiting list, 2A). Nothing here knows of a database; the caller holds the lock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

REGISTRATION_STATES = (
    "pending", "approved", "waiting", "declined", "confirmed", "attended", "excused", "absent", "cancelled",
)  # fmt: skip
SEATED = ("approved", "confirmed", "attended", "excused", "absent")
"""States that hold a place by themselves."""
HOLDING = ("pending", "waiting")
"""States that hold a place until `holds_until` only."""
CALLED_OFF = ("cancelled", "declined")
OVER = ("attended", "excused", "absent")
MOVES: dict[str, frozenset[str]] = {
    "pending": frozenset({"approved", "waiting", "declined", "cancelled"}),
    "waiting": frozenset({"approved", "pending", "declined", "cancelled"}),
    "approved": frozenset({"pending", "confirmed", "attended", "excused", "absent", "declined", "cancelled"}),
    "confirmed": frozenset({"pending", "attended", "excused", "absent", "declined", "cancelled"}),
    "attended": frozenset({"excused", "absent"}),
    "excused": frozenset({"attended", "absent"}),
    "absent": frozenset({"attended", "excused"}),
    "cancelled": frozenset({"pending", "approved", "waiting"}),
    "declined": frozenset(),
}
"""A place goes back to ``pending`` when a guardian's yes is asked for only after it was given."""


def can_move(state: str, to: str) -> bool:
    """Whether a registration may go from one state to another."""
    return to in MOVES[state]


@dataclass(frozen=True)
class Load:
    """Who holds places of an activity: by kind of place, and how many of them are adults and minors; who waits.

    `adults` counts the organisers too: they are there.
    """

    seats: Mapping[int, int]
    adults: int
    minors: int
    waiting: Mapping[int, int] = field(default_factory=dict)


def free_seats(capacity: int | None, held: int) -> int | None:
    """How many places of a kind are left; None without end."""
    return None if capacity is None else max(0, capacity - held)


def free_minors(per_adult: int | None, load: Load) -> int | None:
    """How many more minors the adults who come can look after; None when the activity sets no ratio."""
    return None if per_adult is None else max(0, per_adult * load.adults - load.minors)


def has_room(seat_id: int, capacity: int | None, per_adult: int | None, load: Load, *, is_minor: bool) -> bool:
    """Whether one more may hold a place of this kind now."""
    left = free_seats(capacity, load.seats.get(seat_id, 0))
    beside = free_minors(per_adult, load) if is_minor else None
    return (left is None or left > 0) and (beside is None or beside > 0)


@dataclass(frozen=True)
class Waiting:
    """One who waits for a place."""

    registration_id: int
    seat_id: int
    number: int
    is_minor: bool


def next_in_line(line: Sequence[Waiting], *, draw: float | None = None) -> Waiting | None:
    """Who is offered the next place among those whom it fits: the lowest number, or by lot.

    :param draw: in [0, 1) for a lottery, where everybody who waits has the same chance; None goes by the numbers.
    """
    if not line:
        return None
    ordered = sorted(line, key=lambda one: one.number)
    return ordered[0] if draw is None else ordered[int(draw * len(ordered))]


def offer_ends(now: datetime, hours: int, closes_at: datetime) -> datetime:
    """Until when an offer holds: so many hours, never past the moment when registration closes."""
    return min(now + timedelta(hours=hours), closes_at)


def is_late(now: datetime, starts_at: datetime, late_hours: int) -> bool:
    """Whether a cancellation comes so late that the others need to know at once."""
    return now >= starts_at - timedelta(hours=late_hours)
