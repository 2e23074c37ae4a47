"""Engine.IO's WebSockets under gevent: one greenlet a socket, whole frames, and nothing that grows without bound.

It stands where python-engineio would put simple-websocket, whose partial writes lose bytes of a slow reader (328 of
3,000 frames arrived) and which compresses every message; and it keeps one greenlet a socket instead of four, for each
holds 16 kB of stack. Messages of `quick` events never enter Engine.IO: they are handed over as they come and answered
straight into the socket.
"""

import contextlib
import logging
import socket
import time
from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar

import engineio.socket
import gevent
from engineio.async_drivers import gevent as engineio_gevent
from engineio.packet import CLOSE, Packet
from gevent.lock import BoundedSemaphore
from gevent.pywsgi import WSGIHandler

from portal.limits import FRAME_BYTES
from portal.realtime import frames
from portal.realtime.gathering import is_kept, taken
from portal.realtime.packets import is_of_protocol

log = logging.getLogger(__name__)
STUCK_SECONDS = 20.0
LINGER_SECONDS = 2.0
PING_SECONDS, PONG_SECONDS = 25.0, 20.0
HEAD_SECONDS = 10.0
"""How long a connection may take to say what it wants; each one that stays open takes a file of the process."""
TICKET_SECONDS = 15.0
"""How long a socket may stay without having shown a ticket that is valid."""
RECEIVE_BYTES = 16 * 1024
SLICE_BYTES = 64 * 1024
MOST_OWED_BYTES = 8 * 1024 * 1024  # twice what the hub lets a reader owe; pongs and refusals do not pass the hub
HANDLER = "golosa.handler"
PING, PONG = frames.text_frame(b"2"), "3"
DOOR = BoundedSemaphore(128)
"""How many come in at a time: they are admitted together, and each keeps a deep stack meanwhile."""
BAD_REQUEST = ("400 BAD REQUEST", [("Content-Length", "0"), ("Connection", "close")])
Quick = Callable[["QuickSocket", str], bool]


class Silent(Exception):
    """Somebody has connected and not said what for."""


class Handler(WSGIHandler):
    """Lets go of a connection that is upgraded, so that nothing of the request stays in memory beside the socket."""

    def handle(self) -> None:
        """Serve; whoever hangs up before the answer to rubbish, or is silent, is told nothing, nor is the log."""
        with contextlib.suppress(ConnectionError, Silent), gevent.Timeout(HEAD_SECONDS, Silent):
            super().handle()

    def get_environ(self) -> dict[str, Any]:
        """The request's environment."""
        environ: dict[str, Any] = super().get_environ()
        environ[HANDLER] = self
        return environ

    def give_socket(self) -> Any:
        """The connection, for somebody else to end."""
        given = self.socket.dup()
        self.__dict__["socket"], self.close_connection = None, True
        return given


