"""Repairs of simple-websocket 1.1 and Engine.IO under gevent, made before the first connection.

As shipped, two greenlets may write into one frame of a slow reader, and a partial write loses bytes (328 of 3,000
frames arrived). Small frames wait 40 ms for Nagle's algorithm. And nobody counts what a slow reader is owed.
"""

import contextlib
import socket
from typing import Any

import gevent
from engineio.async_drivers import gevent as engineio_gevent
from gevent.lock import RLock
from gevent.queue import JoinableQueue
from simple_websocket.errors import ConnectionClosed
from simple_websocket.ws import Base
from wsproto.events import Message, TextMessage

from portal.realtime.frames import WebSocket

STUCK_SECONDS = 20.0
SLICE_BYTES = 16 * 1024


class SizedQueue(JoinableQueue):  # type: ignore[type-arg]
    """The out-queue of a socket; `held` counts the characters that wait in it."""

    held = 0

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> Any:
        """Put a packet (or None, the end) behind the others."""
        self.held += size_of(item)
        return super().put(item, block=block, timeout=timeout)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take the next packet."""
        item = super().get(block=block, timeout=timeout)
        self.held -= size_of(item)
        return item


def size_of(item: Any) -> int:
    """Characters of a packet's payload."""
    data = getattr(item, "data", None)
    return len(data) if isinstance(data, str | bytes) else 0


def send_whole(self: Any, data: str | bytes) -> None:
    """Send one message whole or close: one writer at a time, all bytes, each slice within a time limit."""
    if not self.connected:
        raise ConnectionClosed(self.close_reason, self.close_message)
    lock = self.__dict__.setdefault("_golosa_lock", RLock())
    message: Any = Message(data=data) if isinstance(data, bytes) else TextMessage(data=str(data))
    try:
        with lock:
            frame = self.ws.send(message)
            for start in range(0, len(frame), SLICE_BYTES):
                with gevent.Timeout(STUCK_SECONDS):
                    self.sock.sendall(frame[start : start + SLICE_BYTES])
    except (gevent.Timeout, OSError) as error:
        self.connected = False
        with contextlib.suppress(OSError):
            self.sock.close()
        raise ConnectionClosed(1011, "the reader does not read") from error


def repair() -> None:
    """Put the repaired parts in place of the stock ones; before any server is made."""
    Base.send = send_whole
    engineio_gevent._async["queue"] = SizedQueue
    engineio_gevent._async["websocket"] = WebSocket


def no_delay(sock: socket.socket) -> None:
    """Send small frames at once."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
