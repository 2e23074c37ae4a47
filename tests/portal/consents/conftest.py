"""A programme with its texts, a child with two guardians, a teenager with one, and a coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pytest

from portal.clock import now
from portal.consents.models import PURPOSES, Consent
from portal.consents.queries import chain_of, questions_of
from portal.consents.rules import Chain
from portal.consents.services import answer, publish_defaults
from portal.people.queries import actor_of
from tests.world import Someone, World


@dataclass(frozen=True)
class Family:
    """Everybody of the tests of consents."""

    world: World
    programme_id: int
    olga: Someone
    administrator: Someone
    mother: Someone
    father: Someone
    child: Someone
    teen: Someone

    def say(
        self, who: Someone, about: Someone, is_yes: bool = True, purposes: Iterable[str] = PURPOSES
    ) -> list[Consent]:
        """Let somebody answer the texts for the purposes, inside an application context."""
        actor, wanted = actor_of(who.account_id), set(purposes)
        asked = questions_of(self.programme_id, about.person_id, who.person_id)
        return [
            answer(actor, about.person_id, one.document.id, is_yes) for one in asked if one.document.purpose in wanted
        ]

    def chain(self, about: Someone, *purposes: str) -> Chain:
        """The chain of somebody, inside an application context."""
        return chain_of([about.person_id], purposes or PURPOSES)[about.person_id]


@pytest.fixture
def family(world: World) -> Family:
    """The family."""
    at, year = world.programme(), now().year
    made = Family(
        world, at, world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        world.person(at, "Марина Кольцова", roles=("administrator",)), world.person(at, "Нина Белова"),
        world.person(at, "Павел Белов"),
        world.person(at, "Саша Белова", positions=("mentee",), born_on=date(year - 10, 1, 1)),
        world.person(at, "Алина Крылова", positions=("mentee",), born_on=date(year - 16, 1, 1)),
    )  # fmt: skip
    for guardian, child in ((made.mother, made.child), (made.father, made.child), (made.mother, made.teen)):
        world.guardian_of(guardian, child)
    with world.app.app_context():
        publish_defaults(at)
    return made
