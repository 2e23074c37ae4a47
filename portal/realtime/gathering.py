"""Frames that are made in one go leave as one write a socket: each write costs as much as making the frame.

Whoever gathers does not give way to the loop meanwhile, so nobody waits for it and nobody's frames change places.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Writer(Protocol):
    """A socket that takes whole frames."""

    def post(self, data: bytes) -> None:
        """Send them."""


_parts: dict[Writer, list[bytes]] | None = None


@contextmanager
def gathered() -> Iterator[None]:
    """Inside nothing leaves; at the end each socket gets what it was sent, in order."""
    global _parts
    if _parts is not None:
        yield
        return
    found = _parts = {}
    try:
        yield
    finally:
        _parts = None
        for ws, parts in found.items():
            ws.post(b"".join(parts))


def is_kept(ws: Writer, data: bytes) -> bool:
    """Whether these bytes wait for the end of a gathering; else they leave now."""
    if _parts is None:
        return False
    _parts.setdefault(ws, []).append(data)
    return True


def taken(ws: Writer) -> bytes:
    """What waits for a socket that is about to be closed."""
    return b"".join(_parts.pop(ws, ())) if _parts else b""
