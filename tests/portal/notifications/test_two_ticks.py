"""Two real processes that tick at once write every digest once, and send every mail once."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal.clock import moved
from portal.db import db
from portal.mail.models import Mail
from portal.notifications.models import Notification
from portal.notifications.services import notify
from tests.portal.notifications.conftest import EVENING, NOON
from tests.world import World

pytestmark = [pytest.mark.db, pytest.mark.live]
ROOT = Path(__file__).parents[3]
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
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.portal.notifications.hand", minute], cwd=ROOT, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [one.communicate(timeout=300)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], told
    with app.app_context():
        assert db.session.query(Mail).count() == PEOPLE
        assert len({mail.to for mail in db.session.query(Mail)}) == PEOPLE
        assert db.session.query(Notification).filter(Notification.mail_due_at.is_not(None)).count() == PEOPLE * 2
        assert db.session.query(Notification).filter(Notification.mail_key.is_not(None)).count() == PEOPLE * 2
        told_sent = db.session.query(Mail).filter(Mail.sent_at.is_not(None)).count()
    assert len(list(folder.glob("*.eml"))) == told_sent
