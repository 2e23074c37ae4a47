"""Pokes by Redis: heard when it is there; nothing waits or breaks when it is not."""

import dataclasses
import os
import threading
import time

import pytest
from flask import Flask

from portal.realtime.pokes import listen, poke


@pytest.mark.redis
def test_poke_by_redis_is_heard(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    address = os.environ["GOLOSA_TEST_REDIS"]  # set by `make test`, which leaves this test out when there is no Redis
    settings = dataclasses.replace(app.extensions["settings"], redis_url=address)
    monkeypatch.setitem(app.extensions, "settings", settings)
    heard: list[tuple[int, int]] = []
    hear = threading.Thread(target=listen, args=(settings, lambda *found: heard.append(found)), daemon=True)
    hear.start()
    ends = time.monotonic() + 20
    with app.app_context():
        while not heard and time.monotonic() < ends:
            poke(7, 12)
            time.sleep(0.1)
    assert heard[0] == (7, 12)


def test_poke_does_not_wait_for_a_redis_that_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = dataclasses.replace(app.extensions["settings"], redis_url="redis://127.0.0.1:1/0")
    monkeypatch.setitem(app.extensions, "settings", settings)
    began = time.monotonic()
    with app.app_context():
        poke(7, 12)
    assert time.monotonic() - began < 2
