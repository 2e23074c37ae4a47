"""The product as it is started, on free ports and in a folder of its own, and a cable that can be pulled out."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.ports import free_ports

ROOT = Path(__file__).resolve().parents[2]
MARKS = {"web": "gunicorn", "realtime": "portal.realtime", "jobs": "portal.jobs"}


def wait_for(found: Callable[[], object], what: str, seconds: float = 90) -> None:
    """Wait until `found()` is true. :raises AssertionError: naming what did not happen."""
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline, f"it did not happen in {seconds} s: {what}"
        time.sleep(0.05)


class Product:
    """`python -m portal.supervisor run` and its three processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.realtime_port = free_ports(2)
        self.base = f"http://localhost:{self.port}"
        self.output = folder / "output"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait for the line that says where it is; a demo that is not there is loaded meanwhile."""
        argv = (sys.executable, "-m", "portal.supervisor", "run", "--with-parent")
        with self.output.open("wb") as told:
            self.process = subprocess.Popen(argv, cwd=ROOT, env=self._environ(), stdout=told, stderr=told)
        wait_for(lambda: "Ctrl-C" in self.told() or self.has_ended(), "the product tells its address", 300)
        assert not self.has_ended(), self.told()

    def told(self) -> str:
        """What it has printed."""
        return self.output.read_text(encoding="utf-8")

    def has_ended(self) -> bool:
        """Whether the supervisor is over."""
        return self.process is None or self.process.poll() is not None

    def stop(self) -> int:
        """Ask it to stop as Ctrl-C does; answers its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=30)
        finally:
            self.process.kill()

    def pid(self, name: str) -> int | None:
        """The number of one of the three processes; None while it is down."""
        assert self.process is not None
        for child in _children(self.process.pid):
            with suppress(OSError):
                if MARKS[name] in Path(f"/proc/{child}/cmdline").read_text().replace("\0", " "):
                    return child
        return None

    def kill(self, name: str) -> None:
        """SIGKILL to one process, and wait until the supervisor has another in its place."""
        before = self.pid(name)
        assert before is not None, f"{name} is not running"
        os.kill(before, signal.SIGKILL)
        wait_for(lambda: self.pid(name) not in (None, before), f"{name} comes back")

    def _environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}}
        return kept | {
            "VAR_DIR": str(self.folder / "var"),
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "REALTIME_PORT": str(self.realtime_port),
            "DEMO": "1",
        }


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


class Cable:
    """Carries bytes from a port of its own to `target`; pulled out, every connection breaks and none is made."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.is_out = False
        self.pairs: list[socket.socket] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.server.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def pull(self) -> None:
        """Break every connection."""
        self.is_out = True
        for end in self.pairs:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.pairs = []

    def plug(self) -> None:
        """Let connections be made again."""
        self.is_out = False

    def close(self) -> None:
        """Take it away."""
        self.pull()
        self.server.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self.server.accept()
                self._join(near)

    def _join(self, near: socket.socket) -> None:
        if self.is_out:
            near.close()
            return
        try:
            far = socket.create_connection(("127.0.0.1", self.target), 5)
        except OSError:
            near.close()
            return
        self.pairs += [near, far]
        far.settimeout(None)
        threading.Thread(target=_relay, args=(near, far), daemon=True).start()


def _relay(near: socket.socket, far: socket.socket) -> None:
    back = threading.Thread(target=_carry, args=(far, near), daemon=True)
    back.start()
    _carry(near, far)
    back.join()
    near.close()
    far.close()


def _carry(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
