"""Every reason that a focus group knows to say no, met by a client that sends frames by hand, whatever its page shows.

The rest of the codes, the wire's own, are in `test_bad_frames`, `test_bad_frames_http`, `test_minors`, `test_joining`;
those of a room with minors in `test_minors`, those of cases in `test_balint` and `tests/facilitation/methods/balint`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import update

from facilitation.methods.errors import OF_CASES, REFUSALS
from facilitation.rooms.errors import refusals
from facilitation.sessions.models import SessionMember
from facilitation.sessions.services import invite
from portal.db import db, new_guid
from portal.realtime.hub import SEATS_OF_MEMBER
from tests.facilitation.rooms import hall as hall_module
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.facilitation.study_world import give_consents, make_session
from tests.world import Someone, World


@dataclass
class Rude:
    """A hand-written client for each person of one room; `late` waits at the door, `helper` reads no text."""

    hall: Hall
    seats: Seats
    met: set[str] = field(default_factory=set)

    def name(self, sid: str) -> str:
        """The person's name on the wire, learnt from the own `join`."""
        return f"m{self.seats.hub.seats[sid].ticket.member}"

    def act(self, code: str, sid: str, act: str, rev: int | None = None, **args: Any) -> None:
        """Send a command that is refused so, in words, and leaves the log alone."""
        now = self.hall.room().state.rev if rev is None else rev
        self._refused(code, sid, "act", {"cid": new_guid(), "act": act, "args": args, "rev": now})

    def say(self, code: str, sid: str, text: str = "А я скажу", kind: str = "msg", **more: Any) -> dict[str, Any]:
        """Send words that are refused so."""
        return self._refused(code, sid, "send", {"cid": new_guid(), "kind": kind, "body": {"text": text}} | more)

    def _refused(self, code: str, sid: str, event: str, frame: dict[str, Any]) -> dict[str, Any]:
        room = self.hall.room()
        self.seats.hub.poked({room.journal_id or 0: room.log.order_no})  # no beat: nothing here depends on the time
        self.seats.hub.seats[sid].times.clear()
        answer = self.seats.take(sid, event, frame)
        assert (answer["ok"], answer.get("code")) == (False, code), frame
        assert answer["message"]
        assert self.hall.room().log.order_no == room.log.order_no
        self.met.add(code)
        return answer


def rude(world: World) -> Rude:
    """A planned room and everybody on a socket; two go by one pseudonym but for the letters' size."""
    hall = Hall(world)
    late = world.person(hall.programme_id, "Глеб Яр")
    give_consents(world, late)
    with world.app.app_context():
        invite(world.actor(hall.lead), hall.session_id, [late.person_id])
        invite(world.actor(hall.lead), hall.session_id, [hall.team.facilitator.person_id], "helper")
        for person_id, pseudonym in ((hall.a.person_id, "Клён-1"), (late.person_id, "КЛЁН-1")):
            whose = (SessionMember.session_id == hall.session_id, SessionMember.person_id == person_id)
            db.session.execute(update(SessionMember).where(*whose).values(pseudonym=pseudonym))
        db.session.commit()
    found = Rude(hall, Seats(hall))
    people: dict[str, Someone] = {
        "lead": hall.lead,
        "a": hall.a,
        "b": hall.b,
        "c": hall.c,
        "watcher": hall.watcher,
        "late": late,
        "helper": hall.team.facilitator,
    }
    for sid, someone in people.items():
        found.seats.sit(sid, someone)
    return found


def planned(room: Rude) -> None:
    room.say("not_open", "a")
    room.act("not_open", "lead", "pause", reason="чай")
    room.act("unknown_act", "lead", "dance")
    room.act("bad_args", "lead", "hand.lower", member=5)
    room.act("stale", "lead", "room.open", rev=99)
    room.say("bad_frame", "a", to="leaders", kind="answer")


def at_the_door(room: Rude) -> None:
    room.hall.good("room.open")
    room.say("not_admitted", "a")
    room.act("not_admitted", "a", "hand.raise")
    room.act("nobody_in", "lead", "phase.next")
    room.act("first_phase", "lead", "phase.back", reason="ещё раз")
    room.act("already_open", "lead", "room.open")
    room.act("not_paused", "lead", "resume")
    room.act("not_over", "lead", "debrief.mark", name="Доверие", verdict="new")
    room.act("unknown_member", "lead", "admit", member="m999999")
    for sid in ("a", "b", "c"):
        room.hall.good("admit", member=room.name(sid))
    room.act("pseudonym_taken", "lead", "admit", member=room.name("late"))
    room.say("lobby", "a")
    room.say("helper", "helper")
    room.say("observer", "watcher")


def introduced(room: Rude) -> None:
    room.hall.good("phase.next")
    room.say("introduction", "a")
    room.act("wrong_phase", "lead", "turn.start")
    room.act("not_allowed", "a", "phase.next")


