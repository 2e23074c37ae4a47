"""Recovery codes: shown once, kept as hashes, counted, each used once."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import RecoveryCode
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db
from portal.limits import RECOVERY_CODES
from portal.mail.models import Mail
from tests.portal.accounts.conftest import give_password, post, sign_in
from tests.portal.accounts.factors import PAPER, SAFETY, SECOND, code_of, set_up_app, with_app
from tests.world import Someone, World


def test_codes_are_kept_as_hashes(app: Flask, olga: Someone) -> None:
    codes = with_app(app, olga)
    assert len(set(codes)) == RECOVERY_CODES
    with app.app_context():
        kept = [row.hashed for row in db.session.query(RecoveryCode)]
    assert all(one.startswith("$argon2id$v=19$m=19456,t=2,p=1$") for one in kept)
    assert len(kept) == RECOVERY_CODES


@pytest.mark.db
def test_person_can_sign_in_with_a_code_when_the_phone_is_lost(app: Flask, client: FlaskClient, olga: Someone) -> None:
    codes = with_app(app, olga)
    sign_in(client, olga.email)
    assert post(client, SECOND, code=codes[3].replace(" ", "-")).status_code == 303
    page = client.get("/account/safety").text
    assert "Запасной код использован, осталось ещё 9." in page
    assert "9 codes are left" in page
    with app.app_context():
        assert db.session.query(AuditEntry).filter_by(action="recovery_code_used").count() == 1
        assert "recovery code" in db.session.query(Mail).order_by(Mail.id.desc()).first().body  # type: ignore[union-attr]


@pytest.mark.db
def test_code_cannot_be_used_twice(app: Flask, client: FlaskClient, olga: Someone) -> None:
    codes = with_app(app, olga)
    sign_in(client, olga.email)
    assert post(client, SECOND, code=codes[0]).status_code == 303
    thief = app.test_client()
    sign_in(thief, olga.email)
    assert post(thief, SECOND, code=codes[0]).status_code == 422
    assert thief.get("/account").status_code == 303


def test_code_of_somebody_else_opens_nothing(app: Flask, client: FlaskClient, olga: Someone, world: World) -> None:
    other = world.person(olga.programme_id, "Пётр Чужой")
    give_password(app, other)
    theirs = with_app(app, other)
    with_app(app, olga)
    sign_in(client, olga.email)
    assert post(client, SECOND, code=theirs[0]).status_code == 422


def test_old_codes_stop_working_when_new_ones_are_made(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    old = set_up_app(app, browser, olga)
    shown = post(browser, "/account/safety/codes", page=SAFETY)
    new = PAPER.findall(shown.text)
    assert (len(new), set(new) & set(old)) == (RECOVERY_CODES, set())
    assert new[0] not in browser.get(SAFETY).text
    client = app.test_client()
    sign_in(client, olga.email)
    assert post(client, SECOND, code=old[0]).status_code == 422
    assert post(client, SECOND, code=new[0]).status_code == 303


def test_codes_cannot_be_made_when_the_password_was_long_ago(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    set_up_app(app, browser, olga)
    with moved(now() + timedelta(minutes=11)):
        answer = post(browser, "/account/safety/codes", page=SAFETY)
        assert (answer.status_code, answer.location) == (303, "/account/safety/confirm")
    with app.app_context():
        assert db.session.query(AuditEntry).filter_by(action="recovery_codes_made").count() == 0


def test_codes_cannot_be_made_when_there_is_nothing_to_stand_for(world: World, olga: Someone) -> None:
    assert post(world.browser(olga), "/account/safety/codes", page=SAFETY).status_code == 409


def test_app_still_opens_when_a_code_was_used(app: Flask, client: FlaskClient, olga: Someone) -> None:
    codes = with_app(app, olga)
    sign_in(client, olga.email)
    post(client, SECOND, code=codes[0])
    with moved(now() + timedelta(minutes=1)):
        second = app.test_client()
        sign_in(second, olga.email)
        assert post(second, SECOND, code=code_of(app, olga)).status_code == 303
