"""What a form of an activity holds, and whether it can be so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.activities.errors import AgesNotRight, NoSeats, TimesNotRight
from portal.limits import ACTIVITY_HOURS


@dataclass(frozen=True)
class SeatPlan:
    """A kind of place; `id` of one that is there already."""

    name: str
    fits: str = "anybody"
    capacity: int | None = None
    kind_id: int | None = None
    id: int | None = None


@dataclass(frozen=True)
class ItemPlan:
    """A task, a thing to bring or a need; `id` of one that is there already."""

    kind: str
    words: str
    wanted: int = 1
    id: int | None = None


@dataclass(frozen=True)
class Plan:
    """All that is planned of an activity; `closes_at` None closes signing up when it begins."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    seats: tuple[SeatPlan, ...]
    words: str = ""
    closes_at: datetime | None = None
    place: str = ""
    link: str = ""
    audience: str = "programme"
    club_id: int | None = None
    territory_id: int | None = None
    min_age: int | None = None
    max_age: int | None = None
    minors_per_adult: int | None = None
    needs_permission: bool = False
    approves: bool = False
    waiting: str = "order"
    offer_hours: int = 24
    late_hours: int = 24
    items: tuple[ItemPlan, ...] = ()

    @property
    def closes(self) -> datetime:
        """Until when one signs up."""
        return self.closes_at or self.starts_at

    def check(self) -> None:
        """Refuse what cannot be. :raises TimesNotRight, AgesNotRight, NoSeats:"""
        longest = timedelta(hours=ACTIVITY_HOURS)
        if not self.starts_at < self.ends_at <= self.starts_at + longest or self.closes > self.ends_at:
            raise TimesNotRight(days=ACTIVITY_HOURS // 24)
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise AgesNotRight
        if not self.seats:
            raise NoSeats