def warmed_up(room: Rude) -> None:
    room.hall.good("phase.next")
    room.act("no_round", "lead", "turn.next")
    room.act("no_floor", "lead", "floor.return")
    room.act("no_offer", "a", "offer.pass")
    room.act("no_question", "lead", "question.close")
    room.act("unknown_question", "lead", "question.push", question="none")
    room.act("unknown_stimulus", "lead", "stim.show", stimulus="none")
    room.act("bad_seconds", "lead", "slow", member=room.name("a"), seconds=5)
    room.act("reason_needed", "lead", "pause", reason="  ")
    room.act("no_poll", "a", "vote", choices=[1])
    room.act("no_summary", "a", "summary.reply", verdict="right")
    room.act("nothing_asked", "a", "observers.agree")
    room.act("edit_over", "a", "edit", event=new_guid(), text="Иначе")
    room.act("no_event", "lead", "hide", event=new_guid())
    room.say("empty", "a", "   ")
    room.say("too_long", "a", "я" * 4_001)
    room.hall.good("slow", member=room.name("a"), seconds=60)
    assert room.hall.say(room.hall.a, "Раз").is_done
    assert 0 < room.say("slow", "a")["wait_ms"] <= 60_000
    room.hall.good("floor.give", member=room.name("b"))
    room.say("floor_taken", "c")
    room.hall.good("floor.return")


def in_turn(room: Rude) -> None:
    question = room.hall.asked("round_robin")
    room.say("not_your_turn", "c")
    room.act("round_on", "lead", "turn.start")
    room.act("question_open", "lead", "question.push", question=question)


def asked(room: Rude) -> None:
    room.hall.good("phase.next")
    room.say("between", "a")
    room.hall.asked("open")
    room.act("bad_minutes", "lead", "question.extend", minutes=31)
    room.act("not_blind", "lead", "question.reveal")


def polled(room: Rude) -> None:
    room.hall.asked("poll")
    room.act("bad_vote", "a", "vote", choices=[99])
    room.say("poll", "a")
    room.hall.good("question.reveal")
    room.act("poll_over", "a", "vote", choices=[1])


def sealed(room: Rude) -> None:
    question = room.hall.asked("blind")
    room.act("blind_open", "lead", "turn.start")
    room.say("blind", "b")
    assert room.hall.say(room.hall.b, "Мой день", "answer").is_done
    room.hall.good("question.reveal")
    room.say("answered", "b", "Ещё день", "answer", question=question)


def late(room: Rude) -> None:
    while room.hall.room().state.phase != "F5":
        room.hall.good("phase.next")
    room.act("entry_closed", "lead", "admit", member=room.name("late"))


def watched_anew(room: Rude) -> None:
    """A second observer is announced: everybody must be asked."""
    hall = room.hall
    other = hall.team.researcher
    with hall.world.app.app_context():
        invite(hall.world.actor(hall.lead), hall.session_id, [other.person_id], "observer")
    room.seats.sit("other", other)
    assert hall.do(other, "join").is_done
    room.act("observers_unasked", "lead", "phase.next")
    room.act("glass_closed", "other", "tag", name="Доверие")
    hall.good("observers.dismiss", member=room.name("other"))


def stopped(room: Rude) -> None:
    room.hall.good("pause", reason="чай")
    room.say("paused", "a")
    assert room.hall.do(None, "leader.lost").is_done
    room.say("leaderless", "a")
    assert room.hall.do(None, "leader.back").is_done
    room.hall.good("resume")


def ending(room: Rude) -> None:
    while room.hall.room().state.phase != "F7":
        room.hall.good("phase.next")
    room.act("last_phase", "lead", "phase.next")
    room.hall.good("room.close")
    room.say("closed", "a")
    room.act("closed", "lead", "pause", reason="чай")


COURSE: tuple[Callable[[Rude], None], ...] = (
    *(planned, at_the_door, introduced, warmed_up, in_turn, asked, polled, sealed),
    *(late, watched_anew, stopped, ending),
)


def test_nobody_can_act_past_the_room_when_every_reason_to_refuse_is_met_in_one_meeting(world: World) -> None:
    room = rude(world)
    for moment in COURSE:
        moment(room)
    assert set(REFUSALS) - set(OF_CASES) - room.met == {"no_guide", "one_adult"}


def test_leader_cannot_open_a_room_when_the_guide_is_empty(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hall_module, "make_session", lambda *args: make_session(*args, start=""))
    rude(world).act("no_guide", "lead", "room.open")


def test_the_oldest_socket_of_a_member_gives_way_when_there_are_too_many(opened: Hall) -> None:
    seats = Seats(opened)
    for number in range(SEATS_OF_MEMBER + 1):
        seats.sit(f"a{number}", opened.a)
    assert seats.frames("a0", "bye") == [{"code": "replaced"}]
    assert seats.wires.closed == ["a0"]
    assert seats.frames("a1", "bye") == []


def sources() -> Iterator[str]:
    """The texts of the tests in which hand-written clients meet a live room."""
    from pathlib import Path

    for folder in ("facilitation/rooms", "facilitation/keeping", "portal/realtime"):
        for path in sorted((Path(__file__).parents[2] / folder).glob("test_*.py")):
            yield path.read_text("utf-8")


def test_every_code_of_the_wire_has_a_client_that_meets_it(world: World) -> None:
    with world.app.test_request_context():
        codes = set(refusals()) - set(REFUSALS)
    said = "\n".join(sources())
    assert [code for code in sorted(codes) if f'"{code}"' not in said] == []
