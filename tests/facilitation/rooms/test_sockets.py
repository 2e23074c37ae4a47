"""The room over sockets, without sockets: what each seat is sent, and what a client that ignores the page may not."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from facilitation.rooms.services import perform
from facilitation.rooms.sockets import lane, rooms, telling
from portal.accounts.services import end_login
from portal.actor import Actor
from portal.db import new_guid
from portal.realtime.errors import Refused
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.world import World


@pytest.fixture
def seats(opened: Hall) -> Seats:
    """Leader, two participants and the observer on their sockets."""
    found = Seats(opened)
    people = {"lead": opened.lead, "a": opened.a, "b": opened.b, "watcher": opened.watcher}
    for sid, someone in people.items():
        found.sit(sid, someone)
    return found


def words(text: str, kind: str = "msg", **more: Any) -> dict[str, Any]:
    return {"cid": new_guid(), "kind": kind, "body": {"text": text}} | more


def test_who_joins_gets_each_readable_stream_and_then_the_picture(seats: Seats, opened: Hall) -> None:
    names = [name for name, _frame in seats.wires.sent["a"]][:3]
    assert names == ["hist", "hist", "live"]
    assert [page["stream"] for page in seats.frames("a", "hist")] == ["main", f"me:{opened.name(opened.a)}"]
    head = seats.frames("a", "hist")[0]
    assert [event["seq"] for event in head["events"]] == list(range(1, head["head"] + 1))
    assert {page["stream"] for page in seats.frames("watcher", "hist")} == {"main", "back"}


def test_words_are_acknowledged_with_their_number_and_reach_everybody_once(seats: Seats, opened: Hall) -> None:
    answer = seats.take("a", "send", words("Здравствуйте"))
    assert answer["ok"]
    for sid in ("lead", "a", "b", "watcher"):
        mine = [event for event in seats.events(sid) if event["id"] == answer["id"]]
        assert [(event["seq"], event["actor"]) for event in mine] == [(answer["seq"], opened.name(opened.a))]


def test_a_blind_answer_is_in_nobody_elses_frames_before_the_reveal(seats: Seats, opened: Hall) -> None:
    question = opened.asked("blind")
    seats.hub.beat()
    assert seats.take("a", "send", words("тайна сорок два", "answer", question=question))["ok"]
    seats.take("b", "join", {"since": {}})
    seats.take("b", "page", {"stream": f"me:{opened.name(opened.a)}", "before": 99})
    assert "тайна сорок два" not in seats.raw("b") + seats.raw("watcher")
    assert "тайна сорок два" in seats.raw("lead")
    assert seats.take("lead", "act", act(seats, "lead", "question.reveal"))["ok"]
    assert seats.raw("b").count("тайна сорок два") == 1
    reveal = next(event for event in seats.events("b") if event["kind"] == "question.reveal")
    assert [one["text"] for one in reveal["body"]["answers"]] == ["тайна сорок два"]
    assert reveal["question"] == question
    assert "question" not in reveal["body"]


def act(seats: Seats, sid: str, name: str, **args: Any) -> dict[str, Any]:
    return {"cid": new_guid(), "act": name, "args": args, "rev": seats.frames(sid, "live")[-1]["rev"]}


def test_hidden_words_are_blank_in_every_later_frame(seats: Seats) -> None:
    line = seats.take("a", "send", words("лишние слова"))["id"]
    assert seats.take("lead", "act", act(seats, "lead", "hide", event=line))["ok"]
    seats.wires.sent.clear()
    seats.take("b", "join", {"since": {}})
    seats.take("b", "page", {"stream": "main", "before": 999})
    assert "лишние слова" not in seats.raw("b")
    event = next(one for one in seats.frames("b", "hist")[0]["events"] if one["id"] == line)
    assert (event["gone"], event["body"]["text"]) == ("hidden", None)


def test_client_that_ignores_the_interface_is_refused(seats: Seats, opened: Hall) -> None:
    rude = act(seats, "a", "phase.next")
    assert seats.take("a", "act", rude)["code"] == "not_allowed"
    assert seats.take("watcher", "send", words("Я тут"))["code"] == "observer"
    assert seats.take("a", "act", act(seats, "a", "admit", member=opened.name(opened.a)))["code"] == "not_allowed"
    assert seats.take("a", "page", {"stream": "team", "before": 5})["code"] == "not_allowed"
    assert seats.take("a", "hb", {})["code"] == "not_allowed"
    opened.good("floor.give", member=opened.name(opened.b))
    assert seats.take("a", "send", words("А я скажу"))["code"] == "floor_taken"


@pytest.mark.parametrize(
    ("event", "frame"),
    [
        ("send", {"cid": "1234567890", "kind": "msg", "body": {"text": 5}}),
        ("send", {"cid": "1234567890", "kind": "shout", "body": {"text": "a"}}),
        ("send", {"cid": "short", "kind": "msg", "body": {"text": "a"}}),
        ("send", {"cid": "1234567890", "kind": "msg", "body": {"text": "a"}, "actor": "m1"}),
        ("send", {"cid": "1234567890", "kind": "msg", "body": {"text": "\ud800"}}),
        ("act", {"cid": "1234567890", "act": "pause", "args": [], "rev": 1}),
        ("act", {"cid": "1234567890", "act": "pause", "rev": True}),
        ("join", {"since": {"main": -1}}),
        ("join", [1, 2]),
        ("page", {"stream": "main"}),
        ("send", None),
    ],
)
def test_frame_of_another_shape_is_refused_and_changes_nothing(
    seats: Seats, opened: Hall, event: str, frame: object
) -> None:
    before = len(opened.log())
    assert seats.take("a", event, frame)["code"] == "bad_frame"
    assert len(opened.log()) == before


def test_lost_poke_loses_nothing(seats: Seats, opened: Hall) -> None:
    opened.say(opened.c, "Сказано в другом процессе")
    assert "Сказано в другом процессе" not in seats.raw("b")
    seats.hub.beat()
    assert "Сказано в другом процессе" in seats.raw("b")


def test_poke_brings_what_another_process_has_stored(seats: Seats, opened: Hall) -> None:
    opened.say(opened.c, "Сказано в другом процессе")
    room = opened.room()
    assert room.journal_id is not None
    seats.hub.poked({room.journal_id: room.log.order_no})
    assert "Сказано в другом процессе" in seats.raw("b")


def test_who_signs_out_gets_nothing_more_and_is_shown_out_at_the_next_beat(seats: Seats, opened: Hall) -> None:
    with opened.world.app.app_context():
        end_login(Actor(opened.b.account_id), seats.logins["b"])
    seats.hub.look_at_rights()
    assert seats.frames("b", "bye") == [{"code": "signed_out"}]
    assert seats.wires.closed == ["b"]
    assert seats.take("b", "send", words("Ещё одно"))["code"] == "not_member"


def test_ticket_of_somebody_else_or_of_another_room_gives_no_seat(opened: Hall, world: World) -> None:
    other = Hall(world, slug="orel")
    seats = Seats(opened)
    with pytest.raises(Refused, match="not_member"):
        seats.hub.enter("x", _forged(seats, opened, other), "en")
    assert seats.hub.seats == {}


def _forged(seats: Seats, opened: Hall, other: Hall) -> Any:
    seats.sit("own", opened.a, joins=False)
    ticket = seats.hub.seats.pop("own").ticket
    with opened.world.app.app_context():
        from dataclasses import replace

        return replace(ticket, member=other.place(other.a).id)


def test_reader_who_does_not_read_is_told_to_come_again(seats: Seats) -> None:
    seats.wires.debt["b"] = 5 * 1024 * 1024
    seats.take("a", "send", words("Слово"))
    assert seats.frames("b", "bye") == [{"code": "too_slow"}]
    assert "b" in seats.wires.closed


def test_eleventh_line_in_ten_seconds_waits(seats: Seats) -> None:
    answers = [seats.take("a", "send", words(f"{n}")) for n in range(11)]
    assert [answer["ok"] for answer in answers] == [True] * 10 + [False]
    assert answers[-1]["code"] == "rate"
    assert 0 < answers[-1]["wait_ms"] <= 10_050


def test_newcomer_hears_of_the_streams_that_admission_opens(opened: Hall, world: World) -> None:
    seats = Seats(opened)
    seats.sit("lead", opened.lead)
    late = world.person(opened.programme_id, "Глеб Яр")
    from facilitation.sessions.services import invite
    from tests.facilitation.study_world import give_consents

    give_consents(world, late)
    with world.app.app_context():
        invite(world.actor(opened.lead), opened.session_id, [late.person_id])
    seats.sit("late", late)
    assert [page["stream"] for page in seats.frames("late", "hist")] == [f"me:{opened.name(late)}"]
    assert seats.take("lead", "act", act(seats, "lead", "admit", member=opened.name(late)))["ok"]
    assert "main" in seats.frames("late", "live")[-1]["streams"]
    assert all(event["stream"] != "main" for event in seats.events("late"))
    seats.take("late", "join", {"since": {}})
    assert seats.frames("late", "hist")[-2]["head"] > 0


def test_pictures_speak_the_language_of_each_reader(seats: Seats, opened: Hall) -> None:
    seats.hub.seats["a"].locale = "ru"
    opened.good("pause", reason="чай")
    seats.hub.beat()
    assert "Пауза" in seats.frames("a", "live")[-1]["state"]["write"]["text"]
    assert "Pause" in seats.frames("b", "live")[-1]["state"]["write"]["text"]


def test_typing_is_a_number_for_the_group_and_names_for_leaders(seats: Seats, opened: Hall) -> None:
    seats.take("a", "typing", {})
    seats.hub.beat()
    assert seats.frames("b", "vol")[-1]["typing"] == 1
    assert "typing_who" not in seats.frames("b", "vol")[-1]
    assert seats.frames("a", "vol")[-1]["typing"] == 0
    assert seats.frames("lead", "vol")[-1]["typing_who"] == [opened.name(opened.a)]
    assert opened.name(opened.watcher) not in seats.frames("b", "vol")[-1]["online"]


def test_a_participant_does_not_write_any_more_when_the_words_are_said(seats: Seats, opened: Hall) -> None:
    seats.take("a", "typing", {})
    seats.hub.beat()
    assert seats.take("a", "send", words("Здравствуйте"))["ok"]
    seats.hub.beat()
    assert seats.frames("b", "vol")[-1]["typing"] == 0
    assert seats.frames("lead", "vol")[-1]["typing_who"] == []


def test_who_writes_is_seen_on_sockets_of_another_process(
    seats: Seats, opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Seats(opened)
    other.sit("c", opened.c)
    monkeypatch.setattr(rooms, "tell_writing", other.hub.heard_writing)
    seats.take("a", "typing", {})
    seats.hub.beat()
    other.hub.beat()
    assert other.frames("c", "vol")[-1]["typing"] == 1
    monkeypatch.setattr(telling, "TYPING_MS", 0)  # a while later
    other.hub.beat()
    assert other.frames("c", "vol")[-1]["typing"] == 0


def test_since_beyond_the_log_is_reset(seats: Seats) -> None:
    seats.wires.sent.clear()
    seats.take("b", "join", {"since": {"main": 10_000}})
    assert seats.frames("b", "reset") == [{"streams": ["main"]}]
    assert [page["stream"] for page in seats.frames("b", "hist")] != ["main"]


def test_words_that_meet_a_busy_database_wait_and_are_stored_later(
    seats: Seats, opened: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))

    def busy(*_args: object) -> None:
        raise locked

    frame = words("Всё равно дойдёт")
    with monkeypatch.context() as patched:
        patched.setattr(lane, "commit_together", busy)
        answer = seats.take("a", "send", frame)
    assert (answer["code"], answer["wait_ms"]) == ("busy", 1_000)
    assert seats.take("a", "send", frame)["ok"]
    assert [entry.text for entry in opened.log("main")].count("Всё равно дойдёт") == 1


def test_performing_in_another_process_and_here_gives_one_order(seats: Seats, opened: Hall) -> None:
    for number in range(6):
        if number % 2:
            with opened.world.app.app_context():
                perform(opened.session_id, [opened.command(opened.b, _msg(f"{number}"))])
        else:
            seats.take("a", "send", words(f"{number}"))
    seats.hub.beat()
    said = [event["body"]["text"] for event in seats.events("watcher") if event["kind"] == "msg"]
    assert said == ["0", "1", "2", "3", "4", "5"]


def _msg(text: str) -> Any:
    from facilitation.methods.rules import Words

    return Words("msg", text)
