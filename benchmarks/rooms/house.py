"""Our side: an installation of its own, started as `make serve` starts it, with open rooms full of people."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.machine import Unfit, children, pin
from portal.config import load_settings
from portal.realtime.tickets import make_ticket

ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
TICKETS_EVERY = 20.0
# The only limit that is lifted: a person may say 10 things in 10 s, a load generator speaks for people in a hurry.
LIFTED = {"ROOM_SEND_RATE": "10000"}


class House:
    """An installation in a fresh folder. `web` and `jobs` may use both processors, `realtime` one."""

    def __init__(self, folder: Path, port: int, core: int, database_url: str = "") -> None:
        self.folder, self.port, self.core = folder, port, core
        self.realtime_port = port + 1
        self.clients = folder / "clients"
        var = folder / "var"
        var.mkdir(parents=True, exist_ok=True)
        own = {
            "SECRET_KEY": secrets.token_hex(32), "VAR_DIR": str(var), "HOST": "127.0.0.1", "PORT": str(port),
            "REALTIME_PORT": str(port + 1), "DATABASE_URL": database_url, "DEMO": "0", "LOG_LEVEL": "WARNING",
            "REDIS_URL": "", "PUBLIC_URL": "", "REALTIME_URL": "", "SMTP_URL": "",
        }  # fmt: skip
        self.environ = dict(os.environ) | own | LIFTED
        self.settings = load_settings(self.environ)
        self.made: dict[str, Any] = {}
        self.process: subprocess.Popen[bytes] | None = None
        self.ended = threading.Event()

    def __enter__(self) -> "House":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def fill(self, rooms: int, people: int) -> None:
        """Make the tables and, through the services, the rooms with everybody in them. :raises Unfit:"""
        self.tool("-m", "flask", "--app", "wsgi", "db", "upgrade")
        self.tool("-m", "benchmarks.rooms.people", str(self.folder / "people.json"), str(rooms), str(people))
        self.made = json.loads((self.folder / "people.json").read_text(encoding="utf-8"))

    def start(self) -> None:
        """Start the three processes and keep the tickets fresh. :raises Unfit: when they do not answer."""
        log = (self.folder / "log").open("ab")
        command = (sys.executable, "-m", "portal.supervisor", "serve", "--with-parent")
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environ, stdout=log, stderr=log)
        pin(self.process.pid, [self.core])  # also what it starts, and starts again
        log.close()
        self.wait_for(self.port)
        self.wait_for(self.realtime_port)
        for _ in range(int(START_SECONDS)):
            if len(children(self.process.pid)) == 3:
                break
            time.sleep(1)
        for pid, words in children(self.process.pid).items():
            if "portal.realtime" not in words:
                self._widen(pid)
        self.write_tickets()
        threading.Thread(target=self._keep_tickets, daemon=True).start()

    def _widen(self, pid: int) -> None:
        for one in (pid, *children(pid)):
            pin(one, range(os.cpu_count() or 1))

    @contextmanager
    def beside(self, module: str, *words: str) -> Iterator[Callable[[], Any]]:
        """Let a tool of the house begin now; what is given answers with its last line, once it has ended."""
        command = (sys.executable, "-m", module, *words)
        with subprocess.Popen(
            command, cwd=ROOT, env=self.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as tool:
            assert tool.stdin is not None
            assert tool.stdout is not None
            tool.stdout.readline()
            tool.stdin.write("go\n")
            tool.stdin.flush()
            yield lambda: json.loads(tool.communicate(timeout=START_SECONDS)[0])

    def realtime(self) -> int:
        """The process id of the rooms' server. :raises Unfit: when it is away."""
        assert self.process is not None
        for pid, words in children(self.process.pid).items():
            if "portal.realtime" in words:
                return pid
        raise Unfit("The rooms' server is away.")

    def kill_realtime(self) -> None:
        """SIGKILL; the supervisor starts it again."""
        os.kill(self.realtime(), signal.SIGKILL)

    def restart_realtime(self) -> int:
        """A fresh process; answers its id."""
        old = self.realtime()
        os.kill(old, signal.SIGTERM)
        for _ in range(int(START_SECONDS * 10)):
            time.sleep(0.1)
            with suppress(Unfit):
                if self.realtime() != old:
                    break
        self.wait_for(self.realtime_port)
        return self.realtime()

    def wait_for(self, port: int) -> None:
        """:raises Unfit: when nobody listens there in time."""
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.1)
        raise Unfit((self.folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:])

    def write_tickets(self) -> None:
        """A line for everybody: room, place in the room, whether they lead, a fresh ticket."""
        order: Counter[int] = Counter()
        lines = []
        for one in self.made["places"]:
            ticket, _ends = make_ticket(self.settings, one["login"], one["account"], one["room"], one["member"])
            lines.append(f"{one['room']} {order[one['room']]} {int(one['leads'])} {ticket}")
            order[one["room"]] += 1
        aside = self.clients.with_suffix(".new")
        aside.write_text("\n".join(lines) + "\n", encoding="utf-8")
        aside.replace(self.clients)

    def _keep_tickets(self) -> None:
        while not self.ended.wait(TICKETS_EVERY):
            self.write_tickets()

    def stop(self) -> None:
        """End everything, cleanly."""
        self.ended.set()
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
        self.process = None

    def tool(self, *words: str) -> None:
        """Run Python with these words in the installation. :raises Unfit: when it fails."""
        done = subprocess.run(
            (sys.executable, *words), cwd=ROOT, env=self.environ, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Unfit(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
