"""Many rows with one statement: what the room's log needs, whose cost is the number of statements, not of rows.

Each statement gives up the interpreter's lock and waits for it again, so a commit beside a busy loop must have few.
Values pass the columns' own types, as SQLAlchemy binds them; both databases get the same text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import JSON, Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError

MOST_ROWS = 256
MOST_VALUES = 30_000  # SQLite takes 32,766 bound values in one statement, PostgreSQL 65,535
Bind = Callable[[Any], Any]


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], returning: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    """Insert rows that all have the keys of the first one in its order; answers the named columns of each, in no
    promised order.
    """
    found: list[tuple[Any, ...]] = []
    for some in _portions(rows, len(rows[0]) if rows else 1):
        columns = tuple(some[0])
        _checked(some, columns)
        words = _insertion(connection.dialect, table, columns, len(some), tuple(returning))
        found += _run(connection, words, some, _binds(connection.dialect, table, columns))
    return found


def update_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, where: str, returning: str
) -> list[Any]:
    """Give rows their new values, matched by `where`, an SQL condition over the table and ``v``, the rows given.

    All have the keys of the first one in its order. The first key is the one that `where` may match by; keys that are
    columns with a leading ``new_`` are set. Answers the column `returning` of the rows that were changed.
    """
    found: list[Any] = []
    for some in _portions(rows, len(rows[0]) if rows else 1):
        names = tuple(some[0])
        _checked(some, names)
        plain = tuple(name.removeprefix("new_").removeprefix("old_") for name in names)
        words = _change(connection.dialect, table, names, len(some), where, returning)
        found += [row[0] for row in _run(connection, words, some, _binds(connection.dialect, table, plain))]
    return found


@lru_cache(maxsize=128)
def _insertion(
    dialect: Dialect, table: Table, columns: tuple[str, ...], height: int, returning: tuple[str, ...]
) -> str:
    told = f" RETURNING {', '.join(returning)}" if returning else ""
    places = _places(dialect, len(columns), height)
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {places}{told}"  # noqa: S608


@lru_cache(maxsize=128)
def _change(dialect: Dialect, table: Table, names: tuple[str, ...], height: int, where: str, returning: str) -> str:
    plain = tuple(name.removeprefix("new_").removeprefix("old_") for name in names)
    listed = ", ".join(f"column{place + 1} AS {name}" for place, name in enumerate(names))
    places = _places(dialect, len(names), height, _casts(table, plain))
    changed = ", ".join(f"{name.removeprefix('new_')} = v.{name}" for name in names if name.startswith("new_"))
    given = f"(SELECT {listed} FROM (VALUES {places}) AS g) AS v"  # noqa: S608
    return f"UPDATE {table.name} SET {changed} FROM {given} WHERE {where} RETURNING {table.name}.{returning}"  # noqa: S608


def _run(
    connection: Connection, words: str, rows: Sequence[Mapping[str, Any]], binds: Sequence[Bind | None]
) -> Sequence[tuple[Any, ...]]:
    """Straight to the driver, inside the connection's transaction: SQLAlchemy's own way to it costs several times what
    the database takes for such a statement. Errors are those that it would raise.
    """
    dialect, driver = connection.dialect, connection.connection
    failures: Any = dialect.loaded_dbapi.Error
    cursor = driver.cursor()
    try:
        cursor.execute(words, _bound(rows, binds))
        return cursor.fetchall() if cursor.description else ()
    except failures as error:
        if dialect.is_disconnect(error, driver, cursor):
            connection.invalidate(error)
        raise DBAPIError.instance(words, None, error, failures, hide_parameters=True, dialect=dialect) from error
    finally:
        cursor.close()


def _checked(rows: Sequence[Mapping[str, Any]], names: tuple[str, ...]) -> None:
    """:raises ValueError: a row with other keys, or in another order: its values would stand in wrong columns."""
    if any(tuple(row) != names for row in rows):
        raise ValueError(f"every row has {', '.join(names)}, in this order")


def _bound(rows: Sequence[Mapping[str, Any]], binds: Sequence[Bind | None]) -> list[Any]:
    return [bind(value) if bind else value for row in rows for bind, value in zip(binds, row.values(), strict=True)]


def _portions(rows: Sequence[Mapping[str, Any]], width: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Pieces of 1, 2, 4 … rows: a driver keeps prepared statements, and one of each length would be 20 MB of them."""
    start = 0
    while start < len(rows):
        size = min(1 << (len(rows) - start).bit_length() - 1, MOST_ROWS, MOST_VALUES // width)
        yield rows[start : start + size]
        start += size


def _casts(table: Table, columns: Sequence[str]) -> tuple[str, ...]:
    """PostgreSQL cannot guess the types of a bare list of values."""
    return tuple("integer" if table.c[name].type.python_type is int else "text" for name in columns)


def _places(dialect: Dialect, width: int, height: int, casts: Sequence[str] = ()) -> str:
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    marks = [f"CAST({mark} AS {cast})" for cast in casts] or [mark] * width
    return ", ".join([f"({', '.join(marks)})"] * height)


@lru_cache(maxsize=64)
def _binds(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> list[Bind | None]:
    types = [table.c[name].type for name in columns]
    return [_json if isinstance(one, JSON) else one.dialect_impl(dialect).bind_processor(dialect) for one in types]


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
