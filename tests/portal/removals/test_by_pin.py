"""Removing an account by the PIN of a card: whoever grew up with one, and has no e-mail."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Account, Card
from portal.accounts.services import IssuedCard, issue_card
from portal.db import db, unit_of_work
from portal.limits import CARD_ERRORS
from portal.people.models import Person
from tests.facilitation.pages import shown, submit
from tests.portal.accounts.test_cards import enter_pin
from tests.world import Someone, World

pytestmark = pytest.mark.db
HERE = "/account/remove"


class Holder:
    """Somebody of age with a card, signed in by it."""

    def __init__(self, world: World) -> None:
        self.world, at = world, world.programme()
        olga = world.person(at, "Ольга Серова", roles=("coordinator",))
        self.who: Someone = world.person(at, "Костя Ёлкин", positions=("graduate",))
        with world.app.app_context():
            with unit_of_work() as session:
                session.get_one(Account, self.who.account_id).email = None
            self.card: IssuedCard = issue_card(world.actor(olga), self.who.person_id)
        self.browser: FlaskClient = world.app.test_client()
        assert enter_pin(self.browser, self.card.word, self.card.digits, self.card.pin).status_code == 303

    @property
    def wrong(self) -> str:
        """A PIN as good as any other, but not this one."""
        return "048151" if self.card.pin != "048151" else "048152"

    def errors(self) -> int:
        """How many tries of the card were wrong."""
        with self.world.app.app_context():
            return db.session.scalars(select(Card.errors)).one()

    def is_there(self) -> bool:
        """Whether account, name and card still stand."""
        with self.world.app.app_context():
            name = db.session.get_one(Person, self.who.person_id).family_name
            return name == "Ёлкин" and db.session.get_one(Account, self.who.account_id).active


@pytest.fixture
def holder(world: World) -> Holder:
    """The usual one."""
    return Holder(world)


def test_holder_of_a_card_can_remove_the_account_by_the_pin(holder: Holder) -> None:
    page = shown(holder.browser, HERE)
    assert ("The PIN of your card" in page, "Your password" in page) == (True, False)
    gone = submit(holder.browser, HERE, secret=holder.card.pin, is_sure="y")
    assert (gone.status_code, gone.headers["Location"], holder.is_there()) == (303, "/", False)
    with holder.world.app.app_context():
        assert db.session.scalars(select(Card)).all() == []
    assert (
        enter_pin(holder.world.app.test_client(), holder.card.word, holder.card.digits, holder.card.pin).status_code
        != 303
    )


def test_holder_of_a_card_cannot_remove_the_account_by_a_wrong_pin_and_each_try_counts(holder: Holder) -> None:
    for tries in range(1, CARD_ERRORS):
        refused = submit(holder.browser, HERE, secret=holder.wrong, is_sure="y")
        assert (refused.status_code, holder.errors(), holder.is_there()) == (422, tries, True)
    last = submit(holder.browser, HERE, secret=holder.wrong, is_sure="y")
    assert (last.status_code, holder.errors()) == (423, CARD_ERRORS)
    right = submit(holder.browser, HERE, secret=holder.card.pin, is_sure="y")
    assert (right.status_code, holder.is_there()) == (423, True)
    door = enter_pin(holder.world.app.test_client(), holder.card.word, holder.card.digits, holder.card.pin)
    assert door.status_code == 423


def test_holder_of_a_card_cannot_spend_a_try_when_the_tick_is_missing(holder: Holder) -> None:
    submit(holder.browser, HERE, secret=holder.wrong, is_sure="y")
    assert holder.errors() == 1
    unsure = submit(holder.browser, HERE, secret=holder.card.pin)
    assert (unsure.status_code, holder.errors(), holder.is_there()) == (422, 1, True)
