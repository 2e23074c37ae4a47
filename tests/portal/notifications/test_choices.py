"""What comes how: three big choices, hours, and each kind apart."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.notifications.models import Notification
from portal.notifications.queries import choices_of, wishes_of
from portal.notifications.rules import Wishes
from portal.notifications.services import Setting, set_wishes, switch_mail_off
from tests.portal.notifications.conftest import EVENING, NOON
from tests.world import Someone, World, csrf_of

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("kinds")]
Tell = Callable[..., None]
PAGE = "/notifications/choices"
FILLED = {"mode": "calm", "rhythm": "daily", "hour": "18", "zone": "Europe/Moscow"}


def wishes(app: Flask, world: World, who: Someone) -> Wishes:
    actor = world.actor(who)
    with app.test_request_context():
        return wishes_of(actor)


def save(browser: FlaskClient, **chosen: str) -> TestResponse:
    return browser.post(f"{PAGE}/wishes", data={"csrf_token": csrf_of(browser, PAGE), **FILLED, **chosen})


def test_person_chooses_how_much_when_and_when_not(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    answer = save(browser, mode="urgent", rhythm="weekly", hour="9", zone="Asia/Omsk", quiet_from="22", quiet_to="7")
    assert answer.status_code == 303
    found = wishes(app, world, olga)
    assert (found.mode, found.rhythm, found.hour, found.zone, found.quiet) == (
        "urgent", "weekly", 9, "Asia/Omsk", (22, 7),
    )  # fmt: skip
    shown = browser.get(PAGE).get_data(as_text=True)
    assert "no mails from 22:00 to 7:00" in shown


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"quiet_from": "22"}, "Choose both hours, or none."), ({"quiet_from": "7", "quiet_to": "7"}, "two different"),
        ({"mode": "loud"}, "Not a valid choice"), ({"zone": "Mars/Base"}, "Not a valid choice"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_what_was_chosen_stays(
    app: Flask, world: World, olga: Someone, chosen: dict[str, str], said: str
) -> None:
    answer = save(world.browser(olga), rhythm="weekly", **chosen)
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in shown
    assert 'value="weekly" checked' in shown
    assert wishes(app, world, olga).rhythm == "daily"


def test_what_waits_goes_by_the_new_choice(app: Flask, world: World, olga: Someone, tell: Tell) -> None:
    def due() -> object:
        with app.app_context():
            return db.session.query(Notification).one().mail_due_at

    tell("calm")
    assert due() == EVENING
    actor = world.actor(olga)
    with app.app_context(), moved(NOON):
        set_wishes(actor, Setting(rhythm="weekly"))
    assert due() == EVENING + timedelta(days=2)
    with app.app_context(), moved(NOON):
        set_wishes(actor, Setting(rhythm="at_once"))
    assert due() == NOON


def test_a_kind_chosen_apart_stays_so_until_it_is_taken_back(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    shown = browser.get(PAGE).get_data(as_text=True)
    assert "chosen apart" not in shown
    ticked = [line.split('"')[0] for line in shown.split('name="on" value="')[1:] if "checked" in line.split(">")[0]]
    assert "calm:mail" in ticked
    assert "chosen:in_app" not in ticked, "by own choice only"
    token = csrf_of(browser, PAGE)
    ticked.remove("calm:mail")
    browser.post(PAGE, data={"csrf_token": token, "on": [*ticked, "chosen:in_app"]})
    with app.app_context():
        assert choices_of([olga.account_id])[olga.account_id] == {("calm", "mail"): False, ("chosen", "in_app"): True}
    assert "2 kinds are chosen apart" in browser.get(PAGE).get_data(as_text=True)
    save(browser, mode="all")
    assert ("calm", "mail") in wishes(app, world, olga).choices
    browser.post(f"{PAGE}/forget", data={"csrf_token": token})
    assert wishes(app, world, olga).choices == {}


def test_person_reads_on_the_own_page_what_they_chose_about_messages(app: Flask, world: World, olga: Someone) -> None:
    page = f"/p/{olga.slug}/me/{olga.person_id}"
    assert "Messages: what I chose" not in world.browser(olga).get(page).get_data(as_text=True)
    save(world.browser(olga), mode="urgent", rhythm="weekly", hour="7", quiet_from="22", quiet_to="6")
    with app.app_context():
        switch_mail_off(olga.account_id, "pressing")
    text = world.browser(olga).get(page).get_data(as_text=True)
    part = text.split("Messages: what I chose", 1)[1]
    for words in ("Only what cannot wait", "Once a week, together", "7:00", "22:00", "Pressing ones", "By mail"):
        assert words in part, words
    other = world.person(olga.programme_id, "Вера Калинина")
    own = world.browser(other).get(f"/p/{olga.slug}/me/{other.person_id}").get_data(as_text=True)
    assert "Messages: what I chose" not in own


def test_child_chooses_how_much_and_not_the_hours(app: Flask, world: World) -> None:
    child = world.person(world.programme("orel"), "Саша Белова", born_on=date(now().year - 10, 1, 1))
    browser = world.browser(child)
    shown = browser.get(PAGE).get_data(as_text=True)
    assert "From 21:00 to 8:00 nothing comes." in shown
    assert 'name="quiet_from"' not in shown
    assert save(browser, mode="all", quiet_from="1", quiet_to="2").status_code == 303
    found = wishes(app, world, child)
    assert (found.mode, found.quiet, found.is_minor) == ("all", None, True)


def test_who_has_no_address_is_asked_nothing_about_mails(app: Flask, world: World, olga: Someone) -> None:
    with app.app_context(), unit_of_work() as session:
        from portal.accounts.models import Account

        session.get_one(Account, olga.account_id).email = None
    shown = world.browser(olga).get(PAGE).get_data(as_text=True)
    assert "There is no e-mail address of yours here" in shown
    assert 'name="rhythm"' not in shown


def test_page_opens_where_a_message_leads(world: World, olga: Someone) -> None:
    shown = world.browser(olga).get(f"{PAGE}?kind=calm").get_data(as_text=True)
    assert shown.count('<details class="choice-group" open>') == 1
    assert 'id="kind-calm"' in shown.split('<details class="choice-group" open>')[1].split("</details>")[0]
