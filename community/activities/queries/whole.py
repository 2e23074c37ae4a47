"""One activity as its page shows it, and the list of who comes."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from community.activities.models import (
    Activity,
    ActivityItem,
    ActivityReflection,
    ActivitySeat,
    ActivityStep,
    ItemClaim,
    Registration,
)
from community.activities.policy import counted, organisers_of
from community.activities.queries.facts import (
    Guest,
    asks_permission,
    guest,
    registration_of,
    standings,
)
from community.activities.queries.lists import is_offered
from community.activities.rules import CALLED_OFF, Gate, Load, Standing, first_gate, free_minors, free_seats, has_room
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.people.models import Person


@dataclass(frozen=True)
class SeatRow:
    """A kind of place: how many hold one, how many are left (None without end), how many wait."""

    seat: ActivitySeat
    held: int
    left: int | None
    waiting: int


@dataclass(frozen=True)
class Before:
    """One person before an activity: their place, the shut gate of each kind of place, the kinds that are open.

    `words` needs `standing`: what the gate looked at.
    """

    guest: Guest
    place: Registration | None
    gates: dict[int, Gate | None]
    standings: dict[int, Standing]
    rooms: dict[int, bool]
    is_offered: bool
    asks_guardian: bool
    permission: str

    @property
    def is_coming(self) -> bool:
        """Whether there is a place or a wish for one."""
        return self.place is not None and self.place.state not in CALLED_OFF

    @property
    def open_seats(self) -> list[int]:
        """The kinds of places that one may sign up for."""
        return [one for one, gate in self.gates.items() if gate is None]


@dataclass(frozen=True)
class ItemRow:
    """A task, a thing or a need: how many took it, and whether the reader did."""

    item: ActivityItem
    taken: int
    is_own: bool
    people: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Reflections:
    """What it gave to those who said so: how many, by value; words, for the organisers."""

    counts: dict[int, int]
    words: tuple[tuple[int, str], ...]

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())


def seats_of(row: Activity, load: Load) -> list[SeatRow]:
    """Every kind of place with its numbers."""
    return [
        SeatRow(
            seat, load.seats.get(seat.id, 0), free_seats(seat.capacity, load.seats.get(seat.id, 0)),
            load.waiting.get(seat.id, 0),
        )
        for seat in row.seats
    ]  # fmt: skip


def before(row: Activity, person_id: int, load: Load, actor: Actor | None = None) -> Before:
    """How a person stands before an activity."""
    one = guest(person_id, actor)
    place = registration_of(row, person_id)
    stands = standings(row, one, row.seats)
    gates = {seat_id: first_gate(each) for seat_id, each in stands.items()}
    rooms = {
        seat.id: has_room(seat.id, seat.capacity, row.minors_per_adult, load, is_minor=one.is_minor)
        for seat in row.seats
    }  # fmt: skip
    asks = asks_permission(row, one)
    said = next((each.permission for each in stands.values()), "none")
    return Before(one, place, gates, stands, rooms, place is not None and is_offered(place), asks, said)


def minors_left(row: Activity, load: Load) -> int | None:
    """How many more minors may come beside the adults there are; None without a ratio."""
    return free_minors(row.minors_per_adult, load)


def items_of(row: Activity, own: int, *, with_names: bool) -> list[ItemRow]:
    """Tasks, things to bring, needs, in the order of writing; one query."""
    found = db.session.execute(
        select(ActivityItem, Person)
        .outerjoin(ItemClaim, ItemClaim.item_id == ActivityItem.id)
        .outerjoin(Person, Person.id == ItemClaim.person_id)
        .where(ActivityItem.activity_id == row.id)
        .order_by(ActivityItem.id, ItemClaim.id)
    ).all()
    of: dict[int, list[Person]] = {}
    for one in found:
        of.setdefault(one.ActivityItem.id, []).extend([one.Person] if one.Person is not None else [])
    items = {one.ActivityItem.id: one.ActivityItem for one in found}
    return [
        ItemRow(
            item, len(of[key]), own in {one.id for one in of[key]},
            tuple(of[key]) if with_names else (),
        )
        for key, item in items.items()
    ]  # fmt: skip


def sheet_of(row: Activity) -> list[tuple[Registration, Person]]:
    """Everybody who signed up, by number; who called off comes last."""
    found = db.session.execute(
        select(Registration, Person)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.activity_id == row.id)
        .order_by(Registration.number)
    ).all()
    return sorted(((one.Registration, one.Person) for one in found), key=lambda one: one[0].state in CALLED_OFF)


def counted_of(row: Activity) -> int:
    """For how many it counts that they were there; one query."""
    found = select(func.count()).select_from(Registration).join(Activity, Activity.id == Registration.activity_id)
    return db.session.execute(found.where(Registration.activity_id == row.id, counted())).scalar_one()


def people_there(row: Activity) -> list[Person]:
    """Who was there, by name: those marked as come and those who organised it; one query."""
    came = select(Registration.person_id).where(Registration.activity_id == row.id, Registration.state == "attended")
    there = or_(Person.id.in_(came), Person.id.in_(organisers_of(row)))
    return list(db.session.scalars(select(Person).where(there).order_by(Person.sort_key, Person.id)))


def titles_of(activity_ids: Collection[int]) -> dict[int, str]:
    """Titles by id; one query."""
    found = db.session.execute(select(Activity.id, Activity.title).where(Activity.id.in_(activity_ids)))
    return {one.id: one.title for one in found}


def steps_of(row: Activity) -> list[ActivityStep]:
    """What became of it, the first step first."""
    return list(
        db.session.scalars(select(ActivityStep).where(ActivityStep.activity_id == row.id).order_by(ActivityStep.id))
    )


def reflections_of(row: Activity) -> Reflections:
    """What people said it gave them; nobody's name."""
    found = db.session.scalars(
        select(ActivityReflection)
        .join(Registration, Registration.id == ActivityReflection.registration_id)
        .where(Registration.activity_id == row.id)
        .order_by(ActivityReflection.id)
    ).all()
    counts = Counter(one.value for one in found)
    words = tuple((one.value, one.words) for one in found if one.words)
    return Reflections(dict(counts), words)


def is_over(row: Activity, at: datetime | None = None) -> bool:
    """Whether it has ended."""
    return row.ends_at <= (at or now())
