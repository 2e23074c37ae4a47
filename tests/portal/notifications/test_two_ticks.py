"""Two real processes that tick at once write every digest once, and send every mail once."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal.clock import moved
from portal.db import db
from portal.mail.models import Mail
from portal.notifications.models import Notification
from portal.notifications.services import notify
from tests.hands import at_once
from tests.portal.notifications.conftest import EVENING, NOON
from tests.world import World

pytestmark = [pytest.mark.db, pytest.mark.live]
PEOPLE = 40


def test_everybody_gets_one_mail_when_two_processes_tick_at_once(app: Flask, world: World) -> None:
    at = world.programme()
    people = [world.person(at, f"Анна {number}").account_id for number in range(PEOPLE)]
    with app.app_context(), moved(NOON):
        for _ in range(2):
            notify(people, "pair_begun", {}, "/p/tula/", at)
            notify(people, "subject_request_answered", {}, "/p/tula/", at)
    folder = Path(app.extensions["settings"].var_dir, "mail")
    for file in folder.glob("*"):
        file.unlink()
    minute = (EVENING + timedelta(minutes=1)).isoformat()
    at_once([("tests.portal.notifications.hand", minute)] * 2)
    with app.app_context():
        assert db.session.query(Mail).count() == PEOPLE
        assert len({mail.to for mail in db.session.query(Mail)}) == PEOPLE
        assert db.session.query(Notification).filter(Notification.mail_due_at.is_not(None)).count() == PEOPLE * 2
        assert db.session.query(Notification).filter(Notification.mail_key.is_not(None)).count() == PEOPLE * 2
        told_sent = db.session.query(Mail).filter(Mail.sent_at.is_not(None)).count()
    assert len(list(folder.glob("*.eml"))) == told_sent
