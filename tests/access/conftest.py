"""The demo as a world to walk through: made by its own command, and only looked at."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.demo import DEMO_PASSWORD
from portal.accounts.services import create_account, prepare, start_login
from portal.actor import SYSTEM
from portal.admin.services import open_programme
from portal.app import create_app
from portal.config import load_settings
from portal.db import db
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from portal.people.services import add_person, attach_account, give_grant
from tests.access.ambassador_things import begin_young
from tests.loaded import copy_demo

WALKERS = {
    "graduate": "vera", "guardian": "nina", "mentor": "nikolay", "observer": "tatiana", "researcher": "irina",
    "facilitator": "pavel", "coordinator": "olga", "far_coordinator": "galina", "administrator": "marina",
    "child": "alina", "representative": "andrey", "psychologist": "elena", "house": "admin", "other": "stranger",
}  # fmt: skip
STRANGER = "stranger@example.org"
Browse = Callable[[str], FlaskClient]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with the demo in it, its waiting jobs done."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    copy_demo(folder, tmp_path_factory)
    settings = load_settings({"VAR_DIR": str(folder), "DEMO": "1"})
    app = create_app(import_module("wsgi").features(), settings, {"TESTING": True})
    with app.app_context():
        furnish()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browse(demo: Flask) -> Browse:
    """A signed-in browser by the walker's name; `nobody` has no sign-in."""
    return browser_of(demo)


def browser_of(app: Flask) -> Browse:
    """The same in any application that holds the demo's people."""

    def of(walker: str) -> FlaskClient:
        if walker == "nobody":
            return app.test_client()
        with app.app_context():
            account_id = account_of(walker)
        return signed_in(app, account_id)

    return of


def signed_in(app: Flask, account_id: int) -> FlaskClient:
    """A browser that is signed in to the account."""
    client = app.test_client()
    with app.test_request_context(), client.session_transaction() as kept:
        kept.update(start_login(account_id, "web", "a walk"))
        db.session.remove()
    return client


def account_of(walker: str) -> int:
    """The account behind a walker."""
    from portal.accounts.queries import account_by_email
    from portal.people.demo import HOUSE_EMAIL, demo_person

    if walker in ("house", "other"):
        found = account_by_email(HOUSE_EMAIL if walker == "house" else STRANGER)
        return found.id if found else 0
    return demo_person(WALKERS[walker]).account_id or 0


def furnish() -> None:
    """Another programme beside the demo's, a young ambassador in it; the demo's waiting jobs done."""
    _another_programme()
    begin_young()
    for job_id in [job.id for job in db.session.query(Job).filter_by(state="queued")]:
        run_by_id(job_id)


def _another_programme() -> None:
    """A programme beside the demo's, and somebody with every right in it."""
    at = open_programme(SYSTEM, "pskov", "Мост", "Псковская область")
    person = add_person(SYSTEM, at.id, "Роман", "Чужих", born_on=None)
    account = create_account(SYSTEM, prepare(STRANGER, DEMO_PASSWORD), locale="ru")
    attach_account(SYSTEM, person.id, account.id)
    for role in ("administrator", "coordinator", "facilitator", "researcher", "observer"):
        give_grant(SYSTEM, person.id, role)


def folder_of(app: Flask) -> Path:
    """Where this demo lives."""
    return Path(app.extensions["settings"].var_dir)
