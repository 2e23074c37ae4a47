"""`/health` says whether the process serves, to anybody, and nothing else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from portal.web import health


def test_proxy_can_ask_whether_pages_are_served(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (200, {"ok": True})


def test_proxy_can_see_that_nothing_is_served_when_the_database_is_away(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("SELECT", {}, Exception("away"))

    monkeypatch.setitem(app.view_functions, "health", lambda: health.health_of(away))
    answer = client.get("/health")
    assert (answer.status_code, answer.get_json()) == (503, {"ok": False})
