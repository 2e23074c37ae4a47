"""What the benchmarks of pages share: arguments, both databases, a process for each part."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.rows import Row, note, show
from tools import provision, servers

ROOT = Path(__file__).resolve().parents[1]
Measured = dict[str, Any]
RowsOf = Callable[[str, Measured], Iterator[Row]]


def run(prog: str, parts: Mapping[str, RowsOf], times: tuple[int, int]) -> int:
    """Measure every part on both databases and print; `parts` says by module what rows its JSON makes.

    :param times: repetitions with `--quick` and without.
    """
    parser = argparse.ArgumentParser(prog=prog)
    parser.add_argument("--quick", action="store_true", help="the same with fewer repetitions")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the databases")
    parser.add_argument("--part", choices=[one.rpartition(".")[2] for one in parts], help="one of the parts")
    parser.add_argument("--people", type=int, default=10_000, help="how many, in 12 programmes")
    asked = parser.parse_args()
    note(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    chosen = {one: rows for one, rows in parts.items() if asked.part in (None, one.rpartition(".")[2])}
    found = _all(prog, chosen, asked.only, (str(asked.people), str(times[0] if asked.quick else times[1])))
    show(list(found), as_json=asked.json)
    return 0


def _all(prog: str, parts: Mapping[str, RowsOf], only: str | None, numbers: tuple[str, str]) -> Iterator[Row]:
    disk = ROOT / "var"
    disk.mkdir(exist_ok=True)
    for module, rows_of in parts.items():
        with TemporaryDirectory(prefix=f"golosa-{prog}-", dir=disk) as folder:
            if only != "postgresql":
                yield from rows_of("sqlite", _measured(module, folder, f"sqlite:///{folder}/it.db", numbers))
            if only == "sqlite":
                continue
            if provision.postgresql() is None:
                note("PostgreSQL is not installed: its rows are missing")
                continue
            Path(folder).chmod(0o755)
            with servers.postgresql(keeps_in=Path(folder)) as address:
                yield from rows_of("postgresql", _measured(module, folder, address, numbers))


def _measured(module: str, folder: str, address: str, numbers: tuple[str, str]) -> Measured:
    """What one database gives, measured in a process of its own: the application reads its settings once."""
    environ = os.environ | {
        "VAR_DIR": folder, "DATABASE_URL": address, "DEMO": "1",
        "SECRET_KEY": "a key of the benchmark, long enough to be accepted",
    }  # fmt: skip
    argv = (sys.executable, "-m", module, *numbers)
    done = subprocess.run(argv, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: Measured = json.loads(done.stdout)
    return found
