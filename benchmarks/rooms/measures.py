"""The measurements, one function for each line of the table; ours and the peer's in turns, medians of all rounds."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.machine import Unfit, memory_kb
from benchmarks.rooms.generator import Answer, Generator, faults
from benchmarks.rooms.house import House
from benchmarks.rooms.peer import Peer
from benchmarks.rooms.stored import held_against
from benchmarks.rows import Row, note, row

BEHIND, TRIES = 200, 20
MEGABYTE, KILOBYTE = 1024.0, 1000.0


@dataclass(frozen=True)
class Windows:
    """How long things are watched: seconds of a rate, of a step, before counting; rounds; chaos' messages a second.

    `calm` is how long after everybody came in 500 messages a second are counted: the rooms have noted until then who
    is back. Where a rate is more than a server can bear, waiting would only lengthen its queue: `warm`.
    """

    steady: float
    step: float
    warm: float
    rounds: int
    chaos_rate: int
    settle: float
    calm: float


@dataclass(frozen=True)
class Bench:
    """Everything a measurement needs."""

    house: House
    peer: Peer
    generator: Generator
    windows: Windows
    fsync: float
    scale: float = 1.0

    def rate(self, messages: int) -> float:
        """Messages a second: the table's rate for 50 rooms, less for fewer."""
        return messages * self.scale

    def ours(self, mode: str, **options: object) -> Answer:
        """One run against our server."""
        answer = self.generator.run(self.house.realtime_port, self.house.clients, mode, **options)
        if not answer.get("drained", 1):
            note("ours did not keep up and is started anew, so that the next run does not pay for this one")
            self.house.restart_realtime()
        return self.told("ours", answer)

    def peers(self, mode: str, **options: object) -> Answer:
        """One run against the peer."""
        answer = self.generator.run(self.peer.port, self.peer.clients, mode, **options)
        if not answer.get("drained", 1):
            self.restart_peer()
        return self.told("peer", answer)

    def restart_peer(self) -> None:
        """The peer, empty and fresh."""
        self.peer.kill()
        self.peer.start()

    def told(self, whose: str, answer: Answer) -> Answer:
        """The answer, with a line for whoever watches."""
        if answer["result"] == "steady" and not answer["samples"]:
            raise Unfit(f"{whose} delivered nothing in the time that counts ({answer['refusal'] or 'too slow'})")
        wrong = faults(answer)
        note(
            f"{whose} {answer['result']}: {answer['sent']} sent, {answer['acked']} acknowledged, "
            f"{answer['deliveries']} deliveries, p50/p99 {answer['p50']:.1f}/{answer['p99']:.1f} ms, ack "
            f"{answer['ack_p50']:.1f}/{answer['ack_p99']:.1f} ms, generator late {answer['late_p99']:.1f} ms"
            + (f", WRONG: {wrong} {answer['refusal']}" if wrong else "")
            + (f", {answer['unasked']} joins or beats refused" if answer["unasked"] else "")
        )
        if answer["refused"]:
            note(f"ERROR: {whose} refused {answer['refused']} lines ({answer['refusal']}); the figure is of no worth")
        return answer

    def rounds(self) -> Iterable[int]:
        """1, 2, 3."""
        return range(1, self.windows.rounds + 1)


def _middle(answers: Iterable[Answer], name: str) -> float:
    return median(float(one[name]) for one in answers)


def _is_whole(answers: Iterable[Answer]) -> bool:
    return all(
        not faults(one) and one["drained"] and (one["result"] == "rejoin" or not one["drops"]) for one in answers
    )


def steady(bench: Bench, rate: int, warm: float) -> tuple[list[Answer], list[Answer]]:
    """The same rate for both, in turns."""
    options: dict[str, Any] = {
        "rate": bench.rate(rate),
        "seconds": bench.windows.steady,
        "warm": warm,
        "drain": 4,
    }
    options["settle"] = bench.windows.settle
    ours, peers = [], []
    for _ in bench.rounds():
        ours.append(bench.ours("steady", **options))
        peers.append(bench.peers("steady", **options))
    return ours, peers


