"""How words come is kept beside them, counted by the server, shown to nobody in the room, and gone with the words."""

import csv
from io import StringIO
from typing import Any

import pytest

from facilitation.exchange.services import make_export
from facilitation.transcripts.services import make_from_room, withdraw_own_words
from portal.consents.models import Consent, ConsentDocument
from portal.consents.services import withdraw
from portal.db import db, new_guid
from portal.i18n.voice import speaking
from portal.journal.queries import proof
from portal.journal.rules import GIVEN
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.facilitation.rooms.test_http import poll, post
from tests.world import Someone, World

NOTED: dict[str, Any] = {"first_key_ms": 1200, "sent_ms": 9000, "pasted": 3, "device": "phone"}
EVERYTHING = 10_000


@pytest.fixture
def seats(opened: Hall) -> Seats:
    """Leader, two participants and the observer on their sockets."""
    found = Seats(opened)
    for sid, one in (("lead", opened.lead), ("a", opened.a), ("b", opened.b), ("watcher", opened.watcher)):
        found.sit(sid, one)
    return found


def said(seats: Seats, sid: str, text: str, kind: str = "msg", **more: Any) -> dict[str, Any]:
    """Words that are stored; answers what is kept beside them."""
    answer = seats.take(sid, "send", {"cid": new_guid(), "kind": kind, "body": {"text": text}} | more)
    assert answer["ok"], answer
    entry = next(one for one in seats.hall.log() if one.guid == answer["id"])
    return dict(entry.body.get(GIVEN, {}))


def head(hall: Hall, stream: str = "main") -> int:
    """The last number of a stream."""
    return len(hall.log(stream))


def test_how_words_came_is_kept_and_reaches_no_screen(seats: Seats) -> None:
    assert said(seats, "a", "Слово", **NOTED) == NOTED
    seats.take("lead", "join", {"since": {}})
    for sid in ("lead", "a", "b", "watcher"):
        assert not any(name in seats.raw(sid) for name in (*NOTED, GIVEN, "seen_answers"))


def test_nothing_is_noted_of_leaders_and_of_what_is_said_to_them_alone(seats: Seats) -> None:
    assert said(seats, "lead", "Здравствуйте", **NOTED) == {}
    assert said(seats, "a", "Мне неловко", to="leaders", **NOTED) == {}


def test_reply_to_a_probe_is_noted_like_any_other_words(seats: Seats, opened: Hall) -> None:
    opened.asked("open")
    opened.good("probe", text="Почему?", member=opened.name(opened.a))
    probe = next(one for one in opened.log() if one.kind == "probe")
    seats.hub.beat()
    assert said(seats, "a", "Потому что верю", reply_to=probe.guid, **NOTED) == NOTED | {"seen_answers": 0}


def test_no_more_than_the_text_can_be_pasted(seats: Seats) -> None:
    assert said(seats, "a", "Пять!", pasted=EVERYTHING)["pasted"] == 5


def test_others_answers_that_were_seen_are_counted_by_how_far_the_page_was(seats: Seats, opened: Hall) -> None:
    opened.asked("open")
    seats.hub.beat()
    before = head(opened)
    assert said(seats, "a", "Доверие", "answer", seen={"main": before})["seen_answers"] == 0
    assert said(seats, "b", "Время", "answer", seen={"main": before})["seen_answers"] == 0
    assert said(seats, "a", "И ещё чай", seen={"main": head(opened)})["seen_answers"] == 1


def test_who_says_nothing_or_too_much_of_it_counts_as_having_seen_all(seats: Seats, opened: Hall) -> None:
    opened.asked("open")
    seats.hub.beat()
    said(seats, "a", "Доверие", "answer", seen={"main": 0})
    assert said(seats, "b", "Время", "answer")["seen_answers"] == 1
    assert said(seats, "b", "Чай", seen={"main": EVERYTHING})["seen_answers"] == 1


def test_nobody_can_take_back_what_their_page_has_said_to_have_shown(seats: Seats, opened: Hall) -> None:
    opened.asked("open")
    seats.hub.beat()
    said(seats, "a", "Доверие", "answer", seen={"main": 0})
    seats.take("b", "join", {"since": {"main": head(opened)}})
    assert said(seats, "b", "Время", "answer", seen={"main": 0})["seen_answers"] == 1


