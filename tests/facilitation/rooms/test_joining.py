"""Who comes back gets what is missing, from memory or from the database, and the same by both."""

from typing import Any

import pytest

from facilitation.rooms.sockets.live import last_lines
from facilitation.rooms.sockets.rooms import Rooms
from portal.db import new_guid
from portal.journal.services import withdraw_words
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats


def hist(seats: Seats, sid: str, since: dict[str, int]) -> tuple[dict[str, list[int]], Any]:
    """What a join is sent after a number: the numbers by stream, and the pages as they are."""
    before = len(seats.frames(sid, "hist"))
    assert seats.take(sid, "join", {"since": since})["ok"]
    pages = seats.frames(sid, "hist")[before:]
    return {page["stream"]: [event["seq"] for event in page["events"]] for page in pages}, pages


def test_pages_from_memory_are_those_of_the_database(opened: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        opened.say(opened.a, f"слово {number}")
        opened.say(opened.b, f"лично {number}", to="leaders")
    seats = Seats(opened)
    seats.sit("b", opened.b)
    rooms = seats.hub.rooms
    assert isinstance(rooms, Rooms)
    me = f"me:{opened.name(opened.b)}"
    live = rooms.live[opened.session_id]
    for since in ({"main": 20, me: 5}, {"main": 36, me: 30}, {"main": 3, me: 1}, {}, {"main": 99, me: 2}):
        fresh = hist(seats, "b", since)
        kept, live.recent = live.recent, live.recent.copy()
        live.recent.clear()
        assert hist(seats, "b", since) == fresh
        live.recent = kept

    def fail(*_args: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr("facilitation.rooms.sockets.rooms.hist_of", fail)
    assert hist(seats, "b", {"main": 20, me: 5})[0][me] == list(range(6, 31)), "also right after a restart"


def _fail(*_args: object) -> None:
    raise AssertionError("the database was asked for one reader's pages")


def test_who_comes_back_after_a_change_of_rights_gets_the_lines_that_one_has_read_for_all(
    opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    seats = Seats(opened)
    seats.sit("a", opened.a)
    seats.sit("b", opened.b)
    opened.say(opened.c, "слово")
    seats.hub.beat()
    rooms = seats.hub.rooms
    assert isinstance(rooms, Rooms)
    before = hist(seats, "a", {"main": 1})
    rooms.access_changed()
    monkeypatch.setattr("facilitation.rooms.sockets.rooms.hist_of", _fail)
    said = {"cid": new_guid(), "kind": "msg", "body": {"text": "а тем временем"}}

    def slowly(session_id: int) -> Any:
        found = last_lines(session_id)
        assert seats.take("b", "send", said)["ok"]
        return found

    with monkeypatch.context() as patch:
        patch.setattr("facilitation.rooms.sockets.live.last_lines", slowly)
        after = hist(seats, "a", {"main": 1})
    assert after[0]["main"] == [*before[0]["main"], before[0]["main"][-1] + 1]
    assert "а тем временем" in str(after[1])
    assert hist(seats, "b", {"main": 1})[0]["main"] == after[0]["main"]


def test_lines_forgotten_while_they_were_read_are_not_kept(opened: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    seats = Seats(opened)
    seats.sit("a", opened.a)
    rooms = seats.hub.rooms
    assert isinstance(rooms, Rooms)
    rooms.access_changed()

    def slowly(session_id: int) -> Any:
        found = last_lines(session_id)
        rooms.access_changed()
        return found

    monkeypatch.setattr("facilitation.rooms.sockets.live.last_lines", slowly)
    hist(seats, "a", {"main": 1})
    assert not rooms.live[opened.session_id].recent


def test_first_look_at_rights_forgets_no_lines_and_one_after_a_change_does(opened: Hall) -> None:
    seats = Seats(opened)
    seats.sit("a", opened.a)
    rooms = seats.hub.rooms
    assert isinstance(rooms, Rooms)
    seats.hub.look_at_rights()
    assert rooms.live[opened.session_id].recent
    opened.say(opened.b, "лишнее слово")
    with opened.world.app.app_context():
        withdraw_words([opened.log("main")[-1].words_id or 0])
    seats.hub.look_at_rights()
    assert not rooms.live[opened.session_id].recent


def test_line_that_was_hidden_is_in_no_page_from_memory(opened: Hall) -> None:
    seats = Seats(opened)
    seats.sit("a", opened.a)
    seats.sit("b", opened.b)
    opened.say(opened.c, "неосторожное слово")
    seats.hub.beat()
    event = next(one for one in opened.log("main") if one.text == "неосторожное слово")
    opened.good("hide", event=event.guid, reason="имя")
    seats.hub.beat()
    seats.take("a", "send", {"cid": new_guid(), "kind": "msg", "body": {"text": "дальше"}})
    pages = hist(seats, "b", {"main": event.seq - 1})[1]
    assert "неосторожное" not in str(pages)
    assert "hidden" in str(pages)


def test_who_comes_first_by_socket_has_agreed_to_the_observers_told_of_at_the_door(hall: Hall) -> None:
    seats = Seats(hall)
    seats.sit("a", hall.a)
    seats.sit("lead", hall.lead)
    hall.good("room.open")
    hall.good("admit", member=hall.name(hall.a))
    hall.good("phase.next")
    hall.good("phase.next")
    assert hall.room().state.phase == "F3"
