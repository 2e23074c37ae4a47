"""A realtime process that is stopped, killed and started again while frames are on their way: once, and in order."""

import contextlib
import json
import time
from collections.abc import Mapping

import pytest
from simple_websocket import ConnectionClosed

from facilitation.rooms.cli.member import RoomMember
from portal.db import new_guid
from tests.facilitation.rooms.live import Live
from tests.facilitation.rooms.talk import Talk

pytestmark = pytest.mark.live


def test_no_line_is_lost_or_doubled_when_the_process_is_asked_to_stop_in_the_middle(live: Live) -> None:
    hall = live.hall
    live.leader()
    members = {name: live.member(someone) for name, someone in (("a", hall.a), ("b", hall.b), ("c", hall.c))}
    talk = Talk(hall, members, pause=0.05).begin()
    for _ in range(2):
        time.sleep(0.7)
        assert live.processes.terminate("realtime") == 0
        live.processes.start("realtime")
    time.sleep(0.5)
    talk.finish()
    talk.check()
    assert all(("bye", {"code": "restart"}) in member.frames for member in members.values())


def test_line_sent_again_over_a_restart_is_one_line_with_its_first_answer(live: Live) -> None:
    live.leader()  # without a beat the room pauses itself, and a busy machine may take longer
    member = live.member(live.hall.a)
    frame = {"cid": new_guid(), "kind": "msg", "body": {"text": "один раз"}}
    first = member.insist("send", frame)
    live.processes.kill("realtime")
    live.processes.start("realtime")
    assert member.insist("send", frame) == first
    assert said(live) == ["один раз"]


def test_line_whose_answer_was_cut_off_is_one_line_when_it_is_sent_again(live: Live) -> None:
    live.leader()
    member = live.member(live.hall.a)
    frames = [{"cid": new_guid(), "kind": "msg", "body": {"text": f"{number}"}} for number in range(5)]
    for number, frame in enumerate(frames):
        send_blindly(member, 100 + number, "send", frame)
        if number == 2:
            live.processes.kill("realtime")
            live.processes.start("realtime")
        else:
            member.leave()
        answer = member.insist("send", frame)
        assert answer["ok"]
    assert said(live) == ["0", "1", "2", "3", "4"]


def test_leader_cannot_overtake_themselves_when_acts_and_words_come_at_once(live: Live) -> None:
    leader = live.leader()
    wanted = []
    for number in range(27):
        wanted.append(f"{number}")
        if number % 3:
            frame = {"cid": new_guid(), "act": "note", "args": {"text": f"{number}"}, "rev": 0}
            send_blindly(leader, 100 + number, "act", frame)
        else:
            frame = {"cid": new_guid(), "kind": "msg", "body": {"text": f"{number}"}}
            send_blindly(leader, 100 + number, "send", frame)
    assert leader.act("note", text="the last")["ok"]
    assert said(live) == [*wanted, "the last"]


def send_blindly(member: RoomMember, number: int, event: str, frame: Mapping[str, object]) -> None:
    """A frame whose answer nobody waits for."""
    assert member.line is not None
    with contextlib.suppress(ConnectionClosed, OSError):
        member.line.socket.send(f"42{number}{json.dumps([event, frame])}")


def said(live: Live) -> list[str]:
    """All words of the room in the order in which they were stored."""
    return [entry.text for entry in live.hall.log() if entry.text is not None and entry.kind in {"msg", "note"}]
