"""The state of the house: database, disk, jobs, and whether the other processes live."""

import shutil
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text

from portal.accounts.models import Account
from portal.admin.models import Heartbeat
from portal.clock import now
from portal.config import Settings
from portal.db import db
from portal.jobs.queries import count_by_state
from portal.people.models import Person
from portal.programmes.models import Programme

LATE = timedelta(minutes=3)
LEAST_FREE = 0.05
KNOCK_SECONDS = 0.5


@dataclass(frozen=True)
class Health:
    """What works now. Bytes are plain numbers; `jobs_seen_at` is None when the jobs process never said anything."""

    database: str
    migration: str
    has_realtime: bool
    jobs_seen_at: datetime | None
    queued: int
    running: int
    disk_free: int
    disk_total: int

    @property
    def has_jobs(self) -> bool:
        """Whether the jobs process was heard in the last three minutes."""
        return self.jobs_seen_at is not None and now() - self.jobs_seen_at < LATE

    @property
    def has_room(self) -> bool:
        """Whether a twentieth of the disk is free."""
        return self.disk_free >= self.disk_total * LEAST_FREE


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme with how many people are in it; no names."""

    programme: Programme
    people: int


def health(settings: Settings) -> Health:
    """Ask everything once; the knock at the live rooms waits half a second at most."""
    jobs, disk = count_by_state(), shutil.disk_usage(_existing(settings.var_dir))
    return Health(
        _database_version(), _migration(), _answers(settings.realtime_port), _seen("jobs"), jobs.get("queued", 0),
        jobs.get("running", 0), disk.free, disk.total,
    )  # fmt: skip


def programme_rows() -> list[ProgrammeRow]:
    """Every programme by name; one query."""
    rows = db.session.execute(
        select(Programme, func.count(Person.id))
        .outerjoin(Person, (Person.programme_id == Programme.id) & Person.left_at.is_(None))
        .group_by(Programme.id)
    )
    return sorted((ProgrammeRow(one, count) for one, count in rows), key=lambda row: row.programme.name)


def is_empty() -> bool:
    """Whether nobody has begun to use this database."""
    return not any(db.session.scalar(select(func.count(table.id))) for table in (Account, Programme))


def _database_version() -> str:
    name = db.engine.dialect.name
    asked = "SELECT sqlite_version()" if name == "sqlite" else "SHOW server_version"
    return f"{'SQLite' if name == 'sqlite' else 'PostgreSQL'} {db.session.execute(text(asked)).scalar()}"


def _migration() -> str:
    return str(db.session.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _seen(name: str) -> datetime | None:
    row = db.session.get(Heartbeat, name)
    return row.beaten_at if row else None


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("localhost", port), timeout=KNOCK_SECONDS):
            return True
    except OSError:
        return False


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)