def test_polling_pages_are_counted_alike(opened: Hall, world: World) -> None:
    opened.asked("open")
    opened.say(opened.a, "Доверие", "answer")
    frame = {"kind": "answer", "body": {"text": "Время"}, "seen": {"main": 0}} | NOTED
    fresh, looked = world.browser(opened.b), world.browser(opened.c)
    poll(looked, opened, {"main": head(opened)})
    for browser, count in ((fresh, 0), (looked, 1)):
        assert post(browser, opened.path + "send", frame | {"cid": new_guid()}).get_json()["ok"]
        assert opened.log("main")[-1].body[GIVEN] == NOTED | {"seen_answers": count}


def test_hidden_answers_count_only_once_they_are_revealed(seats: Seats, opened: Hall) -> None:
    question = opened.asked("blind")
    seats.hub.beat()
    assert said(seats, "a", "Мой день", "answer")["seen_answers"] == 0
    assert said(seats, "b", "Мой вечер", "answer")["seen_answers"] == 0
    before = head(opened)
    opened.good("question.reveal")
    seats.hub.beat()
    seats.sit("c", opened.c)
    late = {"question": question}
    assert said(seats, "a", "Теперь вижу", seen={"main": before})["seen_answers"] == 0
    assert said(seats, "c", "Моё утро", "answer", **late)["seen_answers"] == 2


def test_withdrawal_destroys_how_words_came_with_the_proof_whole(seats: Seats, opened: Hall) -> None:
    said(seats, "a", "Слово", **NOTED)
    said(seats, "b", "Другое", **NOTED)
    opened.good("room.close")
    with opened.world.app.app_context():
        withdraw_own_words(opened.world.actor(opened.a), opened.session_id)
        assert proof(opened.session().journal_id or 0) == []
    kept = [entry.body.get(GIVEN) for entry in opened.log("main") if entry.kind == "msg"]
    assert kept == [None, NOTED]


def rows(hall: Hall) -> list[dict[str, str]]:
    """What the team exports."""
    with hall.world.app.test_request_context(), speaking("en"):
        data = make_export(hall.team.study_id, "paradata").written.data.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(data, newline="")))


@pytest.fixture
def exported(seats: Seats, opened: Hall) -> Hall:
    """An answer each of two people, one corrected, and a transcript of them."""
    opened.asked("open")
    seats.hub.beat()
    said(seats, "a", "Доверие", "answer", **NOTED)
    said(seats, "b", "Время", "answer", **NOTED | {"device": "tablet"})
    line = next(entry for entry in opened.log("main") if entry.text == "Время")
    assert opened.do(opened.b, "edit", event=line.guid, text="Время и чай").is_done
    said(seats, "lead", "Спасибо")
    opened.good("room.close")
    with opened.world.app.test_request_context():
        make_from_room(opened.session_id)
    return opened


def test_team_can_export_how_answers_came(exported: Hall) -> None:
    first, second = rows(exported)
    assert [first[name] for name in ("First key after, ms", "Sent after, ms", "Of them pasted", "Device")] == [
        "1200", "9000", "3", "phone",
    ]  # fmt: skip
    assert (first["Others’ answers seen"], second["Others’ answers seen"]) == ("0", "1")
    assert (second["Corrections"], second["Characters"], second["Device"]) == ("1", "11", "tablet")
    assert first["Question"].startswith("2. ")
    assert first["Question put at"] <= first["Stored at"]
    assert "Доверие" not in str(rows(exported))


def test_whoever_takes_words_or_the_consent_to_keep_them_back_is_in_no_row(exported: Hall) -> None:
    with exported.world.app.test_request_context():
        withdraw_own_words(exported.world.actor(exported.b), exported.session_id)
    assert [row["Device"] for row in rows(exported)] == ["phone"]
    take_back(exported, exported.a, "transcript")
    assert rows(exported) == []


def take_back(hall: Hall, someone: Someone, purpose: str) -> None:
    with hall.world.app.test_request_context():
        (given,) = db.session.scalars(
            db.select(Consent.id)
            .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
            .where(Consent.subject_id == someone.person_id, ConsentDocument.purpose == purpose)
        )
        withdraw(hall.world.actor(someone), given)
