"""Mails about sessions bring the calendar's message: set, move, cancel, set again; one entry, in the event's zone."""

import re
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import (
    answer_invitation,
    cancel_session,
    edit_session,
    invite,
    remove_member,
    restore_member,
    restore_session,
)
from portal.db import db
from portal.mail.models import Mail
from portal.mail.services import send_waiting
from portal.notifications.services import Setting, set_wishes, write_due_mails
from tests.facilitation.study_world import Team, make_session, tomorrow
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def zone() -> str:
    return "Asia/Yekaterinburg"


def sent(world: World) -> list[EmailMessage]:
    """The mails that are due now, as they go out."""
    folder = Path(world.app.extensions["settings"].var_dir) / "mail"
    for old in folder.glob("*.eml"):
        old.unlink()
    with world.app.test_request_context():
        write_due_mails()
        send_waiting()
        assert {row.calendar for row in db.session.query(Mail)} <= {""}
    parser = BytesParser(_class=EmailMessage, policy=policy.default)
    return [parser.parsebytes(file.read_bytes()) for file in sorted(folder.glob("*.eml"))]


def told(mail: EmailMessage) -> tuple[str, Component]:
    """Method and entry of a mail's calendar; the part beside the text and the file say the same."""
    part = mail.get_body(("calendar",))
    assert part is not None
    text = part.get_content()
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("invite.ics", "application/ics")
    assert file.get_content().decode().splitlines() == text.splitlines()
    calendar = Calendar.from_ical(text)
    assert part.get_param("method") == str(calendar["method"])
    return str(calendar["method"]), calendar.walk("VEVENT")[0]


def test_a_guest_can_keep_one_calendar_entry_through_every_change(world: World, team: Team, guest: Someone) -> None:
    session_id, lead = make_session(world, team), world.actor(team.lead)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
    (mail,) = sent(world)
    method, event = told(mail)
    assert (method, str(event["status"]), mail["To"]) == ("REQUEST", "CONFIRMED", guest.email)
    assert str(event["attendee"]) == f"mailto:{guest.email}"
    assert str(event["organizer"]).startswith("mailto:")
    assert event["dtstart"].params["TZID"] == "Asia/Yekaterinburg"
    with world.app.app_context():
        session = db.session.get_one(StudySession, session_id)
        uid, starts_at, version = session.guid, session.starts_at, session.version
    assert (str(event["uid"]), event.decoded("dtstart")) == (uid, starts_at)
    later = tomorrow() + timedelta(days=2)
    with world.app.app_context():
        edit_session(lead, session_id, version, Plan("Разговор о наставниках", "room", later, 60))
    (mail,) = sent(world)
    method, moved = told(mail)
    assert (method, str(moved["uid"]), moved.decoded("dtstart")) == ("REQUEST", uid, later)
    with world.app.app_context():
        set_wishes(world.actor(guest), Setting(rhythm="at_once"))
        cancel_session(lead, session_id)
    method, gone = told(sent(world)[0])
    assert (method, str(gone["status"]), str(gone["uid"])) == ("CANCEL", "CANCELLED", uid)
    with world.app.app_context():
        restore_session(lead, session_id)
    method, back = told(sent(world)[0])
    assert (method, str(back["status"])) == ("REQUEST", "CONFIRMED")
    order = [one.decoded("sequence") for one in (event, moved, gone, back)]
    assert order == sorted(set(order))


def test_a_guest_gets_no_calendar_when_only_the_title_changed(world: World, team: Team, guest: Someone) -> None:
    session_id, lead = make_session(world, team), world.actor(team.lead)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
        sent(world)
        session = db.session.get_one(StudySession, session_id)
        plan = Plan("Другое имя", "room", session.starts_at, session.minutes, guide_edition_id=session.guide_edition_id)
        edit_session(lead, session_id, session.version, plan)
    assert sent(world) == []


def test_a_mail_says_nothing_of_the_study_or_of_others(world: World, team: Team, guest: Someone) -> None:
    session_id = make_session(world, team)
    with world.app.app_context():
        invite(world.actor(team.lead), session_id, [guest.person_id])
    (mail,) = sent(world)
    part = mail.get_body(("calendar",))
    assert part is not None
    assert not any(word in part.get_content() for word in ("Выпускники", "Серова", "Саша"))


def test_a_guest_can_read_the_zone_by_its_name_when_invited_by_mail(world: World, team: Team, guest: Someone) -> None:
    session_id = make_session(world, team)
    with world.app.app_context():
        invite(world.actor(team.lead), session_id, [guest.person_id])
    (mail,) = sent(world)
    assert re.search(r", \d\d:\d\d\sMSK\+2$", mail["Subject"])
    assert re.search(r", \d\d:\d\d\sMSK\+2", world.browser(guest).get("/notifications/").text)


def test_a_guest_is_told_and_the_entry_goes_when_taken_off_and_comes_back(
    world: World, team: Team, guest: Someone
) -> None:
    session_id, lead = make_session(world, team), world.actor(team.lead)
    with world.app.app_context():
        (member,) = invite(lead, session_id, [guest.person_id])
        sent(world)
        remove_member(lead, member.id)
        remove_member(lead, member.id)
    (mail,) = sent(world)
    method, event = told(mail)
    assert (method, str(event["status"]), mail["To"]) == ("CANCEL", "CANCELLED", guest.email)
    assert "Takes place without you" in mail["Subject"]
    browser = world.browser(guest)
    assert browser.get("/p/tula/sessions/").status_code == 200
    assert f"/p/tula/sessions/{session_id}/mine" not in (mail.get_body(("plain",)) or mail).as_string()
    with world.app.app_context():
        restore_member(lead, member.id)
        restore_member(lead, member.id)
    (mail,) = sent(world)
    assert told(mail)[0] == "REQUEST"


def test_nobody_gets_a_mail_of_a_place_that_was_refused_or_is_taken_off_by_oneself(
    world: World, team: Team, guest: Someone
) -> None:
    session_id, lead = make_session(world, team), world.actor(team.lead)
    with world.app.app_context():
        (member,) = invite(lead, session_id, [guest.person_id])
        sent(world)
        answer_invitation(world.actor(guest), session_id, "no")
        remove_member(lead, member.id)
        (own,) = [one for one in members_of(session_id) if one.person_id == team.lead.person_id]
        remove_member(lead, own.id)
    assert sent(world) == []


def test_a_guest_is_not_invited_by_mail_to_what_was_called_off_meanwhile(
    world: World, team: Team, guest: Someone
) -> None:
    session_id, lead = make_session(world, team), world.actor(team.lead)
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
        cancel_session(lead, session_id)
    assert [mail["Subject"].partition(":")[0] for mail in sent(world)] == ["Cancelled"]
    with world.app.app_context():
        restore_session(lead, session_id)
        cancel_session(lead, session_id)
        restore_session(lead, session_id)
    subjects = [mail["Subject"].partition(":")[0] for mail in sent(world)]
    assert subjects == ["Takes place after all"] * 2
