"""Fixtures of every test: an application on a database made by the migrations, and a world to put people into."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import text

from portal.app import enable_migrations
from portal.db import Base, db
from tests.world import World

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
POSTGRESQL = os.environ.get("GOLOSA_TEST_POSTGRESQL", "")


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
            _migrate(app)
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    """The application with an empty, migrated database."""
    yield house
    with house.app_context():
        db.session.remove()
        _empty(house)


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


def _migrate(app: Flask) -> None:
    enable_migrations(app)
    upgrade()
    if not POSTGRESQL:
        db.engine.dispose()
        file = Path(db.engine.url.database or "")
        shutil.copy(file, file.with_suffix(".empty"))


def _empty(app: Flask) -> None:
    """Back to the freshly migrated state: a copied file, or all tables truncated at once."""
    if POSTGRESQL:
        names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
        with db.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        return
    db.engine.dispose()
    file = Path(db.engine.url.database or "")
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    shutil.copy(file.with_suffix(".empty"), file)


def pytest_report_header() -> str:
    """Say which database this run uses."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return f"golosa {commit.stdout.strip()} on {'PostgreSQL' if POSTGRESQL else 'SQLite'}"
