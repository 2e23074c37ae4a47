"""Whoever waits to write to SQLite is seen by the one that commits without a break."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from flask import Flask

from portal.db import db, unit_of_work
from portal.turns import somebody_waits, waiting_file, waiting_to_write

HOLD = "import sys, portal.turns as t\nwith t.waiting_to_write(sys.argv[1]):\n print('waits', flush=True)\n input()"


def test_writer_who_waits_is_seen_until_the_turn_comes(app: Flask) -> None:
    file = waiting_file(app.extensions["settings"].database_url)
    written = threading.Event()

    def write() -> None:
        with app.app_context(), unit_of_work():
            written.set()

    with app.app_context():
        with unit_of_work():
            assert not somebody_waits(file), "who writes does not wait"
            waiter = threading.Thread(target=write)
            waiter.start()
            while not somebody_waits(file):
                time.sleep(0.005)
            assert not written.is_set()
        waiter.join(60)
        assert written.is_set()
        assert not somebody_waits(file)
        assert db.engine.url.database is not None


def test_writer_who_is_killed_waits_no_more(tmp_path: Path) -> None:
    file = str(tmp_path / "waits")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "waits\n"
        with waiting_to_write(file):
            assert somebody_waits(file), "several may wait"
        assert somebody_waits(file)
        other.kill()
        other.wait()
        assert not somebody_waits(file)


@pytest.mark.parametrize("url", ["postgresql+psycopg://golosa@/golosa", "sqlite://", "sqlite:///:memory:"])
def test_nobody_needs_to_wait_when_the_database_queues_writers_or_is_shared_by_nobody(url: str) -> None:
    assert waiting_file(url) is None
    assert not somebody_waits(None)
    with waiting_to_write(None):
        pass
