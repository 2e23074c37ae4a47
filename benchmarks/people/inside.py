"""One database: fill it, ask each page and its peer in turns, print what was measured as JSON."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import Engine

from benchmarks.pages import compared, migrated, settled, signed_in
from benchmarks.people.crowd import Crowd, build
from benchmarks.people.importing import measured
from benchmarks.people.peer import Peer
from benchmarks.rows import note


@dataclass(frozen=True)
class Page:
    """A page of the product, who reads it, and the peer's statement for the same rows."""

    name: str
    path: str
    reader: str
    peer: Callable[[Peer], Any]


PAGES = (
    Page("list", "people/", "coordinator", Peer.people),
    Page("list-search", "people/?q=кольц", "coordinator", lambda peer: peer.people("кольц")),
    Page("directory", "directory/", "mentor", Peer.people),
    Page("directory-name", "directory/?q=Кольцовой", "mentor", lambda peer: peer.people("кольцов")),
    Page("directory-skill", "directory/?q=гитаре", "mentor", lambda peer: peer.told("гитар")),
    Page("directory-both", "directory/?q=гитарой+Илье&position=mentor", "mentor", lambda peer: peer.told("гитар")),
    Page("rolemap", "roles/", "coordinator", Peer.positions),
    Page("rolemap-gaps", "roles/gaps", "coordinator", Peer.needs),
    Page("rolemap-flows", "roles/flows", "coordinator", Peer.steps),
)


def main() -> int:
    """Fill, measure, print."""
    people, times, app = int(sys.argv[1]), int(sys.argv[2]), migrated()
    began = time.perf_counter()
    crowd = build(app, people)
    note(f"{people} people in {time.perf_counter() - began:.0f} s")
    found = {"pages": list(_all(app, settled(app), crowd, times)), "import": measured(app, crowd)}
    print(json.dumps(found, ensure_ascii=False))
    return 0


def _all(app: Flask, engine: Engine, crowd: Crowd, times: int) -> Iterator[dict[str, Any]]:
    peer = Peer(engine, crowd.programme_id)
    clients = {"coordinator": signed_in(app, crowd.coordinator), "mentor": signed_in(app, crowd.mentor)}
    for page in PAGES:
        ask = partial(clients[page.reader].get, f"/p/{crowd.slug}/{page.path}")
        yield compared(engine, page.name, ask, partial(page.peer, peer), times)


if __name__ == "__main__":
    sys.exit(main())
