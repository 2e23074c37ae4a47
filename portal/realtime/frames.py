"""What a socket may send at all: a frame outside the protocol ends its connection, with one quiet line in the log.

As shipped, the libraries write a traceback for every such frame, and one that Engine.IO cannot read leaves its seat
taken.
"""

import logging
import socket
from contextlib import suppress
from typing import Any

import gevent
from engineio.async_drivers import gevent as engineio_gevent
from simple_websocket import Server
from socketio import packet
from wsproto.utilities import RemoteProtocolError

from portal.limits import FRAME_BYTES

log = logging.getLogger(__name__)
LINGER_SECONDS = 2.0
KINDS = "134"  # Engine.IO: close, pong, message; the others are the server's, or belong to polling
TAKEN = frozenset({packet.CONNECT, packet.DISCONNECT, packet.EVENT})
RESERVED = frozenset({"connect", "disconnect"})


class BadFrame(ValueError):
    """A message that is not Socket.IO, or of a kind that this server has no use for."""


class Packet(packet.Packet):  # type: ignore[misc]
    """A Socket.IO packet that is judged while it is read."""

    def decode(self, encoded_packet: Any) -> int:
        """Read it; answers 0, for attachments are not taken. :raises BadFrame:"""
        try:
            attachments: int = super().decode(encoded_packet)
        except Exception as error:  # of a dozen kinds, all from the sender's text
            raise BadFrame from error
        if attachments or self.packet_type not in TAKEN or not self._is_shaped():
            raise BadFrame
        return attachments

    def _is_shaped(self) -> bool:
        if self.packet_type != packet.EVENT:
            return True
        data = self.data
        return isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in RESERVED


class WebSocket(engineio_gevent.WebSocketWSGI):  # type: ignore[misc]
    """A WebSocket that ends like a closed one when Engine.IO could not read what has come, and ends for good."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.server_args["max_message_size"] = FRAME_BYTES

    def __call__(self, environ: Any, start_response: Any) -> Any:
        """Shake hands and serve; a handshake that is none is a bad request."""
        try:
            self.ws = Server(environ, **self.server_args)
        except RemoteProtocolError:
            start_response("400 BAD REQUEST", [("Content-Length", "0"), ("Connection", "close")])
            return []
        self.line = self.ws.sock.dup()
        return self.app(self)

    def close(self) -> None:
        """Say good-bye, then hang up; who does not hang up too is cut off a little later."""
        with suppress(OSError):
            super().close()
        self._shut(socket.SHUT_WR)
        gevent.spawn_later(LINGER_SECONDS, self._cut)

    def _cut(self) -> None:
        self._shut(socket.SHUT_RDWR)
        self.line.close()

    def _shut(self, how: int) -> None:
        with suppress(OSError):
            self.line.shutdown(how)

    def wait(self) -> Any:
        """The next message, or None at the end."""
        data = super().wait()
        if data is None or (isinstance(data, str) and data[:1] in KINDS and data):
            return data
        log.info("a socket sent a frame outside the protocol; its connection is closed")
        return None


def guard(server: Any) -> None:
    """Make a Socket.IO server hang up on unreadable messages; what such a socket sends after it is not read."""
    eio = server.eio
    handle = eio.handlers["message"]

    def take(eio_sid: str, data: Any) -> None:
        if eio_sid not in eio.sockets:
            return
        try:
            if not data:  # read by nobody: the library takes it for an event without a name
                raise BadFrame
            handle(eio_sid, data)
        except BadFrame:
            log.info("a socket sent a message outside the protocol; its connection is closed")
            eio.start_background_task(eio.sockets.pop(eio_sid).close)

    eio.on("message", take)
