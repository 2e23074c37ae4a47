"""A leader who comes in is a sign of life at once: nobody is refused a line for want of a leader who sits there."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from facilitation.rooms.services import tick, touch
from facilitation.rooms.sockets.pulse import feel
from portal.clock import moved, now
from portal.db import new_guid
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats

pytestmark = pytest.mark.db


@pytest.fixture
def waiting(opened: Hall) -> Iterator[Seats]:
    """Half a minute after the leader's last beat; the room has paused itself, a participant sits in it."""
    with opened.world.app.app_context():
        touch(opened.programme_id, opened.session_id, [opened.place(opened.lead).id], beats=True)
    with moved(now() + timedelta(seconds=30)):
        with opened.world.app.app_context():
            tick(opened.session_id)
        seats = Seats(opened)
        seats.sit("a", opened.a)
        yield seats


def say(seats: Seats) -> dict[str, Any]:
    return seats.take("a", "send", {"cid": new_guid(), "kind": "msg", "body": {"text": "Есть кто?"}})


def test_a_participant_can_write_at_once_when_the_leader_has_come_in(waiting: Seats) -> None:
    assert say(waiting)["code"] == "leaderless"
    waiting.sit("lead", waiting.hall.lead)
    assert say(waiting)["ok"]
    assert [event["kind"] for event in waiting.events("a")][-2:] == ["resume", "msg"]


def test_a_participant_can_write_at_once_when_a_leader_who_stayed_beats_again(waiting: Seats) -> None:
    waiting.sit("lead", waiting.hall.lead)
    with moved(now() + timedelta(seconds=30)):
        with waiting.hall.world.app.app_context():
            tick(waiting.hall.session_id)
        waiting.hub.rooms.look_again(waiting.hall.session_id)
        assert say(waiting)["code"] == "leaderless"
        assert waiting.take("lead", "hb", {})["ok"]
        assert say(waiting)["ok"]


def test_a_beat_under_way_cannot_pause_the_room_when_the_leader_comes_in_meanwhile(
    waiting: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*args: Any) -> Any:
        found = feel(*args)
        waiting.sit("lead", waiting.hall.lead)
        return found

    monkeypatch.setattr("facilitation.rooms.sockets.rooms.feel", slowly)
    waiting.hub.beat()
    assert say(waiting)["ok"]
    assert [entry.kind for entry in waiting.hall.log("main")][-3:] == ["pause", "resume", "msg"]


def test_an_observer_who_comes_in_cannot_end_the_pause(waiting: Seats) -> None:
    waiting.sit("watcher", waiting.hall.watcher)
    assert say(waiting)["code"] == "leaderless"
