"""A programme with a little tree of territories and somebody everywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.people.models import Person
from portal.programmes.services import add_territory
from tests.world import Someone, World


@dataclass(frozen=True)
class Town:
    """A region with two towns, a coordinator of all, one of Aleksin, a child in each town."""

    world: World
    programme_id: int
    places: dict[str, int]
    olga: Someone
    galina: Someone
    administrator: Someone
    child_here: Someone
    child_there: Someone

    def place(self, someone: Someone, name: str) -> None:
        """Move somebody to a territory."""
        with self.world.app.app_context(), unit_of_work() as session:
            session.get_one(Person, someone.person_id).territory_id = self.places[name]


@pytest.fixture
def town(world: World) -> Town:
    """The town."""
    at, child = world.programme(), date(now().year - 12, 1, 1)
    with world.app.app_context():
        region = add_territory(SYSTEM, "Тульская область").id
        places = {"область": region}
        places |= {name: add_territory(SYSTEM, name, region).id for name in ("Алексин", "Ефремов")}
    made = Town(
        world, at, places,
        world.person(at, "Ольга Ветрова", roles=("coordinator",)), world.person(at, "Галина Тихонова"),
        world.person(at, "Марина Кольцова", roles=("administrator",)),
        world.person(at, "Тимур Гареев", positions=("mentee",), born_on=child),
        world.person(at, "Саша Белова", positions=("mentee",), born_on=child),
    )  # fmt: skip
    made.place(made.child_here, "Алексин")
    made.place(made.child_there, "Ефремов")
    _grant(made)
    return made


def _grant(made: Town) -> None:
    from portal.people.services import give_grant

    with made.world.app.app_context():
        give_grant(SYSTEM, made.galina.person_id, "coordinator", territory_id=made.places["Алексин"])


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the database was given inside the block."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
