"""What leaves for the sockets of a room: a frame is made once for all, one write a socket carries a whole commit."""

import json
from typing import Any

import pytest

from facilitation.rooms.sockets import ROOMS
from portal.db import new_guid
from portal.realtime import server
from portal.realtime.gathering import gathered, is_kept, taken
from portal.realtime.house import House
from portal.realtime.server import QuickEvents, SocketWire
from portal.realtime.workers import Inline
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats


class Paper:
    """A socket on which each write stays a piece of its own."""

    owed = 0

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.seat: Any = None

    def post(self, data: bytes) -> None:
        """As the driver's, without a network."""
        if not is_kept(self, data):
            self.written.append(data)


class Table:
    """Leader and two participants who have joined, on papers that were sent nothing since."""

    def __init__(self, hall: Hall) -> None:
        self.wire, seats = SocketWire(None), Seats(hall)
        house = House(hall.world.app, (ROOMS,), Inline(), self.wire)
        seats.hub = house.hubs[ROOMS.hall]
        people = {"lead": hall.lead, "a": hall.a, "b": hall.b}
        self.papers = {sid: Paper() for sid in people}
        self.wire.sockets.update(self.papers)
        for sid, someone in people.items():
            seats.sit(sid, someone)
        for sid, paper in self.papers.items():
            paper.seat = seats.hub.seats[sid]
            paper.written.clear()
        self.quick = QuickEvents()
        self.quick.house = house

    def say(self, sid: str, text: str) -> None:
        """Words, as they come over the socket."""
        frame = {"cid": new_guid(), "kind": "msg", "body": {"text": text}}
        assert self.quick.take(self.papers[sid], f'427["send",{json.dumps(frame)}]')


@pytest.fixture
def table(opened: Hall) -> Table:
    return Table(opened)


def test_frame_of_words_is_made_once_and_is_the_same_for_all_its_readers(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    frame_of = server.event_frame

    def counted(name: str, text: str) -> bytes:
        made.append(name)
        return frame_of(name, text)

    monkeypatch.setattr(server, "event_frame", counted)
    table.say("a", "раз")
    assert made.count("ev") == 1
    frame = table.papers["b"].written[0]
    assert "раз".encode() in frame
    assert table.papers["lead"].written[0] is frame


def test_speaker_can_have_words_and_acknowledgement_in_one_write(table: Table) -> None:
    table.say("a", "раз")
    (write,) = table.papers["a"].written
    assert 0 < write.index(b'42["ev"') < write.index(b"437[")


def test_gathering_keeps_the_order_and_ends_when_something_fails() -> None:
    one, other = Paper(), Paper()

    def fail() -> None:
        with gathered():
            for data in (b"1", b"2"):
                one.post(data)
            with gathered():
                other.post(b"3")
            assert other.written == []
            raise OSError("in the middle")

    with pytest.raises(OSError, match="in the middle"):
        fail()
    one.post(b"4")
    assert (one.written, other.written) == ([b"12", b"4"], [b"3"])


def test_socket_that_is_closed_while_others_gather_gets_what_it_was_sent_before() -> None:
    paper = Paper()
    with gathered():
        paper.post(b"bye")
        assert taken(paper) == b"bye"
    assert paper.written == []
