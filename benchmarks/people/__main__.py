"""`python -m benchmarks.people [--quick] --json`: pages over 10,000 people in 12 programmes, on both databases."""

import sys
from collections.abc import Iterator

from benchmarks.both import Measured, run
from benchmarks.people.importing import CHILDREN, ROWS
from benchmarks.rows import Row, row

MOST_MS = 50
MOST_QUERIES = 12
IMPORT_SECONDS = 30


def rows(name: str, measured: Measured) -> Iterator[Row]:
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
    sys.exit(run("benchmarks.people", {"benchmarks.people.inside": rows}, (20, 60)))
