"""What must be true before the processes start: tables up to date, and on a demo's first start its people."""

from __future__ import annotations

import hashlib
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from portal.config import Settings
from portal.config_table import sqlite_address
from portal.processes import ends_with_parent

VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"


class PrepareError(Exception):
    """A step before the start failed; its own output has been shown."""


def prepare(settings: Settings, environ: Mapping[str, str], *, anew: bool = False) -> None:
    """Migrate, and load the demo on its first start, or `anew`. Raises PrepareError; a demo is whole or not there."""
    if not settings.demo:
        flask("db", "upgrade", environ=environ, doing="Bringing the tables up to date")
        return
    stamp, wanted = settings.var_dir / "demo-ready", _fingerprint(settings)
    own_file = settings.var_dir / "demo.db"
    is_own = settings.database_url == sqlite_address(own_file)
    known = stamp.read_text(encoding="ascii").split() if stamp.exists() else []
    is_loaded = own_file.exists() if is_own else known[:1] == wanted[:1]
    if is_loaded and known == wanted and not anew:
        return
    if is_loaded and not anew:
        flask("db", "upgrade", environ=environ, doing="Bringing the tables up to date")
    elif is_own:
        _build_aside(own_file, environ)
    else:
        _build(environ)
    stamp.write_text(" ".join(wanted), encoding="ascii")


def _build(environ: Mapping[str, str]) -> None:
    flask("db", "upgrade", environ=environ, doing="Making the tables")
    flask("demo", "load", environ=environ, doing="Loading the demo (once, about a minute)")


def _build_aside(own_file: Path, environ: Mapping[str, str]) -> None:
    """Make the demo's database under another name, so that a first start that was cut off begins anew."""
    aside = own_file.with_name("demo-loading.db")
    for leftover in own_file.parent.glob("demo-loading.db*"):
        leftover.unlink()
    _build({**environ, "DATABASE_URL": sqlite_address(aside)})
    _settle(aside)
    for leftover in own_file.parent.glob(f"{own_file.name}-*"):
        leftover.unlink()
    shutil.move(aside, own_file)


def _settle(file: Path) -> None:
    """Bring everything into the one file: a process that has ended may have left its last commits in the log beside."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _fingerprint(settings: Settings) -> list[str]:
    """Two words: which database, and which migrations it should have."""
    names = "\n".join(sorted(path.name for path in VERSIONS.glob("*.py")))
    return [hashlib.sha256(text.encode()).hexdigest()[:16] for text in (settings.database_url, names)]


def flask(*words: str, environ: Mapping[str, str], doing: str) -> None:
    """Run a command of ours in a process of its own; raises PrepareError when it fails."""
    print(f"{doing} …", flush=True)
    argv = (sys.executable, "-m", "flask", "--app", "wsgi", *words)
    ends = ends_with_parent(signal.SIGTERM)
    if subprocess.run(argv, env=dict(environ), stdin=subprocess.DEVNULL, preexec_fn=ends, check=False).returncode:
        raise PrepareError(
            f"`flask --app wsgi {' '.join(words)}` failed; its message stands above. Nothing was started."
        )
