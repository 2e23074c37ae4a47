"""How a process learns of another's commit: a poke with journals and their heads only; the reader reads the log.

A local datagram socket by default, Redis when REDIS_URL is set. A lost poke loses nothing: readers also look at the
heads of the journals they watch once a second. Nobody who commits waits for Redis: a thread of its own publishes.
Where Redis is, there may be several realtime processes; they also tell each other by it who is writing at this moment.
"""

import contextlib
import json
import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import current_app

from portal.config import Settings

log = logging.getLogger(__name__)
CHANNEL = "golosa:pokes"
ME = secrets.token_hex(6)
"""This process; whoever appends reads on without being told, so it passes over its own pokes."""
MOST_BYTES = 64 * 1024
AWAY_SECONDS = 0.5
LISTEN_SECONDS = 5.0
Heads = Mapping[int, int]
OnPoke = Callable[[Heads], None]
Writing = Mapping[int, Sequence[str]]
"""The members who are writing, by room: told, never kept, and nobody misses it when it is lost."""
OnWriting = Callable[[Writing], None]


def poke(journal_id: int, head: int) -> None:
    """Tell the realtime processes that the journal has grown; never raises, never waits."""
    settings: Settings = current_app.extensions["settings"]
    if settings.redis_url:
        _sender(settings.redis_url).put({journal_id: head})
        return
    with contextlib.suppress(OSError):
        _send_here(message_of({journal_id: head}), str(socket_path(settings)))


def poke_others(heads: Heads) -> None:
    """Tell what a realtime process has stored itself: only other ones need to hear of it, and they listen at Redis."""
    settings: Settings = current_app.extensions["settings"]
    if settings.redis_url and heads:
        _sender(settings.redis_url).put(heads)


def tell_writing(writing: Writing) -> None:
    """Tell other realtime processes who is writing in rooms that they may hold, too; never raises, never waits."""
    settings: Settings = current_app.extensions["settings"]
    if settings.redis_url and writing:
        _sender(settings.redis_url).put_writing(writing)


def message_of(heads: Heads) -> bytes:
    """Who pokes, and how far which journals go."""
    return json.dumps([ME, list(heads.items())]).encode()


def parse(message: bytes) -> tuple[str, dict[int, int]] | None:
    """Sender and heads of a poke, or None for rubbish."""
    try:
        sender, heads = json.loads(message)
        return str(sender), {int(journal_id): int(head) for journal_id, head in heads}
    except (ValueError, TypeError):
        return None


def parse_writing(message: bytes) -> tuple[str, dict[int, list[str]]] | None:
    """Sender and writers of a message that is no poke, or None for rubbish."""
    try:
        sender, writing = json.loads(message)
        return str(sender), {int(room): [str(one) for one in members] for room, members in writing.items()}
    except (ValueError, TypeError, AttributeError):
        return None


def socket_path(settings: Settings) -> Path:
    """Where the realtime process of this installation listens for pokes."""
    return Path(settings.var_dir) / "pokes.sock"


def _send_here(message: bytes, path: str) -> None:
    """One datagram to the local socket; opening it anew costs microseconds and leaves nothing open."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        sender.sendto(message, path)


class Sender:
    """Publishes at Redis from a thread of its own; what comes meanwhile goes together, a journal with its last head."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.waiting: dict[int, int] = {}
        self.writing: dict[int, list[str]] = {}
        self.bell = threading.Condition()
        threading.Thread(target=self._publish, name="pokes", daemon=True).start()

    def put(self, heads: Heads) -> None:
        """Let it be told soon."""
        with self.bell:
            self.waiting.update(heads)
            self.bell.notify()

    def put_writing(self, writing: Writing) -> None:
        """Let it be told soon; of a room only what was said last."""
        with self.bell:
            self.writing.update({room: list(members) for room, members in writing.items()})
            self.bell.notify()

    def _publish(self) -> None:
        import redis

        client = redis.Redis.from_url(self.url, socket_timeout=AWAY_SECONDS, socket_connect_timeout=AWAY_SECONDS)
        while True:
            with self.bell:
                while not self.waiting and not self.writing:
                    self.bell.wait()
                heads, self.waiting, writing, self.writing = self.waiting, {}, self.writing, {}
            try:
                if heads:
                    client.publish(CHANNEL, message_of(heads))
                if writing:
                    client.publish(CHANNEL, json.dumps([ME, writing]))
            except redis.RedisError as error:  # not repeated: the beat of the others finds it
                log.warning("Redis does not take pokes (%s); other processes hear of words up to a second later", error)
                time.sleep(AWAY_SECONDS)


@lru_cache(maxsize=4)
def _sender(url: str) -> Sender:
    return Sender(url)


def receiver(settings: Settings) -> socket.socket:
    """Bind the local socket of pokes; a file left by a killed process is replaced."""
    path = socket_path(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    bound.bind(str(path))
    return bound


def listen(settings: Settings, on_poke: OnPoke, on_writing: OnWriting) -> None:
    """Hand on what others tell, for ever; a Redis that is away is asked again every second."""
    if settings.redis_url:
        _listen_redis(settings.redis_url, on_poke, on_writing)
    bound = receiver(settings)
    while True:
        _hand_on(bound.recv(MOST_BYTES), on_poke, on_writing)


def _listen_redis(url: str, on_poke: OnPoke, on_writing: OnWriting) -> None:
    import redis

    while True:
        try:
            client = redis.Redis.from_url(url, socket_connect_timeout=2, health_check_interval=LISTEN_SECONDS)
            _hear(client, on_poke, on_writing)
        except redis.RedisError as error:
            log.warning("Redis does not bring pokes (%s); it is asked again in a second", error)
        time.sleep(1)


def _hear(client: Any, on_poke: OnPoke, on_writing: OnWriting) -> None:
    """Listen until the connection fails; one that only seems to stand is found by its silence."""
    channel = client.pubsub(ignore_subscribe_messages=True)
    channel.subscribe(CHANNEL)
    while True:
        message = channel.get_message(timeout=LISTEN_SECONDS)
        if message is not None:
            _hand_on(message["data"], on_poke, on_writing)


def _hand_on(message: bytes, on_poke: OnPoke, on_writing: OnWriting) -> None:
    found, writing = parse(message), parse_writing(message)
    try:
        if found is not None and found[0] != ME:
            on_poke(found[1])
        elif writing is not None and writing[0] != ME:
            on_writing(writing[1])
    except Exception:
        log.exception("a poke could not be followed; the next beat makes it good")
