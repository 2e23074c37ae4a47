"""The product's own processes on the tests' database: started, killed without a warning, started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.ports import free_ports

ROOT = Path(__file__).parents[3]
START_SECONDS = 120.0


class Processes:
    """`web`, `realtime` and `jobs`. They share the database and the folder that the tests' own application uses.

    `more` is put into everybody's environment; `others` are further realtime processes, each with a port of its own.
    """

    def __init__(self, log: Path, more: Mapping[str, str] | None = None, others: Sequence[str] = ()) -> None:
        self.port, self.realtime_port, *ports = free_ports(2 + len(others))
        self.origin = f"http://localhost:{self.port}"
        self.log = log
        self.environ = dict(os.environ) | {"PORT": str(self.port), "REALTIME_PORT": str(self.realtime_port)}
        self.environ |= more or {}
        self.ports = {"web": self.port, "realtime": self.realtime_port} | dict(zip(others, ports, strict=True))
        bind = f"localhost:{self.port}"
        self.commands = {
            "web": [
                "-m",
                "gunicorn",
                "-k",
                "gthread",
                "--threads",
                "16",
                "-b",
                bind,
                "--no-control-socket",
                "wsgi:app",
            ],
            "realtime": ["-m", "portal.realtime"],
            "jobs": ["-m", "portal.jobs"],
        }
        self.commands |= dict.fromkeys(others, self.commands["realtime"])
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, *names: str) -> None:
        """Start the processes and wait until they answer."""
        for name in names:
            with self.log.open("ab") as log:
                own = {} if name in {"web", "jobs"} else {"REALTIME_PORT": str(self.ports[name])}
                self.running[name] = subprocess.Popen(
                    [sys.executable, *self.commands[name]], cwd=ROOT, env=self.environ | own, stdout=log, stderr=log,
                    start_new_session=True,
                )  # fmt: skip
        for name, port in self.ports.items():
            if name in names:
                self._wait_for(port)

    def kill(self, name: str) -> None:
        """SIGKILL to the process and all it has started."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def terminate(self, name: str) -> int:
        """SIGTERM, as an operator or a supervisor stops it; answers its exit status."""
        process = self.running.pop(name)
        process.terminate()
        return process.wait(60)

    def stop(self) -> None:
        """End everything."""
        for name in list(self.running):
            self.kill(name)

    def _wait_for(self, port: int) -> None:
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            try:
                socket.create_connection(("localhost", port), timeout=1).close()
                if port == self.port:
                    urlopen(f"{self.origin}/sign-in", timeout=20).close()  # noqa: S310
            except (OSError, URLError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(self.log.read_text(encoding="utf-8", errors="replace")[-2000:])
