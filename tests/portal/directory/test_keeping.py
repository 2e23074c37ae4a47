"""The directory follows the records: who came, who got a position, who came of age, who left."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal.actor import SYSTEM
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.directory.models import DirectoryToken, Profile
from portal.directory.queries import known_of
from portal.directory.services import keep_up
from portal.people.models import Person
from portal.people.services import add_person, start_position
from tests.portal.directory.conftest import Circle
from tests.world import World

pytestmark = pytest.mark.db


def listed(person_id: int) -> str | None:
    return db.session.scalar(select(Profile.listed).where(Profile.person_id == person_id))


def test_person_is_listed_while_holding_a_position_until_they_choose(world: World) -> None:
    at = world.programme()
    with world.app.app_context():
        one = add_person(SYSTEM, at, "Марина", "Кольцова", born_on=None)
        assert keep_up() == 1
        assert (listed(one.id), keep_up()) == ("coordinators", 0)
        start_position(SYSTEM, one.id, "mentor", today("Europe/Moscow"), today("Europe/Moscow"))
        assert (keep_up(), listed(one.id)) == (1, "everyone")
        with moved(now() + timedelta(days=2)):
            assert (keep_up(), listed(one.id)) == (1, "coordinators")


def test_person_stays_hidden_on_the_day_of_coming_of_age(world: World) -> None:
    at = world.programme()
    day = today("Europe/Moscow")
    teen = world.person(at, "Максим Орлов", positions=("graduate",), born_on=date(day.year - 17, day.month, 1))
    with world.app.app_context():
        keep_up()
        with moved(now() + timedelta(days=400)):
            keep_up()
            assert listed(teen.person_id) == "coordinators"


def test_index_forgets_whoever_has_left(circle: Circle) -> None:
    circle.save(circle.marina, {"skills": ("Гитара", "everyone")}, listed="everyone")
    with circle.world.app.app_context():
        count = select(func.count(DirectoryToken.id)).where(DirectoryToken.person_id == circle.marina.person_id)
        assert (db.session.scalar(count) or 0) > 3
        with unit_of_work() as session:
            session.get_one(Person, circle.marina.person_id).left_at = now()
        assert (keep_up(), db.session.scalar(count), keep_up()) == (1, 0, 0)
        with unit_of_work() as session:
            session.get_one(Person, circle.marina.person_id).left_at = None
        assert (keep_up(), db.session.scalar(count)) != (0, 0)


def test_person_can_read_what_the_directory_knows_of_them(circle: Circle) -> None:
    circle.save(circle.marina, {"skills": ("Гитара", "club")}, listed="everyone")
    with circle.world.app.test_request_context(headers={"Accept-Language": "en"}):
        rows = known_of(circle.programme_id, circle.marina.person_id)
    assert [[str(value) for _label, value in row] for row in rows] == [
        ["Гитара", "People of the club"], ["Everyone in the programme"],
    ]  # fmt: skip
