"""One mail for all that waits: who gets it, when, in which order, and what must not be told any more."""

from collections.abc import Callable
from datetime import date, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from portal.clock import moved
from portal.db import db, unit_of_work
from portal.limits import DIGEST_PEOPLE
from portal.mail.models import Mail
from portal.notifications import services
from portal.notifications.models import Notification
from portal.notifications.queries import waiting
from portal.notifications.services import Setting, moment, set_wishes, switch_off, write_due_mails
from portal.pauses.models import Pause
from portal.people.models import Grant, Person
from tests.access.queries import counted
from tests.portal.notifications.conftest import EVENING, NOON
from tests.world import Someone, World

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("kinds")]
Tell = Callable[..., None]
MailsAt = Callable[..., list[EmailMessage]]
LATER = timedelta(days=3)


def text(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def withheld(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Notification.withheld).order_by(Notification.id)))


def test_what_waits_comes_in_one_mail_at_six_the_most_urgent_first(tell: Tell, mails_at: MailsAt) -> None:
    for kind in ("calm", "calm", "rest"):
        tell(kind)
    tell("soon", when=moment(EVENING + LATER, "Asia/Yekaterinburg"))
    assert mails_at(NOON) == []
    assert mails_at(EVENING - timedelta(minutes=1)) == []
    (mail,) = mails_at(EVENING)
    assert mails_at(EVENING + timedelta(minutes=1)) == []
    assert mail["Subject"] == "Golosa: 4 messages"
    words = text(mail)
    assert words.index("Meetings · 1") < words.index("News · 2") < words.index("Of rest · 1")
    assert words.count("Клён has come.") == 2
    assert "20:00\u00a0MSK+2" in words, "in the event's zone, by its name"
    assert "Programme: Рядом, tula" in words


def test_what_cannot_wait_comes_alone_and_at_once(tell: Tell, mails_at: MailsAt) -> None:
    tell("calm")
    tell("pressing")
    tell("soon", when=moment(NOON + timedelta(hours=20), "Europe/Moscow"))
    assert [mail["Subject"].partition(":")[0] for mail in mails_at(NOON)] == ["Клён asks.", "You are invited"]
    assert [mail["Subject"] for mail in mails_at(EVENING)] == ["Клён has come."]


