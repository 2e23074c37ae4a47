"""Timing pages of the product in the process that made the data: each in turns with its peer, questions counted."""

import gc
import time
from collections.abc import Callable
from importlib import import_module
from statistics import quantiles
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from benchmarks.rows import note
from tests.access.queries import counted

ROUNDS = 3


def migrated() -> Flask:
    """The application over an empty database at the newest version."""
    app: Flask = import_module("wsgi").app
    with app.app_context():
        import_module("portal.app").enable_migrations(app)
        import_module("flask_migrate").upgrade()
    return app


def settled(app: Flask) -> Engine:
    """The engine, once the database has looked at what was put in."""
    with app.app_context():
        engine: Engine = import_module("portal.db").db.engine
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    gc.collect()
    gc.freeze()  # a server has not made ten thousand people before it draws a page
    return engine


def compared(
    engine: Engine, name: str, page: Callable[[], Any], peer: Callable[[], Any], times: int
) -> dict[str, Any]:  # fmt: skip
    """p95 of both in ms and how many questions each asks; `page` answers a response."""
    with counted(engine) as asked:
        answer = page()
        status = answer.status_code
        answer.close()
    with counted(engine) as asked_by_peer:
        _closed(peer())
    ours: list[float] = []
    theirs: list[float] = []
    for _round in range(ROUNDS):
        ours += [_took(page) for _time in range(times)]
        theirs += [_took(peer) for _time in range(times)]
    found = {
        "page": name, "status": status, "ours": _p95(ours), "peer": _p95(theirs), "queries": len(asked),
        "peer_queries": len(asked_by_peer),
    }  # fmt: skip
    note(f"{name}: {found['ours']:.1f} ms against {found['peer']:.1f}, {len(asked)} questions, {status}")
    return found


def _took(act: Callable[[], Any]) -> float:
    """Milliseconds; a page is closed, as its reader's connection would be."""
    began = time.perf_counter()
    answer = act()
    took = (time.perf_counter() - began) * 1000
    _closed(answer)
    return took


def _closed(answer: Any) -> None:
    if hasattr(answer, "close"):
        answer.close()


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def signed_in(app: Flask, account_id: int) -> FlaskClient:
    """A client of somebody."""
    from portal.accounts.services import start_login
    from portal.db import db

    client = app.test_client()
    with app.test_request_context(), client.session_transaction() as kept:
        kept.update(start_login(account_id, "web", "benchmark"))
        db.session.remove()
    return client
