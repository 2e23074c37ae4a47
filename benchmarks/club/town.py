"""Made-up clubs, activities and who signed up, beside the people of `benchmarks.people`, straight into the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import insert, select

from benchmarks.people.crowd import BATCH, LARGEST, PROGRAMMES, build
from portal.clock import now, today
from portal.db import db, new_guid, unit_of_work
from portal.search.keys import sort_key

CLUBS, ACTIVITIES, REGISTRATIONS = 200, 20_000, 200_000
PEOPLE = 10_000
PAST_DAYS, COMING_DAYS = 540, 90
PLACES = 14
KINDS = ("meeting", "educational", "webinar", "practicum", "workshop", "visit", "project", "volunteering", "ceremony")
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Town:
    """The largest programme: its address, a club and an activity of it, and the account ids of its readers."""

    slug: str
    programme_id: int
    club_id: int
    activity_id: int
    graduate: int
    child: int
    coordinator: int
    mentor: int


def settle(app: Flask, people: int) -> Town:
    """Fill the freshly migrated database: the people, and the clubs' life in proportion to them."""
    from tests.world import World

    crowd, random, world, scale = build(app, people), Random(11), World(app), people / PEOPLE  # noqa: S311
    at = crowd.programme_id
    graduate = world.person(at, "Вера Калинина", positions=("graduate",), born_on=date(today("UTC").year - 21, 1, 1))
    guardian = world.person(at, "Нина Белова")
    child = world.person(at, "Саша Белова", positions=("mentee",), born_on=date(today("UTC").year - 12, 1, 1))
    world.guardian_of(guardian, child)
    with app.app_context():
        for number, programme_id in enumerate(_programmes()):
            share = (LARGEST if number == 0 else (1 - LARGEST) / (PROGRAMMES - 1)) * scale
            readers = [graduate.person_id, child.person_id] if number == 0 else []
            _live(random, programme_id, share, readers)
        return Town(
            crowd.slug, at, _club_of(at), _coming(at), graduate.account_id, child.account_id, crowd.coordinator,
            crowd.mentor,
        )  # fmt: skip


def _programmes() -> Sequence[int]:
    from portal.programmes.models import Programme

    return db.session.scalars(select(Programme.id).order_by(Programme.id)).all()


def _club_of(programme_id: int) -> int:
    from community.clubs.models import Club

    return db.session.scalars(select(Club.id).where(Club.programme_id == programme_id).order_by(Club.id)).first() or 0


def _coming(programme_id: int) -> int:
    from community.activities.models import Activity

    wanted = select(Activity.id).where(Activity.programme_id == programme_id, Activity.starts_at > now())
    return (
        db.session.scalars(
            wanted.where(Activity.state == "published", Activity.audience == "programme").order_by(Activity.starts_at)
        ).first()
        or 0
    )


def _live(random: Random, programme_id: int, share: float, readers: Sequence[int]) -> None:
    """Clubs with members and an organiser each, activities before and after today, who came and who comes."""
    from community.activities.models import Activity, ActivitySeat, Registration
    from community.clubs.models import Club, ClubMember, ClubOffice
    from portal.people.models import Person
    from portal.people.rules import is_minor

    people = db.session.execute(select(Person.id, Person.born_on).where(Person.programme_id == programme_id)).all()
    young = {row.id for row in people if is_minor(row.born_on, today("UTC"))}
    ids = [row.id for row in people]
    adults = [one for one in ids if one not in young]
    _put(Club, [_club(programme_id, number) for number in range(int(CLUBS * share))])
    clubs = list(db.session.scalars(select(Club.id).where(Club.programme_id == programme_id)))
    _put(ClubMember, list(_members(random, programme_id, clubs, ids, readers)))
    _put(ClubOffice, [_office(programme_id, club, random.choice(adults)) for club in clubs])
    _put(Activity, [_activity(random, programme_id, clubs, adults) for _one in range(int(ACTIVITIES * share))])
    own = Activity.programme_id == programme_id
    made = list(db.session.execute(select(Activity.id, Activity.starts_at).where(own)))
    _put(ActivitySeat, [_seat(programme_id, one.id) for one in made])
    seats = dict(
        db.session.execute(
            select(ActivitySeat.activity_id, ActivitySeat.id).where(ActivitySeat.programme_id == programme_id)
        ).all()
    )
    each = REGISTRATIONS // ACTIVITIES
    rows = [row for one in made for row in _places(random, programme_id, one, seats[one.id], ids, young, each)]
    _put(Registration, rows + list(_of_readers(programme_id, made, seats, rows, readers, young)))


