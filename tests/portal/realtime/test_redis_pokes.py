"""Pokes by Redis: heard when it is there; nothing waits or breaks when it is not."""

import dataclasses
import os
import threading
import time
from collections.abc import Mapping

import pytest
import redis
from flask import Flask

from portal.realtime.pokes import (
    CHANNEL,
    ME,
    Writing,
    listen,
    parse,
    parse_writing,
    poke,
    poke_others,
    tell_writing,
)

AWAY = "redis://127.0.0.1:1/0"


def with_redis(app: Flask, patch: pytest.MonkeyPatch, address: str) -> None:
    settings = dataclasses.replace(app.extensions["settings"], redis_url=address)
    patch.setitem(app.extensions, "settings", settings)


@pytest.mark.redis
def test_process_can_hear_others_and_not_itself_when_they_poke(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    address = os.environ["GOLOSA_TEST_REDIS"]  # set by `make test`, which leaves this test out when there is no Redis
    with_redis(app, monkeypatch, address)
    heard: list[Mapping[int, int]] = []
    written: list[Writing] = []
    listening = (app.extensions["settings"], heard.append, written.append)
    threading.Thread(target=listen, args=listening, daemon=True).start()
    raw = redis.Redis.from_url(address)
    channel = raw.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
    channel.subscribe(CHANNEL)
    while raw.pubsub_numsub(CHANNEL)[0][1] < 2:
        time.sleep(0.05)
    with app.app_context():
        poke(3, 4)
        poke_others({5: 6})
    told: dict[int, int] = {}
    while told != {3: 4, 5: 6}:
        sender, heads = parse((channel.get_message(timeout=20) or {"data": b""})["data"]) or ("", {})
        told |= heads
        assert sender in {ME, ""}
    raw.publish(CHANNEL, b'["another", [[7, 12], [8, 30]]]')
    while not heard:
        time.sleep(0.05)
    assert heard == [{7: 12, 8: 30}]
    with app.app_context():
        tell_writing({9: ["m1"]})
    told_of = None
    while told_of != (ME, {9: ["m1"]}):
        told_of = parse_writing((channel.get_message(timeout=20) or {"data": b""})["data"])
    raw.publish(CHANNEL, b'["another", {"9": ["m2"]}]')
    while not written:
        time.sleep(0.05)
    assert (written, len(heard)) == ([{9: ["m2"]}], 1)
    channel.close()
    raw.close()


def test_poke_does_not_wait_for_a_redis_that_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with_redis(app, monkeypatch, AWAY)
    began = time.monotonic()
    with app.app_context():
        for number in range(200):
            poke(7, number)
            poke_others({8: number})
            tell_writing({8: ["m1"]})
    assert time.monotonic() - began < 2
