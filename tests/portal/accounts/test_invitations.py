"""Invitations: made, mailed, used once, expired, unknown."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Account, Card, Invitation
from portal.accounts.services import invite
from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import INVITATION_DAYS, TRIES_LINKS
from portal.mail.models import Mail
from portal.people.models import Person
from tests.portal.accounts.conftest import PASSWORD, give_password, post, sign_in
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db


@pytest.fixture
def guest(world: World, programme_id: int) -> Someone:
    """A person of the programme who has no account yet."""
    someone = world.person(programme_id, "Нина Новая")
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, someone.person_id).account_id = None
        session.delete(session.get_one(Account, someone.account_id))
    return someone


def _token(app: Flask, guest: Someone, role: str | None = None) -> str:
    with app.app_context():
        return invite(SYSTEM, guest.person_id, role=role).token


def test_coordinator_can_invite_with_link_qr_and_mail(app: Flask, world: World, olga: Someone, guest: Someone) -> None:
    page = f"/p/{olga.slug}/people/{guest.person_id}/invitation"
    shown = post(world.browser(olga), page, role="", email="Nina@Example.org")
    assert shown.status_code == 200
    found = re.search(r'value="(http://localhost(?::\d+)?(/invitation/[^"]+))"', shown.text)
    assert found is not None
    assert '<svg role="img"' in shown.text
    assert "style=" not in shown.text
    with app.app_context():
        mail = db.session.scalars(select(Mail)).one()
        assert mail.to == "nina@example.org"
        assert found.group(2) in mail.body
        assert found.group(2).split("/")[-1] not in str(db.session.scalars(select(Invitation)).one().__dict__)


def test_guest_can_come_in_with_email_and_password(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest, 'researcher')}"
    assert "Нина" in client.get(path).text
    answer = post(client, f"{path}/password", page=path, email="nina@example.org", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/account").status_code == 200
    with app.app_context():
        account = db.session.scalars(select(Account).where(Account.email == "nina@example.org")).one()
        assert db.session.get_one(Person, guest.person_id).account_id == account.id
    assert world_role(app, account.id) == [("researcher", guest.programme_id)]


def world_role(app: Flask, account_id: int) -> list[tuple[str, int]]:
    """The rights an account holds."""
    from portal.people.queries import actor_of

    with app.app_context():
        return [(held.role, held.programme_id) for held in actor_of(account_id).held]


def test_second_submit_shows_what_the_first_did(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest)}"
    for _ in range(2):
        form = {"csrf_token": csrf_of(client, "/recover"), "email": "nina@example.org", "password": PASSWORD}
        answer = client.post(f"{path}/password", data=form)
        assert (answer.status_code, answer.location) == (303, "/")
    with app.app_context():
        assert len(db.session.scalars(select(Account).where(Account.email == "nina@example.org")).all()) == 1


def test_used_invitation_is_gone(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest)}"
    post(client, f"{path}/password", page=path, email="nina@example.org", password=PASSWORD)
    other = app.test_client()
    assert other.get(path).status_code == 410
    again = post(other, f"{path}/password", page="/recover", email="eve@example.org", password=PASSWORD)
    assert again.status_code == 410
    with app.app_context():
        assert db.session.scalars(select(Account).where(Account.email == "eve@example.org")).all() == []


def test_expired_invitation_is_gone(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest)}"
    limit = timedelta(days=INVITATION_DAYS)
    with moved(now() + limit - timedelta(minutes=1)):
        assert client.get(path).status_code == 200
    with moved(now() + limit + timedelta(seconds=1)):
        assert client.get(path).status_code == 410
        sent = post(client, f"{path}/password", page="/recover", email="nina@example.org", password=PASSWORD)
        assert sent.status_code == 410


def test_unknown_invitation_is_not_found_and_then_limited(client: FlaskClient) -> None:
    answers = [client.get("/invitation/unknown").status_code for _ in range(TRIES_LINKS[0] + 1)]
    assert answers == [404] * TRIES_LINKS[0] + [429]


def test_typed_email_is_kept_when_the_password_is_common(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest)}"
    answer = post(client, f"{path}/password", page=path, email="nina@example.org", password="12345678")
    assert answer.status_code == 422
    assert 'value="nina@example.org"' in answer.text
    assert client.get(path).status_code == 200


def test_guest_cannot_take_the_email_of_another(app: Flask, client: FlaskClient, olga: Someone, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest)}"
    answer = post(client, f"{path}/password", page=path, email=olga.email, password=PASSWORD)
    assert answer.status_code == 409
    assert client.get(path).status_code == 200


def test_guest_can_come_in_with_a_card(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest)}"
    assert post(client, f"{path}/card", page=path, pin="111111").status_code == 422
    printed = post(client, f"{path}/card", page=path, pin="048151")
    assert printed.status_code == 200
    with app.app_context():
        card = db.session.scalars(select(Card)).one()
        assert card.word in printed.text
        assert db.session.get_one(Person, guest.person_id).account_id == card.account_id
    assert client.get("/account").status_code == 200


def test_guest_with_a_role_cannot_come_in_with_a_card(app: Flask, client: FlaskClient, guest: Someone) -> None:
    path = f"/invitation/{_token(app, guest, 'facilitator')}"
    assert "048151" not in client.get(path).text
    assert post(client, f"{path}/card", page=path, pin="048151").status_code == 404


def test_account_of_another_programme_can_join(app: Flask, world: World, client: FlaskClient, guest: Someone) -> None:
    known = world.person(world.programme("perm"), "Нина Новая")
    give_password(app, known)
    path = f"/invitation/{_token(app, guest)}"
    asked = post(client, f"{path}/join", page=path)
    assert asked.location == f"/sign-in?next={path}"
    sign_in(client, known.email, next=path)
    assert post(client, f"{path}/join", page=path).location == "/"
    with app.app_context():
        assert db.session.get_one(Person, guest.person_id).account_id == known.account_id


def test_coordinator_cannot_invite_an_administrator(app: Flask, world: World, olga: Someone, guest: Someone) -> None:
    page = f"/p/{olga.slug}/people/{guest.person_id}/invitation"
    desk = world.browser(olga)
    assert 'value="administrator"' not in desk.get(page).text
    assert post(desk, page, role="administrator", email="").status_code == 422
    with app.app_context(), pytest.raises(NotFound):
        invite(world.actor(olga), guest.person_id, role="administrator")


def test_administrator_can_invite_a_coordinator(app: Flask, world: World, programme_id: int, guest: Someone) -> None:
    boss = world.person(programme_id, "Анна Главная", roles=("administrator",))
    page = f"/p/{boss.slug}/people/{guest.person_id}/invitation"
    assert post(world.browser(boss), page, role="coordinator", email="").status_code == 200


def test_participant_cannot_invite(app: Flask, world: World, sasha: Someone, guest: Someone) -> None:
    assert world.browser(sasha).get(f"/p/{sasha.slug}/people/{guest.person_id}/invitation").status_code == 404
    with app.app_context(), pytest.raises(NotFound):
        invite(world.actor(sasha), guest.person_id)
