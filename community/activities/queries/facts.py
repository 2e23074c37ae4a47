"""Facts about one activity: it, its hands, who holds places, what one person's standing before it is."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import joinedload

from community.activities.models import Activity, ActivityPermission, ActivitySeat, Registration
from community.activities.policy import organisers_of
from community.activities.rules import HOLDING, SEATED, Load, Standing, seat_fits
from community.clubs.queries import clubs_of_people
from community.yeses import of_guardians
from portal.actor import Actor
from portal.clock import now, today
from portal.consents.queries import chains_for
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import guardians_of, minors_among, minors_of, people_of, positions_of
from portal.people.rules import ADULT, age_or_none, is_in_force
from portal.programmes.queries import here, programme
from portal.qualifications.queries import lacking


@dataclass(frozen=True)
class Guest:
    """A person with everything the gates ask about; `positions` are those of today."""

    person: Person
    age: int | None
    positions: frozenset[str]
    is_minor: bool


def activity_of(slug: str, activity_id: int) -> Activity:
    """An activity of the programme at `/p/<slug>/`, its places and hands with it; one query. :raises NotFound:"""
    return here(slug, whole_activity(activity_id))


def whole_activity(activity_id: int) -> Activity | None:
    """An activity with its places and hands; one query."""
    return db.session.scalars(
        select(Activity)
        .where(Activity.id == activity_id)
        .options(joinedload(Activity.seats), joinedload(Activity.hands), joinedload(Activity.home))
    ).unique().one_or_none()  # fmt: skip


def holding(at: datetime) -> ColumnElement[bool]:
    """The condition on `Registration`: it holds a place at this moment."""
    return or_(Registration.state.in_(SEATED), and_(Registration.state.in_(HOLDING), Registration.holds_until > at))


def load_of(row: Activity, people: Collection[Person] | None = None) -> Load:
    """Who holds places now and who waits, by kind of place; the organisers who are adults count as adults.

    One query; one more for the organisers' ages where a ratio needs them and `people`, who are them, are not given.
    """
    held = case((holding(now()), 1), else_=0)
    found = db.session.execute(
        select(
            Registration.seat_id, Registration.is_minor, func.sum(held).label("n"),
            func.sum(case((Registration.state == "waiting", 1), else_=0)).label("waiting"),
        )
        .where(Registration.activity_id == row.id)
        .group_by(Registration.seat_id, Registration.is_minor)
    ).all()  # fmt: skip
    seats, waiting = Counter[int](), Counter[int]()
    for one in found:
        seats[one.seat_id] += int(one.n)
        waiting[one.seat_id] += int(one.waiting)
    adults = sum(int(one.n) for one in found if not one.is_minor) + _grown(row, people)
    minors = sum(int(one.n) for one in found if one.is_minor)
    return Load(+seats, adults, minors, +waiting)


def _grown(row: Activity, people: Collection[Person] | None) -> int:
    """How many adults organise it; 0 where nobody asks."""
    if row.minors_per_adult is None:
        return 0
    organisers = organisers_of(row)
    young = minors_among(organisers) if people is None else minors_of(people)
    return len(organisers - young)


def people_around(row: Activity) -> dict[int, Person]:
    """Who proposed it and who is asked to help, by id; one query, none for nobody."""
    ids = {hand.person_id for hand in row.hands} | ({row.proposed_by_id} if row.proposed_by_id else set())
    return {one.id: one for one in people_of(ids)}


def guest(person_id: int, actor: Actor | None = None) -> Guest:
    """One person as the gates see them; who asks about the self is known already. :raises NotFound:"""
    one = db.session.get(Person, person_id)
    if one is None or one.left_at is not None:
        raise NotFound
    day = today(programme(one.programme_id).zone)
    if actor is not None and actor.person_in(one.programme_id) == person_id:
        positions = frozenset(kind for at, kind in actor.positions if at == one.programme_id)
    else:
        held = positions_of([one.id]).get(one.id, [])
        positions = frozenset(each.kind for each in held if is_in_force(each.starts_on, each.ends_on, day))
    age = age_or_none(one.born_on, day)
    return Guest(one, age, positions, age is not None and age < ADULT)


def permission_of(row: Activity, child_id: int) -> str:
    """What the child's guardians of today say of this activity: one no is a no, then one yes is a yes, else none.

    A yes to another time or place than the activity has now is none. One query; two when somebody has answered.
    """
    given = db.session.scalars(
        select(ActivityPermission).where(
            ActivityPermission.activity_id == row.id, ActivityPermission.child_id == child_id
        )
    )
    words = {
        one.guardian_id: one.answered == "yes" for one in given
        if one.answered != "yes" or row.moved_at is None or one.answered_at >= row.moved_at
    }  # fmt: skip
    guardians = guardians_of([child_id]).get(child_id, frozenset()) if words else frozenset()
    return of_guardians(words, guardians)


def standings(row: Activity, one: Guest, seats: Collection[ActivitySeat]) -> dict[int, Standing]:
    """How a person stands before kinds of places, by their id: what the gates look at. Six queries at most."""
    births = {one.person.id: (one.person.born_on, today(row.home.zone))}
    has_consent = not one.is_minor or chains_for(births, ["participation"])[one.person.id].is_valid
    stands = Standing(
        state=row.state, now=now(), closes_at=row.closes_at, age=one.age, min_age=row.min_age, max_age=row.max_age,
        is_in_audience=row.audience == "programme" or row.club_id in clubs_of_people([one.person.id]),
        has_consent=has_consent,
        permission=permission_of(row, one.person.id) if asks_permission(row, one) else "none",
        is_organiser=one.person.id in organisers_of(row),
    )  # fmt: skip
    lacks = lacking({seat.kind_id for seat in seats if seat.kind_id}, one.person.id)
    return {
        seat.id: replace(
            stands, fits=seat_fits(seat.fits, one.age, one.positions),
            lacks=(lacks[seat.kind_id],) if seat.kind_id in lacks else (),
        )
        for seat in seats
    }  # fmt: skip


def asks_permission(row: Activity, one: Guest) -> bool:
    """Whether a guardian's yes is needed for this person and this activity."""
    return row.needs_permission and one.is_minor


def registration_of(row: Activity, person_id: int) -> Registration | None:
    """The person's place or wish, also one that was called off."""
    wanted = (Registration.activity_id == row.id, Registration.person_id == person_id)
    return db.session.scalar(select(Registration).where(*wanted))


def waiting_of(row: Activity, seat_ids: Collection[int] | None = None) -> list[Registration]:
    """Who waits without an offer that is open, by number."""
    wanted = [
        Registration.activity_id == row.id, Registration.state == "waiting",
        or_(Registration.holds_until.is_(None), Registration.holds_until <= now()),
    ]  # fmt: skip
    if seat_ids is not None:
        wanted.append(Registration.seat_id.in_(seat_ids))
    return list(db.session.scalars(select(Registration).where(*wanted).order_by(Registration.number)))
