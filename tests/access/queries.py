"""How many questions a page asks the database."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Gather the statements sent inside the block; transactions' own words (BEGIN, SAVEPOINT, PRAGMA) do not count.

    The session knows its rows by weak references only, so a collection of garbage in the middle would add re-reads at
    chance: none happens inside the block.
    """
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.split(None, 1)[0].upper() not in {"BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK"}:
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    gc.disable()
    try:
        yield asked
    finally:
        gc.enable()
        event.remove(engine, "before_cursor_execute", note)
