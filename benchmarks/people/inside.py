"""One database: fill it, ask each page and its peer in turns, print what was measured as JSON."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from statistics import quantiles
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from benchmarks.people.crowd import Crowd, build
from benchmarks.people.importing import measured
from benchmarks.people.peer import Peer
from benchmarks.rows import note

ROUNDS = 3


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
    people, times = int(sys.argv[1]), int(sys.argv[2])
    app: Flask = import_module("wsgi").app
    with app.app_context():
        import_module("portal.app").enable_migrations(app)
        import_module("flask_migrate").upgrade()
    began = time.perf_counter()
    crowd = build(app, people)
    note(f"{people} people in {time.perf_counter() - began:.0f} s")
    with app.app_context():
        engine = import_module("portal.db").db.engine
        if engine.dialect.name == "postgresql":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
    found = {"pages": list(_all(app, engine, crowd, times)), "import": measured(app, crowd)}
    print(json.dumps(found, ensure_ascii=False))
    return 0


def _all(app: Flask, engine: Engine, crowd: Crowd, times: int) -> Iterator[dict[str, Any]]:
    peer = Peer(engine, crowd.programme_id)
    clients = {"coordinator": _signed_in(app, crowd.coordinator), "mentor": _signed_in(app, crowd.mentor)}
    for page in PAGES:
        client, path = clients[page.reader], f"/p/{crowd.slug}/{page.path}"
        with _counted(engine) as asked:
            status = client.get(path).status_code
        with _counted(engine) as asked_by_peer:
            page.peer(peer)
        ours: list[float] = []
        theirs: list[float] = []
        for _round in range(ROUNDS):
            ours += [_took(client.get, path) for _time in range(times)]
            theirs += [_took(page.peer, peer) for _time in range(times)]
        note(f"{page.name}: {_p95(ours):.1f} ms, {len(asked)} questions, {status}")
        yield {
            "page": page.name, "status": status, "ours": _p95(ours), "peer": _p95(theirs), "queries": len(asked),
            "peer_queries": len(asked_by_peer),
        }  # fmt: skip


def _took(act: Callable[[Any], Any], argument: Any) -> float:
    """Milliseconds; a page is closed, as its reader's connection would be."""
    began = time.perf_counter()
    answer = act(argument)
    took = (time.perf_counter() - began) * 1000
    if hasattr(answer, "close"):
        answer.close()
    return took


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def _signed_in(app: Flask, account_id: int) -> FlaskClient:
    from portal.accounts.services import start_login
    from portal.db import db

    client = app.test_client()
    with app.test_request_context(), client.session_transaction() as kept:
        kept.update(start_login(account_id, "web", "benchmark"))
        db.session.remove()
    return client


@contextmanager
def _counted(engine: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note_statement(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note_statement)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note_statement)


if __name__ == "__main__":
    sys.exit(main())
