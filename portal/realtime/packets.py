"""What a socket may send at all: a frame outside the protocol ends its connection, with one quiet line in the log.

As shipped, the libraries write a traceback for every such frame, and one that Engine.IO cannot read leaves its seat
taken.
"""

import logging
from typing import Any

from socketio import packet

log = logging.getLogger(__name__)
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


def is_of_protocol(text: str) -> bool:
    """Whether Engine.IO has a use for such a text of a client."""
    return text[:1] in KINDS and bool(text)


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
