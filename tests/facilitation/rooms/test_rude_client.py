"""A client that shows every button to everybody: each refusal comes from the server, in words, and changes nothing."""

from typing import Any

import pytest

from facilitation.methods.focus_group.commands import COMMANDS, possible
from facilitation.methods.focus_group.state import BLIND, POLL, ROUND_ROBIN
from facilitation.methods.rules import Member
from facilitation.rooms.queries import places_of
from portal.clock import millis, now
from portal.db import new_guid
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats

WHO = ("lead", "a", "c", "watcher")
ANYTHING = {"member": "m999999", "text": "Мне всё можно", "question": "none", "minutes": 5, "choices": [1]}


@pytest.fixture
def seats(opened: Hall) -> Seats:
    """Leader, two participants and the observer on their sockets; nothing of a rate stands between."""
    found = Seats(opened)
    for sid in WHO:
        found.sit(sid, {"lead": opened.lead, "a": opened.a, "c": opened.c, "watcher": opened.watcher}[sid])
    return found


def refused_acts(seats: Seats, opened: Hall, sid: str) -> dict[str, str]:
    """Every command that the room as it stands refuses to this person, with the reason."""
    allowed = possible(opened.room().state, member_at(seats, opened, sid), millis(now()))
    return {name: code for name in COMMANDS if (code := allowed.get(name, "not_allowed"))}


def member_at(seats: Seats, opened: Hall, sid: str) -> Member:
    """Who sits on this socket."""
    ticket = seats.hub.seats[sid].ticket
    with opened.world.app.app_context():
        return places_of([ticket.member])[ticket.member].member


def press(seats: Seats, opened: Hall, sid: str, act: str) -> dict[str, Any]:
    """Send the command whatever the page would show."""
    seats.hub.seats[sid].times.clear()
    args = {name: value for name, value in ANYTHING.items() if COMMANDS[act].args.get(name) is type(value)}
    return seats.take(sid, "act", {"cid": new_guid(), "act": act, "args": args, "rev": opened.room().state.rev})


@pytest.mark.parametrize("sid", WHO)
@pytest.mark.parametrize("moment", ["round", "blind", "poll", "paused", "closed"])
def test_nobody_can_act_past_the_room_when_the_page_offers_everything(
    seats: Seats, opened: Hall, sid: str, moment: str
) -> None:
    reach(opened, moment)
    refused = refused_acts(seats, opened, sid)
    assert len(refused) > 5
    before = len(opened.log())
    for act, code in refused.items():
        answer = press(seats, opened, sid, act)
        assert (answer["ok"], answer["code"]) == (False, code), act
        assert answer["message"], act
    assert len(opened.log()) == before


@pytest.mark.parametrize("sid", ["a", "watcher"])
@pytest.mark.parametrize("moment", ["round", "blind", "poll", "paused", "closed"])
def test_nobody_can_speak_past_the_room_when_the_page_lets_them_type(
    seats: Seats, opened: Hall, sid: str, moment: str
) -> None:
    reach(opened, moment)
    before = len(opened.log())
    answer = seats.take(sid, "send", {"cid": new_guid(), "kind": "msg", "body": {"text": "А я всё равно скажу"}})
    assert not answer["ok"]
    assert answer["message"]
    assert len(opened.log()) == before


def reach(opened: Hall, moment: str) -> None:
    """Bring the room to a moment where most is forbidden to most."""
    if moment == "round":
        opened.asked(ROUND_ROBIN)
        opened.good("turn.next")  # Анна has had her turn
    elif moment in ("blind", "poll"):
        opened.asked({"blind": BLIND, "poll": POLL}[moment])
    elif moment == "paused":
        opened.good("pause", reason="звонок")
    else:
        opened.good("room.close")
