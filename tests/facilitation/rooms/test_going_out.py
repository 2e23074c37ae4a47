"""In the middle of a meeting somebody leaves and takes the own words along; the room hears it at once, and not why."""

from typing import Any

import pytest
from sqlalchemy import select

from facilitation.methods.rules import Act
from facilitation.rooms.forms import RULES
from facilitation.rooms.services import perform
from facilitation.sessions.models import SessionMember
from facilitation.sessions.services import restore_member
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.services import leave_meeting, make_from_room, withdraw_own_words
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden
from portal.journal.queries import proof
from portal.people.models import Person
from tests.facilitation.pages import form_on, submit
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.facilitation.rooms.test_http import poll
from tests.world import Someone

pytestmark = pytest.mark.db
MINE, PRIVATE, OTHER = "Он ждал со мной два часа.", "Только вам: страшно.", "А меня ждали дома."


@pytest.fixture
def talk(opened: Hall) -> Hall:
    """Two have spoken, one of them also to the leaders alone."""
    opened.said = opened.say(opened.a, MINE)  # type: ignore[attr-defined]
    opened.say(opened.a, PRIVATE, to="leaders")
    opened.say(opened.b, OTHER)
    return opened


def address(hall: Hall) -> str:
    return f"/p/tula/sessions/{hall.session_id}/words"


def read(hall: Hall, someone: Someone) -> list[dict[str, Any]]:
    """All that this person's room shows."""
    return [event for page in poll(hall.world.browser(someone), hall)["hist"] for event in page["events"]]


def test_the_room_page_offers_a_participant_all_ways_out(talk: Hall) -> None:
    browser = talk.world.browser(talk.a)
    fields = form_on(browser, talk.path, "enter")
    fields["rules"] = [key for key, _words in RULES]
    browser.post(talk.path + "enter", data=fields)
    room = browser.get(talk.path).text
    for words in ("Leave, my words stay", f'href="{address(talk)}"', "Leave and remove my words"):
        assert words in room
    page = talk.world.browser(talk.a).get(address(talk)).text
    for words in ("Leave the meeting, my words stay", "Leave the meeting and remove my words", "What remains:"):
        assert words in page
    assert "Back to the meeting" in page


def test_the_way_out_with_the_words_waits_on_the_page_until_the_room_opens(hall: Hall) -> None:
    browser = hall.world.browser(hall.a)
    fields = form_on(browser, hall.path, "enter")
    fields["rules"] = [key for key, _words in RULES]
    browser.post(hall.path + "enter", data=fields)
    page = browser.get(hall.path).text
    assert '<li data-ref="out-words" hidden><a' in page
    assert f'href="{address(hall)}"' in page


def test_a_participant_can_leave_a_running_room_and_take_the_own_words_along(talk: Hall) -> None:
    world, seats = talk.world, Seats(talk)
    seats.sit("left", talk.a)
    seats.sit("stays", talk.b)
    browser = world.browser(talk.a)
    done = submit(browser, address(talk), choice="remove")
    assert (done.status_code, done.headers["Location"]) == (303, "/p/tula/")
    shown = browser.get("/p/tula/").text
    assert "2 lines withdrawn." in shown
    assert "You have left the meeting." in shown
    assert browser.get(talk.path).status_code == 404
    seats.hub.look_at_rights()
    assert list(seats.hub.seats) == ["stays"]
    seats.hub.poked({talk.room().journal_id or 0: talk.room().log.order_no})
    assert [event["kind"] for event in seats.events("stays")] == ["withdraw", "leave"]
    told = [event for event in talk.log("main") if event.kind in {"withdraw", "leave"}]
    assert [event.kind for event in told] == ["withdraw", "leave"]
    assert told[0].body["events"] == [talk.said.guid]  # type: ignore[attr-defined]
    assert (told[0].actor_id, told[0].text) == (None, None)
    with world.app.app_context():
        assert proof(talk.session().journal_id or 0) == []


def test_the_others_see_the_place_without_words_at_once(talk: Hall) -> None:
    before = {event["id"]: event for event in read(talk, talk.b)}
    assert before[talk.said.guid]["body"]["text"] == MINE  # type: ignore[attr-defined]
    with talk.world.app.test_request_context():
        withdraw_own_words(talk.world.actor(talk.a), talk.session_id)
    after = read(talk, talk.b)
    (news,) = [event for event in after if event["kind"] == "withdraw"]
    assert news["body"]["events"] == [talk.said.guid]  # type: ignore[attr-defined]
    gone = next(event for event in after if event["id"] == talk.said.guid)  # type: ignore[attr-defined]
    assert (gone["gone"], gone["body"]["text"]) == ("withdrawn", None)
    assert all(PRIVATE not in str(event) and MINE not in str(event) for event in after)


def test_answers_that_were_revealed_are_named_to_the_group_and_private_ones_are_not(opened: Hall) -> None:
    own = f"me:{opened.name(opened.a)}"
    opened.asked("blind")
    blind = opened.say(opened.a, "Вслепую", kind="answer")
    opened.say(opened.b, "И я", kind="answer")
    private = opened.say(opened.a, PRIVATE, to="leaders")
    opened.good("question.reveal")
    with opened.world.app.test_request_context():
        withdraw_own_words(opened.world.actor(opened.a), opened.session_id)
    told = {event.stream: event.body["events"] for event in opened.log() if event.kind == "withdraw"}
    assert blind.guid in told["main"]
    assert private.guid not in told["main"]
    assert private.guid in told[own]


