"""A region with two towns whose people held positions over the years."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from community.rolemap.policy import Scope
from community.rolemap.queries import scope_of
from portal.actor import SYSTEM
from portal.clock import today
from portal.db import unit_of_work
from portal.directory.services import keep_up
from portal.people.models import Person
from portal.people.services import give_grant, start_position
from portal.programmes.queries import programme
from portal.programmes.services import add_territory
from tests.world import Someone, World


@dataclass(frozen=True)
class Region:
    """Olga coordinates all, Galina Aleksin; Larisa is tutor of Efremov."""

    world: World
    programme_id: int
    places: dict[str, int]
    olga: Someone
    galina: Someone
    larisa: Someone
    day: date

    def person(
        self, name: str, place: str, *steps: tuple[str, int, int | None], born_on: date | None = None
    ) -> Someone:
        """Somebody of a place with (position, began so many days ago, ended so many days ago or not)."""
        made = self.world.person(self.programme_id, name, born_on=born_on)
        with self.world.app.app_context():
            with unit_of_work() as session:
                session.get_one(Person, made.person_id).territory_id = self.places[place]
            for kind, began, ended in steps:
                ends_on = None if ended is None else self.day - timedelta(days=ended)
                start_position(SYSTEM, made.person_id, kind, self.day - timedelta(days=began), ends_on)
            keep_up()
        return made

    def scope(self, someone: Someone) -> Scope:
        """How far somebody reads; inside an application context."""
        return scope_of(self.world.actor(someone), programme(self.programme_id))


@pytest.fixture
def region(world: World) -> Region:
    """The region with its three readers."""
    at = world.programme()
    with world.app.app_context():
        root = add_territory(SYSTEM, "Тульская область").id
        places = {"область": root}
        places |= {name: add_territory(SYSTEM, name, root).id for name in ("Алексин", "Ефремов")}
    people = [world.person(at, name) for name in ("Ольга Ветрова", "Галина Тихонова", "Лариса Миронова")]
    day = today("Europe/Moscow")
    with world.app.app_context():
        give_grant(SYSTEM, people[0].person_id, "coordinator")
        give_grant(SYSTEM, people[1].person_id, "coordinator", territory_id=places["Алексин"])
        start_position(SYSTEM, people[2].person_id, "tutor", day, territory_id=places["Ефремов"])
        keep_up()
    return Region(world, at, places, people[0], people[1], people[2], day)
