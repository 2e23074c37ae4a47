"""The load generator: compiled from `load/*.c` at the start, run once for each measurement."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import Unfit, pin
from tools import provision

SOURCES = sorted((Path(__file__).parent / "load").glob("*.c"))
Answer = dict[str, Any]


def compiled(folder: Path) -> Path:
    """Compile the generator into a folder. :raises Unfit: without a C compiler."""
    program = folder / "load"
    compiler = provision.compiler()
    if compiler is None:
        raise Unfit("A C compiler is missing (Debian, Ubuntu: apt-get install gcc libc6-dev). Nothing was measured.")
    done = subprocess.run(
        (compiler, "-O2", "-o", str(program), *map(str, SOURCES), "-lm"), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Unfit(f"The load generator did not compile. Nothing was measured.\n{done.stderr}")
    return program


@dataclass(frozen=True)
class Generator:
    """The compiled program, with the processor that it has to itself."""

    program: Path
    core: int

    def run(self, port: int, clients: Path, mode: str, **options: object) -> Answer:
        """One measurement; what the program says last."""
        return self.talk(port, clients, mode, lambda _said: None, **options)

    def talk(self, port: int, clients: Path, mode: str, hear: Callable[[Answer], object], **options: object) -> Answer:
        """One measurement; `hear` is called with each thing said before the result. :raises Unfit: when it failed."""
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        command = (
            str(self.program), "--host", "127.0.0.1", "--port", str(port), "--clients", str(clients), "--mode", mode,
        )  # fmt: skip
        last: Answer = {}
        with subprocess.Popen((*command, *words), stdout=subprocess.PIPE, text=True) as running:
            pin(running.pid, [self.core])
            assert running.stdout is not None
            for line in running.stdout:
                last = json.loads(line)
                if "result" not in last:
                    hear(last)
        if running.returncode or "result" not in last:
            raise Unfit(f"The measurement {mode} came to no end; the generator's message stands above.")
        return last


FAULTS = ("gaps", "doubled", "disorder", "conflicts", "lost", "refused")


def faults(answer: Answer) -> dict[str, int]:
    """What was wrong with deliveries, by kind; empty when every one was there, once and in order."""
    return {name: answer[name] for name in FAULTS if answer[name]}
