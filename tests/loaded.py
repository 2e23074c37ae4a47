"""The demo, loaded once a run as `make demo` loads it, and copied for everybody who wants to walk through one."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ports import free_ports

ROOT = Path(__file__).resolve().parents[1]


def copy_demo(folder: Path, factory: pytest.TempPathFactory) -> None:
    """Put a loaded demo into a folder that is not there yet: its VAR_DIR."""
    shared = factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared  # of all workers together
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo" / "demo-ready").exists():
            _load(shared / "demo")
    shutil.copytree(shared / "demo", folder)


def _load(folder: Path) -> None:
    port, realtime_port = free_ports(2)
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
    done = subprocess.run(
        (sys.executable, "-m", "portal.supervisor", "demo"),
        cwd=ROOT,
        env=kept | {"VAR_DIR": str(folder), "PORT": str(port), "REALTIME_PORT": str(realtime_port)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