def slow_rows(bench: Bench, name: str) -> list[Row]:
    """500 messages a second: a person must not feel it."""
    ours, peers = steady(bench, 500, bench.windows.calm)
    mine, theirs = _middle(ours, "p99"), _middle(peers, "p99")
    note(f"{name}: ≤ 50 ms and ≤ the peer's p99 + 3 x fsync = {theirs + 3 * bench.fsync:.1f} ms")
    most = min(50.0, theirs + 3 * bench.fsync)
    return [row(f"{name}-p99", mine, theirs, "ms", most=most, whole=_is_whole(ours))]


def fast_rows(bench: Bench, name: str) -> list[Row]:
    """5,000 messages a second."""
    ours, peers = steady(bench, 5000, bench.windows.warm)
    found = []
    for part in ("p50", "p99"):
        mine, theirs = _middle(ours, part), _middle(peers, part)
        found.append(row(f"{name}-{part}", mine, theirs, "ms", most=theirs, whole=_is_whole(ours)))
    return found


def ceiling_rows(bench: Bench, name: str) -> list[Row]:
    """As much as goes."""
    options: dict[str, Any] = {
        "rate": bench.rate(4000),
        "seconds": bench.windows.step,
        "bound": 1,
        "settle": bench.windows.settle,
    }
    ours, peers = [], []
    for _ in bench.rounds():
        ours.append(bench.ours("ceiling", **options))
        peers.append(bench.peers("ceiling", **options))
    mine, theirs = _middle(ours, "ceiling"), _middle(peers, "ceiling")
    return [row(name, mine, theirs, "deliveries/s", least=theirs, whole=mine > 0)]


def rejoin_rows(bench: Bench, name: str) -> list[Row]:
    """Everybody loses the server and comes back at once."""
    ours, peers = [], []

    for _ in bench.rounds():
        ours.append(_killed(bench, bench.house.realtime_port, bench.house.clients, bench.house.kill_realtime))
        peers.append(_killed(bench, bench.peer.port, bench.peer.clients, bench.restart_peer))
        note(f"  all in after {ours[-1]['rejoin_ms']:.0f} ms, the peer's after {peers[-1]['rejoin_ms']:.0f} ms")
        note(f"  ours was away for {ours[-1]['down_ms']:.0f} ms before; faults: {faults(ours[-1])}")
    mine, theirs = _middle(ours, "rejoin_ms") / 1000, _middle(peers, "rejoin_ms") / 1000
    return [row(name, mine, theirs, "s", most=2.0, whole=_is_whole(ours))]


def _killed(bench: Bench, port: int, clients: Path, kill: Callable[[], None]) -> Answer:
    return bench.generator.talk(port, clients, "rejoin", lambda _said: kill(), rate=bench.rate(200), warm=0.6, drain=10)


def resume_rows(bench: Bench, name: str) -> list[Row]:
    """One client is 200 events behind: from `join` to the last `hist`, the slowest of 20."""
    tries = min(TRIES, len({place["room"] for place in bench.house.made["places"]}))
    bench.ours("steady", rate=50 * tries, seconds=(BEHIND + 60) / 50, warm=0, rooms=tries, drain=20)
    answers = [bench.ours("resume", count=tries) for _ in bench.rounds()]
    whole = all(one["tries"] == tries and one["fewest"] >= BEHIND for one in answers)
    note(f"  {answers[0]['tries']} tries, at least {answers[0]['fewest']} events, middle {answers[0]['p50']:.1f} ms")
    return [row(name, _middle(answers, "slowest"), None, "ms", most=100.0, whole=whole)]


