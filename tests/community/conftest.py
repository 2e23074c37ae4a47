"""A programme with mentors, mentees and those who look after them, for the tests of the community."""

from dataclasses import dataclass
from datetime import date

import pytest

from portal.actor import SYSTEM
from portal.clock import now
from portal.db import unit_of_work
from portal.people.models import Person
from portal.programmes.services import add_territory
from tests.world import Someone, World


@dataclass(frozen=True)
class Village:
    """Two districts; a coordinator of all, one of Aleksin; adults, two children of 9 and 16 with their guardians."""

    world: World
    programme_id: int
    places: dict[str, int]
    olga: Someone
    galina: Someone
    nikolay: Someone
    svetlana: Someone
    larisa: Someone
    vera: Someone
    sasha: Someone
    maxim: Someone
    nina: Someone
    andrey: Someone

    def place(self, someone: Someone, name: str) -> None:
        """Move somebody to a territory."""
        with self.world.app.app_context(), unit_of_work() as session:
            session.get_one(Person, someone.person_id).territory_id = self.places[name]


def born(age: int) -> date:
    """A date of birth of somebody of this age."""
    return date(now().year - age, 1, 1)


@pytest.fixture
def village(world: World) -> Village:
    """The village."""
    at = world.programme()
    with world.app.app_context():
        region = add_territory(SYSTEM, "Тульская область").id
        places = {name: add_territory(SYSTEM, name, region).id for name in ("Тула", "Алексин")}
    made = Village(
        world, at, places,
        world.person(at, "Ольга Ветрова", roles=("coordinator",), positions=("curator",)),
        world.person(at, "Галина Тихонова"),
        world.person(at, "Николай Громов", positions=("mentor",)),
        world.person(at, "Светлана Юдина", positions=("mentor",)),
        world.person(at, "Лариса Миронова", positions=("tutor",)),
        world.person(at, "Вера Калинина", positions=("graduate", "relay_mentor"), born_on=born(21)),
        world.person(at, "Саша Белова", positions=("mentee",), born_on=born(9)),
        world.person(at, "Максим Орлов", positions=("mentee", "relay_mentor"), born_on=born(16)),
        world.person(at, "Нина Белова"), world.person(at, "Андрей Фомин"),
    )  # fmt: skip
    for child, guardian in ((made.sasha, made.nina), (made.maxim, made.andrey)):
        world.guardian_of(guardian, child)
        made.place(child, "Тула")
    _grant(made)
    return made


def _grant(made: Village) -> None:
    from portal.people.services import give_grant

    with made.world.app.app_context():
        give_grant(SYSTEM, made.galina.person_id, "coordinator", territory_id=made.places["Алексин"])
