"""A hand-written WebSocket client that reads when it likes, with any Origin and Host it likes."""

import base64
import json
import os
import re
import socket
import struct


class SlowReader:
    """One connection to the realtime process; `status` is the first line of the answer to the handshake."""

    def __init__(self, port: int, ticket: str, *, origin: str = "", host: str = "localhost") -> None:
        self.socket = socket.create_connection(("localhost", port), timeout=20)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket",
            "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13",
        ]  # fmt: skip
        lines += [f"Origin: {origin}"] if origin else []
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.socket.recv(1)
        self.status = head.decode().splitlines()[0]
        if "101" in self.status:
            self.send(f"40{json.dumps({'ticket': ticket})}")

    def __enter__(self) -> "SlowReader":
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def send(self, text: str) -> None:
        """One masked text frame."""
        data, mask = text.encode(), os.urandom(4)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + struct.pack("!H", len(data))
        self.socket.sendall(b"\x81" + size + mask + bytes(byte ^ mask[n % 4] for n, byte in enumerate(data)))

    def read(self) -> str:
        """One frame of the server."""
        first, size = self._exactly(2)
        assert first & 0x80, "fragments are not sent by this server"
        length = size & 0x7F
        if length == 126:
            length = struct.unpack("!H", self._exactly(2))[0]
        elif length == 127:
            length = struct.unpack("!Q", self._exactly(8))[0]
        return self._exactly(length).decode()

    def sequence_of(self, stream: str, until: int) -> list[int]:
        """The numbers of a stream as they came, up to one."""
        found: list[int] = []
        while not found or found[-1] < until:
            frame = self.read()
            if frame == "2":
                self.send("3")
            if re.match(r'42\["(ev|hist)"', frame):
                name, payload = json.loads(frame[2:])
                events = payload if name == "ev" else payload["events"]
                found += [event["seq"] for event in events if event["stream"] == stream]
        return found

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self.socket.recv(size - len(data))
            assert more, "the server has hung up"
            data += more
        return data