def writer_rows(bench: Bench, name: str) -> list[Row]:
    """Somebody else writes to the database while rooms store 5,000 messages a second: the slowest wait for a turn."""
    slowest, whole = [], True
    for _ in bench.rounds():
        seconds = bench.windows.steady + bench.windows.warm
        with bench.house.beside("benchmarks.rooms.writer", str(seconds)) as other:
            bench.ours(
                "steady", rate=bench.rate(5000), seconds=bench.windows.steady, warm=bench.windows.warm, drain=4,
                settle=bench.windows.settle,
            )  # fmt: skip
            waits = other()
        turns = sorted(one for one in waits if one is not None)
        whole = whole and len(turns) == len(waits) and bool(turns)
        slowest.append(turns[-1] if turns else 0.0)
        note(
            f"  {len(waits)} asked, {len(turns)} had their turn; waited p50 {turns[len(turns) // 2]:.1f}, "
            f"p99 {turns[int(len(turns) * 0.99)]:.1f}, at most {turns[-1]:.1f} ms"
            if turns
            else f"  {len(waits)} asked, nobody had a turn"
        )
    return [row(name, median(slowest), None, "ms", most=1000.0, whole=whole)]


def memory_rows(bench: Bench, name: str) -> list[Row]:
    """At rest: the whole process, and what a socket adds to one that has had a room already."""
    people = len(bench.house.made["places"])

    def peer_again() -> int:
        bench.restart_peer()
        assert bench.peer.process is not None
        return bench.peer.process.pid

    mine = _memory(bench, bench.house.restart_realtime(), bench.house.realtime_port, bench.house.clients)
    theirs = _memory(bench, peer_again(), bench.peer.port, bench.peer.clients)
    sockets = people - _first_room(bench.house.clients, bench.generator.program.parent / "one")
    return [
        row(f"{name}-process", mine[1] / MEGABYTE, theirs[1] / MEGABYTE, "MB", most=150.0),
        row(f"{name}-socket", _each(mine, sockets), _each(theirs, sockets), "kB", most=80.0),
    ]


def _each(before_after: tuple[int, int], sockets: int) -> float:
    return 1024 * (before_after[1] - before_after[0]) / sockets / KILOBYTE


def _memory(bench: Bench, pid: int, port: int, clients: Path) -> tuple[int, int]:
    """Resident kB with the first room only, and with all."""
    one, found = bench.generator.program.parent / "one", []
    _first_room(clients, one)

    def look(_said: Answer) -> None:
        time.sleep(1.5)
        found.append(memory_kb(pid))

    for file in (one, clients):
        bench.generator.talk(port, file, "idle", look, seconds=2)
    return found[0], found[1]


def _first_room(clients: Path, out: Path) -> int:
    lines = clients.read_text(encoding="ascii").splitlines(keepends=True)
    chosen = [line for line in lines if line.split()[0] == lines[0].split()[0]]
    out.write_text("".join(chosen), encoding="ascii")
    return len(chosen)


def chaos_rows(bench: Bench, name: str) -> list[Row]:
    """50,000 deliveries, 50 sockets cut, the server killed twice; then clients and database are compared."""
    out, count = bench.house.folder / "seen", round(50_000 * bench.scale)
    said = bench.generator.talk(
        bench.house.realtime_port, bench.house.clients, "chaos", lambda _said: bench.house.kill_realtime(),
        rate=bench.rate(bench.windows.chaos_rate), count=count, resets=50, kills=2, seconds=120, drain=60, out=out,
    )  # fmt: skip
    bench.told("ours", said)
    kept = held_against(bench.house.settings.database_url, said["run"], out)
    note(
        f"  {said['resets']} resets, {said['kills']} kills, {said['drops']} lines cut, {said['caught_up']} deliveries "
        f"caught up, {said['overlaps']} allowed overlaps, all quiet at the end: {bool(said['drained'])}"
    )
    note(f"  database: {kept}")
    whole = bool(said["drained"]) and said["resets"] >= 50 and said["kills"] == 2 and said["deliveries"] >= count
    counts = {
        "lost": said["lost"] + kept["lost"], "doubled": said["doubled"] + kept["doubled"],
        "gaps": said["gaps"] + said["disorder"] + kept["gaps"], "unstored": kept["unstored"] + said["conflicts"],
    }  # fmt: skip
    return [row(f"{name}-{kind}", count, None, "events", most=0, whole=whole) for kind, count in counts.items()]
