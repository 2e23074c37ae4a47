"""Signing in by e-mail and password, and the way out."""

import unicodedata
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import Account, LoginSession
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.limits import TRIES_ACCOUNT, TRIES_ADDRESS
from tests.portal.accounts.conftest import PASSWORD, give_password, post, sign_in
from tests.world import Someone, World


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_person_can_sign_in_when_letters_are_composed_either_way(client: FlaskClient, olga: Someone, form: str) -> None:
    password = unicodedata.normalize("NFC" if form == "NFC" else "NFD", PASSWORD)
    answer = sign_in(client, f" {olga.email.upper()} ", password)
    assert (answer.status_code, answer.location) == (302, "/")
    assert client.get("/account").status_code == 200


def test_hash_has_the_agreed_cost(app: Flask, olga: Someone) -> None:
    with app.app_context():
        kept = db.session.get_one(Account, olga.account_id).password
    assert str(kept).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_stranger_cannot_tell_a_wrong_password_from_an_unknown_email(client: FlaskClient, olga: Someone) -> None:
    wrong = sign_in(client, olga.email, "не тот пароль")
    unknown = sign_in(client, "nobody@example.org", "не тот пароль")
    assert wrong.status_code == unknown.status_code == 422
    assert olga.email in wrong.text
    plain = [page.text.replace(olga.email, "").replace("nobody@example.org", "") for page in (wrong, unknown)]
    assert _without_tokens(plain[0]) == _without_tokens(plain[1])


def _without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if not any(word in line for word in ("csrf", "CSRF", "nonce"))]


def test_person_cannot_sign_in_when_account_is_inactive(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with app.app_context(), unit_of_work() as session:
        session.get_one(Account, olga.account_id).active = False
    assert sign_in(client, olga.email).status_code == 422


def test_person_cannot_sign_in_when_csrf_token_is_missing(client: FlaskClient, olga: Someone) -> None:
    assert client.post("/sign-in/email", data={"email": olga.email, "password": PASSWORD}).status_code == 400


def test_person_cannot_go_on_when_tries_are_used_up(client: FlaskClient, olga: Someone) -> None:
    for _ in range(TRIES_ACCOUNT[0]):
        assert sign_in(client, olga.email, "не тот пароль").status_code == 422
    over = sign_in(client, olga.email)
    assert over.status_code == 429
    assert olga.email in over.text
    assert "15" in over.text
    with moved(now() + timedelta(minutes=TRIES_ACCOUNT[1], seconds=1)):
        assert sign_in(client, olga.email).status_code == 302


def test_person_can_sign_in_often_when_password_is_right(client: FlaskClient, olga: Someone) -> None:
    for _ in range(TRIES_ACCOUNT[0] + 2):
        assert sign_in(client, olga.email).status_code == 302
        post(client, "/sign-out", page="/account")


def test_address_cannot_go_on_when_it_guesses_many_accounts(client: FlaskClient, olga: Someone, app: Flask) -> None:
    from portal.accounts.services.rates import count_try

    with app.app_context():
        for _ in range(TRIES_ADDRESS[0] - 1):
            count_try("sign-in-from", "127.0.0.1", TRIES_ADDRESS)
    assert sign_in(client, "one@example.org").status_code == 422
    assert sign_in(client, olga.email).status_code == 429


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        " //evil.example", "https:evil.example",
        "http://localhost@evil.example/",
    ],
)  # fmt: skip
def test_person_is_not_sent_away_when_next_is_foreign(client: FlaskClient, olga: Someone, place: str) -> None:
    page = client.get("/sign-in/email", query_string={"next": place}).text
    assert 'name="next" type="hidden" value=""' in page
    assert 'href="/sign-in/email"' in client.get("/sign-in", query_string={"next": place}).text
    answer = sign_in(client, olga.email, next=place)
    assert answer.location is None
    assert (answer.status_code, "evil" in answer.text) == (422, False)


def test_person_comes_back_to_the_page_when_signed_in(client: FlaskClient, olga: Someone) -> None:
    asked = client.get("/account/devices?x=1")
    assert (asked.status_code, asked.location) == (303, "/sign-in?next=/account/devices?x%3D1")
    assert 'value="/account/devices?x=1"' in client.get("/sign-in/email?next=/account/devices?x%3D1").text
    assert sign_in(client, olga.email, next="/account/devices?x=1").location == "/account/devices?x=1"


def test_script_is_sent_to_sign_in_when_session_is_over(client: FlaskClient) -> None:
    answer = client.get("/account", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"].startswith("/sign-in?next=")


def test_copied_cookie_cannot_be_used_when_its_owner_signed_out(app: Flask, world: World, olga: Someone) -> None:
    browser, thief = world.browser(olga), app.test_client()
    thief.set_cookie("golosa", browser.get_cookie("golosa").value)  # type: ignore[union-attr]
    assert thief.get("/account").status_code == 200
    assert post(browser, "/sign-out", page="/account").status_code == 303
    assert thief.get("/account").status_code == 303
    assert browser.get("/account").status_code == 303


def test_sign_in_is_a_row_with_its_device(app: Flask, client: FlaskClient, olga: Someone) -> None:
    client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
    sign_in(client, olga.email)
    with app.app_context():
        row = db.session.query(LoginSession).one()
        assert (row.account_id, row.kind, row.device, row.is_shared) == (
            olga.account_id,
            "password",
            "Firefox, Android",
            False,
        )


def test_password_of_64_letters_opens(app: Flask, client: FlaskClient, world: World, programme_id: int) -> None:
    long = world.person(programme_id, "Пётр Долгий")
    words = ("тёплый дождь над рекой " * 3)[:64]
    give_password(app, long, words)
    assert sign_in(client, long.email, words).status_code == 302
    post(client, "/sign-out", page="/account")
    assert sign_in(client, long.email, words[:63]).status_code == 422
