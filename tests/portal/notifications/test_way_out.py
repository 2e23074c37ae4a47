"""The way out of a mail without a sign-in, the record of each mail, and a test message."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from flask import Flask

from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.limits import TEST_MESSAGE_SECONDS
from portal.mail.models import Mail
from portal.notifications.models import Notification
from portal.notifications.queries import settings_of
from portal.notifications.services import EVERYTHING, off_token, write_due_mails
from tests.portal.notifications.conftest import EVENING, NOON
from tests.world import Someone, World, csrf_of

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("kinds")]
Tell = Callable[..., None]
MailsAt = Callable[..., list[EmailMessage]]


def way_out(mail: EmailMessage) -> str:
    return "/" + str(mail["List-Unsubscribe"]).strip("<>").split("/", 3)[3]


def test_a_mail_program_can_switch_a_kind_off_without_anybody_signed_in(
    app: Flask, world: World, olga: Someone, tell: Tell, mails_at: MailsAt
) -> None:
    tell("pressing")
    address = way_out(mails_at(NOON)[0])
    stranger = app.test_client()
    asked = stranger.get(address)
    assert "Mails of this kind: “Pressing ones”" in asked.get_data(as_text=True)
    tell("pressing")
    assert len(mails_at(NOON)) == 1, "reading the page switches nothing off"
    assert stranger.post(address, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    tell("pressing", who="Тихий")
    assert mails_at(NOON) == []
    assert "Тихий asks." in world.browser(olga).get("/notifications/").get_data(as_text=True), "it stands here still"


def test_the_page_gives_a_way_back(app: Flask, tell: Tell, mails_at: MailsAt) -> None:
    tell("pressing")
    address, anybody = way_out(mails_at(NOON)[0]), app.test_client()
    off = anybody.post(address).get_data(as_text=True)
    assert "No mail of this comes any more" in off
    anybody.post(address, data={"back": "1", "was": re.findall(r'name="was" value="(\w+)"', off)})
    tell("pressing")
    assert len(mails_at(NOON)) == 1


def test_the_way_out_of_a_digest_leaves_what_cannot_wait(
    app: Flask, olga: Someone, tell: Tell, mails_at: MailsAt
) -> None:
    for kind in ("calm", "rest"):
        tell(kind)
    address, anybody = way_out(mails_at(EVENING)[0]), app.test_client()
    off = anybody.post(address).get_data(as_text=True)
    assert "Only mails of what cannot wait come now" in off
    tell("calm", EVENING)
    tell("pressing", EVENING)
    assert [mail["Subject"] for mail in mails_at(EVENING + timedelta(days=1))] == ["Клён asks."]
    anybody.post(address, data={"back": "1", "was": "calm"})
    with app.app_context():
        assert settings_of([olga.account_id])[olga.account_id].mode == "calm"


def test_a_token_that_we_did_not_sign_opens_nothing(app: Flask, olga: Someone) -> None:
    anybody = app.test_client()
    with app.app_context():
        good = off_token(olga.account_id, EVERYTHING)
        gone = off_token(olga.account_id, "no_such_kind")
        nobody = off_token(99_999, EVERYTHING)
    assert anybody.get(f"/notifications/off/{good}").status_code == 200
    for token in (good[:-1] + ("A" if good[-1] != "A" else "B"), "x", gone):
        assert anybody.get(f"/notifications/off/{token}").status_code == 404
        assert anybody.post(f"/notifications/off/{token}").status_code == 404
    assert anybody.post(f"/notifications/off/{nobody}").status_code == 404


def test_person_reads_what_became_of_each_mail(
    app: Flask, world: World, olga: Someone, tell: Tell, mails_at: MailsAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise ConnectionRefusedError("[Errno 111] to mail.internal")

    for _ in range(2):
        tell("calm")
    mails_at(EVENING)
    tell("calm", EVENING, who="Завтрашний")
    tell("boss", EVENING)
    with app.app_context(), moved(EVENING), monkeypatch.context() as patch:
        patch.setattr("portal.mail.services.WayOut.send", refused)
        tell("pressing", EVENING, who="Упорный")
        write_due_mails()
        from portal.mail.services import send_waiting

        assert send_waiting() == 0
    with moved(EVENING + timedelta(minutes=1)):
        seen = world.browser(olga).get("/notifications/log").get_data(as_text=True)
    assert "Together in one mail: 2 messages" in seen
    assert "Завтрашний has come." in seen
    assert "It will be in one mail with all else that waits." in seen
    assert ("Waits" in seen, "Sent" in seen, "Will be tried again" in seen) == (True, True, True)
    assert "The mail server could not be reached." in seen
    assert "mail.internal" not in seen
    other = world.browser(world.person(olga.programme_id, "Пётр Ильин"))
    assert "No mails yet" in other.get("/notifications/log").get_data(as_text=True)


def test_record_says_why_there_was_no_mail(world: World, olga: Someone, tell: Tell, mails_at: MailsAt) -> None:
    tell("boss")
    assert mails_at(EVENING) == []
    seen = world.browser(olga).get("/notifications/log").get_data(as_text=True)
    assert "No mail" in seen
    assert "It was not yours to know any more." in seen


def test_mail_that_failed_five_times_is_told_as_not_sent(app: Flask, world: World, olga: Someone) -> None:
    with app.app_context(), unit_of_work() as session:
        session.add(Mail(key="k", to="x@example.org", subject="Тема", body="", account_id=olga.account_id,
                         created_at=NOON, failed_at=NOON, attempts=5, error="SMTPRecipientsRefused: {}"))  # fmt: skip
    seen = world.browser(olga).get("/notifications/log").get_data(as_text=True)
    assert "Not sent" in seen
    assert "The mail server does not know your address." in seen


def test_test_message_arrives_once_a_minute(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    token = csrf_of(browser, "/notifications/log")
    assert browser.post("/notifications/test", data={"csrf_token": token}).status_code == 303
    again = browser.post("/notifications/test", data={"csrf_token": token})
    assert again.status_code == 409
    assert "less than a minute ago" in again.get_data(as_text=True)
    with app.app_context():
        assert write_due_mails() == 1
        assert db.session.query(Notification).one().kind == "test_message"
    with moved(now() + timedelta(seconds=TEST_MESSAGE_SECONDS)):
        assert browser.post("/notifications/test", data={"csrf_token": token}).status_code == 303
