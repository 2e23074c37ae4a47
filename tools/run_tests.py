"""Runs the tests side by side: those marked `db` on PostgreSQL, then all of them on SQLite.

`python -m tools.run_tests [--only sqlite|postgresql] [pytest's own arguments]`. What is not installed is left out and
said plainly; under CI=true leaving anything out is a failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools import provision, servers

ROOT = Path(__file__).parents[1]
MEMORY, ENOUGH = Path("/dev/shm"), 4 * 2**30  # noqa: S108
# A file's tests stay together: they share what its fixtures started. What comes first is said in tests/conftest.py.
PARALLEL = ("--numprocesses", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
# Under CI the order is always this one, so that what is red there can be seen again; elsewhere it is new every time.
SAME_ORDER = "--randomly-seed=20261128"


def main() -> int:
    """Run what was asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.run_tests", description=__doc__, allow_abbrev=False)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    asked, words = parser.parse_known_args()
    if os.environ.get("CI"):
        words = [SAME_ORDER, *words]
    absent = provision.provide()
    told = [f"LEFT OUT: {provision.WITHOUT[name]} ({name} is not on this machine)" for name in absent]
    print(*told, sep="\n", end="\n" if told else "", flush=True)
    if absent and os.environ.get("CI"):
        print("Under CI nothing may be left out: install what is named above.")
        return 1
    codes = []
    with ExitStack() as running:
        running.enter_context(_scratch())
        environ = _environment(absent, running)
        if asked.only != "sqlite" and "postgresql" not in absent:
            address = running.enter_context(servers.postgresql())
            codes.append(_pytest(["-m", _marks(absent, "db"), *words], environ | {"GOLOSA_TEST_POSTGRESQL": address}))
        if asked.only != "postgresql":
            codes.append(_pytest(["-m", _marks(absent), *words], environ))
    if told:
        print(*told, sep="\n", file=sys.stderr)
    return max(codes)


@contextmanager
def _scratch() -> Iterator[None]:
    """Let databases and temporary folders of one run lie in memory where it has room: nothing of them is kept."""
    if not (os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="golosa-tests-", dir=MEMORY, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs as another user and has its own folder in it
        before, tempfile.tempdir = tempfile.tempdir, folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _environment(absent: list[str], running: ExitStack) -> dict[str, str]:
    environ = os.environ | {"TMPDIR": tempfile.gettempdir()}
    if "redis" not in absent:
        environ["GOLOSA_TEST_REDIS"] = running.enter_context(servers.redis())
    if found := provision.chromium():
        environ["GOLOSA_TEST_CHROMIUM"] = found
    return environ


def _marks(absent: list[str], *wanted: str) -> str:
    """Return pytest's expression: what is wanted, less what cannot run here."""
    cannot = {"chromium": "browser", "redis": "redis", "compiler": "compiler"}
    left_out = [f"not {mark}" for name, mark in cannot.items() if name in absent]
    return " and ".join([*wanted, *left_out])


def _pytest(words: list[str], environ: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *PARALLEL, *words],
        cwd=ROOT,
        env=environ,
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
