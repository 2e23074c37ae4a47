"""Fixtures of every test: an application on a database made by the migrations, and a world to put people into."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from portal.db import db
from tests import browsing, databases
from tests.world import World

# How long an example takes says how busy the machine is, nothing of the product. Under CI the same examples come every
# time, so that one commit is judged once and for all; elsewhere new ones are looked for.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("house")

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# A minute and more each, whole folders where nearly all is; the longest first.
LONGEST = (
    "tests/browser/test_axe.py", "tests/browser/test_balint_group.py", "tests/migrations/", "tests/browser/",
    "tests/facilitation/rooms/test_live.py", "tests/facilitation/guides/test_browser.py", "tests/access/",
    "tests/facilitation/rooms/test_every_cell.py", "tests/facilitation/rooms/test_two_realtime.py",
    "tests/portal/supervisor/",
)  # fmt: skip
POSTGRESQL = databases.postgresql_of_this_worker()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input beside the project."""
    if not SHARED_DATA.is_dir():
        message = f"the real input is not there: {SHARED_DATA}"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return SHARED_DATA


@pytest.fixture(scope="session")
def house() -> Iterator[Flask]:
    """The whole application, once a run, on a migrated database of its own."""
    with tempfile.TemporaryDirectory(prefix="golosa-") as folder:
        app = _composed(Path(folder))
        with app.app_context():
            databases.migrate(app)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    """The application with an empty, migrated database."""
    yield house
    with house.app_context():
        db.session.remove()
        databases.empty()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without scripts and without a sign-in."""
    return app.test_client()


@pytest.fixture
def world(app: Flask) -> World:
    """A factory of programmes, people and signed-in browsers."""
    return World(app)


def _composed(folder: Path) -> Flask:
    os.environ.update(_environment(folder))
    app: Flask = import_module("wsgi").app
    app.testing = True
    return app


def _environment(folder: Path) -> dict[str, str]:
    return {
        "VAR_DIR": str(folder),
        "SECRET_KEY": "a key of the tests, long enough to be accepted",
        "DATABASE_URL": POSTGRESQL or f"sqlite:///{folder}/template.db",
        "DEMO": "1",
    }


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    """Playwright, once for the tests of a file: as long as it runs, no event loop can be started beside it."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """Chromium on this machine, once for the tests of a file."""
    browser = browsing.launch(driver)
    yield browser
    browser.close()


@pytest.fixture
def base(app: Flask) -> Iterator[str]:
    """The address of the application while a test runs."""
    with browsing.served(app) as address:
        yield address


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that at the end of a parallel run no core waits for another.

    What drives a browser or processes is tried once more, and the run says so at its end: there a machine at its limit
    may be late for once, and what is broken is broken twice.
    """
    for item in items:
        if item.get_closest_marker("browser") or item.get_closest_marker("live"):
            item.add_marker(pytest.mark.flaky(reruns=1))
    items.sort(
        key=lambda item: next((at for at, name in enumerate(LONGEST) if item.nodeid.startswith(name)), len(LONGEST))
    )


def pytest_report_header() -> str:
    """Say which database this run uses."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return f"golosa {commit.stdout.strip()} on {'PostgreSQL' if POSTGRESQL else 'SQLite'}"
