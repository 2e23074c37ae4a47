"""A database of its own for the migrations, on SQLite or PostgreSQL, and its structure as plain data."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, inspect, make_url, select, table, text

from portal.app import create_app, enable_migrations
from portal.config import load_settings
from portal.db import db
from tests.conftest import POSTGRESQL

Schema = dict[str, dict[str, Any]]


@pytest.fixture
def blank() -> Iterator[Flask]:
    """An application whose database holds no table yet."""
    with tempfile.TemporaryDirectory(prefix="golosa-migrations-") as folder, scratch_database(folder) as address:
        words = {
            "VAR_DIR": folder,
            "DEMO": "1",
            "SECRET_KEY": "a key of the migrations' tests only",
            "DATABASE_URL": address,
        }
        app = create_app(import_module("wsgi").features(), load_settings(words), {"TESTING": True})
        with app.app_context():
            enable_migrations(app)
            yield app
            db.session.remove()
            db.engine.dispose()


KINDS = ("columns", "pk_constraint", "foreign_keys", "unique_constraints", "indexes", "check_constraints")


@contextmanager
def scratch_database(folder: str) -> Iterator[str]:
    """The address of an empty database, gone afterwards."""
    if not POSTGRESQL:
        yield f"sqlite:///{folder}/scratch.db"
        return
    name = f"scratch_{uuid4().hex}"
    cluster = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    with cluster.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False)
    with cluster.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    cluster.dispose()


def schema_of(engine: Engine) -> Schema:
    """Tables with columns, keys, indexes and checks; the order in which things were added does not count.

    Each kind is asked for of all tables at once: a table by itself costs PostgreSQL six questions.
    """
    seen = inspect(engine)
    kinds = {kind: _named(getattr(seen, f"get_multi_{kind}")()) for kind in KINDS}
    names = sorted(name for name in kinds["columns"] if name != "alembic_version")
    return {name: _table({kind: found.get(name) for kind, found in kinds.items()}) for name in names}


def _named(found: dict[Any, Any]) -> dict[str, Any]:
    """By the table's name alone."""
    return {name: facts for (_schema, name), facts in found.items()}


def _table(seen: dict[str, Any]) -> dict[str, Any]:
    columns = {one["name"]: (str(one["type"]), one["nullable"], one["default"]) for one in seen["columns"]}
    keys = [
        (one["name"], tuple(one["constrained_columns"]), one["referred_table"], str(one["options"]))
        for one in seen["foreign_keys"]
    ]
    checks = [(str(one["name"]), " ".join(one["sqltext"].split())) for one in seen["check_constraints"]]
    return {
        "columns": columns,
        "primary": seen["pk_constraint"]["constrained_columns"],
        "foreign": sorted(keys, key=str),
        "unique": sorted((str(one["name"]), tuple(one["column_names"])) for one in seen["unique_constraints"]),
        "indexes": sorted((str(one["name"]), tuple(map(str, one["column_names"]))) for one in seen["indexes"]),
        "checks": sorted(checks),
    }  # fmt: skip


def rows_of(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        names = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
        return {
            name: sorted(
                (tuple(row) for row in connection.execute(select(text("*")).select_from(table(name)))), key=str
            )
            for name in sorted(names)
        }
