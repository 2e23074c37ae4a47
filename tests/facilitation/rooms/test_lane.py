"""The lane of words: order, what a failure leaves, who is told; and a memory that stays bounded."""

from collections.abc import Callable
from typing import Any

import pytest

from facilitation.methods.rules import Words
from facilitation.rooms.services import Command, Outcome
from facilitation.rooms.sockets import lane, live
from facilitation.rooms.sockets.lane import Offer
from facilitation.rooms.sockets.live import LiveRoom
from facilitation.rooms.sockets.rooms import Rooms
from portal.db import db, new_guid
from portal.journal.queries import proof
from portal.realtime.errors import Refused
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.world import Someone

pytestmark = pytest.mark.db


class Held:
    """The lane of a room where two sit; lines wait until `go`, as they do beside a commit."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.seats = hall, Seats(hall)
        for sid, someone in {"a": hall.a, "b": hall.b}.items():
            self.seats.sit(sid, someone)
        rooms = self.seats.hub.rooms
        assert isinstance(rooms, Rooms)
        self.rooms, self.lane = rooms, rooms.lane
        self.live: LiveRoom = rooms.live[hall.session_id]
        self.lane.is_busy = True

    def say(self, text: str, sid: str = "a", cid: str | None = None) -> list[Outcome]:
        """Put words in; the list gets their outcome."""
        place = self.seats.hub.seats[sid].snapshot
        command = Command(Words("msg", text), place.member, place.person_id, cid=cid or new_guid())
        told: list[Outcome] = []
        self.lane.put(self.live, Offer(command, self._place(sid), told.append))
        return told

    def go(self) -> None:
        """Let the lane work until nothing waits."""
        with self.hall.world.app.app_context():
            self.lane._work()

    def lines(self) -> list[str]:
        """What is stored."""
        return [entry.text or "" for entry in self.hall.log("main") if entry.kind == "msg"]

    def is_sound(self) -> bool:
        """Whether the chain proves."""
        with self.hall.world.app.app_context():
            found = proof(self.live.tip.journal_id) == []
            db.session.remove()
            return found

    def _place(self, sid: str) -> Callable[[], Any]:
        def place() -> Any:
            found = self.seats.hub.seats[sid].snapshot
            return None if isinstance(found, Refused) else found

        return place


@pytest.fixture
def held(opened: Hall) -> Held:
    return Held(opened)


def test_member_can_say_two_thousand_lines_in_a_row_in_their_order(held: Held) -> None:
    told = [held.say(f"{number}") for number in range(2_000)]
    held.go()
    assert held.lines() == [f"{number}" for number in range(2_000)]
    seqs = [one[0].seq for one in told]
    assert seqs == sorted(set(seqs))
    assert held.is_sound()
    assert len(held.live.known) <= live.KNOWN_COMMANDS
    assert len(held.live.recent) <= live.RECENT_LINES
    assert (held.live.under_way, held.lane.waiting) == (0, 0)


def test_member_keeps_the_order_when_another_process_writes_meanwhile(held: Held, opened: Hall) -> None:
    first = [held.say(f"{number}") for number in range(3)]
    assert opened.say(opened.b, "чужое").is_done
    held.go()
    assert held.lines() == ["чужое", "0", "1", "2"]
    assert all(one[0].is_done for one in first)
    assert held.is_sound()


def test_other_writers_get_their_turn_between_two_commits(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[int] = []
    monkeypatch.setattr(lane, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(lane, "somebody_waits", lambda _file: len(pauses) % 5 != 4)
    monkeypatch.setattr(held.seats.hub.workers, "pause", lambda: pauses.append(len(held.lines())))
    told = [held.say(f"{number}") for number in range(6)]
    held.go()
    assert pauses == [2, 2, 2, 2], "while somebody waited; not when nothing was left to store"
    assert all(one[0].is_done for one in told)


def test_room_cannot_be_kept_from_the_disk_when_others_never_stop_waiting(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(lane, "somebody_waits", lambda _file: True)
    told = [held.say(f"{number}") for number in range(3)]
    held.go()
    assert held.lines() == ["0", "1", "2"]
    assert all(one[0].is_done for one in told)


def test_same_client_id_in_one_batch_is_one_line(held: Held) -> None:
    told = [held.say("раз", cid="c1"), held.say("раз", cid="c1"), held.say("раз", "b", cid="c1")]
    held.go()
    assert held.lines() == ["раз", "раз"], "one of each member"
    assert told[0][0].guid == told[1][0].guid != told[2][0].guid


def test_client_id_from_long_ago_is_answered_with_its_first_line(held: Held) -> None:
    old = held.say("давно", cid="c1")
    held.go()
    held.live.known.clear()
    held.lane.is_busy = True
    told = [held.say("до"), held.say("давно", cid="c1"), held.say("после")]
    held.go()
    assert told[1][0].guid == old[0].guid
    assert held.lines() == ["давно", "до", "после"]
    assert held.is_sound()


def test_everybody_is_told_busy_when_the_writer_fails_and_may_send_again(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_appends: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(lane, "MOST_AT_ONCE", 2)
    told = [held.say(f"{number}", cid=f"c{number}") for number in range(5)]
    with monkeypatch.context() as patch:
        patch.setattr(lane, "commit_together", fail)
        held.go()
    assert [one[0].code for one in told] == ["busy"] * 5, "also those who waited behind"
    assert held.lines() == []
    held.lane.is_busy = True
    again = [held.say(f"{number}", cid=f"c{number}") for number in range(5)]
    held.go()
    assert held.lines() == ["0", "1", "2", "3", "4"]
    assert all(one[0].is_done for one in again)


@pytest.mark.parametrize("broken", ["_judged", "told_of"])
def test_nobody_waits_for_ever_when_a_room_fails(held: Held, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def fail(*_args: object) -> None:
        raise KeyError(broken)

    with monkeypatch.context() as patch:
        patch.setattr(lane, broken, fail)
        told = held.say("раз", cid="c1")
        held.go()
    assert told[0].code == "busy"
    held.lane.is_busy = True
    again = held.say("раз", cid="c1")
    held.go()
    assert again[0].is_done
    assert held.lines() == ["раз"]


def test_who_is_put_out_cannot_say_what_still_waits_and_stops_nobody_else(held: Held) -> None:
    told = [held.say("моё"), held.say("его", "b")]
    held.seats.hub.seats["a"].snapshot = Refused("not_member")
    held.go()
    assert [one[0].code for one in told] == ["not_member", ""]
    assert held.lines() == ["его"]
    assert "его" in held.seats.raw("b")
    assert "его" not in held.seats.raw("a")
    assert held.seats.take("a", "send", {"cid": new_guid(), "kind": "msg", "body": {"text": "ещё"}})["code"]


def test_words_carry_the_consents_that_stand_when_they_are_judged(held: Held) -> None:
    from dataclasses import replace

    held.say("раз")
    seat = held.seats.hub.seats["a"]
    seat.snapshot = replace(seat.snapshot, consent_set_id=None)
    held.go()
    last = [entry for entry in held.hall.log("main") if entry.kind == "msg"][-1]
    assert last.consent_set_id is None


def test_room_is_forgotten_only_when_nothing_of_it_is_under_way(held: Held, opened: Hall) -> None:
    told = held.say("перед уходом")
    for sid in ("a", "b"):
        held.seats.hub.leave(sid)
    assert opened.session_id in held.rooms.live
    held.go()
    assert held.lines() == ["перед уходом"] or told[0].code
    assert held.rooms.live == {}


def test_member_can_have_eight_windows_and_the_ninth_closes_the_oldest(opened: Hall) -> None:
    seats = Seats(opened)
    someone: Someone = opened.a
    for number in range(8):
        seats.sit(f"w{number}", someone, joins=False)
    assert seats.wires.closed == []
    seats.sit("w8", someone, joins=False)
    assert seats.wires.closed == ["w0"]


def test_seat_that_leaves_while_it_comes_in_leaves_no_room_behind(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    seats = Seats(opened)
    rooms = seats.hub.rooms
    assert isinstance(rooms, Rooms)
    seats.sit("a", opened.a, joins=False)
    load = rooms.loading

    def slow(session_id: int) -> Any:
        seats.hub.leave("a")
        return load(session_id)

    monkeypatch.setattr(rooms, "loading", slow)
    answer = seats.take("a", "join", {"since": {}})
    assert answer["code"] == "not_member"
    assert rooms.live == {}


def test_who_comes_in_is_answered_when_something_unforeseen_fails(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_session_id: int) -> None:
        raise ZeroDivisionError

    seats = Seats(opened)
    seats.sit("a", opened.a, joins=False)
    monkeypatch.setattr(seats.hub.rooms, "loading", fail)
    answer = seats.take("a", "join", {"since": {}})
    assert (answer["code"], answer["wait_ms"] > 0) == ("busy", True)
