"""The partners' yard with one published offer of the plant: a tour for those from 14 to 17."""

from dataclasses import dataclass

import pytest

from community.offers.models import Offer
from community.offers.queries import Asked, find_offers, offer_of
from community.offers.services import OfferFields, move_offer, start_offer, write_offer
from portal.actor import Actor
from portal.db import db
from portal.people.queries import actor_of
from portal.programmes.queries import programme
from tests.community.partners.conftest import Yard
from tests.community.partners.conftest import yard as yard
from tests.world import Someone

TOUR = OfferFields("visit", "Экскурсия в цех", "Как делают детали", "Закрытая обувь", 14, 17, 6)


@dataclass(frozen=True)
class Stall:
    """The yard and the tour."""

    yard: Yard
    tour: int

    @property
    def at(self) -> int:
        """The programme's id."""
        return self.yard.at

    def row(self, offer_id: int | None = None) -> Offer:
        """An offer as it stands now."""
        db.session.rollback()
        return offer_of(programme(self.at).slug, offer_id or self.tour).row

    def begin(self, title: str, kind: str = "thing") -> int:
        """Olga begins another one."""
        olga = self.actor(self.yard.village.olga)
        return start_offer(olga, self.at, self.yard.plant, OfferFields(kind, title)).id

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def found(self, someone: Someone, asked: Asked | None = None) -> list[str]:
        """The titles that somebody finds."""
        return [one.title for one in find_offers(self.actor(someone), programme(self.at), asked or Asked()).rows]


@pytest.fixture
def stall(yard: Yard) -> Stall:
    """The stall."""
    with yard.village.world.app.app_context():
        olga = actor_of(yard.village.olga.account_id)
        row = start_offer(olga, yard.at, yard.plant, TOUR)
        placed = OfferFields(site_id=yard.gate, how="Позвоните за два дня")
        write_offer(olga, yard.at, row.id, row.version, placed)
        move_offer(olga, yard.at, row.id, "publish")
        return Stall(yard, row.id)
