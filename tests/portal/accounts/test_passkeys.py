"""Passkeys over plain HTTP: kept, proved, refused; the device is made of numbers (`factors.SecurityKey`)."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import Account, Passkey
from portal.clock import moved, now
from portal.db import db
from portal.limits import PASSKEY_MINUTES, PASSKEY_NAME_CHARS, PASSKEYS
from tests.portal.accounts.conftest import PASSWORD, give_password, post, sign_in
from tests.portal.accounts.factors import SAFETY, SECOND, SecurityKey, add_key, asked, has_factor, with_key
from tests.world import Someone, World

IN, OPTIONS = "/sign-in/passkey", "/sign-in/passkey/options"
SECOND_OPTIONS, SECOND_KEY = "/sign-in/second/passkey/options", "/sign-in/second/passkey"


@pytest.fixture
def petr(app: Flask, world: World, programme_id: int) -> Someone:
    """Somebody else, with a password."""
    someone = world.person(programme_id, "Пётр Чужой")
    give_password(app, someone)
    return someone


def guid_of(app: Flask, someone: Someone) -> str:
    """What a device is told of its owner."""
    with app.app_context():
        return db.session.get_one(Account, someone.account_id).guid


@pytest.mark.db
def test_person_can_add_a_passkey_and_gets_recovery_codes(app: Flask, client: FlaskClient, olga: Someone) -> None:
    sign_in(client, olga.email)
    answer = add_key(client, SecurityKey(), "Ключ на брелоке")
    assert (answer.status_code, "Recovery codes" in answer.text) == (200, True)
    assert has_factor(app, olga)
    page = client.get(SAFETY).text
    assert "Ключ на брелоке" in page
    assert "not used yet" in page
    assert add_key(client, SecurityKey()).status_code == 303


@pytest.mark.db
def test_person_can_sign_in_with_a_passkey_alone(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    answer = key.prove(asked(client, OPTIONS, IN), guid_of(app, olga))
    done = post(client, IN, answer=answer, next="/account/devices")
    assert (done.status_code, done.location) == (303, "/account/devices")
    assert "Мой телефон" in client.get(SAFETY).text
    assert "not used yet" not in client.get(SAFETY).text


def test_device_must_know_its_owner_when_the_passkey_is_all(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    question = asked(client, OPTIONS, IN)
    assert question["userVerification"] == "required"
    key.is_verified = False
    assert post(client, IN, answer=key.prove(question)).status_code == 422
    assert client.get("/account").status_code == 303


@pytest.mark.db
def test_passkey_is_the_second_step_after_the_password(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    key.is_verified = False
    assert sign_in(client, olga.email).location == SECOND
    question = asked(client, SECOND_OPTIONS, SECOND)
    assert [one["type"] for one in question["allowCredentials"]] == ["public-key"]
    assert post(client, SECOND_KEY, page=SECOND, answer=key.prove(question)).status_code == 303
    assert client.get("/account").status_code == 200


def test_passkey_of_somebody_else_is_no_second_step(
    app: Flask, client: FlaskClient, olga: Someone, petr: Someone
) -> None:
    with_key(app, olga)
    theirs = with_key(app, petr)
    sign_in(client, olga.email)
    answer = theirs.prove(asked(client, SECOND_OPTIONS, SECOND))
    refused = post(client, SECOND_KEY, page=SECOND, answer=answer)
    assert (refused.status_code, "сюда не подходит" in refused.text) == (422, True)
    assert client.get("/account").status_code == 303


def test_passkey_cannot_name_somebody_else_as_its_owner(
    app: Flask, client: FlaskClient, olga: Someone, petr: Someone
) -> None:
    key = with_key(app, petr)
    answer = key.prove(asked(client, OPTIONS, IN), guid_of(app, olga))
    assert post(client, IN, answer=answer).status_code == 422


@pytest.mark.db
def test_answer_cannot_be_used_twice(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    key.count = -1  # a synced passkey counts nothing: only the question tells a copy
    question = asked(client, OPTIONS, IN)
    answer, stolen = key.prove(question), client.get_cookie("golosa")
    assert post(client, IN, answer=answer).status_code == 303
    thief = app.test_client()
    assert stolen is not None
    thief.set_cookie("golosa", stolen.value)
    again = post(thief, IN, answer=answer)
    assert (again.status_code, "слишком поздно" in again.text) == (422, True)


def test_answer_is_refused_when_it_comes_too_late(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    answer = key.prove(asked(client, OPTIONS, IN))
    with moved(now() + timedelta(minutes=PASSKEY_MINUTES, seconds=1)):
        assert post(client, IN, answer=answer).status_code == 422


def test_question_of_one_purpose_is_no_question_of_another(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    sign_in(client, olga.email)
    answer = key.prove(asked(client, SECOND_OPTIONS, SECOND))
    assert post(client, IN, answer=answer).status_code == 422


@pytest.mark.parametrize("origin", ["http://evil.example", "https://localhost", "http://localhost:9999"])
def test_answer_from_another_site_is_refused(app: Flask, client: FlaskClient, olga: Someone, origin: str) -> None:
    key = with_key(app, olga)
    key.origin = origin
    assert post(client, IN, answer=key.prove(asked(client, OPTIONS, IN))).status_code == 422


@pytest.mark.parametrize("answer", ["", "{}", "not json", '{"id": "a", "rawId": "a", "type": "public-key"}', "[]", "7"])
def test_nonsense_is_refused(client: FlaskClient, olga: Someone, answer: str) -> None:
    asked(client, OPTIONS, IN)
    assert post(client, IN, answer=answer).status_code == 422
    sign_in(client, olga.email)
    asked(client, "/account/safety/passkey/options", "/account/safety/passkey")
    assert post(client, "/account/safety/passkey", name="Ключ", answer=answer).status_code == 422


def test_key_with_another_signature_is_refused(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    forged = SecurityKey(id=key.id, count=key.count)
    assert post(client, IN, answer=forged.prove(asked(client, OPTIONS, IN))).status_code == 422


def test_copy_of_a_key_is_refused_when_it_counts_behind(app: Flask, client: FlaskClient, olga: Someone) -> None:
    key = with_key(app, olga)
    key.count = 5
    assert post(client, IN, answer=key.prove(asked(client, OPTIONS, IN))).status_code == 303
    other = app.test_client()
    key.count = 4
    assert post(other, IN, answer=key.prove(asked(other, OPTIONS, IN))).status_code == 422


def test_passkey_cannot_be_kept_twice(
    app: Flask, client: FlaskClient, world: World, olga: Someone, petr: Someone
) -> None:
    key = with_key(app, olga)
    sign_in(client, petr.email)
    assert add_key(client, key).status_code == 409


def test_passkeys_are_kept_up_to_their_limit(app: Flask, client: FlaskClient, olga: Someone) -> None:
    sign_in(client, olga.email)
    answers = [add_key(client, SecurityKey(), "я" * PASSKEY_NAME_CHARS).status_code for _ in range(PASSKEYS + 1)]
    assert answers == [200] + [303] * (PASSKEYS - 1) + [409]
    too_long = add_key(client, SecurityKey(), "я" * (PASSKEY_NAME_CHARS + 1))
    assert too_long.status_code == 422


def test_inactive_account_cannot_sign_in_with_its_passkey(app: Flask, client: FlaskClient, olga: Someone) -> None:
    from portal.db import unit_of_work

    key = with_key(app, olga)
    with app.app_context(), unit_of_work() as session:
        session.get_one(Account, olga.account_id).active = False
    assert post(client, IN, answer=key.prove(asked(client, OPTIONS, IN))).status_code == 422


@pytest.mark.db
def test_person_can_remove_the_own_passkey_and_no_other(
    app: Flask, client: FlaskClient, olga: Someone, petr: Someone
) -> None:
    with_key(app, petr)
    sign_in(client, olga.email)
    add_key(client, SecurityKey())
    with app.app_context():
        guids = {row.account_id: row.guid for row in db.session.query(Passkey)}
    own, theirs = (f"/account/safety/passkeys/{guids[one.account_id]}/remove" for one in (olga, petr))
    assert client.get(theirs).status_code == 404
    assert post(client, theirs, page=own, password=PASSWORD).status_code == 404
    assert post(client, own, password="не тот пароль").status_code == 422
    assert post(client, own, password=PASSWORD).status_code == 303
    assert (has_factor(app, olga), has_factor(app, petr)) == (False, True)


@pytest.mark.parametrize(
    ("host", "status"), [("http://localhost", 200), ("http://127.0.0.1", 404), ("http://golosa.example", 404)]
)
def test_passkeys_are_offered_only_where_browsers_allow_them(client: FlaskClient, host: str, status: int) -> None:
    assert client.get(IN, base_url=host).status_code == status
    assert ("/sign-in/passkey" in client.get("/sign-in", base_url=host).text) == (status == 200)
