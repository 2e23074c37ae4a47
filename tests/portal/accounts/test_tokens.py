"""API tokens end with what they were made under: password and card; all of it or nothing."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Account, LoginSession
from portal.accounts.services import issue_card, links, passwords
from portal.actor import SYSTEM
from portal.api.rules import SCOPES
from portal.api.services import make_token
from portal.audit.models import AuditEntry
from portal.db import db, unit_of_work
from tests.portal.accounts.conftest import PASSWORD, post
from tests.world import Someone, World

pytestmark = pytest.mark.db
NEW = "тихая река за холмом"


def token_of(app: Flask, who: Someone) -> dict[str, str]:
    with app.app_context():
        text, _row = make_token(SYSTEM, who.account_id, "test", SCOPES)
    return {"Authorization": f"Bearer {text}"}


def status(client: FlaskClient, head: dict[str, str]) -> int:
    return client.get("/api/v1/programmes", headers=head).status_code


def test_token_cannot_be_used_when_the_password_was_changed(
    app: Flask, world: World, client: FlaskClient, olga: Someone, sasha: Someone
) -> None:
    heads, foreign = [token_of(app, olga), token_of(app, olga)], token_of(app, sasha)
    here = world.browser(olga)
    assert "API tokens" in here.get("/account/safety").text
    post(here, "/account/password", page="/account", old="не тот", password=NEW)
    assert [status(client, head) for head in heads] == [200, 200]
    post(here, "/account/password", page="/account", old=PASSWORD, password=NEW)
    assert [status(client, head) for head in heads] == [401, 401]
    assert status(client, foreign) == 200
    assert "all API tokens ended" in here.get("/account").text
    assert here.get("/account/tokens").text.count("Revoked") == 2
    with app.app_context():
        row = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "api_tokens.revoked")).one()
        assert row.details == {"reason": "password_changed", "count": 2}


def test_token_cannot_be_used_when_the_password_was_recovered(app: Flask, client: FlaskClient, olga: Someone) -> None:
    head = token_of(app, olga)
    with app.app_context():
        link = links.make_link("recovery", olga.account_id)
    assert post(client, f"/recover/{link}", password=NEW).status_code == 303
    assert status(client, head) == 401


def test_token_cannot_be_used_when_the_card_was_made_anew(
    app: Flask, world: World, client: FlaskClient, olga: Someone
) -> None:
    child = world.person(olga.programme_id, "Костя Ёлкин", positions=("mentee",))
    with app.app_context():
        with unit_of_work() as session:
            session.get_one(Account, child.account_id).email = None
        issue_card(world.actor(olga), child.person_id)
    head = token_of(app, child)
    browser = world.browser(olga)
    path = f"/p/tula/people/{child.person_id}/card"
    assert "their API tokens end" in browser.get(path).text
    assert post(browser, path).status_code == 200
    assert status(client, head) == 401


def test_password_stays_when_tokens_cannot_be_ended(
    app: Flask, world: World, client: FlaskClient, olga: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError

    world.browser(olga)
    monkeypatch.setattr(passwords, "revoke_tokens", fail)
    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            passwords.set_password(SYSTEM, olga.account_id, NEW)
        assert passwords.check_sign_in(olga.email, PASSWORD, None) == olga.account_id
        alive = select(LoginSession).where(LoginSession.account_id == olga.account_id, LoginSession.ended_at.is_(None))
        assert len(db.session.scalars(alive).all()) == 1
