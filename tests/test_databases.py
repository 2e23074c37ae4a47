"""The databases of a run are empty after each test, whatever the last one left open, and are read without harm."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from portal.db import db
from portal.programmes.models import Programme
from tests import databases
from tests.world import World

SOMEBODY_ELSE = (
    "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM word').fetchall(); c.close()"
)


def test_a_connection_left_open_does_not_spoil_the_next_test(app: Flask) -> None:
    with app.app_context():
        World(app).programme("tula")
        db.session.commit()
        file = Path(db.engine.url.database or "")
        db.session.remove()
        left_open = sqlite3.connect(file)
        assert left_open.execute("SELECT count(*) FROM programme").fetchone() == (1,)

        databases.empty()
        assert db.session.scalar(select(func.count()).select_from(Programme)) == 0
        World(app).programme("perm")
        db.session.commit()

        left_open.close()
        assert db.session.scalars(select(Programme.slug)).all() == ["perm"]


def test_the_log_of_an_open_database_stays_when_its_bytes_were_read(tmp_path: Path) -> None:
    file = tmp_path / "one.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE word (text)")
        connection.execute("INSERT INTO word VALUES ('сказано')")
        assert "сказано".encode() in databases.bytes_of(Path(f"{file}-wal"))
        assert databases.bytes_of(file)[:15] == b"SQLite format 3"
        subprocess.run([sys.executable, "-c", SOMEBODY_ELSE, str(file)], check=True)
        assert Path(f"{file}-wal").exists()
        connection.execute("INSERT INTO word VALUES ('ещё')")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
