"""Two realtime processes over one database and one Redis, rooms spread by a proxy: nothing acknowledged is lost."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from facilitation.rooms.cli.member import RoomMember
from tests.facilitation.rooms.bus import Bus
from tests.facilitation.rooms.by_room import ByRoom
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.live import Live
from tests.facilitation.rooms.processes import Processes
from tests.facilitation.rooms.talk import Talk
from tests.world import World

pytestmark = [pytest.mark.live, pytest.mark.redis, pytest.mark.db]
AWAY_SECONDS = 2.0


class House:
    """Two rooms, at home in one realtime process each."""

    def __init__(self, world: World, bus: Bus, proxy: ByRoom, processes: Processes) -> None:
        self.bus, self.proxy, self.processes = bus, proxy, processes
        self.rooms = [Live(Hall(world, slug=slug).opened(), processes) for slug in ("tula", "orel")]
        self.talks: list[Talk] = []

    def come_in(self) -> None:
        """Leaders and two participants of each room."""
        for room in self.rooms:
            room.leader()
            members = {"a": room.member(room.hall.a), "b": room.member(room.hall.b)}
            self.talks.append(Talk(room.hall, members))

    def begin(self) -> None:
        """Everybody talks until `finish`."""
        for talk in self.talks:
            talk.begin()

    def finish(self) -> None:
        """Everybody has an answer to the last line, and nothing is missing."""
        for talk in self.talks:
            talk.finish()
        for talk in self.talks:
            talk.check()


@pytest.fixture
def house(world: World, tmp_path: Path) -> Iterator[House]:
    bus = Bus(tmp_path)
    with ExitStack() as stack:
        stack.callback(bus.stop)
        bus.start()
        processes = Processes(tmp_path / "processes.log", {"REDIS_URL": bus.address}, others=("second",))
        stack.callback(processes.stop)
        proxy = ByRoom([processes.ports["realtime"], processes.ports["second"]])
        stack.callback(proxy.close)
        processes.environ["REALTIME_URL"] = f"http://localhost:{proxy.port}"
        found = House(world, bus, proxy, processes)
        for room in found.rooms:
            stack.callback(room.end)
        processes.start("web", "realtime", "second")
        found.come_in()
        yield found


def test_no_acknowledged_line_is_lost_when_one_of_two_processes_is_killed_and_redis_goes_away(house: House) -> None:
    homes = {house.proxy.home_of(room.hall.session_id) for room in house.rooms}
    assert homes == {house.processes.ports["realtime"], house.processes.ports["second"]}
    assert set(house.proxy.taken) == {
        (one.hall.session_id, house.proxy.home_of(one.hall.session_id)) for one in house.rooms
    }
    house.begin()
    time.sleep(1)
    house.processes.kill("realtime")
    time.sleep(1)
    house.bus.stop()
    time.sleep(AWAY_SECONDS)
    house.bus.start()
    house.processes.start("realtime")
    time.sleep(1)
    house.finish()


def test_room_can_be_in_both_processes_when_redis_is_away_or_hangs(house: House) -> None:
    home = house.processes.ports
    room = next(one for one in house.rooms if house.proxy.home_of(one.hall.session_id) == home["realtime"])
    members = house.talks[house.rooms.index(room)].members
    house.processes.kill("realtime")
    for member in members.values():
        assert member.come_back() == ""
    house.processes.start("realtime")
    members["b"].leave()
    assert members["b"].connect() == ""
    taken = [port for found, port in house.proxy.taken if found == room.hall.session_id]
    assert (taken[-1], home["second"] in taken[-4:]) == (home["realtime"], True)
    _see_each_other_write(members["a"], members["b"])
    house.begin()
    time.sleep(0.5)
    house.bus.stop()
    time.sleep(AWAY_SECONDS)
    house.bus.start()
    time.sleep(1)
    house.bus.hang()
    time.sleep(AWAY_SECONDS)
    house.finish()  # while nobody brings pokes: the last lines come by the beat


def _see_each_other_write(one: RoomMember, other: RoomMember) -> None:
    """Each on a socket of another process."""
    for writer, reader in ((one, other), (other, one)):
        assert writer.line is not None
        writer.line.tell("typing", {})
        reader.wait_for("who is writing", lambda member: member.vol.get("typing") == 1)
        reader.wait_for("that nobody writes", lambda member: member.vol.get("typing") == 0)
