"""The first administrator, the command line, the one-click sign-in of the demo."""

import dataclasses
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.accounts.models import Account, OneTimeLink
from portal.accounts.services import first_link
from portal.clock import moved
from portal.db import db
from portal.limits import FIRST_LINK_HOURS
from tests.portal.accounts.conftest import PASSWORD, post, sign_in
from tests.world import Someone, World


def _administrators(app: Flask) -> list[str | None]:
    with app.app_context():
        return list(db.session.scalars(select(Account.email).where(Account.is_installation_administrator)))


def test_first_link_makes_one_administrator_once(app: Flask, client: FlaskClient) -> None:
    printed = app.test_cli_runner().invoke(args=["admin", "first-link"]).output.strip()
    path = re.sub(r"^https?://[^/]+", "", printed)
    assert path.startswith("/first/")
    assert client.get(path).status_code == 200
    assert post(client, path, email="root@example.org", password="12345678").status_code == 422
    assert post(client, path, email="root@example.org", password=PASSWORD).status_code == 303
    assert _administrators(app) == ["root@example.org"]
    assert client.get("/account").status_code == 200
    assert app.test_client().get(path).status_code == 410
    assert app.test_cli_runner().invoke(args=["admin", "first-link"]).output == ""


def test_second_first_link_is_dead_when_there_is_an_administrator(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        one, two = first_link(), first_link()
    assert post(client, f"/first/{one}", email="root@example.org", password=PASSWORD).status_code == 303
    other = app.test_client()
    late = post(other, f"/first/{two}", email="eve@example.org", password=PASSWORD)
    assert late.status_code == 410
    assert _administrators(app) == ["root@example.org"]


def test_first_link_lives_its_hours_and_no_longer(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        token = first_link()
        made = db.session.scalars(select(OneTimeLink.created_at)).one()
    over = made + timedelta(hours=FIRST_LINK_HOURS)
    with moved(over - timedelta(seconds=1)):
        assert client.get(f"/first/{token}").status_code == 200
    with moved(over):
        assert client.get(f"/first/{token}").status_code == 410


def test_command_makes_an_administrator_with_a_password_from_standard_input(app: Flask, client: FlaskClient) -> None:
    done = app.test_cli_runner().invoke(args=["admin", "create", "Root@Example.org"], input=PASSWORD + "\n")
    assert (done.exit_code, done.output) == (0, "Made: root@example.org\n")
    assert sign_in(client, "root@example.org").status_code == 302


@pytest.mark.parametrize(("email", "password"), [("no address", PASSWORD), ("root@example.org", "short")])
def test_command_says_what_is_wrong(app: Flask, email: str, password: str) -> None:
    done = app.test_cli_runner().invoke(args=["admin", "create", email], input=password + "\n")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert _administrators(app) == []


def test_command_makes_an_administrator_by_link(app: Flask, client: FlaskClient) -> None:
    done = app.test_cli_runner().invoke(args=["admin", "create", "root@example.org", "--link"])
    path = re.sub(r"^https?://[^/]+", "", done.output.strip())
    assert post(client, path, password=PASSWORD).status_code == 303
    assert sign_in(client, "root@example.org").status_code == 302


def test_anybody_can_be_anybody_in_the_demo(client: FlaskClient, olga: Someone, sasha: Someone) -> None:
    page = client.get("/sign-in").text
    assert "Саша Клёнов" in page
    answer = post(client, "/demo/sign-in", page="/sign-in", account=str(sasha.account_id), next="/account")
    assert (answer.status_code, answer.location) == (303, "/account")
    assert client.get("/account").status_code == 200
    assert client.get("/sign-in").status_code == 303


def test_somebody_can_read_a_word_once_when_a_right_and_a_position_share_it(client: FlaskClient, world: World) -> None:
    home = world.programme("klen")
    world.person(home, "Галина Тихонова", roles=("coordinator", "facilitator"), positions=("curator",))
    words = client.get("/sign-in").text.split("Галина Тихонова")[1].split("</button>")[0]
    assert (words.lower().count("куратор"), words.count("ведущий")) == (1, 1)


def test_one_click_cannot_be_forged_from_another_site(client: FlaskClient, sasha: Someone) -> None:
    assert client.post("/demo/sign-in", data={"account": str(sasha.account_id)}).status_code == 400


def test_nobody_can_be_anybody_outside_of_the_demo(
    app: Flask, world: World, sasha: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = dataclasses.replace(app.extensions["settings"], demo=False)
    monkeypatch.setitem(app.extensions, "settings", settings)
    client = app.test_client()
    assert "Саша Клёнов" not in client.get("/sign-in").text
    answer = post(client, "/demo/sign-in", page="/recover", account=str(sasha.account_id))
    assert answer.status_code == 404
    assert client.get("/account").status_code == 303
