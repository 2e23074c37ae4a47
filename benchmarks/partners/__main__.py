"""`python -m benchmarks.partners [--quick] --json`: HSDS, the directory, what 100,000 requests led to."""

import sys
from collections.abc import Iterator

from benchmarks.both import Measured, run
from benchmarks.rows import Row, row

MOST_MS = {
    "hsds_services_full": 150.0, "directory_three_filters": 60.0, "offers_three_filters": 60.0,
    "directory_near": 60.0, "offers_near": 60.0, "directory_offering": 60.0,
}  # fmt: skip
MOST_QUERIES, IMPORT_SECONDS = 12, 20


def pages(name: str, measured: Measured) -> Iterator[Row]:
    """p95 of each page beside the same page with little on it, and its questions, as many in both."""
    for one in measured["pages"]:
        page = f"partners.{one['page']}.{name}"
        whole = one["status"] == 200 and one["queries"] == one["peer_queries"]
        yield row(f"{page}.p95", one["ours"], one["peer"], "ms", most=MOST_MS.get(one["page"]), whole=whole)
        yield row(f"{page}.queries", one["queries"], one["peer_queries"], "questions", most=MOST_QUERIES, whole=whole)


def loops(name: str, measured: Measured) -> Iterator[Row]:
    """p95 of each page over all requests beside an empty one, and its questions."""
    for one in measured["pages"]:
        page, whole = f"partners.{one['page']}.{name}", one["status"] == 200
        yield row(f"{page}.p95", one["ours"], one["peer"], "ms", whole=whole)
        yield row(f"{page}.queries", one["queries"], one["peer_queries"], "questions", most=MOST_QUERIES, whole=whole)


def importing(name: str, measured: Measured) -> Iterator[Row]:
    """Seconds of a list with its job beside plain rows: one that is new, one that adds to each what is missing."""
    for way in ("entered", "completed"):
        took = measured[way]
        fate = "updated" if way == "completed" else way
        whole = took["outcomes"] == {fate: measured["rows"]}
        yield row(
            f"partners.import-{way}.{name}", took["whole"], measured["peer"], "s", most=IMPORT_SECONDS, whole=whole
        )


PARTS = {
    "benchmarks.partners.directory": pages,
    "benchmarks.partners.loops": loops,
    "benchmarks.partners.importing": importing,
}

if __name__ == "__main__":
    sys.exit(run("benchmarks.partners", PARTS, (10, 40)))
