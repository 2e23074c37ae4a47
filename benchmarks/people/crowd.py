"""Made-up people in twelve programmes, put straight into the tables; the directory takes them up by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import insert, select

from portal.clock import now, today
from portal.db import new_guid, unit_of_work
from portal.search.keys import search_key, sort_key

PROGRAMMES = 12
LARGEST = 0.3  # of all people are in the first programme
TOWNS = 60
GIVEN = ("Анна", "Мария", "Пётр", "Илья", "Ольга", "Тимур", "Вера", "Павел", "Дарья", "Николай", "Юлия", "Максим")
FAMILY = (
    "Кольцов", "Ветров", "Тихонов", "Дорохов", "Соболев", "Жуков", "Осипов", "Рябов", "Малинин", "Громов", "Юдин",
    "Лапин", "Миронов", "Прохоров", "Калинин", "Зимин", "Пахомов", "Носов", "Ершов", "Савельев",
)  # fmt: skip
SKILLS = ("Гитара", "Рисование", "Шахматы", "Сварка", "Английский язык", "Программирование", "Монтаж видео", "Бег")
KINDS = ("mentor", "graduate", "tutor", "volunteer", "expert", "ambassador", "curator")
BATCH = 2_000
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Crowd:
    """The largest programme's address and whom its readers are."""

    slug: str
    programme_id: int
    coordinator: int
    mentor: int


def build(app: Flask, people: int) -> Crowd:
    """Fill the freshly migrated database; answers account ids of the readers."""
    from portal.directory.services import keep_up
    from portal.people.models import Person, Position
    from tests.world import World

    random, world = Random(7), World(app)  # noqa: S311
    programmes = [world.programme(f"region-{number}") for number in range(PROGRAMMES)]
    places = _places(app)
    first = int(people * LARGEST)
    rest = (people - first) // (PROGRAMMES - 1)
    for place, programme_id in enumerate(programmes):
        rows = list(_people(random, programme_id, first if place == 0 else rest, places))
        _put(app, Person, rows)
        _put(app, Position, list(_positions(random, _ids(app, programme_id), programme_id)))
        _profiles(app, random, programme_id)
    coordinator = world.person(programmes[0], "Ольга Ветрова", roles=("coordinator",), positions=("curator",))
    mentor = world.person(programmes[0], "Николай Громов", positions=("mentor",))
    _needs(app, programmes[0], places)
    with app.app_context():
        keep_up()
    return Crowd("region-0", programmes[0], coordinator.account_id, mentor.account_id)


def _places(app: Flask) -> list[int]:
    from portal.programmes.models import Territory

    with app.app_context(), unit_of_work() as session:
        region = Territory(name="Область", sort_key="область")
        session.add(region)
        session.flush()
        names = [f"Город {number:02}" for number in range(TOWNS)]
        towns = [Territory(name=name, sort_key=sort_key(name), parent_id=region.id) for name in names]
        session.add_all(towns)
        session.flush()
        return [region.id, *(town.id for town in towns)]


def _people(random: Random, programme_id: int, count: int, places: Sequence[int]) -> Iterator[dict[str, Any]]:
    this = today("Europe/Moscow").year
    for number in range(count):
        given, family = random.choice(GIVEN), f"{random.choice(FAMILY)}{random.choice(('', 'а'))}"
        age = random.randint(8, 17) if number % 5 < 2 else random.randint(18, 60)
        yield {
            "guid": new_guid(), "programme_id": programme_id, "given_name": given, "family_name": family,
            "search_key": search_key(f"{given} {family}"), "sort_key": sort_key(f"{family} {given}"),
            "born_on": date(this - age, 1, 1), "territory_id": random.choice(places), "version": 1, "created_at": now(),
        }  # fmt: skip


def _ids(app: Flask, programme_id: int) -> list[tuple[int, bool]]:
    """(person id, whether under age) of a programme."""
    from portal.people.models import Person
    from portal.people.rules import is_minor

    with app.app_context():
        from portal.db import db

        rows = db.session.execute(select(Person.id, Person.born_on).where(Person.programme_id == programme_id))
        return [(row.id, is_minor(row.born_on, today("Europe/Moscow"))) for row in rows]


def _positions(random: Random, ids: Sequence[tuple[int, bool]], programme_id: int) -> Iterator[dict[str, Any]]:
    """A child is a mentee; adults hold one or two positions, every second one was a mentee before."""
    day = today("Europe/Moscow")

    def held(person_id: int, kind: str, ago: int, length: int | None) -> dict[str, Any]:
        begins = day - timedelta(days=ago)
        return {
            "guid": new_guid(), "programme_id": programme_id, "person_id": person_id, "kind": kind,
            "starts_on": begins, "ends_on": None if length is None else begins + timedelta(days=length),
        }  # fmt: skip

    for person_id, is_young in ids:
        if is_young:
            yield held(person_id, "mentee", random.randint(10, 900), None)
            continue
        if random.random() < 0.5:
            yield held(person_id, "mentee", random.randint(2_000, 3_000), 700)
        first, second = random.sample(KINDS, 2)
        yield held(person_id, first, random.randint(500, 1_200), None)
        if random.random() < 0.3:
            yield held(person_id, second, random.randint(10, 400), None)


def _profiles(app: Flask, random: Random, programme_id: int) -> None:
    """Every second adult tells of themselves, each field to somebody else."""
    from portal.directory.models import ProfileFact

    rows: Rows = []
    for person_id, is_young in _ids(app, programme_id):
        if is_young or random.random() < 0.5:
            continue
        said = {"skills": "\n".join(random.sample(SKILLS, 2)), "town": f"Город {random.randint(0, TOWNS - 1):02}",
                "help": f"Помочь: {random.choice(SKILLS).lower()}", "availability": "open"}  # fmt: skip
        rows += [
            {"programme_id": programme_id, "person_id": person_id, "field": name, "value": value,
             "audience": random.choice(("everyone", "everyone", "club", "coordinators"))}
            for name, value in said.items()
        ]  # fmt: skip
    _put(app, ProfileFact, rows)


def _needs(app: Flask, programme_id: int, places: Sequence[int]) -> None:
    from community.rolemap.models import RequiredPosition

    start = today("Europe/Moscow") - timedelta(days=700)
    kinds = ("tutor", "mentor", "curator")
    _put(app, RequiredPosition, [
        {"guid": new_guid(), "programme_id": programme_id, "territory_id": place, "kind": kind, "number": 2,
         "starts_on": start}
        for place in places for kind in kinds
    ])  # fmt: skip


def _put(app: Flask, model: Any, rows: Rows) -> None:
    with app.app_context(), unit_of_work() as session:
        for start in range(0, len(rows), BATCH):
            session.execute(insert(model), rows[start : start + BATCH])
