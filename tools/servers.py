"""Throw-away PostgreSQL and Redis for one run of the tests: in a temporary folder, gone with their parent."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from portal.processes import ends_with_parent
from tools import provision

# Speed, not safety: the data lives for one run. Connections come through a socket in the folder only.
DURABLE = ("listen_addresses=", "max_connections=200")
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", *DURABLE)


class ServerError(Exception):
    """A server did not come up; the message holds what it printed."""


@contextmanager
def postgresql(keeps_in: Path | None = None) -> Iterator[str]:
    """Run a fresh cluster; yields the address of its empty database. Raises ServerError.

    `keeps_in` is a folder on a real disk for a cluster that writes through, as one does that people rely on.
    """
    programs = provision.postgresql()
    if programs is None:
        raise ServerError("PostgreSQL is not installed")
    options = OPTIONS if keeps_in is None else DURABLE
    with _folder("pg", keeps_in) as (folder, owner):
        data = folder / "data"
        _run(
            (programs / "initdb", "-D", data, "-U", "golosa", "-A", "trust", "-E", "UTF8", "--no-sync", *_locale()),
            owner,
        )
        settings = [word for option in (*options, f"unix_socket_directories={folder}") for word in ("-c", option)]
        with _server((programs / "postgres", "-D", data, *settings), folder, owner, signal.SIGINT):
            _wait(lambda: _run((programs / "pg_isready", "-q", "-h", folder), owner))
            _run((programs / "createdb", "-h", folder, "-U", "golosa", "golosa"), owner)
            yield f"postgresql+psycopg://golosa@/golosa?host={folder}"


@contextmanager
def redis() -> Iterator[str]:
    """Run a fresh server; yields its address. Raises ServerError."""
    program = provision.redis()
    if program is None:
        raise ServerError("Redis is not installed")
    with _folder("redis") as (folder, owner):
        socket = folder / "redis.sock"
        argv = (program, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder)
        with _server(argv, folder, owner, signal.SIGTERM):
            _wait(lambda: socket.stat())
            yield f"unix://{socket}"


def _locale() -> tuple[str, ...]:
    """Sort like Debian's servers do, not by bytes, so that a list which forgot its sort key shows."""
    return ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=ru")


@contextmanager
def _folder(name: str, inside: Path | None = None) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield a temporary folder and the user that owns it; PostgreSQL refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix=f"golosa-{name}-", dir=inside))
    owner: dict[str, Any] = {}
    try:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            owner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        yield folder, owner
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(argv: tuple[object, ...], folder: Path, owner: dict[str, Any], stop: signal.Signals) -> Iterator[None]:
    log = folder / "log"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [str(word) for word in argv], cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, preexec_fn=ends_with_parent(stop), **owner,
        )  # fmt: skip
    try:
        yield
    except ServerError as error:
        raise ServerError(f"{error}\n{log.read_text(encoding='utf-8', errors='replace')}") from error
    finally:
        process.send_signal(stop)
        process.wait(20)


def _run(argv: tuple[object, ...], owner: dict[str, Any]) -> None:
    words = [str(word) for word in argv]
    done = subprocess.run(
        words, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd="/", check=False, **owner
    )
    if done.returncode:
        raise ServerError(f"{words[0]} failed: {done.stdout}{done.stderr}")


def _wait(probe: Any, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            probe()
            return
        except (OSError, ServerError) as error:
            if time.monotonic() > deadline:
                raise ServerError(f"no answer within {seconds:.0f} s: {error}") from error
            time.sleep(0.1)
