"""`python -m benchmarks.club [--quick] --json`: pages, 200 who sign up at once, the digest, on both databases."""

import sys
from collections.abc import Iterator

from benchmarks.both import Measured, run
from benchmarks.rows import Row, row

DIGEST_SECONDS, DIGEST_QUERIES = 60, 30
PAGE_MS, PAGE_QUERIES, TIMES_EMPTY = 50, 12, 4
FEED_MS, FEED_DATES, UNCHANGED = 100, 500, 304


def pages(name: str, measured: Measured) -> Iterator[Row]:
    """Time of each page beside the own empty one, and its questions; then the feed beside the library's writing."""
    for one in measured["pages"]:
        page, whole = f"club.{one['page']}.{name}", one["status"] == 200
        most = min(PAGE_MS, TIMES_EMPTY * one["peer"])
        yield row(f"{page}.p95", one["ours"], one["peer"], "ms", most=most, whole=whole)
        yield row(f"{page}.queries", one["queries"], one["peer_queries"], "questions", most=PAGE_QUERIES, whole=whole)
    for one in measured["feeds"]:
        page, is_again = f"club.{one['page']}.{name}", one["page"] == "feed-unchanged"
        whole = one["events"] >= FEED_DATES and one["status"] == (UNCHANGED if is_again else 200)
        yield row(f"{page}.p95", one["ours"], one["peer"], "ms", most=FEED_MS, whole=whole)
        yield row(f"{page}.queries", one["queries"], None, "questions", most=PAGE_QUERIES, whole=whole)


def rush(name: str, measured: Measured) -> Iterator[Row]:
    """It counts only when exactly as many as there are places are in, and the rest waits in order of their numbers."""
    whole = measured["in"] == measured["places"] and measured["errors"] == 0 and measured["in_order"]
    yield row(f"club.rush.{name}", measured["seconds"], None, "s", whole=whole)


def digest(name: str, measured: Measured) -> Iterator[Row]:
    """Time and questions of the whole digest; it counts only when everybody got one mail with all that waited."""
    whole = measured["mails"] == measured["people"] and measured["messages"] == measured["waited"]
    yield row(f"club.digest.{name}", measured["seconds"], None, "s", most=DIGEST_SECONDS, whole=whole)
    yield row(f"club.digest.{name}.queries", measured["queries"], None, "questions", most=DIGEST_QUERIES, whole=whole)


PARTS = {"benchmarks.club.life": pages, "benchmarks.club.rush": rush, "benchmarks.club.digest": digest}

if __name__ == "__main__":
    sys.exit(run("benchmarks.club", PARTS, (10, 40)))
