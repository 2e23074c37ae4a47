"""Two programmes with a coordinator each, and a family in the first."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.actor import SYSTEM, Actor
from portal.clock import now
from portal.consents.services import publish_defaults
from portal.db import db
from portal.moves.models import Move
from portal.moves.services import Proposal, propose
from portal.people.queries import actor_of
from tests.world import Someone, World

People = dict[str, Someone]
WORDS = "Ходит на плавание по вторникам"


@pytest.fixture
def people(world: World) -> People:
    """An adult, a teen and a child with two parents in the first programme; a coordinator waits in the second."""
    here, there, year = world.programme(), world.programme("orel"), now().year
    made = {
        "olga": world.person(here, "Ольга Ветрова", roles=("coordinator",)),
        "second": world.person(here, "Галина Тихонова", roles=("coordinator",)),
        "oleg": world.person(there, "Олег Дальний", roles=("coordinator",)),
        "nina": world.person(here, "Нина Белова"),
        "ivan": world.person(here, "Иван Белов"),
        "adult": world.person(here, "Павел Дорохов", positions=("mentor",), roles=("observer",)),
        "teen": world.person(here, "Алина Белова", born_on=date(year - 16, 1, 1), positions=("mentee",)),
        "child": world.person(here, "Саша Белова", born_on=date(year - 10, 1, 1), positions=("mentee",)),
    }
    for one in ("teen", "child"):
        for parent in ("nina", "ivan"):
            world.guardian_of(made[parent], made[one])
    with world.app.app_context():
        publish_defaults(there)
    return made


@pytest.fixture
def who(people: People) -> Callable[[str], Actor]:
    """The actor of somebody, as the clock stands."""
    return lambda key: actor_of(people[key].account_id)


@pytest.fixture
def proposed(people: People, who: Callable[[str], Actor]) -> Callable[..., Move]:
    """Propose that somebody goes to the second programme."""

    def act(whom: str = "adult", by: str = "olga", *, stays: bool = False) -> Move:
        said = Proposal(people["oleg"].programme_id, stays=stays, reason="Семья переезжает", words=WORDS)
        return propose(SYSTEM if by == "system" else who(by), people[whom].person_id, said)

    return act


def state_of(move_id: int) -> str:
    """The state as it is stored."""
    return db.session.get_one(Move, move_id).state


def version_of(move_id: int) -> int:
    """The version of the row."""
    return db.session.get_one(Move, move_id).version
