"""One child process of the supervisor: started in its own session, stopped by its own signal, never left behind."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
LONGEST_PAUSE = 10.0
SETTLED_AFTER = 30.0
PAGES_WITHIN = 15.0


@dataclass(frozen=True, slots=True)
class Command:
    """What to start: `stop_signal` asks it to end cleanly (huey's consumer finishes its task on SIGINT only).

    `later` are the seconds by which its first start waits after the pages' first answer, so that what people wait for
    has the machine to itself; None starts it at once. The higher `nice` (0 to 19), the longer it waits for the
    processor while others want it.
    """

    name: str
    argv: tuple[str, ...]
    stop_signal: signal.Signals = signal.SIGTERM
    later: float | None = None
    nice: int = 0


@dataclass(slots=True)
class Child:
    """A command that is kept running; `due` is the moment (monotonic seconds) of its next start."""

    command: Command
    environ: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    due: float = 0.0

    def begin(self) -> None:
        """Start now, or let `watch` start it after the pages, at last without them."""
        self.due = time.monotonic() + PAGES_WITHIN
        if self.command.later is None:
            self.start()

    def follow_pages(self) -> None:
        """The pages answer: what waited for them has its turn."""
        if self.process is None and not self.deaths and self.command.later is not None:
            self.due = time.monotonic() + self.command.later

    def start(self) -> None:
        """Start the process in a session of its own, so that a terminal's Ctrl-C reaches the supervisor only."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command.argv,
            env={"MALLOC_ARENA_MAX": "2"} | dict(self.environ),  # a heap for each thread would never shrink again
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=self._arranged(),
        )

    def _arranged(self) -> Callable[[], None]:
        """What the new process does before it becomes the command."""
        ends, nice = ends_with_parent(self.command.stop_signal), self.command.nice

        def arrange() -> None:
            if ends:
                ends()
            if nice:
                step_back(nice)

        return arrange

    def watch(self) -> str | None:
        """Note a death and start again when the pause is over; return what to tell the operator, if anything."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        self._kill_group()
        self.deaths = 1 if time.monotonic() - self.started > SETTLED_AFTER else self.deaths + 1
        pause = min(0.2 * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self.process, self.due = None, time.monotonic() + pause
        return f"{self.command.name} ended ({_ending(code)}) and starts again in {pause:.1f} s"

    def ask_to_stop(self) -> None:
        """Send the clean stop signal, once."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(self.command.stop_signal)

    def has_ended(self) -> bool:
        """Tell whether the process is over."""
        return self.process is None or self.process.poll() is not None

    def end(self) -> bool:
        """Kill whatever is left of it; tell whether it had ended by itself."""
        clean = self.has_ended()
        self._kill_group()
        if self.process is not None:
            self.process.wait()
        return clean

    def _kill_group(self) -> None:
        """Kill what is left of the child's session: a dead parent may have left workers."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def ends_with_parent(wanted: signal.Signals) -> Callable[[], None] | None:
    """Return what a new process calls so that the kernel sends it `wanted` when its parent dies (Linux; else None)."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def arrange() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(wanted), 0, 0, 0)

    return arrange


def step_back(nice: int) -> None:
    """Let others go first. Linux may share the processor among sessions before it does among their processes."""
    os.nice(nice)
    with contextlib.suppress(OSError):  # not Linux, or sessions are not grouped
        Path("/proc/self/autogroup").write_text(str(nice), encoding="ascii")


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
