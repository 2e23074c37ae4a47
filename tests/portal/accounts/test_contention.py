"""Signing in beside busy writers, and counters shared by threads."""

import dataclasses
import os
import threading
from collections.abc import Callable

import pytest
from flask import Flask

from portal.accounts.errors import TooManyTries
from portal.accounts.models import Card, TryCount
from portal.accounts.services import issue_card, try_card
from portal.accounts.services.rates import count_try, forget_tries
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Trouble
from portal.limits import CARD_ERRORS
from tests.portal.accounts.conftest import give_password, sign_in
from tests.world import Someone, World

pytestmark = pytest.mark.db

SIGN_INS = 30


def _write_until(app: Flask, stop: threading.Event, name: str, done: list[int]) -> None:
    with app.app_context():
        while not stop.is_set():
            with unit_of_work() as session:
                session.merge(TryCount(key=f"writer-{name}", count=len(done), expires_at=now()))
            done.append(1)


def _together(*acts: Callable[[], None]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_thirty_people_can_sign_in_while_two_writers_are_busy(app: Flask, world: World, programme_id: int) -> None:
    people = [world.person(programme_id, f"Человек {n}") for n in range(SIGN_INS)]
    for one in people:
        give_password(app, one)
    stop = threading.Event()
    written: list[int] = []
    answers: list[int] = []
    writers = [threading.Thread(target=_write_until, args=(app, stop, str(n), written)) for n in range(2)]

    def enter(some: list[Someone]) -> None:
        answers.extend(sign_in(app.test_client(), one.email).status_code for one in some)

    for writer in writers:
        writer.start()
    try:
        _together(*(lambda part=people[start::3]: enter(part) for start in range(3)))
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert answers == [302] * SIGN_INS
    assert len(written) > SIGN_INS


def test_counter_loses_no_try_when_threads_count_together(app: Flask) -> None:
    refused: list[int] = []

    def count() -> None:
        with app.app_context():
            for _ in range(10):
                try:
                    count_try("test", "one", (25, 15))
                except TooManyTries:
                    refused.append(1)

    _together(*(count for _ in range(4)))
    assert len(refused) == 15
    with app.app_context():
        assert db.session.query(TryCount.count).scalar() == 40


def test_card_gives_no_sixth_try_when_guessed_at_once(app: Flask, world: World, programme_id: int) -> None:
    child = world.person(programme_id, "Костя Ёлкин")
    with app.app_context(), unit_of_work() as session:
        session.execute(db.text("UPDATE account SET email = NULL"))
    with app.app_context():
        card = issue_card(SYSTEM, child.person_id)
    codes: list[str] = []

    def guess(pin: str) -> None:
        with app.app_context():
            try:
                try_card(card.word, card.digits, pin, "192.0.2.1")
            except Trouble as error:
                codes.append(error.code)

    pins = [
        pin
        for pin in ("048151", "048152", "048153", "048154", "048156", "048157", "048158", "048159")
        if pin != card.pin
    ]
    _together(*(lambda pin=pin: guess(pin) for pin in pins))
    assert codes.count("wrong_pin") == CARD_ERRORS - 1
    with app.app_context():
        assert db.session.query(Card.errors).scalar() == CARD_ERRORS


@pytest.mark.parametrize("address", ["2001:db8::1", "2001:db8::ffff"])
def test_neighbours_of_one_ipv6_network_count_as_one(address: str) -> None:
    from portal.accounts.services.rates import network_of

    assert network_of(address) == "2001:db8::/64"


@pytest.mark.redis
def test_tries_are_counted_in_redis_when_there_is_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    address = os.environ["GOLOSA_TEST_REDIS"]  # set by `make test`, which leaves this test out when there is no Redis
    settings = dataclasses.replace(app.extensions["settings"], redis_url=address)
    monkeypatch.setitem(app.extensions, "settings", settings)
    monkeypatch.delitem(app.extensions, "tries", raising=False)
    with app.app_context():
        assert [count_try("redis", new_guid(), (2, 15)) for _ in range(2)] == [1, 1]
        whose = new_guid()
        assert [count_try("redis", whose, (2, 15)) for _ in range(2)] == [1, 0]
        with pytest.raises(TooManyTries) as refused:
            count_try("redis", whose, (2, 15))
        assert refused.value.facts["minutes"] == 15
        forget_tries("redis", whose, (2, 15))
        assert count_try("redis", whose, (2, 15)) == 1
        assert db.session.query(TryCount).count() == 0
    app.extensions.pop("tries")
