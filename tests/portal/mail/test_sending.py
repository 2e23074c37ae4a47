"""Mails go once, whoever sends, and not in the night of somebody under 18."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from portal.accounts.services import invite
from portal.accounts.services.letters import send_invitation
from portal.actor import SYSTEM
from portal.clock import moved
from portal.db import db
from portal.mail.models import Mail
from portal.mail.rules import ATTEMPTS, LOST_AFTER, RETRY_AFTER
from portal.mail.services import _take, queue, send_waiting
from tests.world import World

pytestmark = pytest.mark.db
NIGHT = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)  # 22:00 in Moscow
MORNING = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


def sent_at(moment: datetime) -> int:
    with moved(moment):
        return send_waiting()


def test_a_mail_that_another_process_has_taken_is_not_sent_twice(app: Flask) -> None:
    with app.app_context():
        with moved(NIGHT):
            queue("a@example.org", "Тема", "Текст")
            assert len(_take()) == 1  # by somebody who is killed before it goes
        assert (sent_at(NIGHT), sent_at(NIGHT + LOST_AFTER)) == (0, 0)
        assert sent_at(NIGHT + LOST_AFTER + timedelta(seconds=1)) == 1
        assert sent_at(NIGHT + LOST_AFTER * 3) == 0


def test_what_somebody_under_18_would_get_in_the_night_waits_until_eight(app: Flask, world: World) -> None:
    child = world.person(world.programme(), "Саша Белова", born_on=date(2012, 1, 1))
    adult = world.person(child.programme_id, "Пётр Ильин")
    with app.app_context():
        with moved(NIGHT):
            for one in (child, adult):
                queue(one.email, "Тема", "Текст", one.account_id)
            queue(child.email, "Новый пароль", "Текст", child.account_id, is_own_act=True)
        assert sent_at(NIGHT) == 2
        assert [mail.subject for mail in db.session.query(Mail).filter(Mail.sent_at.is_(None))] == ["Тема"]
        assert (sent_at(MORNING - timedelta(minutes=1)), sent_at(MORNING)) == (0, 1)


def test_an_invitation_of_a_child_waits_for_the_morning_too(app: Flask, world: World) -> None:
    child = world.person(world.programme(), "Саша Белова", born_on=date(2012, 1, 1))
    with app.test_request_context():
        with moved(NIGHT):
            from portal.people.services import add_person

            guest = add_person(SYSTEM, child.programme_id, "Ира", "Лис", born_on=date(2012, 1, 1))
            made = invite(SYSTEM, guest.id, email="ira@example.org")
            send_invitation(made, guest.id)
        assert (sent_at(NIGHT), sent_at(MORNING)) == (0, 1)


def test_a_mail_is_given_up_after_five_tries(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("portal.mail.services.WayOut.send", away)
    with app.app_context():
        with moved(NIGHT):
            queue("a@example.org", "Тема", "Текст")
        for number in range(ATTEMPTS + 2):
            sent_at(NIGHT + (RETRY_AFTER + timedelta(seconds=1)) * number)
        assert db.session.query(Mail).one().attempts == ATTEMPTS
