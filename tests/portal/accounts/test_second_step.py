"""The second step by an app: set up, asked for, its codes used once and in time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.identity import SecondStep
from portal.accounts.models import Authenticator, LoginSession
from portal.accounts.rules.factors import digits_of, step_of_code
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db
from portal.limits import SECOND_STEP_MINUTES, SURE_MINUTES, TRIES_SECOND, TRIES_SECOND_DAY
from portal.mail.models import Mail
from tests.portal.accounts.conftest import give_password, post, sign_in
from tests.portal.accounts.factors import APP, SAFETY, SECOND, code_of, has_factor, secret_of, set_up_app, with_app
from tests.world import Someone, World

LATER = timedelta(minutes=1)


def test_person_can_set_an_app_up_when_just_signed_in(app: Flask, client: FlaskClient, olga: Someone) -> None:
    sign_in(client, olga.email)
    page = client.get(APP).text
    secret = secret_of(app, olga)
    assert " ".join(secret[at : at + 4] for at in range(0, 32, 4)) in page
    assert "<svg" in page
    assert not has_factor(app, olga)
    assert len(set_up_app(app, client, olga)) == 10
    assert has_factor(app, olga)
    assert "10 codes are left" in client.get(SAFETY).text


def test_secret_lies_encrypted_in_the_table(app: Flask, olga: Someone) -> None:
    with_app(app, olga)
    with app.app_context():
        kept = db.session.query(Authenticator).one().secret
    assert secret_of(app, olga) not in kept
    assert len(kept) < 255


def test_app_does_not_count_when_its_first_code_is_wrong(app: Flask, client: FlaskClient, olga: Someone) -> None:
    sign_in(client, olga.email)
    client.get(APP)
    answer = post(client, APP, code="000000" if code_of(app, olga) != "000000" else "111111")
    assert (answer.status_code, has_factor(app, olga)) == (422, False)
    assert "does not fit" in answer.text


def test_person_cannot_set_an_app_up_when_the_password_was_long_ago(
    app: Flask, client: FlaskClient, olga: Someone
) -> None:
    sign_in(client, olga.email)
    with moved(now() + timedelta(minutes=SURE_MINUTES + 1)):
        assert client.get(APP).location == "/account/safety/confirm?next=/account/safety/app"
        wrong = post(client, "/account/safety/confirm", password="не тот пароль")
        assert (wrong.status_code, "not your password" in wrong.text) == (422, True)
        right = post(client, "/account/safety/confirm", password="пароль-длинный", next=APP)
        assert right.location == APP
        assert client.get(APP).status_code == 200


def test_other_sign_ins_end_when_the_first_factor_is_set_up(app: Flask, world: World, olga: Someone) -> None:
    elsewhere, here = world.browser(olga), world.browser(olga)
    set_up_app(app, here, olga)
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 303


@pytest.mark.db
def test_person_is_asked_for_a_code_when_there_is_an_app(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    answer = sign_in(client, olga.email, next="/account/devices")
    assert (answer.status_code, answer.location) == (303, "/sign-in/second?next=/account/devices")
    assert client.get("/account").status_code == 303
    with moved(now() + LATER):
        done = post(client, SECOND, page=answer.location, code=code_of(app, olga), next="/account/devices")
        assert (done.status_code, done.location) == (303, "/account/devices")
        assert client.get("/account").status_code == 200
    with app.app_context():
        last = db.session.query(AuditEntry).filter_by(action="signed_in").order_by(AuditEntry.id.desc()).first()
        assert last is not None
        assert last.details == {"kind": "password", "second": "app"}


def test_person_cannot_pass_by_the_second_step(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    sign_in(client, olga.email)
    for path in ("/account", "/account/safety", f"/p/{olga.slug}/", f"/p/{olga.slug}/people/"):
        assert client.get(path).location.startswith("/sign-in?next="), path
    with app.app_context():
        assert db.session.query(LoginSession).filter_by(account_id=olga.account_id, ended_at=None).count() == 1


def test_sign_in_breaks_when_the_second_step_is_left_out(
    app: Flask, client: FlaskClient, olga: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_app(app, olga)
    monkeypatch.setattr(SecondStep, "tf_enter", lambda *_all, **_more: None)
    assert sign_in(client, olga.email).status_code == 500
    assert client.get("/account").status_code == 303


@pytest.mark.db
def test_code_cannot_be_used_twice(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    with moved(now() + LATER):
        code = code_of(app, olga)
        sign_in(client, olga.email)
        assert post(client, SECOND, code=code).status_code == 303
        thief = app.test_client()
        sign_in(thief, olga.email)
        again = post(thief, SECOND, code=code)
        assert (again.status_code, "уже использован" in again.text) == (422, True)
        before = post(thief, SECOND, code=code_of(app, olga, now() - timedelta(seconds=30)))
        assert before.status_code == 422
        assert thief.get("/account").status_code == 303


def test_code_of_the_set_up_cannot_be_used_again(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with moved(now()):
        with_app(app, olga)
        sign_in(client, olga.email)
        assert "уже использован" in post(client, SECOND, code=code_of(app, olga)).text


@pytest.mark.parametrize(("seconds", "status"), [(-30, 303), (30, 303), (-60, 422), (60, 422)])
def test_code_fits_when_the_phone_goes_half_a_minute_wrong(
    app: Flask, client: FlaskClient, olga: Someone, seconds: int, status: int
) -> None:
    with_app(app, olga)
    with moved(now().replace(second=15) + timedelta(minutes=5)):
        sign_in(client, olga.email)
        code = code_of(app, olga, now() + timedelta(seconds=seconds))
        assert post(client, SECOND, code=code).status_code == status


def test_person_cannot_go_on_when_codes_are_guessed(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    at = now() + LATER
    with moved(at):
        sign_in(client, olga.email)
        for _ in range(TRIES_SECOND[0]):
            assert post(client, SECOND, code="12").status_code == 422
        assert post(client, SECOND, code=code_of(app, olga)).status_code == 429
    with moved(at + timedelta(minutes=TRIES_SECOND[1] + 1)):
        sign_in(client, olga.email)
        assert post(client, SECOND, code=code_of(app, olga)).status_code == 303


def test_codes_cannot_be_guessed_all_day(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    at, answers = now() + LATER, []
    for _round in range(TRIES_SECOND_DAY[0] // TRIES_SECOND[0]):
        at += timedelta(minutes=TRIES_SECOND[1] + 1)
        with moved(at):
            sign_in(client, olga.email)
            answers += [post(client, SECOND, code="12").status_code for _ in range(TRIES_SECOND[0])]
    assert answers == [422] * TRIES_SECOND_DAY[0]
    with moved(at + timedelta(minutes=TRIES_SECOND[1] + 1)):
        sign_in(client, olga.email)
        assert post(client, SECOND, code=code_of(app, olga)).status_code == 429


def test_second_step_is_over_when_it_took_too_long(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    sign_in(client, olga.email)
    with moved(now() + timedelta(minutes=SECOND_STEP_MINUTES, seconds=1)):
        answer = client.get(SECOND, follow_redirects=True)
        assert (answer.request.path, "Войдите с начала" in answer.text) == ("/sign-in", True)


def test_second_step_is_over_when_the_password_was_changed(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    sign_in(client, olga.email)
    token = post(client, SECOND, code="12").status_code
    give_password(app, olga, "другой-длинный-пароль")
    assert (token, client.get(SECOND).status_code) == (422, 303)


def test_stranger_sees_no_second_step_when_nobody_typed_a_password(client: FlaskClient) -> None:
    assert client.get(SECOND).location == "/sign-in"
    assert post(client, SECOND, page="/sign-in/email", code="123456").location == "/sign-in"


def test_person_hears_by_mail_that_an_app_was_added(app: Flask, olga: Someone) -> None:
    with_app(app, olga)
    with app.app_context():
        mails = db.session.query(Mail).all()
        assert [mail.to for mail in mails] == [olga.email]
        assert "/account/safety" in mails[0].body


def test_code_does_not_fit_when_the_key_of_the_house_changed(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    sign_in(client, olga.email)
    code = code_of(app, olga, now() + LATER)
    known = app.extensions["settings"]
    try:
        app.extensions["settings"] = replace(known, secret_key="another key of the house, long enough to be accepted")
        with moved(now() + LATER):
            assert post(client, SECOND, code=code).status_code == 422
    finally:
        app.extensions["settings"] = known


def test_code_may_be_typed_with_spaces_and_in_other_digits() -> None:
    assert [digits_of(text) for text in ("123 456", "123-456", "１２３４５６", "12a456", "")] == ["123456"] * 3 + [
        "",
        "",
    ]


def test_code_is_that_of_the_standard() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B: 94287082 at second 59
    assert step_of_code(secret, "287082", datetime.fromtimestamp(59, UTC)) == 1
