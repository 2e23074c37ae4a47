"""`python -m benchmarks.club [--quick] --json`: the evening's digest for 10,000 people, on both databases."""

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

from benchmarks.rows import Row, note, row, show
from tools import provision, servers

DIGEST_SECONDS, DIGEST_QUERIES = 60, 30
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.club")
    parser.add_argument("--quick", action="store_true", help="one run in place of the middle of three")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one of the databases")
    parser.add_argument("--people", type=int, default=10_000, help="how many, in 12 programmes")
    asked = parser.parse_args()
    note(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    times, rows = 1 if asked.quick else 3, list[Row]()
    disk = ROOT / "var"
    disk.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="golosa-club-", dir=disk) as folder:
        if asked.only != "postgresql":
            rows += _rows("sqlite", _measured(Path(folder), f"sqlite:///{folder}/club.db", asked.people, times))
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
    argv = (sys.executable, "-m", "benchmarks.club.digest", str(people), str(times))
    done = subprocess.run(argv, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _rows(name: str, measured: dict[str, Any]) -> Iterator[Row]:
    """Time and questions of the whole digest; it counts only when everybody got one mail with all that waited."""
    whole = measured["mails"] == measured["people"] and measured["messages"] == measured["waited"]
    yield row(f"club.digest.{name}", measured["seconds"], None, "s", most=DIGEST_SECONDS, whole=whole)
    yield row(f"club.digest.{name}.queries", measured["queries"], None, "questions", most=DIGEST_QUERIES, whole=whole)


if __name__ == "__main__":
    sys.exit(main())
