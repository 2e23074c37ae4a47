"""A WebSocket client of the room's wire: Socket.IO 4 in the few frames that a room needs (docs/room-protocol.md)."""

import itertools
import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

from simple_websocket import Client, ConnectionClosed
from simple_websocket.errors import SimpleWebsocketError

ANSWER_SECONDS = 5.0


class LineRefused(Exception):
    """The server did not let the ticket in; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Client(Client):  # type: ignore[misc]
    """A WebSocket; that a proxy answers for a process which is away is the same as nobody listening."""

    def handshake(self) -> None:
        """:raises OSError:"""
        try:
            super().handshake()
        except SimpleWebsocketError as error:
            self.sock.close()
            raise OSError("nobody listens behind the proxy") from error


class Line:
    """One connection. `heard(name, data)` is called for every frame, in order, in the line's own thread."""

    def __init__(self, url: str, ticket: str, heard: Callable[[str, Any], None]) -> None:
        """:raises LineRefused: :raises OSError: nobody listens there."""
        self.heard = heard
        self.raw: list[str] = []
        self.answers: dict[int, Queue[Any]] = {}
        self.numbers = itertools.count(1)
        self.is_open = True
        place = urlsplit(url)
        socket.create_connection((place.hostname or "", place.port or 80), ANSWER_SECONDS).close()
        query = f"{place.query}&" if place.query else ""
        scheme = place.scheme.replace("http", "ws", 1)
        self.socket = _Client(f"{scheme}://{place.netloc}/socket.io/?{query}EIO=4&transport=websocket")
        try:
            self._greet(ticket)
        except ConnectionClosed as error:
            self.close()
            raise OSError("the server went away while it greeted") from error
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, event: str, data: dict[str, Any], seconds: float = ANSWER_SECONDS) -> dict[str, Any] | None:
        """The acknowledgement of an event, or None when none came in time or the line is cut."""
        number, box = next(self.numbers), Queue[Any]()
        self.answers[number] = box
        try:
            self.socket.send(f"42{number}{json.dumps([event, data])}")
            found: dict[str, Any] | None = box.get(timeout=seconds)
        except (Empty, ConnectionClosed, OSError):
            return None
        finally:
            self.answers.pop(number, None)
        return found

    def tell(self, event: str, data: dict[str, Any]) -> None:
        """Send an event that is not acknowledged."""
        self.socket.send(f"42{json.dumps([event, data])}")

    def close(self) -> None:
        """Hang up."""
        self.is_open = False
        with suppress(ConnectionClosed, OSError):
            self.socket.close()
        self.socket.sock.close()

    def _greet(self, ticket: str) -> None:
        self.socket.send(f"40{json.dumps({'ticket': ticket})}")
        answer = "0"
        while answer.startswith("0"):  # the server's opening frame may come with its first answer only
            answer = str(self.socket.receive(timeout=ANSWER_SECONDS) or "")
        if not answer.startswith("40"):
            self.close()
            raise LineRefused(json.loads(answer[2:])["message"] if answer.startswith("44") else "offline")

    def _listen(self) -> None:
        try:
            while True:
                self._take(str(self.socket.receive()))
        except (ConnectionClosed, OSError):
            self.is_open = False
            self.socket.sock.close()
            for box in list(self.answers.values()):
                box.put(None)

    def _take(self, frame: str) -> None:
        self.raw.append(frame)
        if frame == "2":
            self.socket.send("3")
        elif frame.startswith(("42", "43")):
            text = frame[2:].lstrip("0123456789")
            number, payload = frame[2 : len(frame) - len(text)], json.loads(text)
            if frame.startswith("42"):
                self.heard(payload[0], payload[1] if len(payload) > 1 else None)
            elif (box := self.answers.get(int(number))) is not None:
                box.put(payload[0])
