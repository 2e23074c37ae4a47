"""The village with one partner: a plant that Olga entered, with a place in Tula."""

from dataclasses import dataclass
from typing import Any

import pytest

from community.partners import services
from community.partners.policy import Partner
from community.partners.queries import Asked, find_partners, partner_of
from community.partners.services import PartnerFields, SiteFields, TieFields
from portal.actor import Actor
from portal.db import db
from portal.people.queries import actor_of
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.world import Someone

PLACE = SiteFields(city="Тула", address_1="ул. Заводская, 2")


@dataclass(frozen=True)
class Yard:
    """The village, the plant and its gate."""

    village: Village
    plant: int
    gate: int

    @property
    def at(self) -> int:
        """The programme's id."""
        return self.village.programme_id

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def partner(self, organisation_id: int | None = None) -> Partner:
        """The plant, or another one, as it stands now."""
        db.session.rollback()
        return partner_of(programme(self.at).slug, organisation_id or self.plant)

    def enter(self, name: str, sector: str = "business", **more: Any) -> int:
        """Olga enters another one."""
        olga = self.actor(self.village.olga)
        return services.add_partner(olga, self.at, PartnerFields(name, sector, **more), TieFields()).id

    def found(self, someone: Someone, text: str = "", **more: Any) -> list[str]:
        """What somebody finds."""
        return [row.name for row in find_partners(self.actor(someone), programme(self.at), Asked(text, **more)).rows]


@pytest.fixture
def yard(village: Village) -> Yard:
    """The yard."""
    with village.world.app.app_context():
        olga = actor_of(village.olga.account_id)
        fields = PartnerFields("Завод «Прогресс»", "business", about="Делает детали", tax_number="7100000001")
        plant = services.add_partner(olga, village.programme_id, fields, TieFields()).id
        return Yard(village, plant, services.add_site(olga, village.programme_id, plant, PLACE).id)
