"""What the room does by itself: links, leaders' heartbeats, the pause without a leader, the end after silence."""

from datetime import timedelta

import pytest

from facilitation.rooms.jobs import tick_open_rooms
from facilitation.rooms.services import go, tick, touch
from portal.clock import moved, now
from tests.facilitation.rooms.hall import Hall
from tests.world import Someone

pytestmark = pytest.mark.db


def sign(hall: Hall, *people: Someone, beats: bool = False) -> None:
    with hall.world.app.app_context():
        touch(hall.programme_id, hall.session_id, [hall.place(one).id for one in people], beats=beats)


def ticked(hall: Hall, seconds: float) -> list[str]:
    """The kinds that a tick so many seconds from now appends."""
    before = len(hall.log())
    with hall.world.app.app_context(), moved(now() + timedelta(seconds=seconds)):
        tick(hall.session_id)
    return [entry.kind for entry in hall.log()[before:]]


def test_the_room_pauses_without_a_beat_for_20_seconds_and_goes_on_with_the_next(opened: Hall) -> None:
    sign(opened, opened.lead, beats=True)
    assert ticked(opened, 19) == ["link.lost"]
    assert ticked(opened, 21) == ["pause"]
    assert opened.say(opened.a, "Есть кто?").code == "leaderless"
    sign(opened, opened.lead, beats=True)
    assert ticked(opened, 0) == ["resume", "link.back"]
    assert ticked(opened, 0) == []


def test_a_co_leader_who_is_there_keeps_the_room_going(hall: Hall) -> None:
    with hall.world.app.app_context():
        from facilitation.sessions.services import invite

        invite(hall.world.actor(hall.lead), hall.session_id, [hall.team.facilitator.person_id], "co_leader")
    hall.opened()
    with moved(now() + timedelta(seconds=30)):
        sign(hall, hall.team.facilitator, beats=True)
    assert ticked(hall, 45) == []


def test_the_room_closes_after_ten_minutes_of_silence_even_when_nobody_is_there(opened: Hall) -> None:
    ticked(opened, 60)
    with opened.world.app.app_context(), moved(now() + timedelta(minutes=12)):
        assert tick_open_rooms() == 1
    assert opened.log()[-1].kind == "room.close"
    assert opened.log()[-1].body["reason"] == "silence"
    assert opened.session().state == "closed"


def test_a_closed_socket_counts_for_a_moment_then_the_link_is_lost_once(opened: Hall) -> None:
    sign(opened, opened.lead, beats=True)
    sign(opened, opened.a)
    with opened.world.app.app_context():
        go([(opened.session_id, opened.place(opened.a).id)])
    assert ticked(opened, 2) == []
    assert ticked(opened, 4) == ["link.lost"]
    assert ticked(opened, 5) == []
    assert opened.log("team")[-1].body["member"] == opened.name(opened.a)


def test_who_comes_back_is_not_lost_any_more(opened: Hall) -> None:
    sign(opened, opened.lead, beats=True)
    sign(opened, opened.a)
    assert ticked(opened, 16) == ["link.lost", "link.lost"]
    sign(opened, opened.a, opened.lead, beats=True)
    assert opened.do(opened.a, "join").is_done
    assert opened.log("team")[-1].kind == "link.back"


def test_the_floor_lapses_30_seconds_after_its_holder_was_lost(opened: Hall) -> None:
    sign(opened, opened.lead, beats=True)
    sign(opened, opened.a)
    opened.good("floor.give", member=opened.name(opened.a))
    with moved(now() + timedelta(seconds=17)):
        sign(opened, opened.lead, beats=True)
    assert ticked(opened, 18) == ["link.lost"]
    with moved(now() + timedelta(seconds=40)):
        sign(opened, opened.lead, beats=True)
    assert ticked(opened, 45) == []
    with moved(now() + timedelta(seconds=50)):
        sign(opened, opened.lead, beats=True)
    assert ticked(opened, 50) == ["floor.return"]
