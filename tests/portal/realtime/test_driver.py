"""The driver on a real server, with clients that read when they like: nothing lost, nothing without bound."""

import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from portal.limits import FRAME_BYTES
from portal.realtime import driver, frames
from tests.portal.realtime.test_frames import masked

ROOT = Path(__file__).parents[3]
GREETING = "\r\n".join(
    (
        "GET /engine.io/?EIO=4&transport=websocket HTTP/1.1", "Host: localhost", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits", "\r\n",
    )
).encode()  # fmt: skip


class Server:
    """The echo in a process of its own."""

    def __init__(self, ping: float = 3600, pong: float = 3600, head: float = 3600, ticket: float = 3600) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.portal.realtime.echo", *map(str, (ping, pong, head, ticket))],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def memory(self) -> int:
        """Resident bytes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


class Raw:
    """A client by hand."""

    def __init__(self, server: Server, *, kept: int = 0) -> None:
        self.pings = 0
        self.socket = socket.socket()
        if kept:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, kept)
        self.socket.settimeout(120)
        self.socket.connect(("127.0.0.1", server.port))
        self.socket.sendall(GREETING)

    def __enter__(self) -> "Raw":
        self.head = b""
        while not self.head.endswith(b"\r\n\r\n"):
            self.head += self._exactly(1)
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def say(self, *texts: str) -> None:
        """Texts, in one portion."""
        self.socket.sendall(b"".join(masked(frames.TEXT, text.encode()) for text in texts))

    def read(self) -> tuple[int, bytes]:
        """One frame of the server."""
        first, size = self._exactly(2)
        length = (
            size
            if size < 126
            else struct.unpack(*(("!H", self._exactly(2)) if size == 126 else ("!Q", self._exactly(8))))[0]
        )
        return first & 0xF, self._exactly(length)

    def ask(self, command: str) -> str:
        """The answer to a command, past the greeting."""
        self.say("4" + command)
        while not (text := self.read()[1].decode()).startswith("4"):
            self._pong(text)
        return text[1:]

    def until_cut(self) -> None:
        """Read on until the server hangs up."""
        with suppress(ConnectionError):
            while True:
                self.read()

    def _pong(self, text: str) -> None:
        if text == "2":
            self.pings += 1
            self.say("3")

    def closed_with(self) -> int:
        """The code of the close frame, which is the last one."""
        kind = 0
        while kind != frames.CLOSE:
            kind, data = self.read()
        assert self.socket.recv(1) == b""
        return int.from_bytes(data)

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self.socket.recv(size - len(data))
            if not more:
                raise ConnectionError("the server has hung up")
            data += more
        return data


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.stop()


@pytest.fixture
def raw(server: Server) -> Iterator[Raw]:
    with Raw(server) as found:
        yield found


def test_client_cannot_have_its_messages_compressed_when_it_offers_to(raw: Raw) -> None:
    assert raw.head.startswith(b"HTTP/1.1 101 ")
    assert b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in raw.head
    assert b"xtensions" not in raw.head


def test_client_can_have_small_frames_at_once(raw: Raw) -> None:
    assert raw.ask("nodelay") == "1"


def test_slow_reader_can_have_every_frame_whole(server: Server, raw: Raw) -> None:
    with Raw(server, kept=4096) as slow:
        slow.say("4flood 3000 2000")
        while int(raw.ask("owed").split()[0]) == 0:
            pass
        slow.read()
        for number in range(3000):
            assert slow.read()[1] == b"4" + f"{number} ".ljust(2000, "x").encode()


def test_reader_who_has_stopped_cannot_fill_the_memory(server: Server, raw: Raw) -> None:
    before = server.memory()
    with Raw(server, kept=4096) as gone:
        gone.say("4flood 100000 2000")
        while int(raw.ask("owed").split()[1]) > 1:
            pass
        gone.until_cut()
    assert server.memory() - before < 4 * driver.MOST_OWED_BYTES


def test_client_cannot_fill_the_memory_when_it_pings_and_does_not_read(server: Server) -> None:
    many = masked(frames.PING, bytes(125)) * 1000
    with Raw(server, kept=4096) as rude, pytest.raises(ConnectionError):
        rude.socket.sendall(many * 600)  # 80 MB


def test_client_can_ping(raw: Raw) -> None:
    raw.read()
    raw.socket.sendall(masked(frames.PING, b"there?"))
    assert raw.read() == (frames.PONG, b"there?")


def test_server_pings_and_hangs_up_on_the_silent_only() -> None:
    server = Server(0.3, 2.0)
    try:
        with Raw(server) as silent, Raw(server) as alive:
            while not alive.ask("owed").endswith(" 1"):
                pass
            assert alive.pings > 0
            silent.until_cut()
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (masked(frames.TEXT, b"4" * (FRAME_BYTES + 1)), frames.TOO_BIG),
        (masked(frames.TEXT, b"4\xff"), frames.NOT_TEXT),
        (masked(frames.TEXT, b"rubbish"), frames.PROTOCOL_ERROR),
        (masked(frames.BINARY, b"4"), frames.PROTOCOL_ERROR),
        (frames.text_frame(b"4 not masked"), frames.PROTOCOL_ERROR),
    ],
    ids=["too big", "not UTF-8", "rubbish", "binary", "not masked"],
)
def test_client_cannot_go_on_when_its_frame_is_bad(raw: Raw, data: bytes, code: int) -> None:
    raw.socket.sendall(data)
    assert raw.closed_with() == code


def test_clients_frames_cannot_overtake_each_other(raw: Raw) -> None:
    raw.say("4q1", "4s2", "4q3", "4s4", "4q5")
    assert raw.ask("order") == "q1 s2 q3 s4 q5"


def test_socket_cannot_stay_when_it_shows_no_ticket() -> None:
    server = Server(ticket=1.0)
    try:
        with Raw(server) as stranger, Raw(server) as member:
            assert member.ask("sit") == "sits"
            assert stranger.closed_with() == frames.NORMAL
            while not member.ask("owed").endswith(" 1"):
                pass
    finally:
        server.stop()


def test_connection_cannot_stay_when_it_says_nothing() -> None:
    server = Server(head=1.0)
    try:
        with socket.create_connection(("127.0.0.1", server.port), 60) as silent, Raw(server) as member:
            silent.sendall(GREETING[:20])
            assert silent.recv(1) == b""
            assert member.ask("owed").endswith(" 1"), "whose head was whole stays"
    finally:
        server.stop()


def test_crowd_can_knock_when_the_server_is_busy(server: Server) -> None:
    os.kill(server.process.pid, signal.SIGSTOP)
    try:
        with ExitStack() as stack:
            for _ in range(500):  # the kernel would refuse what is more than the backlog; its retries take seconds
                stack.enter_context(socket.create_connection(("127.0.0.1", server.port), 30))
    finally:
        os.kill(server.process.pid, signal.SIGCONT)


def test_five_hundred_can_come_in_at_once(server: Server) -> None:
    with ExitStack() as stack:
        crowd = [Raw(server) for _ in range(500)]
        heads = [stack.enter_context(one).head for one in crowd]
    assert all(head.startswith(b"HTTP/1.1 101 ") for head in heads)
