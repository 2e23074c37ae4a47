"""Helpers of the tests of accounts: forms posted as a browser would, accounts with passwords."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from portal.accounts.services import set_password
from portal.actor import SYSTEM
from portal.db import db
from tests.world import Someone, World, csrf_of

PASSWORD = "пароль-длинный"
Post = Callable[..., TestResponse]


@pytest.fixture
def programme_id(world: World) -> int:
    """A programme."""
    return world.programme()


@pytest.fixture
def olga(app: Flask, world: World, programme_id: int) -> Someone:
    """A coordinator with a password."""
    someone = world.person(programme_id, roles=("coordinator",))
    give_password(app, someone)
    return someone


@pytest.fixture
def sasha(world: World, programme_id: int) -> Someone:
    """A mentee who has an account with e-mail."""
    return world.person(programme_id, "Саша Клёнов", positions=("mentee",))


def give_password(app: Flask, someone: Someone, password: str = PASSWORD) -> None:
    """Set a password by the service."""
    with app.app_context():
        set_password(SYSTEM, someone.account_id, password)


def post(client: FlaskClient, path: str, page: str | None = None, **fields: str) -> TestResponse:
    """Post a form with the token of the page it stands on (the same path unless said)."""
    return client.post(path, data={"csrf_token": csrf_of(client, page or path), **fields})


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **fields: str) -> TestResponse:
    """Sign in by the form."""
    return post(client, "/sign-in/email", email=email, password=password, **fields)


@pytest.fixture
def queries(app: Flask) -> Iterator[list[str]]:
    """Every statement that reaches the database while the test runs."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)
