"""Engine.IO's WebSocket under gevent: one greenlet a socket, whole frames, and nothing that grows without bound.

It stands where python-engineio would put simple-websocket, whose partial writes lose bytes of a slow reader (328 of
3,000 frames arrived), whose second greenlet costs memory, and which compresses every message. Messages of `quick`
events never enter Engine.IO: they are handed over as they come and answered straight into the socket.
"""

import contextlib
import logging
import socket
from collections import deque
from collections.abc import Callable
from typing import Any

import gevent
from engineio.async_drivers import gevent as engineio_gevent
from gevent.pywsgi import WSGIHandler

from portal.limits import FRAME_BYTES
from portal.realtime import frames
from portal.realtime.packets import is_of_protocol

log = logging.getLogger(__name__)
STUCK_SECONDS = 20.0
LINGER_SECONDS = 2.0
RECEIVE_BYTES = 16 * 1024
SLICE_BYTES = 64 * 1024
SOCKET = "golosa.socket"
Quick = Callable[["QuickSocket", str], bool]


class Handler(WSGIHandler):
    """Hands the connection itself to whoever upgrades it."""

    def handle(self) -> None:
        """Serve; whoever hangs up before the answer to rubbish is told nothing, nor is the log."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def get_environ(self) -> dict[str, Any]:
        """The request's environment."""
        environ: dict[str, Any] = super().get_environ()
        environ[SOCKET] = self.socket
        return environ


class QuickSocket:
    """One WebSocket. `quick` looks at each text first and answers whether it has taken it."""

    __slots__ = ("_app", "_held", "_is_flushing", "_messages", "_reader", "_sock", "closed", "owed", "seat")

    quick: Quick = staticmethod(lambda _ws, _text: False)

    def __init__(self, app: Callable[[Any], Any], _server: Any) -> None:
        self._app = app
        self._reader = frames.Reader(FRAME_BYTES)
        self._messages: deque[str] = deque()
        self._held: deque[bytes] = deque()
        self.owed = 0
        self._is_flushing = self.closed = False
        self.seat: Any = None
        _app_of(app).quick_socket = self

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """Answer the handshake on the connection that `Listener` names, and run until it ends."""
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not key:
            start_response("400 Bad Request", [])
            return [b""]
        self._sock = environ[SOCKET]
        return self._run(key)

    def _run(self, key: str) -> list[bytes]:
        no_delay(self._sock)
        self._write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + frames.accept_key(key).encode()
            + b"\r\n\r\n"
        )
        try:
            self._app(self)
        finally:
            self.close()
        return []

    def wait(self) -> str | None:
        """The next text that is not quick; None when the connection has ended."""
        while self.closed or not self._messages:
            if not self._receive():
                return None
        return self._messages.popleft()

    def send(self, data: str | bytes) -> None:
        """Send one text. :raises OSError: when the connection has ended."""
        if self.closed:
            raise OSError("the connection has ended")
        self.post(frames.text_frame(data.encode() if isinstance(data, str) else data))

    def post(self, data: bytes) -> None:
        """Send bytes that are whole frames, at once where the reader keeps up; never waits, never fails."""
        if self.closed:
            return
        if self._held:
            self._hold(data)
        else:
            self._write(data)

    def close(self) -> None:
        """Say good-bye, then hang up; what a slow reader is owed is dropped, who stays is cut off a little later."""
        if self.closed:
            return
        with contextlib.suppress(OSError):
            self._sock._sock.send(frames.close_frame(frames.NORMAL))
        self._end(socket.SHUT_WR)
        gevent.spawn_later(LINGER_SECONDS, self._shut, socket.SHUT_RDWR)

    def _end(self, how: int = socket.SHUT_RDWR) -> None:
        self.closed = True
        self._held.clear()
        self.owed = 0
        self._shut(how)

    def _shut(self, how: int) -> None:
        with contextlib.suppress(OSError):
            self._sock.shutdown(how)

    def _write(self, data: bytes) -> None:
        try:
            sent = self._sock._sock.send(data)
        except (BlockingIOError, InterruptedError):
            sent = 0
        except OSError:
            self._end()
            return
        if sent < len(data):
            self._hold(data[sent:])

    def _hold(self, data: bytes) -> None:
        self._held.append(data)
        self.owed += len(data)
        if not self._is_flushing:
            self._is_flushing = True
            gevent.spawn(self._flush)

    def _flush(self) -> None:
        """Write what is held as the reader takes it; one that takes nothing for 20 s has gone."""
        try:
            while self._held and not self.closed:
                data = self._held[0][:SLICE_BYTES]
                with gevent.Timeout(STUCK_SECONDS):
                    sent = self._sock.send(data)
                self._took(sent)
        except (gevent.Timeout, OSError):
            self._end()
        finally:
            self._is_flushing = False

    def _took(self, sent: int) -> None:
        if not self._held:
            return
        first = self._held.popleft()
        self.owed -= min(sent, len(first))
        if sent < len(first):
            self._held.appendleft(first[sent:])

    def _receive(self) -> bool:
        """Read once; answers whether the connection goes on."""
        try:
            data = self._sock.recv(RECEIVE_BYTES)
            for message in self._reader.feed(data):
                if not self.closed:
                    self._take(message)
        except frames.BadFrame as bad:
            with contextlib.suppress(OSError):
                self._sock._sock.send(frames.close_frame(bad.code))
            return False
        except (OSError, UnicodeDecodeError):
            return False
        return bool(data)

    def _take(self, message: frames.Message) -> None:
        if message.kind == frames.TEXT:
            text = message.data.decode()
            if not is_of_protocol(text):
                log.info("a socket sent a frame outside the protocol; its connection is closed")
                raise frames.BadFrame(frames.PROTOCOL_ERROR)
            if not self.quick(self, text):
                self._messages.append(text)
        elif message.kind == frames.PING:
            self.post(frames.header(frames.PONG, len(message.data)) + message.data)
        elif message.kind == frames.CLOSE:
            self.close()
        elif message.kind == frames.BINARY:
            raise frames.BadFrame(frames.PROTOCOL_ERROR)


def _app_of(handler: Any) -> Any:
    """Engine.IO's own object of the connection, whose method the handler is."""
    return handler.__self__


def socket_of(eio_server: Any, eio_sid: str | None) -> "QuickSocket | None":
    """The socket of a connection of Engine.IO."""
    found: QuickSocket | None = getattr(eio_server.sockets.get(eio_sid), "quick_socket", None)
    return found


def install(quick: Quick) -> None:
    """Put this driver where Engine.IO's own would be; before the server is made."""
    QuickSocket.quick = staticmethod(quick)
    engineio_gevent._async["websocket"] = QuickSocket


def no_delay(sock: socket.socket) -> None:
    """Send small frames at once: with Nagle's algorithm they wait 40 ms."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
