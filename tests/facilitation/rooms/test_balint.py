"""A Balint group over the wire: the server holds its structure whatever a client sends, and notes stay notes."""

from typing import Any

import pytest
from sqlalchemy import select

from facilitation.rooms.forms import RULES
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript, Turn
from facilitation.transcripts.services import make_from_room
from portal.db import db, new_guid
from portal.journal.models import Words as StoredWords
from portal.journal.queries import proof
from tests.facilitation.pages import submit
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.rooms.seats import Seats
from tests.facilitation.rooms.test_http import poll, post, words
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def circle(world: World) -> CircleHall:
    """A planned Balint group whose people have agreed to everything."""
    return CircleHall(world)


class Wire:
    """Everybody of a circle on their sockets; every frame is answered."""

    def __init__(self, hall: CircleHall) -> None:
        self.hall, self.seats = hall, Seats(hall)
        self.sids: dict[int, str] = {}
        for number, one in enumerate([hall.lead, hall.second, *hall.circle, hall.shore]):
            self.sids[one.person_id] = f"s{number}"
            self.seats.sit(f"s{number}", one)

    def act(self, who: Someone, name: str, /, **args: Any) -> dict[str, Any]:
        """A command with the newest revision; nothing of a rate stands between."""
        sid = self.sids[who.person_id]
        self.seats.hub.seats[sid].times.clear()
        frame = {"cid": new_guid(), "act": name, "args": args, "rev": self.hall.room().state.rev}
        return self.seats.take(sid, "act", frame)

    def good(self, who: Someone, name: str, /, **args: Any) -> None:
        """One that must succeed."""
        answer = self.act(who, name, **args)
        assert answer["ok"], (name, answer)

    def say(self, who: Someone, text: str, **more: Any) -> dict[str, Any]:
        """Words to the group."""
        sid = self.sids[who.person_id]
        self.seats.hub.seats[sid].times.clear()
        return self.seats.take(sid, "send", {"cid": new_guid(), "kind": "msg", "body": {"text": text}} | more)

    def said(self, who: Someone, text: str, **more: Any) -> str:
        """Words that must be taken; answers their event."""
        answer = self.say(who, text, **more)
        assert answer["ok"], answer
        return str(answer["id"])

    def code(self, who: Someone, text: str, **more: Any) -> str:
        """Why words are refused."""
        answer = self.say(who, text, **more)
        return "" if answer["ok"] else str(answer["code"])

    def events(self, who: Someone) -> list[dict[str, Any]]:
        """All events that somebody got live."""
        return self.seats.events(self.sids[who.person_id])


def test_group_can_hold_a_whole_meeting_over_the_wire(circle: CircleHall) -> None:
    hall = circle.opened()
    wire, (a, b, c, *_rest) = Wire(hall), hall.circle
    wire.good(hall.lead, "phase.next")
    wire.good(hall.lead, "turn.start")
    for one in (*hall.circle, hall.shore):
        wire.said(one, "Спокойно")
    wire.good(hall.lead, "phase.next")
    wire.good(a, "case.offer", text="Мальчик, который перестал приходить")
    wire.good(b, "case.offer", text="Мама звонит по ночам")
    wire.good(hall.lead, "ballot.open")
    shown = next(event for event in wire.events(c) if event["kind"] == "ballot.open")
    assert [one["text"] for one in shown["body"]["answers"]] == [
        "Мальчик, который перестал приходить", "Мама звонит по ночам",
    ]  # fmt: skip
    wire.good(c, "case.vote", member=hall.name(a))
    wire.good(hall.lead, "ballot.close")
    wire.good(hall.lead, "case.choose", member=hall.name(a))
    assert wire.act(hall.lead, "phase.next")["code"] == "presenter_unsure"
    assert wire.act(a, "case.accept", masked=False)["code"] == "not_masked"
    wire.good(a, "case.accept", masked=True)
    wire.good(hall.lead, "phase.next")
    assert wire.code(a, "заметки " * 60, pasted=480) == "without_notes"
    wire.said(a, "Он просто перестал приходить")
    assert (wire.code(b, "А почему?"), wire.code(hall.second, "Тише")) == ("telling", "co_leader_listens")
    wire.good(hall.lead, "phase.next")
    _ask(wire, hall)
    wire.good(hall.lead, "phase.next")
    assert wire.code(a, "Можно я отвечу") == "presenter_listens"
    wire.good(a, "own.note", text="Мне стыдно это слышать")
    wire.said(c, "Мне грустно за мальчика")
    wire.said(hall.second, "Не будем спрашивать. Пофантазируем.")
    wire.good(hall.lead, "outer.open")
    wire.said(hall.shore, "Мне холодно")
    wire.good(hall.lead, "phase.next", reason="время вышло")
    assert wire.code(c, "Мне жаль") == "presenter_alone"
    wire.said(a, "Я многое услышал")
    wire.good(a, "alone.end")
    assert wire.code(c, "И что теперь?") == "no_questions_now"
    wire.said(c, "Спасибо за случай")
    wire.good(hall.lead, "phase.next")
    wire.good(hall.lead, "turn.start")
    assert hall.room().state.round.order[-1] == hall.name(a)
    wire.good(hall.lead, "room.close")
    assert "Мне стыдно это слышать" not in "".join(
        wire.seats.raw(sid) for who, sid in wire.sids.items() if who != a.person_id
    )
    with hall.world.app.app_context():
        assert proof(hall.room().journal_id or 0) == []


