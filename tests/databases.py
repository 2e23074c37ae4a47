"""The databases of a run: a worker's own, freshly migrated once, and made empty again after every test."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Connection, Engine, create_engine, event, exists, literal, make_url, select, text, union_all

from portal.app import enable_migrations
from portal.db import Base, db


@event.listens_for(Engine, "connect")
def _wait_for_no_disk(connection: Any, _record: object) -> None:
    """The data live for one run: nothing is lost by not waiting until the disk has them."""
    if "sqlite" in type(connection).__module__:
        connection.execute("PRAGMA synchronous=OFF")


def postgresql_of_this_worker() -> str:
    """The address of this process's own database on the run's PostgreSQL, made when it is not there; or ''."""
    address, worker = os.environ.get("GOLOSA_TEST_POSTGRESQL", ""), os.environ.get("PYTEST_XDIST_WORKER")
    if not address or not worker:
        return address
    name = f"golosa_{worker}"
    cluster = create_engine(address, isolation_level="AUTOCOMMIT")
    with cluster.connect() as connection:
        if not connection.scalar(text("SELECT count(*) FROM pg_database WHERE datname = :name"), {"name": name}):
            connection.execute(text(f"CREATE DATABASE {name}"))
    cluster.dispose()
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def migrate(app: Flask) -> None:
    """Make the tables by the migrations and keep a copy of the empty file, inside an application context."""
    enable_migrations(app)
    upgrade()
    if db.engine.dialect.name == "sqlite":
        db.engine.dispose()
        file = Path(db.engine.url.database or "")
        shutil.copy(file, file.with_suffix(".empty"))


def empty() -> None:
    """Back to the freshly migrated state, inside an application context.

    SQLite's file is another one afterwards, not the same one filled anew: where a thread of the last test still holds
    a connection, all connections to that file share its view of the write-ahead log, and would read past the end of a
    new one ("disk I/O error").
    """
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            _empty_tables(connection)
        return
    db.engine.dispose()
    file = Path(db.engine.url.database or "")
    fresh = file.with_suffix(".fresh")
    shutil.copy(file.with_suffix(".empty"), fresh)
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    fresh.replace(file)


def _empty_tables(connection: Connection) -> None:
    """Only what was touched: to truncate every table takes PostgreSQL ten times as long."""
    tables = Base.metadata.tables
    filled = (select(literal(name)).where(exists(select(table))) for name, table in tables.items())
    counted = text("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
    touched = connection.scalars(union_all(*filled)).all(), connection.scalars(counted).all()
    connection.execute(text("SET LOCAL session_replication_role = replica"))  # in any order: foreign keys sleep
    for name in touched[0]:
        connection.execute(tables[name].delete())
    for name in touched[1]:
        connection.execute(text(f'ALTER SEQUENCE "{name}" RESTART'))


def bytes_of(path: Path) -> bytes:
    """What lies in a file, which may be a database that this process has open.

    Another process reads it: closing a file ends all locks that a process has on it, SQLite's too, and whoever else
    closes the database then takes the write-ahead log away from under it (sqlite.org, How To Corrupt, 2.2).
    """
    return subprocess.run(["/bin/cat", str(path)], capture_output=True, check=True).stdout
