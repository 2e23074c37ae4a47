"""`python -m benchmarks.rooms [--quick] [--json] [--only NAME,…] [--keep]`: see docs/benchmarks.md."""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks import machine
from benchmarks.machine import Unfit
from benchmarks.rooms import background, measures
from benchmarks.rooms.generator import Generator, compiled
from benchmarks.rooms.house import ROOT, House
from benchmarks.rooms.measures import Bench, Windows
from benchmarks.rooms.peer import Peer
from benchmarks.rows import Row, note, row, show
from tools import servers

ROOMS, PEOPLE = 50, 10
SERVER_CORE, LOAD_CORE = 0, 1
FULL = Windows(steady=10, step=3, warm=2, rounds=3, chaos_rate=300, settle=2, calm=14)
QUICK = Windows(steady=3, step=0.8, warm=0.4, rounds=3, chaos_rate=800, settle=2, calm=10)
Measure = Callable[[Bench, str], list[Row]]


def _busy(measure: Measure) -> Measure:
    """The same while pages are served and an export is made."""

    def run(bench: Bench, name: str) -> list[Row]:
        with background.at_work(bench.house) as served:
            rows = measure(bench, name)
        note(f"  beside it: {served}")
        return rows

    return run


MEASURES: Mapping[str, Measure] = {
    "memory": measures.memory_rows,
    "steady-500": measures.slow_rows,
    "steady-5000": measures.fast_rows,
    "busy-500": _busy(measures.slow_rows),
    "busy-5000": _busy(measures.fast_rows),
    "ceiling": measures.ceiling_rows,
    "other-writer": measures.writer_rows,
    "resume": measures.resume_rows,
    "rejoin": measures.rejoin_rows,
    "chaos": measures.chaos_rows,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rooms", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the same in shorter windows, about six minutes")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--only", help=f"some of: {', '.join(MEASURES)}")
    parser.add_argument("--keep", action="store_true", help="afterwards leave everything running until Ctrl-C")
    parser.add_argument("--folder", type=Path, default=ROOT / "var", help="where the installation lies: a real disk")
    parser.add_argument("--postgresql", action="store_true", help="ours on PostgreSQL instead of SQLite")
    parser.add_argument("--rooms", type=int, default=ROOMS, help="fewer rooms, and all rates to match")
    parser.add_argument("--rounds", type=int, help="how often ours and the peer take turns")
    parser.add_argument("--port", type=int, default=5180, help="of the pages; the rooms and the peer take the next two")
    asked = parser.parse_args()
    asked.names = asked.only.split(",") if asked.only else list(MEASURES)
    unknown = [name for name in asked.names if name not in MEASURES]
    if unknown:
        parser.error(f"there is no measurement {', '.join(unknown)}; there are: {', '.join(MEASURES)}")
    return asked


@contextmanager
def _folder(asked: argparse.Namespace) -> Iterator[Path]:
    """A fresh folder on a real disk, gone afterwards."""
    asked.folder.mkdir(parents=True, exist_ok=True)
    machine.refuse_memory(asked.folder)
    made = Path(tempfile.mkdtemp(prefix="bench-rooms-", dir=asked.folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _database(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL that writes to the same disk, or nothing: then the installation has its own file."""
    if not asked.postgresql:
        yield ""
        return
    folder.chmod(0o755)  # PostgreSQL runs as somebody else
    with servers.postgresql(keeps_in=folder) as database_url:
        yield database_url


def _measured(bench: Bench, names: list[str]) -> Iterator[Row]:
    for name in names:
        begun = time.monotonic()
        try:
            yield from MEASURES[name](bench, name)
        except Unfit as unfit:
            note(f"{name}: {unfit}")
            yield row(name, None, None, "", whole=False)
        note(f"{name} took {time.monotonic() - begun:.0f} s")


def _run(asked: argparse.Namespace, folder: Path, database_url: str) -> None:
    generator = Generator(compiled(folder), LOAD_CORE)
    windows = QUICK if asked.quick else FULL
    if asked.rounds:
        windows = replace(windows, rounds=asked.rounds)
    house = House(folder, asked.port, SERVER_CORE, database_url)
    note(machine.described(folder))
    begun = time.monotonic()
    house.fill(asked.rooms, PEOPLE)
    note(f"{asked.rooms} rooms with {PEOPLE} people and a leader each were made in {time.monotonic() - begun:.0f} s")
    if any(name.startswith("busy") for name in asked.names):
        background.prepare_export(house)
    with house, Peer(folder, asked.port + 2, SERVER_CORE) as peer:
        peer.seat(asked.rooms, PEOPLE)
        house.start()
        fsync = machine.fsync_ms(folder)
        note(f"peer {peer.versions}; both servers on processor {SERVER_CORE}, the generator on {LOAD_CORE}")
        note(f"fsync p50 {fsync:.2f} ms; send limit lifted by ROOM_SEND_RATE")
        bench = Bench(house, peer, generator, windows, fsync, asked.rooms / ROOMS)
        for one in _measured(bench, asked.names):
            show([one], as_json=asked.json)
        if asked.keep:
            _keep(bench)


def _keep(bench: Bench) -> None:
    """Leave it running, leaders' pages beating, until Ctrl-C."""
    house, program = bench.house, bench.generator.program
    note(
        f"kept: realtime is process {house.realtime()}, port {house.realtime_port}; log {house.folder / 'log'}; "
        f"database {house.settings.database_url}"
    )
    note(
        f"load: taskset -c {LOAD_CORE} {program} --port {house.realtime_port} --clients {house.clients} "
        "--mode steady --rate 500 --seconds 10"
    )
    note(f"peer: the same with --port {bench.peer.port} --clients {bench.peer.clients}; Ctrl-C ends everything")
    leaders = house.folder / "leaders"
    while True:
        lines = house.clients.read_text(encoding="ascii").splitlines(keepends=True)
        leaders.write_text("".join(line for line in lines if line.split()[2] == "1"), encoding="ascii")
        bench.generator.run(house.realtime_port, leaders, "idle", seconds=40)


def main() -> int:
    """Run the command line; 0 when it ran to its end, 1 when it could not, whatever the figures are."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    asked = _options()
    try:
        with _folder(asked) as folder, _database(asked, folder) as database_url:
            _run(asked, folder, database_url)
    except Unfit as unfit:
        print(unfit, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
