"""The village with an ambassador, her link, and ways to bring people in by it."""

from dataclasses import dataclass

import pytest

from community.ambassadors.queries import counts_by_person
from community.ambassadors.rules import Counts
from community.ambassadors.services import make_code, note_arrival
from portal.actor import Actor
from portal.people.queries import actor_of
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.world import Someone


@dataclass(frozen=True)
class Street:
    """Darya stands with a link: `code`, `code_id`, `guid`."""

    village: Village
    darya: Someone
    code: str
    code_id: int
    guid: str

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def came(self, someone: Someone) -> int:
        """The coordinator notes that somebody came by the link."""
        return note_arrival(self.actor(self.village.olga), someone.person_id, self.code).id

    def counts(self) -> Counts:
        """What came of all her links."""
        found = counts_by_person(programme(self.village.programme_id), [self.darya.person_id])
        return found.get(self.darya.person_id, Counts())


@pytest.fixture
def street(village: Village) -> Street:
    """The street."""
    darya = village.world.person(village.programme_id, "Дарья Пахомова", positions=("graduate", "ambassador"))
    with village.world.app.app_context():
        row = make_code(actor_of(darya.account_id), village.programme_id, "Библиотека")
        return Street(village, darya, row.code, row.id, row.guid)