def test_a_participant_can_leave_with_the_words_staying_and_come_back(talk: Hall) -> None:
    browser = talk.world.browser(talk.a)
    assert submit(browser, address(talk), choice="leave").status_code == 303
    assert not talk.room().state.seats[talk.name(talk.a)].here
    assert [event.text for event in talk.log("main") if event.kind == "msg"] == [MINE, OTHER]
    assert talk.do(talk.a, "join").is_done
    assert browser.get(talk.path).status_code == 200


def test_leaving_closes_every_page_of_the_person_in_that_room(talk: Hall) -> None:
    seats = Seats(talk)
    for sid, someone in (("phone", talk.a), ("laptop", talk.a), ("b", talk.b), ("lead", talk.lead)):
        seats.sit(sid, someone)
    gone = seats.take("phone", "act", {"cid": new_guid(), "rev": 0, "act": "leave", "args": {}})
    assert gone["ok"], gone
    assert sorted(seats.hub.seats) == ["b", "lead"]
    assert [seats.frames(sid, "bye") for sid in ("phone", "laptop", "b")] == [
        [{"code": "left"}],
        [{"code": "left"}],
        [],
    ]


def test_leaving_on_another_page_closes_the_sockets_that_are_open(talk: Hall) -> None:
    seats = Seats(talk)
    seats.sit("phone", talk.a)
    with talk.world.app.test_request_context():
        leave_meeting(talk.world.actor(talk.a), talk.session_id)
    seats.hub.poked({talk.room().journal_id or 0: talk.room().log.order_no})
    assert (list(seats.hub.seats), seats.frames("phone", "bye")) == ([], [{"code": "left"}])


def test_an_old_page_cannot_bring_back_who_has_left_and_a_new_one_can(talk: Hall) -> None:
    seats, browser = Seats(talk), talk.world.browser(talk.a)
    with talk.world.app.test_request_context():
        leave_meeting(talk.world.actor(talk.a), talk.session_id)
    seats.sit("old", talk.a, joins=False)
    refused = seats.take("old", "join", {"since": {"main": 3}})
    assert (refused["ok"], refused["code"]) == (False, "left")
    polled = browser.get(f"{talk.path}events?since=%7B%22main%22%3A3%7D").get_json()
    assert (polled["ok"], polled["code"]) == (False, "left")
    assert not talk.room().state.seats[talk.name(talk.a)].here
    assert browser.get(f"{talk.path}events").get_json()["ok"]
    assert talk.room().state.seats[talk.name(talk.a)].here


def test_whom_the_leaders_turn_away_stays_connected_and_reads_why(talk: Hall) -> None:
    seats = Seats(talk)
    seats.sit("phone", talk.a)
    talk.good("refuse", member=talk.name(talk.a), text="Приходите в следующий раз")
    seats.hub.poked({talk.room().journal_id or 0: talk.room().log.order_no})
    assert seats.frames("phone", "bye") == []


def test_the_transcript_counts_everybody_when_somebody_left_with_the_words(talk: Hall) -> None:
    with talk.world.app.test_request_context():
        withdraw_own_words(talk.world.actor(talk.a), talk.session_id)
    talk.good("room.close")
    with talk.world.app.test_request_context():
        turns = turns_of(make_from_room(talk.session_id).id)
        assert [turn.text for turn in turns] == [None, OTHER]
        assert withdraw_own_words(talk.world.actor(talk.b), talk.session_id) == 1


def test_a_leader_can_let_in_again_who_left_with_the_words(talk: Hall) -> None:
    with talk.world.app.test_request_context():
        withdraw_own_words(talk.world.actor(talk.a), talk.session_id)
        place = db.session.scalars(select(SessionMember).where(SessionMember.person_id == talk.a.person_id)).one()
        assert place.removed_at is not None
        assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "session_left")).one()
        restore_member(talk.world.actor(talk.lead), place.id)
    assert talk.do(talk.a, "join").is_done


def test_a_guardian_can_take_the_child_out_with_the_words(talk: Hall) -> None:
    world = talk.world
    mother = world.person(talk.programme_id, "Ирина Лис", roles=("guardian",))
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, talk.a.person_id).born_on = now().date().replace(year=now().year - 15, day=1)
    world.guardian_of(mother, talk.a)
    here, browser = f"{address(talk)}/{talk.a.person_id}", world.browser(mother)
    assert here in browser.get("/p/tula/").text
    page = browser.get(here).text
    assert ("The meeting goes on at this moment." in page, MINE in page) == (True, False)
    assert submit(browser, here, choice="remove").headers["Location"] == "/p/tula/"
    assert "Your child is out of the meeting." in browser.get("/p/tula/").text
    assert world.browser(talk.a).get(talk.path).status_code == 404
    assert [event.text for event in talk.log("main") if event.kind == "msg"] == [None, OTHER]


def test_leaders_and_strangers_cannot_leave_by_this_way(talk: Hall) -> None:
    stranger = talk.world.person(talk.world.programme("orel"), "Пётр Чужой")
    for someone in (talk.lead, talk.watcher, stranger):
        assert talk.world.browser(someone).get(address(talk)).status_code in {403, 404}
        with talk.world.app.app_context(), pytest.raises(Forbidden):
            withdraw_own_words(talk.world.actor(someone), talk.session_id)
    with talk.world.app.app_context(), pytest.raises(Forbidden):
        leave_meeting(talk.world.actor(stranger), talk.session_id)


def test_a_member_cannot_say_by_hand_that_words_were_withdrawn(talk: Hall) -> None:
    with talk.world.app.app_context():
        act = Act("withdraw", {"events": {"main": [talk.said.guid]}}, 0)  # type: ignore[attr-defined]
        outcome = perform(talk.session_id, [talk.command(talk.b, act)])[0]
    assert outcome.code == "unknown_act"
