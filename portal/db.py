"""The database: our declarative base, its column types, and the one place that commits.

Reads run in a plain transaction. Every write runs inside `unit_of_work`, which on SQLite begins with
``BEGIN IMMEDIATE`` (a deferred transaction that turns into a write silently loses updates) and on PostgreSQL locks the
named root row first.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, ParamSpec, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, String, event, select
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from portal.turns import waiting_file, waiting_to_write

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_SECONDS = 10.0
EVERY_COLUMN = frozenset({"*"})
_BEFORE_COMMIT: list[Callable[[Session], None]] = []
P = ParamSpec("P")
T = TypeVar("T")


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes, kept in UTC; a naive one is a mistake and is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def new_guid() -> str:
    """A random GUID in lower case without braces, as REFI-QDA and HSDS want it (RFC 9562, version 4).

    Put together here, because every event of a room has one: `uuid.uuid4` makes an object for its text first.
    """
    raw = bytearray(os.urandom(16))
    raw[6], raw[8] = raw[6] & 0x0F | 0x40, raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


Id = Annotated[int, mapped_column(primary_key=True)]
Guid = Annotated[str, mapped_column(String(36), unique=True, default=new_guid)]


class Base(DeclarativeBase):
    """Root of every table; table names are singular."""

    metadata = MetaData(naming_convention=NAMES)
    access_columns: ClassVar[frozenset[str]] = frozenset()
    """Which changes of this table change who may what (`portal.access_clock`)."""
    type_annotation_map = {datetime: UtcDateTime(), dict[str, Any]: JSON(), list[Any]: JSON()}


db = SQLAlchemy(metadata=Base.metadata, session_options={"expire_on_commit": False})


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, record: Any) -> None:
    if "sqlite" not in type(connection).__module__:
        return
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        mode = connection.get_execution_options().get("begin_mode", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def unit_of_work(*, lock: tuple[type[Base], int] | None = None) -> Iterator[Session]:
    """The only writer's transaction; re-entrant, so a service may call another service.

    `lock` names the root row of a check-then-write: it is taken ``FOR UPDATE`` before anything is read. Whatever was
    read before the block is read anew. Callables given to `on_commit` run after the outermost commit.
    """
    session = db.session()
    if session.info.get("in_unit"):
        _take(session, lock)
        yield session
        session.flush()
        return
    session.rollback()
    session.info.update(in_unit=True, after=[])
    try:
        with waiting_to_write(_waiting_file(session)):
            session.connection(execution_options={"begin_mode": "IMMEDIATE"})
        _take(session, lock)
        yield session
        session.flush()
        for act in _BEFORE_COMMIT:
            act(session)
        session.commit()
    except BaseException:
        session.rollback()
        session.info["after"] = []
        raise
    finally:
        session.info["in_unit"] = False
    for act in session.info.pop("after"):
        act()


def _waiting_file(session: Session) -> str | None:
    url = session.get_bind().engine.url
    return waiting_file(str(url)) if url.get_backend_name() == "sqlite" else None


def before_commit(act: Callable[[Session], None]) -> Callable[[Session], None]:
    """Register what every unit of work does last, inside its transaction; used as a decorator."""
    _BEFORE_COMMIT.append(act)
    return act


def on_commit(act: Callable[[], None]) -> None:
    """Run `act` once the surrounding unit of work is on disk: a poke, a wake-up of the jobs; never a further write."""
    session = db.session()
    if not session.info.get("in_unit"):
        raise RuntimeError("on_commit belongs inside a unit_of_work")
    session.info["after"].append(act)


def scrub() -> bool:
    """Empty SQLite's write-ahead log, where a destroyed text lies until the next checkpoint; waits a second at most.

    Answers whether that was done: somebody who reads for long keeps the log full. PostgreSQL does this by itself
    (VACUUM), as its administrator has set it.
    """
    if db.engine.dialect.name != "sqlite":
        return True
    raw = db.engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA busy_timeout=1000")
        busy, *_pages = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        raw.cursor().execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
        return not busy
    finally:
        raw.close()


def _take(session: Session, lock: tuple[type[Base], int] | None) -> None:
    if lock is not None and session.get_bind().dialect.name == "postgresql":
        model, key = lock
        session.execute(select(model.__table__.c.id).where(model.__table__.c.id == key).with_for_update())


def retried(act: Callable[P, T], attempts: int = 4) -> Callable[P, T]:
    """Wrap an entry point (view, socket event, job) so that a serialization failure or deadlock is tried again."""

    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        for attempt in range(attempts):
            try:
                return act(*args, **kwargs)
            except OperationalError as error:
                db.session.rollback()
                if attempt == attempts - 1 or not is_transient(error):
                    raise
                time.sleep(random.uniform(0.01, 0.05) * 2**attempt)  # noqa: S311
        raise AssertionError("unreachable")

    return run


def is_transient(error: DBAPIError) -> bool:
    """Whether trying the whole unit again may help: PostgreSQL 40001 and 40P01, SQLite's busy answer."""
    state = getattr(error.orig, "sqlstate", None)
    return state in {"40001", "40P01"} or "database is locked" in str(error.orig)
