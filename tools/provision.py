"""Finds what the tests need beyond Python and npm packages, and installs it where that is allowed (root on Debian)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN = {"chromium": "chromium", "postgresql": "postgresql", "redis": "redis-server", "compiler": "build-essential"}
WITHOUT = {
    "chromium": "the browser tests",
    "postgresql": "the second run on PostgreSQL",
    "redis": "the tests of pokes through Redis",
    "compiler": "the tests of the benchmarks' load generator",
    "shared": "the tests on real input (../shared/data)",
}
SHARED = Path(__file__).parents[2] / "shared" / "data"


def chromium() -> str | None:
    """Return the path of a Chromium that this machine has."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def postgresql() -> Path | None:
    """Return the folder of PostgreSQL's server programs; Debian keeps them off the PATH, the newest wins."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def redis() -> str | None:
    """Return the path of a Redis server."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def compiler() -> str | None:
    """Return the path of a C compiler."""
    return os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def missing() -> list[str]:
    """Name what is not there, out of WITHOUT."""
    present = {
        "chromium": chromium(), "postgresql": postgresql(), "redis": redis(), "compiler": compiler(),
        "shared": SHARED.is_dir(),
    }  # fmt: skip
    return [name for name, is_here in present.items() if not is_here]


def provide() -> list[str]:
    """Install what can be installed; return the names of what is still missing."""
    wanted = [DEBIAN[name] for name in missing() if name in DEBIAN]
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing for the tests: {' '.join(wanted)} …", flush=True)
        # Debian's scripts would start a server on its usual port; the tests start their own.
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for words in (("update", "-qq"), ("install", "-qq", "-y", "--no-install-recommends", *wanted)):
            subprocess.run(
                ("apt-get", *words), env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
            )
    return missing()
