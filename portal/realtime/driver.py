"""Two repairs of simple-websocket 1.1 under gevent, made before the first connection.

As shipped, two greenlets may write into one frame of a slow reader, and a partial write loses bytes (stock: 328 of 3,000
frames arrived). And small frames wait 40 ms for Nagle's algorithm.
"""

import contextlib
import socket
from typing import Any

import gevent
from gevent.lock import RLock
from simple_websocket.errors import ConnectionClosed
from simple_websocket.ws import Base
from wsproto.events import Message, TextMessage

STUCK_SECONDS = 20.0


def send_whole(self: Any, data: str | bytes) -> None:
    """Send one message whole or close: one writer at a time, all bytes, within a time limit."""
    if not self.connected:
        raise ConnectionClosed(self.close_reason, self.close_message)
    lock = self.__dict__.setdefault("_golosa_lock", RLock())
    message: Any = Message(data=data) if isinstance(data, bytes) else TextMessage(data=str(data))
    try:
        with gevent.Timeout(STUCK_SECONDS), lock:
            self.sock.sendall(self.ws.send(message))
    except (gevent.Timeout, OSError) as error:
        self.connected = False
        with contextlib.suppress(OSError):
            self.sock.close()
        raise ConnectionClosed(1011, "the reader does not read") from error


def repair() -> None:
    """Put the repaired method in place of the stock one."""
    Base.send = send_whole


def no_delay(sock: socket.socket) -> None:
    """Send small frames at once."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