class Connection(engineio.socket.Socket):  # type: ignore[misc]
    """Engine.IO's view of a socket: no queue, no greenlet of its own, no timer."""

    def __init__(self, server: Any, sid: str) -> None:
        super().__init__(server, sid)
        self.queue: Any = None
        self.last_ping: Any = None
        self.closed: bool = False
        self.closing: bool = False
        self.quick_socket: QuickSocket | None = None
        self._early: list[Any] = []

    def schedule_ping(self) -> None:
        """`keep_alive` pings."""

    def send(self, pkt: Any) -> None:
        """Send a packet; before the upgrade it waits."""
        if self.quick_socket is None:
            self._early.append(pkt)
        elif not self.closed:
            self.quick_socket.send(pkt.encode())

    def upgraded_to(self, ws: "QuickSocket") -> bytes:
        """The WebSocket stands; answers the frames that have waited for it."""
        self.quick_socket, self.connected, self.upgraded = ws, True, True
        early, self._early = self._early, []
        return b"".join(frames.text_frame(_bytes(pkt.encode())) for pkt in early)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End it and tell the server, once."""
        if self.closed or self.closing:
            return
        self.closing = True
        reason = reason or self.server.reason.SERVER_DISCONNECT
        self.server._trigger_event("disconnect", self.sid, reason, run_async=False)
        if not abort:
            self.send(Packet(CLOSE))
        self.closed = True
        if self.quick_socket is not None:
            self.quick_socket.close()

    def ended(self) -> None:
        """The transport is gone."""
        self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        self.server.sockets.pop(self.sid, None)


class QuickSocket:
    """One WebSocket. `quick` looks at each text first and answers whether it has taken it."""

    __slots__ = (
        "_connection", "_held", "_is_flushing", "_messages", "_reader", "_sock", "came_at", "closed", "heard_at",
        "owed", "pinged_at", "seat",
    )  # fmt: skip

    quick: Quick = staticmethod(lambda _ws, _text: False)
    open: ClassVar[set["QuickSocket"]] = set()

    def __init__(self, handler: Any, _server: Any) -> None:
        self._connection: Connection = handler.__self__
        self._sock: Any = None
        self._reader = frames.Reader(FRAME_BYTES)
        self._messages: list[str] = []
        self._held: deque[bytes] | None = None
        self.owed = 0
        self._is_flushing = self.closed = False
        self.came_at = self.heard_at = self.pinged_at = time.monotonic()
        self.seat: Any = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """Answer the handshake, take the connection over and go on in a greenlet of its own."""
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not key:
            self._connection.close(abort=True)
            start_response(*BAD_REQUEST)
            return []
        self._sock = environ[HANDLER].give_socket()
        no_delay(self._sock)
        self.open.add(self)
        self._write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + frames.accept_key(key).encode()
            + b"\r\n\r\n"
            + self._connection.upgraded_to(self)
        )
        gevent.spawn(self._run)
        return []

    def send(self, data: str | bytes) -> None:
        """Send one text."""
        self.post(frames.text_frame(_bytes(data)))

    def post(self, data: bytes) -> None:
        """Send bytes that are whole frames, at once where the reader keeps up; never waits, never fails."""
        if self.closed or is_kept(self, data):
            return
        if self._held:
            self._hold(data)
        else:
            self._write(data)

    def close(self, code: int = frames.NORMAL) -> None:
        """Say good-bye, then hang up; what a slow reader is owed is dropped, who stays is cut off a little later."""
        if self.closed:
            return
        with contextlib.suppress(OSError):
            self._sock._sock.send(taken(self) + frames.close_frame(code))
        self._end(socket.SHUT_WR)
        gevent.spawn_later(LINGER_SECONDS, self._shut, socket.SHUT_RDWR)

    def keep_alive(self, at: float) -> None:
        """Ping where it is time; end the line of one that has not answered, or stands here without a ticket."""
        if at - self.heard_at > PING_SECONDS + PONG_SECONDS:
            self._end()
        elif self.seat is None and at - self.came_at > TICKET_SECONDS:
            self.close()
        elif at - self.pinged_at >= PING_SECONDS:
            self.pinged_at = at
            self.post(PING)

    def _run(self) -> None:
        try:
            while self._receive():
                while self._messages and not self.closed:
                    self._hand_over(self._messages.pop(0))
        except Exception:
            log.exception("a connection failed")
        finally:
            self.open.discard(self)
            self._connection.ended()
            self._end()
            self._sock.close()

    def _hand_over(self, text: str) -> None:
        """Give Engine.IO a text; so many at a time come in, for each leaves its deepest stack in memory for good."""
        if self.seat is not None:
            self._connection.receive(Packet(encoded_packet=text))
            return
        with DOOR:
            self._connection.receive(Packet(encoded_packet=text))

    def _end(self, how: int = socket.SHUT_RDWR) -> None:
        self.closed = True
        self._held = None
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
        if self._held is None:
            self._held = deque()
        self._held.append(data)
        self.owed += len(data)
        if self.owed > MOST_OWED_BYTES:
            self._end()
            return
        if not self._is_flushing:
            self._is_flushing = True
            gevent.spawn(self._flush)

    def _flush(self) -> None:
        """Write what is held as the reader takes it; one that takes nothing for 20 s has gone."""
        try:
            while self._held and not self.closed:
                with gevent.Timeout(STUCK_SECONDS):
                    sent = self._sock.send(self._held[0][:SLICE_BYTES])
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
        except OSError:
            return False
        self.heard_at = time.monotonic()
        if not self.closed:  # else read and thrown away: hanging up on unread bytes would take the good-bye with it
            self._take_all(data)
        return bool(data)

    def _take_all(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                if not self.closed:
                    self._take(message)
        except frames.BadFrame as bad:
            self.close(bad.code)
            self._connection.ended()

    def _take(self, message: frames.Message) -> None:
        if message.kind == frames.TEXT:
            text = _text(message.data)
            if not is_of_protocol(text):
                log.info("a socket sent a frame outside the protocol; its connection is closed")
                raise frames.BadFrame(frames.PROTOCOL_ERROR)
            if text != PONG and (self._messages or not self.quick(self, text)):
                self._messages.append(text)  # and whatever came behind it, so that nobody's frames change places
        elif message.kind == frames.PING:
            self.post(frames.header(frames.PONG, len(message.data)) + message.data)
        elif message.kind == frames.CLOSE:
            self.close()
        elif message.kind == frames.BINARY:
            raise frames.BadFrame(frames.PROTOCOL_ERROR)


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise frames.BadFrame(frames.NOT_TEXT) from error


def keep_alive() -> None:
    """Look after every open socket; every few seconds."""
    at = time.monotonic()
    for ws in list(QuickSocket.open):
        ws.keep_alive(at)


def install(quick: Quick) -> None:
    """Put this driver where Engine.IO's own would be; before the server is made."""
    QuickSocket.quick = staticmethod(quick)
    engineio_gevent._async["websocket"] = QuickSocket
    engineio.socket.Socket = Connection


def no_delay(sock: socket.socket) -> None:
    """Send small frames at once: with Nagle's algorithm they wait 40 ms."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
