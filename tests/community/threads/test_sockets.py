"""Threads over sockets and over plain HTTP: joining, what is new, resuming, who is seen off."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community.clubs.services import leave_club
from community.threads import services
from community.threads.models import Thread
from community.threads.sockets import THREADS
from portal.accounts.models import LoginSession
from portal.accounts.services import end_login, start_login
from portal.clock import moved
from portal.db import db
from portal.limits import THREAD_PAGE
from portal.people.queries import actor_of
from portal.realtime.errors import Refused
from portal.realtime.hub import Hub
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Inline
from tests.access.queries import counted
from tests.community.threads.conftest import NOON, Talk
from tests.facilitation.rooms.seats import Wires
from tests.world import Someone

pytestmark = pytest.mark.db
EVENTS = {event.name: event for event in THREADS.events}
PHONE = "Мой номер 8 912 345-67-89"


class Sockets:
    """People of a thread on their sockets."""

    def __init__(self, talk: Talk) -> None:
        self.talk, self.wires = talk, Wires()
        self.hub = Hub(talk.village.world.app, THREADS, Inline(), self.wires)
        self.wires.hub = self.hub
        self.logins: dict[str, int] = {}

    def sit(self, sid: str, someone: Someone, since: dict[str, int] | None = None, member: int = 0) -> dict[str, Any]:
        """A sign-in, a ticket, a seat, `join`."""
        with self.talk.village.world.app.test_request_context():
            start_login(someone.account_id, "web")
            login = db.session.scalars(select(LoginSession.id).order_by(LoginSession.id.desc()).limit(1)).one()
            db.session.remove()
        self.logins[sid] = login
        person = member or someone.person_id
        ticket = Ticket(login, someone.account_id, self.talk.thread_id, person, 0, "en", THREADS.hall)
        self.hub.enter(sid, ticket)
        return self.take(sid, "join", {"since": since or {}})

    def take(self, sid: str, event: str, frame: Any) -> dict[str, Any]:
        """A frame; answers its acknowledgement."""
        return self.hub.take(sid, EVENTS[event], frame)

    def say(self, sid: str, text: str, cid: str, **more: str) -> dict[str, Any]:
        """Write."""
        return self.take(sid, "send", {"cid": cid, "text": text, **more})

    def got(self, sid: str) -> list[str]:
        """All the words that a socket was sent, in order of coming."""
        return [event["text"] for page in self.frames(sid, "main") for event in page["events"]]

    def frames(self, sid: str, stream: str) -> list[dict[str, Any]]:
        """The pages of a stream that a socket was sent."""
        sent = self.wires.sent.get(sid, [])
        return [data for name, data in sent if name == "hist" and data["stream"] == stream]

    def last(self, sid: str) -> dict[str, Any]:
        """The last picture."""
        pictures: list[dict[str, Any]] = [data for name, data in self.wires.sent[sid] if name == "live"]
        return pictures[-1]


@pytest.fixture
def sockets(talk: Talk) -> Sockets:
    """Nobody sits yet."""
    return Sockets(talk)


def test_what_one_writes_comes_to_all_who_sit_there_once(sockets: Sockets) -> None:
    v = sockets.talk.village
    with moved(NOON):
        assert sockets.sit("vera", v.vera)["ok"]
        sockets.sit("sasha", v.sasha)
        answers = [sockets.say("vera", "Привет", "cid-of-vera") for _twice in (1, 2)]
        assert [(one["ok"], one["state"], one["seq"]) for one in answers] == [(True, "sent", 1)] * 2
        sockets.hub.beat()
        assert sockets.got("sasha") == ["Привет"]
        own = sockets.frames("vera", "main")[0]["events"][0]
        assert (own["own"], own["cid"]) == (True, "cid-of-vera")
        assert "cid" not in sockets.frames("sasha", "main")[0]["events"][0]


def test_only_a_poke_of_an_own_journal_asks_the_database(sockets: Sockets) -> None:
    v, talk = sockets.talk.village, sockets.talk
    with talk.at():
        journal = db.session.get_one(Thread, talk.thread_id).journal_id
    with moved(NOON):
        sockets.sit("vera", v.vera)
        sockets.hub.beat()
    with talk.at():
        talk.say(v.sasha, "Из другого процесса")
    with moved(NOON), v.world.app.app_context(), counted(db.engine) as asked:
        sockets.hub.poked({journal + 1: 5, journal + 2: 7})
        assert (asked, sockets.got("vera")) == ([], [])
        sockets.hub.poked({journal + 1: 6, journal: 1})
        assert sockets.got("vera") == ["Из другого процесса"]
        assert asked


def test_a_reader_resumes_by_the_last_number(sockets: Sockets) -> None:
    v, talk = sockets.talk.village, sockets.talk
    with talk.at():
        for number in range(1, 4):
            talk.say(v.vera, str(number))
    with moved(NOON):
        sockets.sit("sasha", v.sasha, {"main": 2, "steps": 0})
        assert sockets.got("sasha") == ["3"]
        older = sockets.take("sasha", "page", {"stream": "main", "before": 3})
        assert [one["text"] for one in older["events"]] == ["1", "2"]
        assert sockets.take("sasha", "page", {"stream": "safe", "before": 3})["code"] == "not_allowed"


def test_a_long_absence_is_filled_from_its_end(sockets: Sockets) -> None:
    v, talk = sockets.talk.village, sockets.talk
    with talk.at():
        for number in range(THREAD_PAGE + 2):
            talk.say(v.vera, str(number))
    with moved(NOON):
        sockets.sit("sasha", v.sasha, {"main": 1, "steps": 0})
        page = sockets.frames("sasha", "main")[0]
        assert (page["more"], page["events"][0]["seq"], page["head"]) == (True, 3, THREAD_PAGE + 2)


def test_a_held_message_comes_to_nobody_but_its_author(sockets: Sockets) -> None:
    v = sockets.talk.village
    with moved(NOON):
        sockets.sit("vera", v.vera)
        sockets.sit("sasha", v.sasha)
        assert sockets.say("sasha", PHONE, "cid-of-sasha")["state"] == "held"
        assert PHONE not in json.dumps(sockets.wires.sent["vera"], ensure_ascii=False)
        assert [one["waits"] for one in sockets.last("sasha")["mine"]] == ["held"]


def test_the_morning_brings_what_was_written_by_night(sockets: Sockets) -> None:
    v = sockets.talk.village
    night, morning = NOON + timedelta(hours=10), NOON + timedelta(hours=20)
    with moved(night):
        sockets.sit("vera", v.vera)
        sockets.sit("sasha", v.sasha)
        assert sockets.say("vera", "Поздно", "cid-of-vera")["state"] == "night"
        sockets.hub.beat()
        assert sockets.got("sasha") == []
        assert [one["text"] for one in sockets.last("vera")["mine"]] == ["Поздно"]
    with moved(morning):
        sockets.hub.beat()
        assert sockets.got("sasha") == ["Поздно"]
        assert (sockets.last("vera")["mine"], sockets.last("vera")["quiet"]) == ([], None)


def test_a_report_hides_words_on_open_pages(sockets: Sockets) -> None:
    v, talk = sockets.talk.village, sockets.talk
    with moved(NOON):
        sockets.sit("vera", v.vera)
        said = sockets.say("vera", "Глупость", "cid-of-vera")
    with talk.at():
        services.report(talk.actor(v.sasha), talk.thread_id, said["id"])
    with moved(NOON):
        sockets.hub.beat()
        steps = sockets.frames("vera", "steps")
        assert [(one["kind"], one["message"]) for one in steps[-1]["events"]] == [("hide", said["id"])]


def test_who_leaves_the_club_is_seen_off_and_hears_no_more(sockets: Sockets) -> None:
    v, talk = sockets.talk.village, sockets.talk
    with moved(NOON):
        sockets.sit("vera", v.vera)
        sockets.sit("svetlana", v.svetlana)
    with talk.at():
        leave_club(talk.actor(v.svetlana), talk.club.club_id)
    with moved(NOON):
        sockets.say("vera", "Только для своих", "cid-of-vera")
        assert sockets.got("svetlana") == []
        assert "svetlana" in sockets.wires.closed


def test_strangers_get_no_seat_whatever_their_ticket_says(sockets: Sockets) -> None:
    v = sockets.talk.village
    with moved(NOON):
        for someone, member in ((v.nikolay, 0), (v.nikolay, v.vera.person_id), (v.sasha, v.vera.person_id)):
            with pytest.raises(Refused):
                sockets.sit("x", someone, member=member)


def test_a_sign_in_that_ended_sends_no_more(sockets: Sockets) -> None:
    v = sockets.talk.village
    with moved(NOON):
        sockets.sit("vera", v.vera)
        with v.world.app.test_request_context():
            end_login(actor_of(v.vera.account_id), sockets.logins["vera"])
        sockets.hub.look_at_rights()
        assert "vera" in sockets.wires.closed


def test_bad_frames_are_refused(sockets: Sockets) -> None:
    v = sockets.talk.village
    with moved(NOON):
        sockets.sit("vera", v.vera)
        cid = "cid-of-vera"
        frames: tuple[dict[str, Any], ...] = (
            {}, {"cid": "short", "text": "a"}, {"cid": cid, "text": 1}, {"cid": cid, "text": "\ud800"},
            {"cid": cid, "text": "a", "to": "all"},
        )  # fmt: skip
        assert {sockets.take("vera", "send", one)["code"] for one in frames} == {"bad_frame"}
        assert sockets.say("vera", "  ", "cid-of-vera")["code"] == "empty_message"
        codes = [sockets.say("vera", "много", f"cid-of-vera-{number}").get("code") for number in range(12)]
        assert codes[-1] == "rate"


def test_without_sockets_the_same_comes_by_polling(talk: Talk) -> None:
    client = talk.village.world.browser(talk.village.vera)
    page = f"/p/tula/threads/club/{talk.club.club_id}"
    token = client.get(page).get_data(as_text=True).split('name="csrf-token" content="')[1].split('"')[0]
    headers = {"X-CSRFToken": token}
    ticket = client.post(f"{page}/ticket", json={}, headers=headers).json
    assert ticket
    assert ticket["url"].endswith(f"?room=threads{talk.thread_id}")
    sent = client.post(f"{page}/send", json={"cid": "cid-of-vera", "text": "Через HTTP"}, headers=headers).json
    assert sent
    assert sent["ok"]
    found = client.get(f"{page}/events").json
    assert found
    mine = [*found["hist"][0]["events"], *found["live"]["mine"]]
    assert [one["text"] for one in mine] == ["Через HTTP"]
    refused = client.post(f"{page}/send", json={"cid": "cid-of-vera-2", "text": " "}, headers=headers).json
    assert (refused or {})["code"] == "empty_message"
