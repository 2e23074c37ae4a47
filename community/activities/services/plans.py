"""What a form of an activity holds, and whether it can be so."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from community.activities.errors import (
    AgesNotRight,
    EndlessRule,
    NoSeats,
    SeriesTooLong,
    SeriesTooShort,
    TimesNotRight,
)
from community.activities.rules.recurrence import Recurrence, instants
from portal.clock import months_after
from portal.limits import ACTIVITY_HOURS, SERIES_DATES, SERIES_MONTHS


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

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return round((self.ends_at - self.starts_at) / timedelta(minutes=1))

    def at(self, start: datetime) -> "Plan":
        """The same at another time: as long, and signing up closes as long before."""
        return replace(
            self, starts_at=start, ends_at=start + (self.ends_at - self.starts_at),
            closes_at=start - (self.starts_at - self.closes),
        )  # fmt: skip

    def check(self) -> None:
        """Refuse what cannot be. :raises TimesNotRight, AgesNotRight, NoSeats:"""
        longest = timedelta(hours=ACTIVITY_HOURS)
        if not self.starts_at < self.ends_at <= self.starts_at + longest or self.closes > self.ends_at:
            raise TimesNotRight(days=ACTIVITY_HOURS // 24)
        if self.min_age is not None and self.max_age is not None and self.min_age > self.max_age:
            raise AgesNotRight
        if not self.seats:
            raise NoSeats


def dates_of(rule: Recurrence, starts_at: datetime, zone: str) -> list[datetime]:
    """The dates that a rule makes. :raises EndlessRule, SeriesTooLong, SeriesTooShort:"""
    if rule.is_endless:
        raise EndlessRule
    found = instants(rule, starts_at, zone, SERIES_DATES + 1)
    if len(found) < 2:
        raise SeriesTooShort
    if len(found) > SERIES_DATES or found[-1] > months_after(found[0], SERIES_MONTHS):
        raise SeriesTooLong(most=SERIES_DATES, months=SERIES_MONTHS)
    return found
