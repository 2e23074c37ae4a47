"""`python -m benchmarks.people [--quick] --json`: pages over 10,000 people in 12 programmes, on both databases."""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.people.importing import CHILDREN, ROWS
from benchmarks.rows import Row, note, row, show
from tools import provision, servers

MOST_MS = 50
MOST_QUERIES = 12
IMPORT_SECONDS = 30
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.people")
    parser.add_argument("--quick", action="store_true", help="the same with fewer repetitions")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the databases")
    parser.add_argument("--people", type=int, default=10_000, help="how many, in 12 programmes")
    asked = parser.parse_args()
    note(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    times = 20 if asked.quick else 60
    rows: list[Row] = []
    disk = ROOT / "var"
    disk.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="golosa-people-", dir=disk) as folder:
        if asked.only != "postgresql":
            rows += _rows("sqlite", _measured(Path(folder), f"sqlite:///{folder}/people.db", asked.people, times))
        if asked.only == "sqlite":
            pass
        elif provision.postgresql() is None:
            note("PostgreSQL is not installed: its rows are missing")
        else:
            Path(folder).chmod(0o755)
            with servers.postgresql(keeps_in=Path(folder)) as address:
                rows += _rows("postgresql", _measured(Path(folder), address, asked.people, times))
    show(rows, as_json=asked.json)
    return 0


def _measured(folder: Path, address: str, people: int, times: int) -> dict[str, Any]:
    """What one database gives, measured in a process of its own: the application reads its settings once."""
    environ = os.environ | {
        "VAR_DIR": str(folder), "DATABASE_URL": address, "DEMO": "1",
        "SECRET_KEY": "a key of the benchmark, long enough to be accepted",
    }  # fmt: skip
    argv = (sys.executable, "-m", "benchmarks.people.inside", str(people), str(times))
    done = subprocess.run(argv, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _rows(name: str, measured: dict[str, Any]) -> Iterator[Row]:
    """Time and number of questions for each page, the peer's time beside; then the import."""
    for one in measured["pages"]:
        page = f"people.{one['page']}.{name}"
        whole = one["status"] == 200
        yield row(f"{page}.p95", one["ours"], one["peer"], "ms", most=MOST_MS, whole=whole)
        yield row(f"{page}.queries", one["queries"], one["peer_queries"], "questions", most=MOST_QUERIES, whole=whole)
    brought = measured["import"]
    whole = brought["came"] == ROWS + CHILDREN
    yield row(f"people.import.{name}", brought["whole"], brought["peer"], "s", most=IMPORT_SECONDS, whole=whole)


if __name__ == "__main__":
    sys.exit(main())
