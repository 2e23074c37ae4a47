"""The demo grown to twice its size: every row below programmes, studies and codebooks once more, tied as the first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Table, UniqueConstraint, select

from portal.app import create_app
from portal.config import load_settings
from portal.db import Base, db, new_guid
from tests.access.conftest import folder_of

# What the lists hang on, and what belongs to the house or to one account alone.
ROOTS = frozenset({
    "programme", "account", "territory", "study", "codebook", "consent_document", "login_session", "card",
    "invitation", "one_time_link", "try_count", "api_token", "job", "notification_choice", "screener",
    "consent_link", "age_notice", "course", "course_edition", "transition_edition", "authenticator", "passkey",
    "recovery_code", "form_submit", "notification_setting", "study_retention", "retention_notice", "destruction_act",
    "open_hidden",
})  # fmt: skip
NUMBERED = {"thanks_letter": "number"}  # in each year anew, without gaps: the twins' come after all of them
Ids = dict[str, dict[int, int]]


@contextmanager
def copied(demo: Flask) -> Iterator[Flask]:
    """The same application on a copy of the demo's database, which a test may change."""
    with TemporaryDirectory(prefix="golosa-copy-") as folder:
        _copy(folder_of(demo), Path(folder))
        secret = demo.extensions["settings"].secret_key
        settings = load_settings({"VAR_DIR": folder, "DEMO": "1", "SECRET_KEY": secret})
        app = create_app(import_module("wsgi").features(), settings, {"TESTING": True})
        yield app
        with app.app_context():
            db.engine.dispose()


@contextmanager
def grown(demo: Flask) -> Iterator[Flask]:
    """The same application on a doubled copy of the demo's database."""
    with copied(demo) as app:
        with app.app_context(), db.engine.begin() as connection:
            _double(connection)
        yield app


def _copy(source: Path, target: Path) -> None:
    copytree(source, target, ignore=ignore_patterns("*.db*"), dirs_exist_ok=True)
    with closing(sqlite3.connect(source / "demo.db")) as there, closing(sqlite3.connect(target / "demo.db")) as here:
        there.backup(here)


def _double(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    ids: Ids = {}
    for table in Base.metadata.sorted_tables:
        if table.name not in ROOTS and "id" in table.c:
            _double_table(connection, table, ids)


def _double_table(connection: Connection, table: Table, ids: Ids) -> None:
    rows = [dict(row._mapping) for row in connection.execute(select(table).order_by(table.c.id))]
    first = max((row["id"] for row in rows), default=0)
    ids[table.name] = {row["id"]: first + place for place, row in enumerate(rows, 1)}
    if rows:
        connection.execute(table.insert(), [_twin(table, row, ids) for row in rows])


def _twin(table: Table, row: dict[str, Any], ids: Ids) -> dict[str, Any]:
    """A copy of a row under a new id; it refers to the copies of what the row refers to, where there are any."""
    twin = row | {"id": ids[table.name][row["id"]]}
    for key in table.foreign_keys:
        name, aimed = key.parent.name, key.column
        if aimed.name == "id" and row[name] is not None:
            twin[name] = ids.get(aimed.table.name, {}).get(row[name], row[name])
    if table.name in NUMBERED:
        twin[NUMBERED[table.name]] = max(ids[table.name].values()) + row[NUMBERED[table.name]]
    for column in _alone(table):
        if twin[column] == row[column] and row[column] is not None:
            twin[column] = None if table.c[column].nullable else new_guid()
    return twin


def _alone(table: Table) -> set[str]:
    """The columns that no two rows may share: those unique by themselves, or in the programme."""
    found = {column.name for column in table.c if column.unique}
    for one in table.constraints:
        if isinstance(one, UniqueConstraint):
            rest = {column.name for column in one.columns} - {"programme_id"}
            found |= rest if len(rest) == 1 else set()
    return found - {"id"}
