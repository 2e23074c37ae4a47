"""The one place that commits: nothing half-saved, nothing lost, and what follows the commit follows it."""

import threading
from pathlib import Path

import pytest
from flask import Flask

from portal.clock import now
from portal.db import db, on_commit, unit_of_work
from portal.journal.models import Journal
from portal.programmes.models import Programme
from tests.world import World


def heads(app: Flask, key: int) -> int:
    with app.app_context():
        return db.session.get_one(Journal, key).last_order


@pytest.fixture
def journal_id(app: Flask, world: World) -> int:
    programme_id = world.programme()
    with app.app_context(), unit_of_work() as session:
        row = Journal(programme_id=programme_id, kind="room", created_at=now())
        session.add(row)
        session.flush()
        return row.id


@pytest.mark.db
def test_writers_lose_nothing_when_eight_threads_count(app: Flask, journal_id: int) -> None:
    def count() -> None:
        for _ in range(25):
            with app.app_context(), unit_of_work(lock=(Journal, journal_id)) as session:
                row = session.get_one(Journal, journal_id)
                row.last_order = row.last_order + 1

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heads(app, journal_id) == 200


def _fail_inside(journal_id: int) -> None:
    with unit_of_work() as outer:
        outer.get_one(Journal, journal_id).last_order = 5
        with unit_of_work():
            raise ZeroDivisionError


@pytest.mark.db
def test_nothing_is_kept_when_an_inner_unit_fails(app: Flask, journal_id: int) -> None:
    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            _fail_inside(journal_id)
        assert db.session.get_one(Journal, journal_id).last_order == 0


@pytest.mark.db
def test_an_act_after_commit_sees_the_row_from_outside(app: Flask, world: World) -> None:
    seen: list[int] = []

    def look() -> None:
        with app.app_context():
            seen.append(db.session.query(Programme).count())

    with app.app_context():
        with unit_of_work() as session:
            session.add(Programme(slug="new", name="New", created_at=now()))
            session.flush()
            on_commit(look)
            assert seen == []
        assert seen == [1]


def test_an_act_after_commit_is_refused_outside_a_unit(app: Flask) -> None:
    with app.app_context(), pytest.raises(RuntimeError):
        on_commit(lambda: None)


def test_only_one_place_commits() -> None:
    root = Path(__file__).resolve().parents[3]
    allowed = {"portal/db.py", "portal/journal/writer.py"}
    found = {
        str(file.relative_to(root))
        for package in ("portal", "facilitation", "community")
        for file in (root / package).rglob("*.py")
        if ".commit()" in file.read_text(encoding="utf-8")
    }
    assert found <= allowed
