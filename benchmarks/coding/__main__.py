"""`python -m benchmarks.coding [--quick] --json`: opening a long transcript and coding a passage in it."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.coding.big import Built, build
from benchmarks.coding.measure import coding, painting, reading, repainting, researcher, served
from benchmarks.rows import Row, note, row, show

ROUNDS = 3


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.coding")
    parser.add_argument("--quick", action="store_true", help="the same with fewer repetitions")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    asked = parser.parse_args()
    note(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    disk = Path(__file__).resolve().parents[2] / "var"
    disk.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="golosa-coding-", dir=disk) as folder:
        built = build(Path(folder))
        rows = list(_rows(built, int(os.environ.get("PORT", "5140")), 2 if asked.quick else 5))
    show(rows, as_json=asked.json)
    return 0


def _rows(built: Built, port: int, times: int) -> Iterator[Row]:
    """Ours and the peers in turns, medians of `ROUNDS` rounds.

    The peers: the whole text printed plainly by the same server; that text painted whole with spans; and the same act
    in a transcript of 10 turns, because coding must not cost more in a long one.
    """
    big, small = built.path(built.big), built.path(built.small)
    plain = f"/p/{built.slug}/transcripts/{built.big}/print"
    found: dict[str, list[float]] = {name: [] for name in ("read", "plain", "shown", "spans", "long", "short")}
    with served(built, port) as base, researcher(built, base) as context:
        reading(context, small, 1)
        for _round in range(ROUNDS):
            found["read"].append(reading(context, big, times))
            found["plain"].append(reading(context, plain, times))
            found["shown"].append(painting(context, big, times))
            found["spans"].append(repainting(context, plain, times))
            found["long"].append(coding(context, big, times))
            found["short"].append(coding(context, small, times))
    took = {name: median(each) for name, each in found.items()}
    yield row("coding.first_turns", took["read"], took["plain"], "ms", most=1000)
    yield row("coding.first_stripes", took["shown"], took["plain"] + took["spans"], "ms", most=2000)
    yield row("coding.one_passage", took["long"], took["short"], "ms", most=1.5 * took["short"])


if __name__ == "__main__":
    sys.exit(main())