def _ask(wire: Wire, hall: CircleHall) -> None:
    a, b, c = hall.circle[:3]
    first = wire.said(b, "Сколько ему лет?")
    second = wire.said(c, "Он просто ревнует?")
    assert not [event for event in wire.events(a) if event["kind"] == "question.ask"]
    wire.good(hall.lead, "question.return", event=second, text="Это уже наша версия")
    assert wire.events(c)[-1]["body"]["text"] == "Это уже наша версия"
    wire.good(hall.lead, "question.take", event=first)
    taken = next(event for event in wire.events(a) if event["kind"] == "question.take")
    assert [one["text"] for one in taken["body"]["answers"]] == ["Сколько ему лет?"]
    wire.said(a, "Десять")
    wire.good(hall.lead, "question.done")


def test_transcript_of_a_group_holds_what_it_heard_and_no_notes(world: World) -> None:
    hall = CircleHall(world, keeps=True).told()
    hall.say(hall.b, "Сколько ему лет?")
    returned = hall.say(hall.c, "Он просто ревнует?").guid
    hall.good("question.return", event=returned)
    hall.good("question.take", event=hall.room().state.queue[0].event)
    hall.say(hall.a, "Десять")
    hall.good("phase.next", drop=True)
    hall.do(hall.a, "own.note", text="Мне стыдно")
    hall.say(hall.lead, "Побудем в тишине")
    hall.say(hall.c, "Мне грустно")
    hall.good("room.close")
    with hall.world.app.app_context():
        transcript = make_from_room(hall.session_id)
        rows = db.session.execute(
            select(Turn.kind, Turn.phase, StoredWords.text)
            .join(StoredWords, StoredWords.id == Turn.words_id)
            .join(Transcript, Transcript.id == Turn.transcript_id)
            .where(Transcript.id == transcript.id)
            .order_by(Turn.position)
        ).all()
    assert [tuple(row) for row in rows] == [
        ("said", "B3", "Он просто перестал приходить"), ("said", "B4", "Сколько ему лет?"), ("said", "B4", "Десять"),
        ("said", "B5", "Побудем в тишине"), ("said", "B5", "Мне грустно"),
    ]  # fmt: skip


def test_presenter_cannot_speak_by_http_while_the_group_works(circle: CircleHall, world: World) -> None:
    hall = circle.told()
    hall.good("phase.next")
    client = world.browser(hall.a)
    assert post(client, hall.path + "send", words("Я отвечу")).get_json()["code"] == "presenter_listens"
    picture = poll(client, hall)["live"]
    assert picture["state"]["write"]["code"] == "presenter_listens"
    assert picture["state"]["case"]["role"] == "presenter"


def test_leader_cannot_read_the_notes_of_a_presenter(circle: CircleHall, world: World) -> None:
    hall = circle.told()
    hall.good("phase.next")
    hall.do(hall.a, "own.note", text="Мне стыдно")
    mine, theirs = poll(world.browser(hall.a), hall), poll(world.browser(hall.lead), hall)
    assert "Мне стыдно" in str(mine["hist"])
    assert "Мне стыдно" not in str(theirs)
    own = f"own:{hall.name(hall.a)}"
    refused = world.browser(hall.lead).get(hall.path + "events", query_string={"stream": own, "before": 5})
    assert refused.get_json()["ok"] is False


def test_outer_circle_ticks_the_rules_at_the_door(circle: CircleHall, world: World) -> None:
    assert world.browser(circle.shore).get(circle.path).get_data(as_text=True).count('type="checkbox"') == len(RULES)


def test_leader_can_plan_a_group_whose_presenter_stays_in_the_circle(circle: CircleHall, world: World) -> None:
    path = f"/p/tula/sessions/{circle.session_id}/edit"
    assert submit(world.browser(circle.lead), path, push_back="off").status_code == 303
    with world.app.app_context():
        assert db.session.get_one(StudySession, circle.session_id).is_push_back is False
    hall = circle.told()
    hall.good("phase.next")
    assert hall.room().state.push_back is False
    assert hall.say(hall.a, "Можно я добавлю").is_done
    assert 'value="off" checked' in world.browser(circle.lead).get(path).get_data(as_text=True)