def _club(programme_id: int, number: int) -> dict[str, Any]:
    name = f"Клуб {number:03}"
    return {"guid": new_guid(), "programme_id": programme_id, "name": name, "sort_key": sort_key(name),
            "about": "Встречаемся по вторникам.", "charter": "Решаем вместе.", "created_at": now(),
            "charter_review_on": today("UTC") + timedelta(days=90), "version": 1}  # fmt: skip


def _members(
    random: Random, programme_id: int, clubs: Sequence[int], ids: Sequence[int], readers: Sequence[int]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    for place, club in enumerate(clubs):
        whom = set(random.sample(ids, min(25, len(ids)))) - set(readers) | set(readers if place < 2 else ())
        for one in sorted(whom):
            yield {"programme_id": programme_id, "club_id": club, "person_id": one, "joined_at": now()}


def _office(programme_id: int, club: int, person_id: int) -> dict[str, Any]:
    day = today("UTC")
    return {"programme_id": programme_id, "club_id": club, "person_id": person_id, "votes": 9, "present": 12,
            "starts_on": day - timedelta(days=30), "ends_on": day + timedelta(days=300), "noted_at": now()}  # fmt: skip


def _activity(random: Random, programme_id: int, clubs: Sequence[int], adults: Sequence[int]) -> dict[str, Any]:
    hours = random.randint(-PAST_DAYS * 24, COMING_DAYS * 24)
    begins = now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
    state = "published" if hours < 0 or random.random() < 0.95 else random.choice(("proposed", "cancelled"))
    return {
        "guid": new_guid(), "programme_id": programme_id, "club_id": random.choice(clubs), "kind": random.choice(KINDS),
        "state": state, "audience": "programme" if random.random() < 0.7 else "club", "title": "Поход на Красивую Мечу",
        "words": "Берём котелок и гитару.", "starts_at": begins, "ends_at": begins + timedelta(hours=2),
        "closes_at": begins, "place": "Тула, вокзал", "proposed_by_id": random.choice(adults), "created_at": begins,
        "changed_at": begins, "published_at": None if state == "proposed" else begins - timedelta(days=20),
        "waiting": "order", "offer_hours": 24, "late_hours": 24, "counter": 10, "revision": 0, "version": 1,
        "needs_permission": False, "approves": False,
    }  # fmt: skip


def _seat(programme_id: int, activity_id: int) -> dict[str, Any]:
    return {"programme_id": programme_id, "activity_id": activity_id, "number": 1, "name": "Все", "fits": "anybody",
            "capacity": PLACES}  # fmt: skip


def _places(
    random: Random, programme_id: int, one: Any, seat_id: int, ids: Sequence[int], young: set[int], each: int
) -> Iterator[dict[str, Any]]:  # fmt: skip
    for number, person_id in enumerate(random.sample(ids, min(each, len(ids))), 1):
        yield place_of(programme_id, one.id, seat_id, person_id, number, one.starts_at, is_minor=person_id in young)


def place_of(
    programme_id: int, activity_id: int, seat_id: int, person_id: int, number: int, begins: datetime, *, is_minor: bool
) -> dict[str, Any]:  # fmt: skip
    return {
        "guid": new_guid(), "programme_id": programme_id, "activity_id": activity_id, "seat_id": seat_id,
        "person_id": person_id, "state": "attended" if begins < now() else "approved", "number": number,
        "is_minor": is_minor, "made_at": now(), "changed_at": now(), "is_late": False,
    }  # fmt: skip


def _of_readers(
    programme_id: int, made: Sequence[Any], seats: dict[int, int], rows: Rows, readers: Sequence[int], young: set[int]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """A place of every reader in each hundredth activity."""
    taken = {(row["activity_id"], row["person_id"]) for row in rows}
    for one in made[::100]:
        for person_id in readers:
            if (one.id, person_id) not in taken:
                yield place_of(
                    programme_id, one.id, seats[one.id], person_id, 20, one.starts_at, is_minor=person_id in young
                )


def _put(model: Any, rows: Rows) -> None:
    with unit_of_work() as session:
        for start in range(0, len(rows), BATCH):
            session.execute(insert(model), rows[start : start + BATCH])
