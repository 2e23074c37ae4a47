"""Who waits to write: SQLite takes one writer at a time and keeps no queue, so whoever comes again at once always wins.

Whoever waits says so by a shared lock of a file beside the database, which the kernel lets go with its holder. The one
writer that commits without a break, the rooms', looks at it between two commits and gives way.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from sqlalchemy import make_url


@lru_cache(maxsize=8)
def waiting_file(url: str) -> str | None:
    """Where writers of this database wait; None for one that queues them itself, or that nobody shares."""
    found = make_url(url)
    if found.get_backend_name() != "sqlite" or not found.database or found.database == ":memory:":
        return None
    return str(Path(f"{found.database}-waits"))


@contextmanager
def waiting_to_write(file: str | None) -> Iterator[None]:
    """Inside, others know that somebody waits."""
    if file is None:
        yield
        return
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def somebody_waits(file: str | None) -> bool:
    """Whether somebody waits to write now; never waits itself."""
    if file is None:
        return False
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
