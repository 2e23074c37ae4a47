"""Many rows with one statement: what the room's log needs, whose cost is the number of statements, not of rows.

Each statement gives up the interpreter's lock and waits for it again, so a commit beside a busy loop must have few.
Values pass the columns' own types, as SQLAlchemy binds them; both databases get the same text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Row, Table

MOST_ROWS = 256
MOST_VALUES = 30_000  # SQLite takes 32,766 bound values in one statement, PostgreSQL 65,535
Bind = Callable[[Any], Any]


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], returning: Sequence[str] = ()
) -> list[Row[Any]]:
    """Insert rows that all have the keys of the first one; answers the named columns of each, in no promised order."""
    found: list[Row[Any]] = []
    for some in _portions(rows, len(rows[0]) if rows else 1):
        columns = tuple(some[0])
        values = [row[name] for row in some for name in columns]
        binds = _binds(connection.dialect, table, columns) * len(some)
        told = ["RETURNING", ", ".join(returning)] if returning else []
        places = _places(connection, len(columns), len(some))
        words = ["INSERT INTO", table.name, f"({', '.join(columns)})", "VALUES", places, *told]
        done = _run(connection, words, values, binds)
        found += done.all() if returning else []
    return found


def update_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, where: str, returning: str
) -> list[Any]:
    """Give rows their new values, matched by `where`, an SQL condition over the table and ``v``, the rows given.

    Each row's first key is the one that `where` may match by; keys that are columns with a leading ``new_`` are set.
    Answers the column `returning` of the rows that were changed.
    """
    found: list[Any] = []
    for some in _portions(rows, len(rows[0]) if rows else 1):
        names = tuple(some[0])
        plain = tuple(name.removeprefix("new_").removeprefix("old_") for name in names)
        values = [row[name] for row in some for name in names]
        binds = _binds(connection.dialect, table, plain) * len(some)
        listed = ", ".join(f"column{place + 1} AS {name}" for place, name in enumerate(names))
        places = _places(connection, len(names), len(some), _casts(table, plain))
        changed = ", ".join(f"{name.removeprefix('new_')} = v.{name}" for name in names if name.startswith("new_"))
        given = ["(SELECT", listed, "FROM (VALUES", places, ") AS g) AS v"]
        words = ["UPDATE", table.name, "SET", changed, "FROM", *given, "WHERE", where]
        done = _run(connection, [*words, "RETURNING", f"{table.name}.{returning}"], values, binds)
        found += [row[0] for row in done]
    return found


def _run(connection: Connection, words: Sequence[str], values: Sequence[Any], binds: Sequence[Bind | None]) -> Any:
    bound = tuple(bind(value) if bind else value for bind, value in zip(binds, values, strict=True))
    return connection.exec_driver_sql(" ".join(words), bound)


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


def _places(connection: Connection, width: int, height: int, casts: Sequence[str] = ()) -> str:
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    marks = [f"CAST({mark} AS {cast})" for cast in casts] or [mark] * width
    return ", ".join([f"({', '.join(marks)})"] * height)


@lru_cache(maxsize=64)
def _binds(dialect: Dialect, table: Table, columns: tuple[str, ...]) -> list[Bind | None]:
    return [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns]
