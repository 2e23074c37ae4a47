"""Three processes under one: a dead one comes back, and nothing is left when the one ends in whatever way."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from portal.config import load_settings
from portal.supervisor import busy_port, commands

pytestmark = pytest.mark.live


def wait_for(found: Callable[[], object], seconds: float = 15) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def pids(folder: Path, name: str) -> list[int]:
    """Return the living processes that left their number in `folder`."""
    return [pid for path in folder.glob(f"{name}-[0-9]*") if is_alive(pid := int(path.name.rpartition("-")[2]))]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


class House:
    """A running supervisor and the folder where its processes leave their numbers."""

    def __init__(self, folder: Path, last: str = "calm") -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        argv = (sys.executable, "-m", "tests.portal.supervisor.house", str(self.port), str(folder), last)
        self.process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        wait_for(lambda: answers(self.port) and pids(folder, "realtime") and pids(folder, "jobs"))

    def output(self) -> str:
        return self.process.communicate(timeout=20)[0]

    def is_empty(self) -> bool:
        return not answers(self.port) and not pids(self.folder, "*")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def begin(last: str = "calm") -> House:
        houses.append(House(tmp_path, last))
        return houses[-1]

    yield begin
    for house in houses:
        house.process.kill()
        house.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_everything_stops_cleanly_when_asked(start: Callable[..., House], number: signal.Signals) -> None:
    house = start()
    wait_for(lambda: house.process.poll() is None)
    house.process.send_signal(number)
    output = house.output()
    assert house.process.returncode == 0
    assert output.rstrip().endswith("Stopped.")
    assert house.is_empty()


def test_nothing_is_left_when_the_supervisor_is_killed(start: Callable[..., House]) -> None:
    house = start()
    house.process.kill()
    wait_for(house.is_empty)


def test_a_killed_process_comes_back_while_the_others_stay(start: Callable[..., House]) -> None:
    house = start()
    (before,), jobs = pids(house.folder, "realtime"), pids(house.folder, "jobs")
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: pids(house.folder, "realtime") not in ([], [before]))
    assert pids(house.folder, "jobs") == jobs
    assert answers(house.port)


def test_the_others_begin_when_the_pages_answer(start: Callable[..., House]) -> None:
    house = start("slow")
    assert [path.name for path in house.folder.glob("others-*")] == ["others-0"]


def test_jobs_step_back_behind_whoever_speaks(start: Callable[..., House]) -> None:
    house = start()
    (realtime,), (jobs,) = pids(house.folder, "realtime"), pids(house.folder, "jobs")
    assert os.getpriority(os.PRIO_PROCESS, jobs) - os.getpriority(os.PRIO_PROCESS, realtime) == 7
    nice = {one.name: one.nice for one in commands(load_settings({"DEMO": "1", "VAR_DIR": str(house.folder)}))}
    assert nice["realtime"] < nice["web"] < nice["jobs"]


def test_a_second_signal_ends_a_process_that_does_not_stop(start: Callable[..., House]) -> None:
    house = start("stubborn")
    began = time.monotonic()
    house.process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert house.process.poll() is None
    house.process.send_signal(signal.SIGINT)
    assert "was killed" in house.output()
    assert time.monotonic() - began < 8
    assert house.is_empty()


def test_a_taken_port_is_found_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.supervisor.PORT_FREE_WITHIN", 0.1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = load_settings({"DEMO": "1", "PORT": str(port), "VAR_DIR": str(tmp_path)})
        assert busy_port(settings) == port
    assert busy_port(settings) is None
