"""The databases of a run are empty after each test, whatever the last one left open."""

import sqlite3
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from portal.db import db
from portal.programmes.models import Programme
from tests import databases
from tests.world import World


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
