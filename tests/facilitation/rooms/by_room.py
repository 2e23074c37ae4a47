"""A small proxy that spreads rooms over realtime processes, as docs/operations.md has nginx do it."""

import re
import socket
import threading
from collections.abc import Sequence
from contextlib import suppress

_ROOM = re.compile(rb"[?&]room=(\d+)")


class ByRoom:
    """Listens at `port`; a connection goes to the process of its room, or to the next one when that is away.

    `taken` is where each connection went: (room, port).
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self.ports = list(ports)
        self.taken: list[tuple[int, int]] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.door.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def home_of(self, room: int) -> int:
        """The port of the room's own process."""
        return self.ports[room % len(self.ports)]

    def close(self) -> None:
        """Take no more connections."""
        self.door.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client = self.door.accept()[0]
                threading.Thread(target=self._forward, args=(client,), daemon=True).start()

    def _forward(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                more = client.recv(4096)
                if not more:
                    return
                head += more
            found = _ROOM.search(head.split(b"\r\n", 1)[0])
            if found is not None:
                self._join(client, head, int(found[1]))

    def _join(self, client: socket.socket, head: bytes, room: int) -> None:
        server = self._server_of(room)
        if server is None:
            return
        with server:
            server.sendall(head)
            back = threading.Thread(target=_pump, args=(server, client), daemon=True)
            back.start()
            _pump(client, server)
            back.join()

    def _server_of(self, room: int) -> socket.socket | None:
        first = room % len(self.ports)
        for port in self.ports[first:] + self.ports[:first]:
            with suppress(OSError):
                server = socket.create_connection(("localhost", port), 5)
                server.settimeout(None)
                self.taken.append((room, port))
                return server
        return None


def _pump(giver: socket.socket, taker: socket.socket) -> None:
    """Bytes of one direction until it ends, then the end itself."""
    with suppress(OSError):
        while data := giver.recv(65536):
            taker.sendall(data)
    with suppress(OSError):
        taker.shutdown(socket.SHUT_RDWR)
