"""How a process learns of another's commit: a poke with (journal, head) only; the reader reads the log.

A local datagram socket by default, Redis when REDIS_URL is set. A lost poke loses nothing: readers also look at the
heads of the journals they watch once a second.
"""

import contextlib
import json
import socket
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from flask import current_app

from portal.config import Settings

CHANNEL = "golosa:pokes"


def poke(journal_id: int, head: int) -> None:
    """Tell the realtime processes that the journal has grown; never raises, never waits."""
    settings: Settings = current_app.extensions["settings"]
    message = json.dumps([journal_id, head]).encode()
    with contextlib.suppress(OSError):
        if settings.redis_url:
            _redis_sender(settings.redis_url)(message)
        else:
            _send_here(message, str(socket_path(settings)))


def socket_path(settings: Settings) -> Path:
    """Where the realtime process of this installation listens for pokes."""
    return Path(settings.var_dir) / "pokes.sock"


def _send_here(message: bytes, path: str) -> None:
    """One datagram to the local socket; opening it anew costs microseconds and leaves nothing open."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        sender.sendto(message, path)


@lru_cache(maxsize=4)
def _redis_sender(url: str) -> Callable[[bytes], object]:
    import redis

    client = redis.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)

    def send(message: bytes) -> None:
        with contextlib.suppress(redis.RedisError):
            client.publish(CHANNEL, message)

    return send


def receiver(settings: Settings) -> socket.socket:
    """Bind the local socket of pokes; a file left by a killed process is replaced."""
    path = socket_path(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    bound.bind(str(path))
    return bound


def listen(settings: Settings, on_poke: Callable[[int, int], None]) -> None:
    """Hand on each poke's journal and head, for ever; a Redis that is away is asked again every second."""
    if settings.redis_url:
        _listen_redis(settings.redis_url, on_poke)
    bound = receiver(settings)
    while True:
        found = parse(bound.recv(512))
        if found:
            on_poke(*found)


def _listen_redis(url: str, on_poke: Callable[[int, int], None]) -> None:
    import time

    import redis

    while True:
        with contextlib.suppress(redis.RedisError):
            channel = redis.Redis.from_url(url, socket_connect_timeout=2).pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
            channel.subscribe(CHANNEL)
            for message in channel.listen():
                found = parse(message["data"])
                if found:
                    on_poke(*found)
        time.sleep(1)


def parse(message: bytes) -> tuple[int, int] | None:
    """(journal id, head) of a poke, or None for rubbish."""
    try:
        journal_id, head = json.loads(message)
        return int(journal_id), int(head)
    except (ValueError, TypeError):
        return None
