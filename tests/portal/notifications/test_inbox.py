"""The inbox: new and read, by kind, in pages; why each came; off by one press, and back."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from portal.clock import now
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.notifications.models import Notification
from portal.notifications.queries import choices_of, kinds_by_subject
from tests.world import Someone, World, csrf_of

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("kinds")]
Tell = Callable[..., None]
INBOX = "/notifications/"


def guid(app: Flask, kind: str) -> str:
    with app.app_context():
        return db.session.scalars(select(Notification.guid).where(Notification.kind == kind)).first() or ""


def page(world: World, who: Someone, query: str = "") -> str:
    return world.browser(who).get(INBOX + query).get_data(as_text=True)


def test_messages_of_one_kind_stand_together_and_say_why_they_came(world: World, olga: Someone, tell: Tell) -> None:
    for kind in ("calm", "pressing", "calm"):
        tell(kind)
    seen = page(world, olga)
    assert seen.count('<h2 class="h3"') == 2
    assert "News · 2" in seen
    assert seen.index("News · 2") < seen.index("Pressing ones"), "what was told of last is first"
    assert "You were asked." in seen
    assert "It is about you." in seen
    assert "/notifications/choices?kind=calm#kind-calm" in seen


def test_coordinator_reads_by_which_right_a_message_came(world: World, tell: Tell) -> None:
    boss = world.person(world.programme("orel"), "Марина Кольцова", roles=("coordinator",))
    tell("boss", whom=boss)
    assert "It comes to you as: Coordinator." in page(world, boss)


def test_new_and_read_ones_can_be_told_apart(app: Flask, world: World, olga: Someone, tell: Tell) -> None:
    tell("calm")
    tell("pressing")
    browser = world.browser(olga)
    token = csrf_of(browser, INBOX)
    assert browser.post(INBOX + guid(app, "calm"), data={"csrf_token": token}).status_code == 303
    shown = {one: page(world, olga, f"?show={one}") for one in ("", "new", "read")}
    found = {one: ("Клён has come." in text, "Клён asks." in text) for one, text in shown.items()}
    assert found == {"": (True, True), "new": (False, True), "read": (True, False)}
    browser.post(INBOX + "read", data={"csrf_token": token})
    assert "No such messages" in page(world, olga, "?show=new")
    assert "All read" not in page(world, olga)


def test_only_one_subject_can_be_shown(app: Flask, world: World, olga: Someone, tell: Tell) -> None:
    tell("calm")
    actor = world.actor(olga)
    with app.test_request_context():
        subjects = [str(name) for name, _rows in kinds_by_subject(actor)]
    ours, other = subjects.index("Tests"), 0
    assert "Клён has come." in page(world, olga, f"?about={ours}")
    assert "No such messages" in page(world, olga, f"?about={other}")
    assert "Клён has come." in page(world, olga, "?about=9999"), "an address that means nothing shows all"


def test_older_messages_stand_on_the_next_page(world: World, olga: Someone, tell: Tell) -> None:
    for number in range(PAGE_SIZE):
        tell("calm", who=f"Гость-{number}-")
    assert "Show more" not in page(world, olga)
    tell("calm", who="Последний")
    first = page(world, olga)
    (onward,) = re.findall(r"\?before=\d+", first)
    assert ("Гость-0-" in first, "Гость-1-" in first, "Последний" in first) == (False, True, True)
    second = page(world, olga, onward)
    assert ("Гость-0-" in second, "Гость-1-" in second) == (True, False)


def test_one_press_switches_a_kind_off_and_one_brings_back_what_was(
    app: Flask, world: World, olga: Someone, tell: Tell
) -> None:
    tell("calm")
    browser = world.browser(olga)
    token = csrf_of(browser, INBOX)
    answer = browser.post(f"{INBOX}{guid(app, 'calm')}/off", data={"csrf_token": token})
    after = browser.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Off: “News”" in after
    tell("calm", who="Никто")
    assert "Никто" not in page(world, olga)
    fields = dict(re.findall(r'<input type="hidden" name="(kind|was)" value="([^"]*)">', after))
    assert fields == {"kind": "calm", "was": "in_app mail"}
    browser.post(f"{INBOX}kinds/on", data={"csrf_token": token, **fields})
    tell("calm", who="Вернулся")
    assert "Вернулся" in page(world, olga)
    with app.app_context():
        assert choices_of([olga.account_id]) == {}, "as usual again"


def test_nobody_can_switch_off_by_somebody_elses_message(app: Flask, world: World, tell: Tell) -> None:
    tell("calm")
    stranger = world.browser(world.person(world.programme("orel"), "Пётр Ильин"))
    token = csrf_of(stranger, "/notifications/choices")
    assert stranger.post(f"{INBOX}{guid(app, 'calm')}/off", data={"csrf_token": token}).status_code == 404
    with app.app_context():
        assert db.session.query(Notification).one().read_at is None


def test_what_concerns_safety_cannot_be_put_out_of_the_portal(
    app: Flask, world: World, olga: Someone, tell: Tell
) -> None:
    tell("urgent")
    browser = world.browser(olga)
    assert "No mails of this" in page(world, olga)
    token = csrf_of(browser, INBOX)
    browser.post(f"{INBOX}{guid(app, 'urgent')}/off", data={"csrf_token": token})
    tell("urgent", who="Ещё один")
    assert "Ещё один needs you." in page(world, olga)
    with app.app_context():
        assert db.session.scalars(select(Notification.mail_due_at).order_by(Notification.id.desc())).first() is None


def test_child_reads_a_short_page(world: World, tell: Tell) -> None:
    child = world.person(world.programme("orel"), "Саша Белова", born_on=date(now().year - 10, 1, 1))
    tell("calm", whom=child)
    assert "Why did this come?" in page(world, child)
