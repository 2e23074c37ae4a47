"""Verbs of backups: make one of today, delete the old ones. They write files, no tables."""

import os
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from datetime import date
from pathlib import Path

from flask import current_app
from sqlalchemy import make_url

from portal.backups.rules import database_name, files_name, too_old
from portal.config import Settings
from portal.db import db

LEFT_OUT = (".db", ".db-wal", ".db-shm", ".db-journal", ".sock", ".empty")


def make_backup(folder: Path, day: date) -> list[Path]:
    """The database and the files beside it, each written under another name first; answers both paths.

    SQLite is copied while it runs; PostgreSQL by pg_dump. Made twice on one day the later one stays.
    :raises OSError, subprocess.CalledProcessError: when a file cannot be written; older backups are kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / database_name(day, db.engine.dialect.name), folder / files_name(day)]
    for path, write in zip(made, (_write_database, _write_files), strict=True):
        part = path.with_name(path.name + ".part")
        write(part)
        part.chmod(0o600)
        part.replace(path)
    return made


def delete_old(folder: Path, day: date) -> list[str]:
    """Delete the backups of this folder that are older than 30 days; answers their names."""
    names = too_old((path.name for path in folder.iterdir() if path.is_file()), day) if folder.is_dir() else []
    for name in names:
        (folder / name).unlink()
    return names


def _write_database(path: Path) -> None:
    url = db.engine.url
    if db.engine.dialect.name == "postgresql":
        # the password goes by the environment: a command line is everybody's to read
        plain = make_url(url).set(drivername="postgresql", password=None).render_as_string()
        secret = {"PGPASSWORD": str(url.password)} if url.password else {}
        command = ["pg_dump", "--format=custom", f"--file={path}", f"--dbname={plain}"]
        subprocess.run(command, check=True, env=os.environ | secret)
        return
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(url.database or "")) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)


def _write_files(path: Path) -> None:
    settings: Settings = current_app.extensions["settings"]
    root = Path(settings.var_dir)
    with tarfile.open(path, "w:gz") as archive:
        for one in sorted(root.rglob("*")):
            if one.is_file() and not one.name.endswith(LEFT_OUT):
                archive.add(one, one.relative_to(root).as_posix(), recursive=False)
