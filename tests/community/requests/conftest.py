"""The stall with a mentor's pair of a boy of 13, whose guardian agreed, and a manager who acts for the plant."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from community.pairs.services import PairFields, begin_pair
from community.partners.services import accept_claim, claim_organisation
from community.requests import services
from community.requests.models import PartnerRequest
from community.requests.policy import Requested
from community.requests.queries import request_of
from community.requests.services import RequestFields
from portal.actor import Actor
from portal.clock import months_after, today
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db
from portal.people.queries import actor_of
from portal.programmes.queries import programme
from tests.community.conftest import born
from tests.community.offers.conftest import Stall
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard
from tests.world import Someone

WORDS, REACH = "Хочет увидеть, как работают станки.", "+7 910 555-01-02"


@dataclass(frozen=True)
class Desk:
    """The stall, the representative, the boy with his guardian, and the pair's key."""

    stall: Stall
    sergey: Someone
    boy: Someone
    guardian: Someone
    pair: int

    @property
    def at(self) -> int:
        """The programme's id."""
        return self.stall.at

    @property
    def plant(self) -> int:
        """The organisation's id."""
        return self.stall.yard.plant

    @property
    def nikolay(self) -> Someone:
        """The mentor."""
        return self.stall.yard.village.nikolay

    @property
    def olga(self) -> Someone:
        """The coordinator."""
        return self.stall.yard.village.olga

    @property
    def origin(self) -> str:
        """The pair, as a form chooses it."""
        return f"pair-{self.pair}"

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def make(self, words: str = WORDS, offer: int | None = 0, by: Someone | None = None, origin: str = "") -> int:
        """The mentor writes a request about the tour, or about another offer, or none."""
        what = RequestFields(origin or self.origin, words, REACH, "в пятницу")
        actor, offer_id = self.actor(by or self.nikolay), self.stall.tour if offer == 0 else offer
        return services.make_request(actor, self.at, self.plant, offer_id, what).id

    def sent(self, words: str = WORDS) -> int:
        """The same, sent."""
        row_id = self.make(words)
        services.send_request(self.actor(self.nikolay), self.at, row_id)
        return row_id

    def do(self, act: Callable[..., object], by: Someone, request_id: int, *more: str) -> None:
        """Somebody does something to a request."""
        act(self.actor(by), self.at, request_id, *more)

    def it(self, request_id: int) -> Requested:
        """A request with all around it, as it stands now."""
        db.session.rollback()
        return request_of(programme(self.at).slug, request_id)

    def row(self, request_id: int) -> PartnerRequest:
        """A request as it stands now."""
        return self.it(request_id).row


def agree(at: int, giver: Someone, about: Someone) -> None:
    """Somebody says yes to somebody's taking part."""
    asked = questions_of(at, about.person_id, giver.person_id)
    document = next(one.document for one in asked if one.document.purpose == "participation")
    answer(actor_of(giver.account_id), about.person_id, document.id, True)


def paired(stall: Stall, boy: Someone, guardian: Someone) -> int:
    """The mentor's pair of today; the boy and his guardian have agreed that he takes part."""
    v, day = stall.yard.village, today("Europe/Moscow")
    publish_defaults(stall.at)
    for giver in (boy, guardian):
        agree(stall.at, giver, boy)
    fields = PairFields(v.nikolay.person_id, boy.person_id, "long", day, months_after(day, 12))
    return begin_pair(actor_of(v.olga.account_id), stall.at, fields).id


@pytest.fixture
def desk(stall: Stall) -> Desk:
    """The desk."""
    v = stall.yard.village
    sergey = v.world.person(stall.at, "Сергей Малинин", positions=("volunteer",))
    boy = v.world.person(stall.at, "Тимур Заречный", positions=("mentee",), born_on=born(13))
    guardian = v.world.person(stall.at, "Роза Заречная")
    v.world.guardian_of(guardian, boy)
    with v.world.app.app_context():
        pair = paired(stall, boy, guardian)
        claim = claim_organisation(actor_of(sergey.account_id), stall.at, stall.yard.plant, "начальник", "спросите")
        accept_claim(actor_of(v.olga.account_id), claim.id)
    return Desk(stall, sergey, boy, guardian, pair)
