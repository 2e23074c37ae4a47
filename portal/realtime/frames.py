"""WebSocket frames of a server (RFC 6455, sections 5.2-5.5) without a socket: bytes in, messages out.

No extension is taken: compressing each message doubles the memory of a socket and costs a third of the processor.
"""

import base64
import hashlib
import struct
from collections.abc import Iterator
from typing import NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL, MASKED, RESERVED = 0x80, 0x80, 0x70
SMALL = 125
ACCEPT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
NORMAL, PROTOCOL_ERROR, NOT_TEXT, TOO_BIG = 1000, 1002, 1007, 1009


class BadFrame(Exception):
    """The peer does not speak the protocol; `code` is the reason to close with."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Message(NamedTuple):
    """A whole message or a control frame."""

    kind: int
    data: bytes


def accept_key(key: str) -> str:
    """The answer to Sec-WebSocket-Key (section 4.2.2)."""
    return base64.b64encode(hashlib.sha1(key.strip().encode() + ACCEPT).digest()).decode()  # noqa: S324


def text_frame(data: bytes) -> bytes:
    """One unmasked text frame."""
    return header(TEXT, len(data)) + data


def header(kind: int, size: int) -> bytes:
    """The head of a final, unmasked frame."""
    if size <= SMALL:
        return bytes((FINAL | kind, size))
    if size < 1 << 16:
        return struct.pack("!BBH", FINAL | kind, 126, size)
    return struct.pack("!BBQ", FINAL | kind, 127, size)


def close_frame(code: int) -> bytes:
    """The frame that ends a connection."""
    return header(CLOSE, 2) + struct.pack("!H", code)


class Reader:
    """Puts a client's bytes together; `most` is the size of the largest message taken."""

    __slots__ = ("_begun", "_held", "_kind", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._held = b""
        self._kind = CONTINUATION
        self._begun = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that are whole now. :raises BadFrame: not masked, not of this protocol, or too big."""
        held = self._held + data if self._held else data
        at = 0
        try:
            while (found := self._frame(held, at)) is not None:
                kind, payload, is_final, at = found
                if kind >= CLOSE:
                    yield Message(kind, payload)
                elif (whole := self._whole(kind, payload, is_final)) is not None:
                    yield whole
        finally:
            self._held = held[at:]

    def _whole(self, kind: int, payload: bytes, is_final: bool) -> Message | None:
        if (kind == CONTINUATION) != bool(self._kind):
            raise BadFrame(PROTOCOL_ERROR)
        if is_final and not self._kind:
            return Message(kind, payload)
        if len(self._begun) + len(payload) > self.most:
            raise BadFrame(TOO_BIG)
        self._kind = self._kind or kind
        self._begun += payload
        if not is_final:
            return None
        whole = Message(self._kind, bytes(self._begun))
        self._kind, self._begun = CONTINUATION, bytearray()
        return whole

    def _frame(self, held: bytes, at: int) -> tuple[int, bytes, bool, int] | None:
        """Kind, payload, whether it ends its message, and where the next one begins; None while bytes are missing."""
        if len(held) - at < 2:
            return None
        first, second = held[at], held[at + 1]
        if first & RESERVED or not second & MASKED or BINARY < first & 0xF < CLOSE or first & 0xF > PONG:
            raise BadFrame(PROTOCOL_ERROR)
        size, start = second & 0x7F, at + 2
        if first & 0x8 and (size > SMALL or not first & FINAL):
            raise BadFrame(PROTOCOL_ERROR)
        if size > SMALL:
            wide = 2 if size == 126 else 8
            if len(held) < start + wide:
                return None
            size, start = int.from_bytes(held[start : start + wide]), start + wide
        if size > self.most:
            raise BadFrame(TOO_BIG)
        end = start + 4 + size
        if len(held) < end:
            return None
        return first & 0xF, unmasked(held[start : start + 4], held[start + 4 : end]), bool(first & FINAL), end


def unmasked(mask: bytes, data: bytes) -> bytes:
    """The payload under its mask; whole numbers do it faster than a loop over bytes."""
    size = len(data)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data) ^ int.from_bytes(key)).to_bytes(size)
