"""The state of the house: database, disk, jobs, and whether the other processes live."""

import shutil
import socket
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, text

from portal.accounts.models import Account
from portal.admin.models import Heartbeat
from portal.admin.rules import last_adult_birth, shown_count
from portal.clock import now, today
from portal.config import Settings
from portal.db import db
from portal.jobs.queries import count_by_state
from portal.people.models import Grant, Person
from portal.people.policy import MANAGERS
from portal.programmes.models import Programme
from portal.programmes.queries import territory_names

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
    """A programme with counts that name nobody: `minors` is None when there are one to four of them."""

    programme: Programme
    territory: str
    people: int
    minors: int | None
    managers: int


def health(settings: Settings) -> Health:
    """Ask everything once; the knock at the live rooms waits half a second at most."""
    jobs, disk = count_by_state(), shutil.disk_usage(_existing(settings.var_dir))
    return Health(
        _database_version(), _migration(), _answers(settings.realtime_port), _seen("jobs"), jobs.get("queued", 0),
        jobs.get("running", 0), disk.free, disk.total,
    )  # fmt: skip


def programme_rows() -> list[ProgrammeRow]:
    """Every programme by name; four queries."""
    found = list(db.session.scalars(select(Programme)))
    days = {one.id: today(one.zone) for one in found}
    people = _counted(select(Person.programme_id, func.count()).where(Person.left_at.is_(None)))
    young = [and_(Person.programme_id == key, Person.born_on > last_adult_birth(day)) for key, day in days.items()]
    minors = _counted(select(Person.programme_id, func.count()).where(Person.left_at.is_(None), or_(false(), *young)))
    held = _counted(
        select(Person.programme_id, func.count(Person.id.distinct()))
        .join(Grant, Grant.person_id == Person.id)
        .where(
            Person.left_at.is_(None), Grant.role.in_(MANAGERS),
            or_(false(), *(_in_force(key, day) for key, day in days.items())),
        )
    )  # fmt: skip
    places = territory_names(one.territory_id for one in found)
    rows = [
        ProgrammeRow(
            one, places.get(one.territory_id or 0, ""), people.get(one.id, 0), shown_count(minors.get(one.id, 0)),
            held.get(one.id, 0),
        )
        for one in found
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.programme.name)


def _in_force(programme_id: int, day: date) -> ColumnElement[bool]:
    ends = or_(Grant.ends_on.is_(None), Grant.ends_on >= day)
    return and_(Grant.programme_id == programme_id, Grant.starts_on <= day, ends)


def _counted(wanted: Any) -> dict[int, int]:
    rows = db.session.execute(wanted.group_by(Person.programme_id)).all()
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True)
class Runner:
    """Somebody who runs a programme and signs in with a second step."""

    person: Person
    slug: str
    programme: str


def runners() -> list[Runner]:
    """The administrators of all programmes today who have a second factor, by programme and name; one query."""
    day = now().date()
    held = select(Grant.person_id).where(
        Grant.role == "administrator", Grant.starts_on <= day, or_(Grant.ends_on.is_(None), Grant.ends_on >= day)
    )
    rows = db.session.execute(
        select(Person, Programme)
        .join(Programme, Programme.id == Person.programme_id)
        .join(Account, Account.id == Person.account_id)
        .where(Person.id.in_(held), Account.has_second_factor, Person.left_at.is_(None))
        .order_by(Programme.name, Person.sort_key, Person.id)
    )
    return [Runner(one, home.slug, home.name) for one, home in rows]


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
