"""Messages: by the channels a person chose, in their language, with a mail that says why."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from portal.clock import now
from portal.db import db
from portal.features import Feature, NotificationKind
from portal.mail.queries import letters
from portal.mail.services import queue, send_waiting
from portal.notifications.models import Notification
from portal.notifications.queries import choices_of
from portal.notifications.queries import kinds as known
from portal.notifications.services import write_due_mails
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.usefixtures("kinds")
Tell = Callable[..., None]


def test_a_person_reads_a_message_and_its_mail(app: Flask, world: World, olga: Someone, tell: Tell) -> None:
    tell("pressing", path="/p/tula/me/")
    browser = world.browser(olga)
    assert "Клён asks." in browser.get("/notifications/").get_data(as_text=True)
    with app.app_context():
        assert (write_due_mails(), write_due_mails(), send_waiting()) == (1, 0, 1)
        letter = letters(app.extensions["settings"])[0]
    assert (letter.to, letter.subject) == (olga.email, "Клён asks.")
    assert "/p/tula/me/" in letter.body
    assert "/notifications/choices" in letter.body


def test_a_person_gets_no_mail_when_it_was_switched_off(app: Flask, world: World, olga: Someone, tell: Tell) -> None:
    browser = world.browser(olga)
    token = csrf_of(browser, "/notifications/choices")
    browser.post("/notifications/choices", data={"csrf_token": token, "on": ["pressing:in_app"]})
    tell("pressing")
    with app.app_context():
        assert write_due_mails() == 0
    assert "Клён asks." in browser.get("/notifications/").get_data(as_text=True)


def test_a_person_chooses_by_subject_only_of_what_can_come_and_the_rest_stays(
    app: Flask, world: World, olga: Someone
) -> None:
    own = (
        NotificationKind("kept", "Only for coordinators", "It is so.", ("in_app", "mail"), whom="managers"),
        NotificationKind("young", "Only under 18", "It is so.", whom="young"),
    )
    beside = (NotificationKind("beside", "Of the same", "It is so.", whom="managers"),)
    both = (("other", own), ("more", beside))
    others = [Feature(name, notification_kinds=kinds_of_it, told_of="Ours") for name, kinds_of_it in both]
    app.extensions["features"] = (*app.extensions["features"], *others)
    boss = world.person(olga.programme_id, "Марина Кольцова", roles=("coordinator",))
    child = world.person(olga.programme_id, "Саша Белова", born_on=date(now().year - 12, 1, 1))
    shown = {
        one: world.browser(one).get("/notifications/choices").get_data(as_text=True) for one in (olga, boss, child)
    }
    seen = [("Only for coordinators" in shown[one], "Only under 18" in shown[one]) for one in (olga, boss, child)]
    assert seen == [(False, False), (True, False), (False, True)]
    assert ("<summary>Ours · 2</summary>" in shown[boss], "Ours" in shown[olga]) == (True, False)
    assert '<details class="choice-group" open>' not in shown[boss], "what is long stays folded"
    browser = world.browser(olga)
    token = csrf_of(browser, "/notifications/choices")
    browser.post("/notifications/choices", data={"csrf_token": token, "on": ["kept:mail"]})
    with app.app_context():
        assert {key for key, _channel in choices_of([olga.account_id])[olga.account_id]} == {
            key for key, kind in known().items() if kind.channels and not kind.whom
            and (kind.urgency != "safety" or "mail" in kind.channels)
        }  # fmt: skip


def test_a_stranger_cannot_open_a_message(app: Flask, world: World, olga: Someone, tell: Tell) -> None:
    tell("pressing")
    stranger = world.person(olga.programme_id, "Пётр Ильин")
    with app.app_context():
        guid = db.session.query(Notification).one().guid
    browser = world.browser(stranger)
    token = csrf_of(browser, "/notifications/choices")
    assert browser.post(f"/notifications/{guid}", data={"csrf_token": token}).status_code == 404
    with app.app_context():
        assert db.session.query(Notification).one().read_at is None


def test_a_mail_is_tried_again_when_the_server_is_away(
    app: Flask, olga: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise ConnectionRefusedError

    with app.test_request_context():
        queue("a@example.org", "Тема", "Текст")
        with monkeypatch.context() as patch:
            patch.setattr("portal.mail.services.WayOut.send", away)
            assert send_waiting() == 0
        assert send_waiting() == 0, "it waits before the next try"
