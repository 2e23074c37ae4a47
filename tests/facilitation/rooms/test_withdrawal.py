"""A consent that is taken back acts at once: whoever sits in the room is out, and so is the way back in."""

import pytest
from sqlalchemy import select

from portal.consents.models import Consent, ConsentDocument
from portal.consents.services import withdraw
from portal.db import db, new_guid
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.world import Someone, csrf_of


@pytest.fixture
def seats(opened: Hall) -> Seats:
    """Leader and two participants on their sockets."""
    found = Seats(opened)
    for sid, someone in {"lead": opened.lead, "a": opened.a, "b": opened.b}.items():
        found.sit(sid, someone)
    return found


def take_back(hall: Hall, someone: Someone, purpose: str) -> None:
    """The person withdraws the own consent to one purpose, in another tab."""
    actor = hall.world.actor(someone)
    with hall.world.app.app_context():
        given = db.session.scalars(
            select(Consent.id)
            .join(ConsentDocument, ConsentDocument.id == Consent.document_id)
            .where(Consent.subject_id == someone.person_id, ConsentDocument.purpose == purpose)
        ).one()
        withdraw(actor, given)


def a_second_later(seats: Seats) -> None:
    for seat in seats.hub.seats.values():
        seat.checked_at = 0.0


def words(text: str) -> dict[str, object]:
    return {"cid": new_guid(), "kind": "msg", "body": {"text": text}}


@pytest.mark.parametrize("purpose", ["participation", "transcript", "observers"])
def test_participant_is_shown_out_at_the_next_beat_when_a_needed_consent_is_withdrawn(
    seats: Seats, opened: Hall, purpose: str
) -> None:
    take_back(opened, opened.b, purpose)
    a_second_later(seats)
    seats.hub.beat()
    assert seats.frames("b", "bye") == [{"code": "not_member"}]
    assert seats.wires.closed == ["b"]
    before = len(opened.log("main"))
    assert seats.take("b", "send", words("Ещё одно"))["code"] == "not_member"
    assert len(opened.log("main")) == before


def test_participant_cannot_speak_even_before_the_beat_when_the_consent_is_withdrawn(
    seats: Seats, opened: Hall
) -> None:
    take_back(opened, opened.b, "participation")
    a_second_later(seats)
    assert seats.take("b", "send", words("Ещё одно"))["code"] == "not_member"
    assert seats.take("b", "join", {"since": {}})["code"] == "not_member"


def test_participant_cannot_go_on_by_polling_when_the_consent_is_withdrawn(opened: Hall) -> None:
    browser = opened.world.browser(opened.b)
    assert browser.get(opened.path + "events").status_code == 200
    token = csrf_of(browser, "/account")
    take_back(opened, opened.b, "participation")
    assert browser.get(opened.path + "events").status_code == 404
    sent = browser.post(opened.path + "send", json=words("Ещё"), headers={"X-CSRFToken": token})
    assert (sent.status_code, sent.get_json()["code"]) == (404, "no_room")
    ticket = browser.post(opened.path + "ticket", json={}, headers={"X-CSRFToken": token})
    assert ticket.status_code == 404


def test_participant_can_stay_when_a_consent_is_withdrawn_that_the_meeting_does_not_need(
    seats: Seats, opened: Hall
) -> None:
    take_back(opened, opened.b, "quotes")
    a_second_later(seats)
    seats.hub.beat()
    assert seats.frames("b", "bye") == []
    assert seats.take("b", "send", words("Я здесь"))["ok"]


def test_others_go_on_when_somebody_withdraws(seats: Seats, opened: Hall) -> None:
    take_back(opened, opened.b, "participation")
    a_second_later(seats)
    seats.hub.beat()
    assert seats.take("a", "send", words("Идём дальше"))["ok"]
    assert "Идём дальше" not in seats.raw("b")
    assert "Идём дальше" in seats.raw("lead")
