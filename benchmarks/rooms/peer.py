"""The peer's process: Socket.IO for Node, in memory, on the processor that ours gets."""

import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.machine import Unfit, node, pin

SCRIPT = Path(__file__).with_name("peer.js")
ROOT = Path(__file__).parents[2]


class Peer:
    """Node's server, started by `with`; `versions` is what it says of itself. `breaks` makes it deliver wrongly."""

    def __init__(self, folder: Path, port: int, core: int, breaks: str = "") -> None:
        self.port, self.core, self.breaks = port, core, breaks
        self.clients = folder / "peer-clients"
        self.versions: dict[str, Any] = {}
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "Peer":
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()

    def start(self) -> None:
        """Start Node and wait until it listens. :raises Unfit:"""
        self.process = subprocess.Popen(
            (node(), str(SCRIPT), str(self.port)), cwd=ROOT, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"NODE_ENV": "production", "BREAK": self.breaks},
        )  # fmt: skip
        pin(self.process.pid, [self.core])
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            self.kill()
            raise Unfit("The peer did not start; Node's message stands above. `make bench` installs what it needs.")
        self.versions = json.loads(line)

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.kill()
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
        self.process = None

    def seat(self, rooms: int, people: int) -> None:
        """Write who connects: as many rooms and people as ours has, a leader among them."""
        lines = [f"{room} {place} {int(place == 0)} -" for room in range(1, rooms + 1) for place in range(people + 1)]
        self.clients.write_text("\n".join(lines) + "\n", encoding="utf-8")
