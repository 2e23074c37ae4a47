"""The load generator beside the peer for a moment: what is right is left alone, what is broken on purpose is found."""

from pathlib import Path

import pytest

from benchmarks.rooms.generator import Answer, Generator, compiled, faults
from benchmarks.rooms.peer import Peer
from tests.ports import free_ports

pytestmark = pytest.mark.compiler
ROOMS, PEOPLE = 3, 4


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    """The compiled program."""
    return Generator(compiled(tmp_path_factory.mktemp("load")), core=0)


def run(generator: Generator, folder: Path, breaks: str = "", mode: str = "steady", **options: object) -> Answer:
    with Peer(folder, free_ports(1)[0], core=0, breaks=breaks) as peer:
        peer.seat(ROOMS, PEOPLE)
        return generator.run(peer.port, peer.clients, mode, **options)


def test_a_generator_can_find_nothing_wrong_when_the_server_is_right(generator: Generator, tmp_path: Path) -> None:
    said = run(generator, tmp_path, rate=300, seconds=1, warm=0, settle=0.2, drain=60)
    assert faults(said) == {}
    assert said["drained"] == 1
    assert said["acked"] == said["sent"] > 100
    assert said["deliveries"] == said["sent"] * (PEOPLE + 1)
    assert 0 < said["p50"] <= said["p99"]


@pytest.mark.parametrize(
    ("breaks", "kind"), [("double", "doubled"), ("miss", "lost"), ("swap", "disorder"), ("text", "conflicts")]
)
def test_a_generator_can_find_the_fault_when_the_server_delivers_wrongly(
    generator: Generator, tmp_path: Path, breaks: str, kind: str
) -> None:
    said = run(generator, tmp_path, breaks, rate=600, seconds=1, warm=0, drain=3, settle=0.2)
    assert faults(said)[kind] > 0


def test_a_generator_can_stop_at_the_bound_when_a_step_is_too_much(generator: Generator, tmp_path: Path) -> None:
    said = run(generator, tmp_path, "miss", mode="ceiling", rate=600, seconds=0.5, bound=0.2)
    assert said["ceiling"] == 0


def test_a_generator_can_cut_lines_and_send_again_when_there_is_chaos(generator: Generator, tmp_path: Path) -> None:
    out = tmp_path / "seen"
    said = run(generator, tmp_path, mode="chaos", rate=300, count=1000, resets=3, drain=5, out=out)
    assert (said["resets"], said["drops"]) == (3, 3)
    assert said["lost"] > 0, "the peer forgets what was said while a line is cut"
    assert sum(line.startswith("acked") for line in out.read_text(encoding="ascii").splitlines()) == said["acked"]
