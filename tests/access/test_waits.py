"""What waits for nobody is not read: the condition of a card or block never hides what it would have to say."""

from collections.abc import Iterator

import pytest
from flask import Flask, g

from portal.accounts.models import Account
from portal.actor import Actor
from portal.db import db
from portal.features import HomeCard, RecordPart, features_of
from portal.holding import holding
from portal.home.queries import Reading
from portal.people.demo import demo_actor
from portal.people.models import Person
from portal.people.policy import visible
from portal.people.queries import kept_of, record_of
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of
from tests.access.conftest import WALKERS, account_of
from tests.access.growth import grown
from tests.access.things import things_of

READERS = tuple(walker for walker in WALKERS if walker not in ("house", "other"))


@pytest.fixture(scope="module")
def full(demo: Flask) -> Iterator[Flask]:
    """The demo with things of every kind, twice as much of everything."""
    things_of(demo)
    with grown(demo) as app:
        yield app


def _cards(app: Flask) -> list[HomeCard]:
    return [card for feature in features_of(app) for card in feature.home_cards if card.waits is not None]


def _parts(app: Flask) -> list[RecordPart]:
    return [part for feature in features_of(app) for part in feature.record_parts if part.waits is not None]


def _by_actor(walker: str) -> Actor:
    g.account = db.session.get(Account, account_of(walker))
    return demo_actor(WALKERS[walker])


def test_card_with_something_to_say_is_never_left_out(full: Flask) -> None:
    said, hidden = set(), []
    for walker in READERS:
        with full.test_request_context():
            reading = Reading(_by_actor(walker), programme_of(SLUG).id)
            for card in _cards(full):
                assert card.waits is not None
                has = reading.facts_of(card) is not None
                waits = holding({card: card.waits(reading.actor, reading.programme_id)})
                said |= {card.template} if has else set()
                hidden += [(walker, card.template)] if has and not waits else []
    assert hidden == []
    assert len(said) >= 7  # the demo speaks by most of them


def test_block_of_a_record_with_something_to_show_is_never_left_out(full: Flask) -> None:
    shown, hidden = set(), []
    with full.test_request_context():
        actor = _by_actor("coordinator")
        for one in db.session.query(Person).where(visible(actor)):
            for part in _parts(full):
                assert part.waits is not None
                has = part.load(actor, one) is not None
                waits = holding({part: part.waits(actor, one)})
                shown |= {part.template} if has else set()
                hidden += [(one.id, part.template)] if has and not waits else []
    assert hidden == []
    assert len(shown) >= 4


def test_record_read_by_what_is_there_is_the_whole_record(full: Flask) -> None:
    with full.test_request_context():
        people = db.session.query(Person).all()
        whole = [record_of(one, {"grants", "ties", "homes"}) for one in people]
        assert [record_of(one, holding(kept_of(one))) for one in people] == whole
        assert all(any(getattr(one, name) for one in whole) for name in ("grants", "guardians", "children", "homes"))
