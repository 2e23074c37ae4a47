"""Real processes, real sockets: nothing acknowledged is lost, whatever is killed in the middle."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from facilitation.rooms.cli.line import Line, LineRefused
from facilitation.rooms.cli.member import RoomMember
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.live import Live, running_hall
from tests.facilitation.rooms.processes import ROOT
from tests.facilitation.rooms.slow_reader import SlowReader
from tests.facilitation.rooms.talk import Talk
from tests.world import World

pytestmark = pytest.mark.live


@pytest.mark.parametrize("killed", ["realtime", "web", "jobs"])
def test_no_acknowledged_line_is_lost_when_a_process_is_killed(live: Live, killed: str) -> None:
    hall = live.hall
    live.leader()
    talk = Talk(hall, {"a": live.member(hall.a), "b": live.member(hall.b)}).begin()
    time.sleep(1.0)
    live.processes.kill(killed)
    time.sleep(0.5)
    live.processes.start(killed)
    time.sleep(0.5)
    talk.finish()
    talk.check()


@pytest.mark.parametrize("killed", ["realtime", "web"])
def test_no_acknowledged_line_of_a_balint_group_is_lost_when_a_process_is_killed(
    world: World, tmp_path: Path, killed: str
) -> None:
    """At work, with the presenter outside the circle: the phase, the push-back and every line outlive the process."""
    hall = CircleHall(world).told()
    hall.good("phase.next")
    with running_hall(hall, tmp_path) as live:
        live.leader()
        presenter = live.member(hall.a)
        talk = Talk(hall, {"b": live.member(hall.b), "c": live.member(hall.c)}).begin()
        time.sleep(1.0)
        live.processes.kill(killed)
        time.sleep(0.5)
        live.processes.start(killed)
        time.sleep(0.5)
        talk.finish()
        talk.check()
        assert presenter.say("Можно мне?")["code"] == "presenter_listens"
        presenter.wait_for("the phase", lambda one: one.state["phase"]["code"] == "B5")


def test_who_signs_out_is_out_of_the_room_within_two_seconds(live: Live) -> None:
    member = live.member(live.hall.a)
    other = live.member(live.hall.b)
    began = time.monotonic()
    member.browser.page("/sign-in")
    member.browser.submit("/sign-out", [])
    member.wait_for("the good-bye", lambda one: one.bye == "signed_out")
    assert time.monotonic() - began < 2.5
    time.sleep(0.5)
    assert member.line is not None
    assert not member.line.is_open
    other.say("Слышно?")
    assert "Слышно?" not in str(member.frames)
    assert member.connect() == "signed_out"


def test_socket_needs_a_ticket_of_our_own_and_a_page_of_our_own(live: Live) -> None:
    url = f"http://localhost:{live.processes.realtime_port}"
    with pytest.raises(LineRefused, match="ticket_invalid"):
        Line(url, "forged", lambda name, data: None)
    browser = live.browser(live.hall.a)
    browser.page(live.hall.path)
    _status, answer = browser.ask(live.hall.path + "ticket", {})
    port = live.processes.realtime_port
    with SlowReader(port, answer["ticket"], origin="http://evil.example") as foreign:
        assert "400" in foreign.status
    with SlowReader(port, answer["ticket"], origin="http://golosa.test:80", host="golosa.test") as own:
        assert "101" in own.status


def test_slow_reader_gets_an_intact_stream(live: Live) -> None:
    hall = live.hall
    browser = live.browser(hall.a)
    browser.page(hall.path)
    _status, answer = browser.ask(hall.path + "ticket", {})
    with SlowReader(live.processes.realtime_port, answer["ticket"]) as reader:
        reader.send('421["join",{"since":{}}]')
        time.sleep(1)
        append_long_lines(hall, 40, 40)
        time.sleep(2)
        seqs = reader.sequence_of("main", until=len(hall.log("main")))
    assert seqs == list(range(1, len(seqs) + 1))
    assert len(seqs) == len(hall.log("main"))


def append_long_lines(hall: Hall, times: int, lines: int) -> None:
    from portal.journal.chaining import Line as JournalLine
    from portal.journal.services import append

    with hall.world.app.app_context():
        journal_id = hall.room().journal_id or 0
        body = {"phase": "F3"}
        for _ in range(times):
            append(journal_id, [JournalLine("main", "msg", body, "щ" * 900, hall.b.person_id) for _ in range(lines)])


def lead(leader: RoomMember, act: str, **args: Any) -> bool:
    """Act, and wait for the picture that follows: the one before would ask for the same once more."""
    before = leader.live
    answer = leader.act(act, **args)
    if answer["ok"]:
        leader.wait_for("a picture", lambda one: one.live is not before and one.live["rev"] >= answer["rev"], 60)
    else:
        time.sleep(0.3)
    return bool(answer["ok"])


def ask_next(leader: RoomMember) -> None:
    """Follow the method to its next question and wait until somebody has answered it."""
    step = leader.state["next"]
    while not (lead(leader, step["act"], **step["args"]) and step["act"] == "question.push"):
        step = leader.state["next"]
    leader.wait_for("an answer", lambda one: answers_to(one, step["args"]["question"]) > 0, 60)


def answers_to(leader: RoomMember, question: str) -> int:
    """How many have answered, by the desk's picture."""
    now = leader.state["question"]
    return now["answered"] if now and now["id"] == question else 0


def to_phase(leader: RoomMember, code: str) -> None:
    """Step by step on to a later phase."""
    while leader.state["phase"]["code"] != code:
        lead(leader, "phase.next")


def votes_on(leader: RoomMember, question: str) -> int:
    """How many have voted, by the desk's picture."""
    now = leader.state["question"]
    return len(now["votes"]) if now and now["id"] == question else 0


def test_simulated_people_take_part_until_the_room_closes(live: Live) -> None:
    leader = live.leader()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "rooms"]
    session = str(live.hall.session_id)
    simulate = [*command, "simulate", session, "--people", "3", "--pace", "0.02"]
    with running(simulate, live.processes.environ) as people:
        play_to_the_end(leader)
        told = people.communicate(timeout=30)[0]
    assert people.returncode == 0, told
    assert told.count("the meeting is over") == 3, told
    kinds = [entry.kind for entry in live.hall.log()]
    assert kinds.count("answer") >= 1
    verify = subprocess.run([*command, "verify", session], cwd=ROOT, env=live.processes.environ, check=False)
    assert verify.returncode == 0


@contextmanager
def running(command: list[str], environ: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """The command while the block runs; nothing of it is left, whatever happens."""
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def play_to_the_end(leader: RoomMember) -> None:
    """From the first question over a poll, the summary and the moods to the close."""
    leader.wait_for("three people", lambda one: sum(m["here"] for m in one.state.get("members", [])) >= 4, 30)
    ask_next(leader)
    while not leader.state["question"]["poll"]:
        ask_next(leader)
    voted = leader.state["question"]["id"]
    leader.wait_for("a vote", lambda one: votes_on(one, voted) > 0, 60)
    to_phase(leader, "F6")
    assert leader.act("summary.show", lines=["Доверие начинается с мелочей."])["ok"]
    leader.wait_for("a word on the summary", lambda one: (one.state["summary"] or {"right": 0})["right"] > 0, 60)
    to_phase(leader, "F7")
    leader.wait_for("a mood", lambda one: sum(one.state["moods"].values()) > 0, 60)
    while not leader.act("room.close")["ok"]:
        time.sleep(0.3)
