"""Changing and recovering a password."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.errors import BadPassword
from portal.accounts.rules.passwords import password_fault
from portal.accounts.services import prepare
from portal.clock import moved, now
from portal.db import db
from portal.limits import PASSWORD_CHARS, RECOVERY_MINUTES, TRIES_RECOVERY, TRIES_RECOVERY_ADDRESS
from portal.mail.models import Mail
from tests.portal.accounts.conftest import PASSWORD, post, sign_in
from tests.world import Someone, World

pytestmark = pytest.mark.db

NEW = "тихая река за холмом"


def _recovery_path(app: Flask) -> str:
    with app.app_context():
        mail = db.session.scalars(select(Mail).order_by(Mail.id.desc())).first()
        assert mail is not None
        found = re.search(r"http://\S+?(/recover/\S+)", mail.body)
        assert found is not None
        return found.group(1)


def test_person_can_change_the_password_and_other_devices_end(world: World, client: FlaskClient, olga: Someone) -> None:
    here, there = world.browser(olga), world.browser(olga)
    answer = post(here, "/account/password", page="/account", old=PASSWORD, password=NEW)
    assert answer.status_code == 303
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200
    assert sign_in(client, olga.email, PASSWORD).status_code == 422
    assert sign_in(client, olga.email, NEW).status_code == 302


def test_person_cannot_change_the_password_when_the_old_one_is_wrong(world: World, olga: Someone) -> None:
    here, there = world.browser(olga), world.browser(olga)
    assert post(here, "/account/password", page="/account", old="не тот", password=NEW).status_code == 422
    assert there.get("/account").status_code == 200


@pytest.mark.parametrize(
    "password",
    ["", "короче7", "12345678", "Qwerty123", "йцукен12", "пароль2026", "gfhjkm123", "aaaaaaaaaaaa", "q" * 1001],
)  # fmt: skip
def test_person_cannot_take_a_password_that_others_try_first(world: World, olga: Someone, password: str) -> None:
    here = world.browser(olga)
    assert post(here, "/account/password", page="/account", old=PASSWORD, password=password).status_code == 422


@pytest.mark.parametrize(
    "password", [PASSWORD, "восемь8!", "correct horse battery", "олень-42-река", "ё" * 4 + "й" * 4 + "ьц"]
)
def test_password_is_taken_when_it_is_long_and_own(password: str) -> None:
    assert password_fault(password, "olga@example.org") == ""


def test_password_length_is_counted_at_the_limits() -> None:
    words = "река ветер мост поле снег "
    low, high = PASSWORD_CHARS
    long = (words * 50)[:high]
    assert [password_fault(text) for text in (words[: low - 1], words[:low], long, long + "я")] == [
        "short",
        "",
        "",
        "long",
    ]


def test_own_address_is_no_password(app: Flask) -> None:
    with app.app_context(), pytest.raises(BadPassword):
        prepare("olga.serova@example.org", "olga.serova77")


def test_person_can_recover_by_mail_once(app: Flask, client: FlaskClient, world: World, olga: Someone) -> None:
    there = world.browser(olga)
    assert "/recover" in client.get("/sign-in/email").text
    assert post(client, "/recover", email=olga.email.upper()).status_code == 200
    path = _recovery_path(app)
    assert post(client, path, password="12345678").status_code == 422
    assert post(client, path, password=NEW).status_code == 303
    assert there.get("/account").status_code == 303
    assert client.get(path).status_code == 410
    assert sign_in(client, olga.email, NEW).status_code == 302


def test_second_submit_of_the_new_password_changes_nothing(app: Flask, client: FlaskClient, olga: Someone) -> None:
    post(client, "/recover", email=olga.email)
    path = _recovery_path(app)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert token is not None
    form = {"csrf_token": token.group(1), "password": NEW}
    assert [client.post(path, data=form).status_code for _ in range(2)] == [303, 410]


def test_recovery_link_expires(app: Flask, client: FlaskClient, olga: Someone) -> None:
    post(client, "/recover", email=olga.email)
    path = _recovery_path(app)
    with moved(now() + timedelta(minutes=RECOVERY_MINUTES, seconds=1)):
        assert client.get(path).status_code == 410
    assert client.get("/recover/unknown").status_code == 404


def test_stranger_cannot_tell_whether_an_account_exists(app: Flask, client: FlaskClient, olga: Someone) -> None:
    known = post(client, "/recover", email=olga.email)
    unknown = post(client, "/recover", email="nobody@example.org")
    assert known.status_code == unknown.status_code == 200
    assert "nobody@example.org" in unknown.text
    with app.app_context():
        assert [mail.to for mail in db.session.scalars(select(Mail))] == [olga.email]


def test_recovery_is_limited_for_one_address(client: FlaskClient, olga: Someone) -> None:
    answers = [post(client, "/recover", email=olga.email).status_code for _ in range(TRIES_RECOVERY[0] + 1)]
    assert answers == [200] * TRIES_RECOVERY[0] + [429]
    assert post(client, "/recover", email="somebody@example.org").status_code == 200


def test_recovery_is_limited_for_one_network(client: FlaskClient) -> None:
    names = [f"{number}@example.org" for number in range(TRIES_RECOVERY_ADDRESS[0] + 1)]
    answers = [post(client, "/recover", email=name).status_code for name in names]
    assert answers == [200] * TRIES_RECOVERY_ADDRESS[0] + [429]


def test_recovery_mail_does_not_believe_the_host_header(app: Flask, client: FlaskClient, olga: Someone) -> None:
    client.post("/recover", headers={"Host": "evil.example"}, data={"email": olga.email})
    post(client, "/recover", email=olga.email)
    with app.app_context():
        assert all("evil" not in mail.body for mail in db.session.scalars(select(Mail)))
