"""A backup is made while the house runs, holds what is in it, and is deleted after thirty days; the command says so."""

import sqlite3
import tarfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal import limits
from portal.backups import services
from portal.backups.rules import too_old
from portal.clock import moved, now
from portal.db import db
from portal.jobs.services import results_folder
from tests.world import World

pytestmark = pytest.mark.db
MADE = "Тульский кружок"


@pytest.fixture
def full(app: Flask, world: World) -> Flask:
    """A house with a programme and a file."""
    world.programme("tula")
    with app.app_context():
        results_folder().mkdir(parents=True, exist_ok=True)
        (results_folder() / "one").write_text(MADE, encoding="utf-8")
    return app


def test_whoever_runs_the_server_can_make_a_backup_of_database_and_files(full: Flask, tmp_path: Path) -> None:
    said = full.test_cli_runner().invoke(args=["backup", "--to", str(tmp_path / "kept")])
    assert said.exit_code == 0, said.output
    assert "0 file(s) older than 30 days deleted." in said.output
    names = sorted(path.name for path in (tmp_path / "kept").iterdir())
    day = now().date().isoformat()
    with full.app_context():
        kind = "dump" if db.engine.dialect.name == "postgresql" else "db"
    assert names == [f"golosa-{day}.{kind}", f"golosa-files-{day}.tgz"]
    with tarfile.open(tmp_path / "kept" / f"golosa-files-{day}.tgz") as archive:
        packed = archive.getnames()
    assert "results/one" in packed
    assert not [name for name in packed if name.endswith(".db")]
    if kind == "db":
        with closing(sqlite3.connect(tmp_path / "kept" / f"golosa-{day}.db")) as copy:
            assert copy.execute("SELECT slug FROM programme").fetchall() == [("tula",)]
    else:
        assert (tmp_path / "kept" / f"golosa-{day}.dump").read_bytes()[:5] == b"PGDMP"


def test_backups_over_thirty_days_are_deleted_and_named(full: Flask, tmp_path: Path) -> None:
    runner = full.test_cli_runner()
    for days in (limits.BACKUP_DAYS + 1, limits.BACKUP_DAYS, 0):
        with moved(now() - timedelta(days=days)):
            assert runner.invoke(args=["backup", "--to", str(tmp_path)]).exit_code == 0
    for name in ("golosa-2020-01-01.txt", "others-2020-01-01.db", "golosa-2020-13-01.db"):
        (tmp_path / name).touch()
    said = runner.invoke(args=["backup", "--to", str(tmp_path), "--only-delete"]).output
    assert "0 file(s)" in said  # the last backup has deleted them
    left = sorted(path.name for path in tmp_path.iterdir())
    old, edge = ((now() - timedelta(days=days)).date().isoformat() for days in (31, 30))
    assert not [name for name in left if old in name]
    assert len([name for name in left if edge in name]) == 2
    assert {"golosa-2020-01-01.txt", "others-2020-01-01.db", "golosa-2020-13-01.db"} <= set(left)
    with moved(now() + timedelta(days=1)):
        said = runner.invoke(args=["backup", "--to", str(tmp_path), "--only-delete"]).output
    assert f"deleted golosa-files-{edge}.tgz" in said
    assert "2 file(s) older than 30 days deleted." in said


def test_a_backup_that_fails_deletes_nothing(full: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "golosa-2020-01-01.db").touch()

    def full_disk(_path: Path) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(services, "_write_database", full_disk)
    said = full.test_cli_runner().invoke(args=["backup", "--to", str(tmp_path)])
    assert (said.exit_code, "Older ones are kept" in said.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["golosa-2020-01-01.db"]


def test_only_names_of_ours_are_ever_too_old() -> None:
    day = now().date()
    names = ["golosa-2020-01-01.db", "golosa-files-2020-01-01.tgz", "golosa-2020-01-01.dump", "golosa.db", "a.tgz"]
    assert too_old(names, day) == ["golosa-2020-01-01.db", "golosa-2020-01-01.dump", "golosa-files-2020-01-01.tgz"]
