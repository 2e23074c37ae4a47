"""What Flask-Security writes goes through our unit of work; who the switches of language and theme belong to."""

import threading

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import Account
from portal.accounts.rules import device_name, normal_email
from portal.accounts.rules.cards import code_key, new_pin, picture_of
from portal.accounts.services import choose_locale, choose_theme
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import NotFound
from tests.world import Someone, World

pytestmark = pytest.mark.db


def test_changes_of_flask_security_are_kept_beside_another_writer(app: Flask, olga: Someone, sasha: Someone) -> None:
    store = app.extensions["security"].datastore
    with app.test_request_context():
        db.session().autoflush = False
        mine = store.find_user(fs_uniquifier=db.session.get_one(Account, olga.account_id).fs_uniquifier)
        _elsewhere(app, sasha)
        store.set_uniquifier(mine, "changed")
        added = Account(email="new@example.org", active=True, fs_uniquifier=new_guid(), created_at=now())
        store.put(added)
        store.commit()
    with app.app_context():
        assert db.session.get_one(Account, olga.account_id).fs_uniquifier == "changed"
        assert db.session.query(Account).filter_by(email="new@example.org").count() == 1


def test_deletions_of_flask_security_are_kept(app: Flask) -> None:
    store = app.extensions["security"].datastore
    with app.app_context(), unit_of_work() as session:
        session.add(Account(email="old@example.org", active=True, fs_uniquifier="old", created_at=now()))
    with app.test_request_context():
        store.delete(store.find_user(fs_uniquifier="old"))
        store.commit()
        assert store.find_user(fs_uniquifier="old") is None


def _elsewhere(app: Flask, someone: Someone) -> None:
    def write() -> None:
        with app.app_context(), unit_of_work() as session:
            session.get_one(Account, someone.account_id).locale = "ru"

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


def test_language_and_theme_are_kept_on_the_account(app: Flask, world: World, olga: Someone) -> None:
    actor = world.actor(olga)
    with app.app_context():
        choose_locale(actor, "ru")
        choose_theme(actor, "dark")
        kept = db.session.get_one(Account, olga.account_id)
        assert (kept.locale, kept.theme) == ("ru", "dark")
        with pytest.raises(NotFound):
            choose_locale(actor, "xx")
        with pytest.raises(NotFound):
            choose_theme(actor, "pink")


def test_page_speaks_the_language_of_the_account(world: World, olga: Someone, app: Flask) -> None:
    with app.app_context():
        choose_locale(world.actor(olga), "ru")
    assert 'lang="ru"' in world.browser(olga).get("/account").text


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 YaBrowser/24.12 Safari/537.36",
            "Yandex, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("curl/8", ""),
    ],
)
def test_device_is_named_by_browser_and_system(agent: str, name: str) -> None:
    assert device_name(agent) == name


@pytest.mark.parametrize("text", ["", "a", "a@b", "a b@c.de", "a@b@c.de", "a@b.c", "a@" + "b" * 250 + ".ru"])
def test_text_is_no_email(text: str) -> None:
    assert normal_email(text) == ""


def test_email_is_compared_without_case() -> None:
    assert normal_email("  Ольга@Пример.РФ ") == "ольга@пример.рф"


def test_code_forgives_case_spaces_and_yo() -> None:
    forms = [("Клён", "4827"), ("КЛЕН ", "48 27"), ("клён", "4827"), ("кле\u0308н", "\uff14\uff18\uff12\uff17")]
    assert {code_key(*one) for one in forms} == {"клен-4827"}


def test_new_pin_is_never_a_plain_one() -> None:
    numbers = iter([111111, 123456, 121212, 48151])
    assert new_pin(lambda _below: next(numbers)) == "048151"


def test_picture_goes_with_the_code_only() -> None:
    assert picture_of("клен-4827", ("a", "b", "c")) == picture_of("клен-4827", ("a", "b", "c"))


def test_password_field_never_comes_back(client: FlaskClient) -> None:
    token = client.get("/sign-in/email").text.split('name="csrf_token" value="')[1].split('"')[0]
    page = client.post("/sign-in/email", data={"csrf_token": token, "email": "", "password": "тайна-тайна"}).text
    assert "тайна-тайна" not in page
