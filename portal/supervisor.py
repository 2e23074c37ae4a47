"""Starts and watches the three processes: `python -m portal.supervisor run|serve|demo [--with-parent]`.

`run` is the demo, `serve` is production, `demo` only makes the demo anew. A process that dies is started again and the
others keep serving. Ctrl-C, SIGTERM and SIGHUP stop all cleanly, a second Ctrl-C at once; if the supervisor itself is
killed, the kernel stops its children.
"""

from __future__ import annotations

import argparse
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

from portal.config import Settings, SettingsError, is_this_machine, load_settings, read_environment
from portal.prepare import PrepareError, flask, prepare
from portal.processes import Child, Command, ends_with_parent

STOP_WITHIN = 10.0
PORT_FREE_WITHIN = 5.0
WEB_THREADS = 24
PAGES_STEP_BACK, JOBS_STEP_BACK = 5, 15
"""Whoever speaks waits for nobody; an export may take longer."""


def commands(settings: Settings) -> tuple[Command, ...]:
    """Return the three processes in the order of their start."""
    python = sys.executable
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    web = (
        f"{python} -m gunicorn -k gthread --workers 1 --threads {WEB_THREADS} --no-control-socket --graceful-timeout 5 "
        f"--log-level {'debug' if settings.log_level == 'DEBUG' else 'warning'} -b {host}:{settings.port} wsgi:app"
    )
    return (
        Command("web", tuple(web.split()), nice=PAGES_STEP_BACK),
        Command("realtime", (python, "-m", "portal.realtime"), later=0.0),
        Command("jobs", (python, "-m", "portal.jobs"), stop_signal=signal.SIGINT, later=2.0, nice=JOBS_STEP_BACK),
    )


class Supervisor:
    """Keeps the children running until a signal asks to stop."""

    def __init__(self, settings: Settings, environ: Mapping[str, str], started: Sequence[Command]) -> None:
        self.settings = settings
        self.environ = environ
        self.children = [Child(command, environ) for command in started]
        self.stops_asked = 0

    def run(self) -> None:
        """Start all, tell the address, watch, stop. Returns when every child has ended."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            for child in self.children:
                child.begin()
            if self._first_answer():
                for child in self.children:
                    child.follow_pages()
                self._watch()
                announce(self.settings, self.environ)
            while not self.stops_asked:
                self._watch()
        finally:
            self._stop()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stops_asked += 1

    def _watch(self) -> None:
        for child in self.children:
            if note := child.watch():
                print(note, file=sys.stderr, flush=True)
        time.sleep(0.1)

    def _first_answer(self) -> bool:
        """Wait for the pages' first answer; False when a stop came before."""
        while not self.stops_asked:
            self._watch()
            if answers(self.settings):
                return True
        return False

    def _stop(self) -> None:
        print("Stopping …", flush=True)
        asked = self.stops_asked
        deadline = time.monotonic() + STOP_WITHIN
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            while not child.has_ended() and time.monotonic() < deadline and self.stops_asked <= max(asked, 1):
                time.sleep(0.02)
            if not child.end():
                print(f"{child.command.name} did not stop in time and was killed.", file=sys.stderr)
        print("Stopped.", flush=True)


def answers(settings: Settings) -> bool:
    """Tell whether the pages answer; anything but silence counts."""
    import http.client  # a third of this module's time, and the pages are being started meanwhile

    connection = http.client.HTTPConnection(_reachable(settings.host), settings.port, timeout=2)
    try:
        connection.request("HEAD", "/", headers={"Host": f"localhost:{settings.port}"})
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def announce(settings: Settings, environ: Mapping[str, str]) -> None:
    """Print where to go, and how the first person gets in."""
    is_open = settings.host in {"0.0.0.0", "::"}  # noqa: S104
    name = "localhost" if is_open or is_this_machine(settings.host) else settings.host
    print(f"\n  Golosa: {settings.public_url or f'http://{name}:{settings.port}'}", flush=True)
    if is_open:
        print(f"  In your network: http://{socket.gethostname()}:{settings.port}", flush=True)
    password = settings.var_dir / "demo-password"
    if settings.demo and password.exists():
        word = password.read_text(encoding="utf-8").strip()
        print(f"  Everybody of the demo signs in with one click, or with the password: {word}")
    if not settings.demo:
        flask("admin", "first-link", environ=environ, doing="Looking for the first administrator")
    print("  Ctrl-C stops everything.\n", flush=True)


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def busy_port(settings: Settings) -> int | None:
    """Return a port that stays taken for a few seconds (a killed predecessor may still be leaving), or None."""
    deadline = time.monotonic() + PORT_FREE_WITHIN
    for port in (settings.port, settings.realtime_port):
        while not _is_free(settings.host, port):
            if time.monotonic() > deadline:
                return port
            time.sleep(0.2)
    return None


def _is_free(host: str, port: int) -> bool:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError:
            return False
    return True


def main() -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m portal.supervisor", description=__doc__)
    parser.add_argument("mode", choices=("run", "serve", "demo"))
    parser.add_argument("--with-parent", action="store_true", help="stop when the process that started this one ends")
    asked = parser.parse_args()
    arrange = ends_with_parent(signal.SIGTERM)
    if asked.with_parent and arrange:
        arrange()
    environ = read_environment() | {"DEMO": "0" if asked.mode == "serve" else "1"}
    try:
        settings = load_settings(environ)
        if (port := busy_port(settings)) is not None:
            print(f"Port {port} is taken by another program. Nothing was started.", file=sys.stderr)
            print(f"Stop it, or choose another: PORT={settings.port + 50} make {asked.mode}", file=sys.stderr)
            return 1
        prepare(settings, environ, anew=asked.mode == "demo")
        if asked.mode == "demo":
            return 0
        Supervisor(settings, environ, commands(settings)).run()
    except (SettingsError, PrepareError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped before the start.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