def test_mail_is_text_and_html_alike_with_reason_and_way_out(tell: Tell, mails_at: MailsAt) -> None:
    tell("pressing", who="<b>Клён</b>")
    (mail,) = mails_at(NOON)
    words, html = text(mail), text(mail, "html")
    assert "<b>Клён</b> asks." in words
    assert "&lt;b&gt;Клён&lt;/b&gt; asks." in html
    assert "You were asked." in words
    assert "You were asked." in html
    off = str(mail["List-Unsubscribe"]).strip("<>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (off in words, off in html) == (True, True)
    assert "prefers-color-scheme: dark" in html
    assert "<img" not in html
    assert "src=" not in html


def test_mail_speaks_the_readers_language_and_voice(app: Flask, world: World, tell: Tell, mails_at: MailsAt) -> None:
    child = world.person(world.programme("orel"), "Саша Белова", born_on=date(2014, 1, 1))
    with app.app_context(), unit_of_work() as session:
        from portal.accounts.models import Account

        session.get_one(Account, child.account_id).locale = "ru"
    tell("pressing", whom=child)
    (mail,) = mails_at(NOON)
    html = text(mail, "html")
    assert '<html lang="ru">' in html
    assert "Программа: Рядом, orel" in html


def test_graduate_gets_one_mail_on_thursday(world: World, tell: Tell, mails_at: MailsAt) -> None:
    vera = world.person(world.programme("orel"), "Вера Калинина", positions=("graduate",))
    tell("calm", whom=vera)
    assert mails_at(EVENING) == []
    assert mails_at(EVENING + timedelta(days=1)) == []
    assert len(mails_at(EVENING + timedelta(days=2))) == 1


def test_adult_can_have_each_mail_at_once_and_another_hour(
    app: Flask, world: World, olga: Someone, tell: Tell, mails_at: MailsAt
) -> None:
    tell("calm")
    with moved(NOON):
        set_own(app, world, olga, Setting(rhythm="daily", hour=13, zone="Asia/Yekaterinburg"))
    assert mails_at(NOON) == [], "13 there is 11 here, so it is tomorrow"
    assert len(mails_at(NOON + timedelta(hours=23))) == 1
    set_own(app, world, olga, Setting(rhythm="at_once"))
    tell("calm")
    assert len(mails_at(NOON)) == 1


def set_own(app: Flask, world: World, who: Someone, chosen: Setting) -> None:
    actor = world.actor(who)
    with app.app_context():
        set_wishes(actor, chosen)


def test_nobody_under_18_gets_anything_in_the_night_but_for_safety(
    app: Flask, world: World, tell: Tell, mails_at: MailsAt
) -> None:
    child = world.person(world.programme("orel"), "Саша Белова", born_on=date(2012, 1, 1))
    night = EVENING + timedelta(hours=4)  # 22:00
    tell("pressing", night, child)
    tell("urgent", night, child)
    assert [mail["Subject"] for mail in mails_at(night)] == ["Клён needs you."]
    with moved(night):
        page = world.browser(child).get("/notifications/").get_data(as_text=True)
    assert ("Клён asks." in page, "Клён needs you." in page) == (False, True)
    morning = night + timedelta(hours=10)
    assert mails_at(morning - timedelta(minutes=1)) == []
    assert [mail["Subject"] for mail in mails_at(morning)] == ["Клён asks."]
    with moved(morning):
        assert "Клён asks." in world.browser(child).get("/notifications/").get_data(as_text=True)


def test_a_run_that_comes_late_keeps_the_night(world: World, tell: Tell, mails_at: MailsAt) -> None:
    child = world.person(world.programme("orel"), "Саша Белова", born_on=date(2012, 1, 1))
    tell("calm", whom=child)
    night = EVENING + timedelta(hours=4)
    assert mails_at(night) == [], "the jobs process was away at six"
    assert len(mails_at(night + timedelta(hours=10))) == 1


def test_what_is_over_is_not_mailed(app: Flask, tell: Tell, mails_at: MailsAt) -> None:
    when = moment(EVENING + LATER, "Europe/Moscow")
    tell("soon", when=when, is_over=True)
    tell("soon", when=when)
    (mail,) = mails_at(EVENING)
    assert mail["Subject"].startswith("You are invited")
    assert withheld(app) == ["over", ""]


def test_what_leads_to_a_page_that_is_not_theirs_any_more_is_not_mailed(
    app: Flask, world: World, olga: Someone, tell: Tell, mails_at: MailsAt
) -> None:
    other = world.person(olga.programme_id, "Саша Белова", born_on=date(2012, 1, 1))
    tell("page", path=f"/p/tula/people/{other.person_id}")
    tell("page", path="/p/tula/")
    (mail,) = mails_at(EVENING)
    assert mail["Subject"] == "Клён wrote."
    assert withheld(app) == ["over", ""]


def test_who_left_rests_lost_the_right_or_switched_off_gets_no_mail(
    app: Flask, world: World, mails_at: MailsAt, tell: Tell
) -> None:
    at = world.programme("orel")
    left, rests, boss, off = (
        world.person(at, name, roles=("coordinator",) if name == "Ира Лис" else ())
        for name in ("Анна Лис", "Пётр Лис", "Ира Лис", "Вера Лис")
    )
    for one, kind in ((left, "calm"), (rests, "calm"), (rests, "rest"), (boss, "boss"), (off, "calm")):
        tell(kind, whom=one)
    with app.app_context(), unit_of_work() as session:
        session.get_one(Person, left.person_id).left_at = NOON
        session.add(Pause(programme_id=at, person_id=rests.person_id, begun_by_id=rests.person_id,
                          starts_on=NOON.date(), created_at=NOON))  # fmt: skip
        session.scalars(select(Grant).where(Grant.person_id == boss.person_id)).one().ends_on = date(2026, 1, 1)
    with app.app_context():
        assert switch_off(off.account_id, "calm") == ["in_app", "mail"]
    assert [mail["Subject"] for mail in mails_at(EVENING)] == ["You rest."]
    assert withheld(app) == ["left", "rests", "", "right", "off"]


def test_a_digest_is_written_once_when_a_run_is_killed_and_begun_again(
    app: Flask, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("calm")

    def killed(_mails: Any) -> None:
        raise KeyboardInterrupt

    with app.app_context(), moved(EVENING):
        with monkeypatch.context() as patch:
            patch.setattr(services.mailing, "queue_all", killed)
            with pytest.raises(KeyboardInterrupt):
                write_due_mails()
        assert db.session.query(Mail).count() == 0
        assert (write_due_mails(), write_due_mails()) == (1, 0)
        assert db.session.query(Mail).count() == 1


def test_a_digest_that_somebody_else_has_written_meanwhile_is_not_written_again(
    app: Flask, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        tell("calm")
    settle = services.mailing._settle

    def slowly(*facts: Any) -> Any:
        made = list(settle(*facts))
        monkeypatch.setattr(services.mailing, "_settle", settle)
        assert write_due_mails() == 2
        return made

    monkeypatch.setattr(services.mailing, "_settle", slowly)
    with app.app_context(), moved(EVENING):
        assert write_due_mails() == 0
        assert db.session.query(Mail).count() == 1


def test_a_digest_asks_as_much_for_many_as_for_one(app: Flask, world: World, tell: Tell) -> None:
    at = world.programme("orel")

    def asked() -> int:
        with app.app_context(), moved(EVENING), counted(db.engine) as statements:
            write_due_mails()
        return len(statements)

    tell("calm", whom=world.person(at))
    alone = asked()
    for number in range(30):
        tell("calm", whom=world.person(at, f"Анна {number}"))
    assert asked() == alone
    assert alone <= 15


def test_a_run_writes_to_as_many_as_the_limit_says_and_the_next_one_to_the_rest(
    app: Flask, world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert DIGEST_PEOPLE == 10_000
    monkeypatch.setattr(waiting, "DIGEST_PEOPLE", 2)
    at = world.programme("orel")
    for number in range(3):
        tell("calm", whom=world.person(at, f"Анна {number}"))
    with app.app_context(), moved(EVENING):
        assert (write_due_mails(), write_due_mails(), write_due_mails()) == (2, 1, 0)
