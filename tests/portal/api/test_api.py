"""The API: tokens with scopes and an end, problems, versions, repeated requests."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.test import TestResponse

from portal.actor import SYSTEM
from portal.api.rules import SCOPES
from portal.api.services import make_token
from portal.clock import moved, now
from portal.db import unit_of_work
from portal.limits import API_PAGE_SIZE
from portal.people.models import Grant
from tests.world import Someone, World, csrf_of


@pytest.fixture
def olga(world: World) -> Someone:
    return world.person(world.programme(), roles=("facilitator", "researcher", "coordinator", "administrator"))


def token_for(app: Flask, who: Someone, *scopes: str) -> dict[str, str]:
    with app.app_context():
        text, _row = make_token(SYSTEM, who.account_id, "test", scopes or SCOPES)
    return {"Authorization": f"Bearer {text}"}


def read(answer: TestResponse) -> Any:
    return answer.get_json()


def test_nobody_can_read_when_there_is_no_token(client: FlaskClient, olga: Someone) -> None:
    answer = client.get("/api/v1/programmes")
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert read(answer)["code"] == "token_needed"


def test_a_signed_in_browser_is_nobody_to_the_api(world: World, olga: Someone) -> None:
    assert world.browser(olga).get("/api/v1/programmes").status_code == 401


def test_a_token_reads_only_its_own_programmes(app: Flask, world: World, client: FlaskClient, olga: Someone) -> None:
    other = world.person(world.programme("omsk"), roles=("coordinator",))
    head = token_for(app, olga)
    assert [row["slug"] for row in read(client.get("/api/v1/programmes", headers=head))["items"]] == ["tula"]
    assert client.get("/api/v1/programmes/omsk", headers=head).status_code == 404
    assert client.get(f"/api/v1/programmes/omsk/people/{other.person_id}", headers=head).status_code == 404
    assert client.get(f"/api/v1/programmes/tula/people/{other.person_id}", headers=head).status_code == 404


def test_a_token_cannot_do_what_it_has_no_scope_for(app: Flask, client: FlaskClient, olga: Someone) -> None:
    head = token_for(app, olga, "studies:read")
    assert client.get("/api/v1/programmes/tula/studies", headers=head).status_code == 200
    answer = client.post("/api/v1/programmes/tula/studies", json={"title": "Новое"}, headers=head)
    assert (answer.status_code, read(answer)["code"]) == (403, "scope_needed")


def test_a_token_is_over_when_its_days_are(app: Flask, client: FlaskClient, olga: Someone) -> None:
    head = token_for(app, olga)
    with moved(now() + timedelta(days=91)):
        assert client.get("/api/v1/programmes", headers=head).status_code == 401


def test_an_owner_makes_and_revokes_a_token(world: World, client: FlaskClient, olga: Someone) -> None:
    browser = world.browser(olga)
    token = csrf_of(browser, "/account/tokens")
    made = browser.post(
        "/account/tokens", data={"csrf_token": token, "label": "R", "scopes": ["programmes:read"], "days": "5"}
    ).get_data(as_text=True)
    text = made.split('class="token-text">')[1].split("<")[0]
    head = {"Authorization": f"Bearer {text}"}
    assert client.get("/api/v1/programmes", headers=head).status_code == 200
    guid = made.split("/account/tokens/")[1].split("/")[0]
    browser.post(f"/account/tokens/{guid}/revoke", data={"csrf_token": token})
    assert client.get("/api/v1/programmes", headers=head).status_code == 401


def test_a_repeated_request_is_done_once(app: Flask, client: FlaskClient, olga: Someone) -> None:
    head = token_for(app, olga) | {"Idempotency-Key": "one"}
    path = "/api/v1/programmes/tula/studies"
    first = client.post(path, json={"title": "Доверие"}, headers=head)
    again = client.post(path, json={"title": "Доверие"}, headers=head)
    assert first.status_code == again.status_code == 201
    assert first.json == again.json
    assert len(read(client.get(path, headers=head))["items"]) == 1
    other = client.post(path, json={"title": "Другое"}, headers=head)
    assert (other.status_code, read(other)["code"]) == (409, "key_reused")


def test_a_change_needs_the_version_that_was_read(app: Flask, client: FlaskClient, olga: Someone) -> None:
    head = token_for(app, olga)
    made = client.post("/api/v1/programmes/tula/studies", json={"title": "Доверие"}, headers=head)
    path, change = (
        f"/api/v1/programmes/tula/studies/{read(made)['id']}",
        {"title": "Доверие и страх", "state": "running"},
    )
    assert client.patch(path, json=change, headers=head).status_code == 428
    good = head | {"If-Match": made.headers["ETag"]}
    assert client.patch(path, json=change, headers=good).status_code == 200
    assert client.patch(path, json=change, headers=good).status_code == 412


def test_rubbish_is_refused_with_a_problem(app: Flask, client: FlaskClient, olga: Someone) -> None:
    head = token_for(app, olga)
    path = "/api/v1/programmes/tula/studies"
    for data, kind, status in (
        (b"{", "application/json", 422),
        (b'{"title": 5}', "application/json", 422),
        (b'{"title": "a", "more": 1}', "application/json", 422),
        (b"title=a", "application/x-www-form-urlencoded", 415),
    ):
        answer = client.post(path, data=data, content_type=kind, headers=head)
        assert answer.status_code == status, data
        assert answer.mimetype == "application/problem+json"
    assert client.get(path + f"?limit={API_PAGE_SIZE}", headers=head).status_code == 200
    assert client.get(path + f"?limit={API_PAGE_SIZE + 1}", headers=head).status_code == 422


def test_a_repeated_request_is_answered_with_404_when_the_right_has_ended(
    app: Flask, world: World, client: FlaskClient, olga: Someone
) -> None:
    lost = world.person(olga.programme_id, "Пётр Лев", roles=("researcher",))
    head = token_for(app, lost) | {"Idempotency-Key": "one"}
    path = "/api/v1/programmes/tula/studies"
    assert client.post(path, json={"title": "Доверие"}, headers=head).status_code == 201
    with app.app_context(), unit_of_work() as session:
        session.execute(update(Grant).where(Grant.person_id == lost.person_id).values(ends_on=date(2021, 1, 1)))
    again = client.post(path, json={"title": "Доверие"}, headers=head)
    assert (again.status_code, read(again)["code"]) == (404, "not_found")
    other = client.post(path, json={"title": "Другое"}, headers=head)
    assert other.status_code == 404


def test_a_repeated_request_is_refused_when_its_token_lacks_the_scope(
    app: Flask, client: FlaskClient, olga: Someone
) -> None:
    key = {"Idempotency-Key": "one"}
    path = "/api/v1/programmes/tula/studies"
    assert client.post(path, json={"title": "Доверие"}, headers=token_for(app, olga) | key).status_code == 201
    small = token_for(app, olga, "studies:read") | key
    assert client.post(path, json={"title": "Доверие"}, headers=small).status_code == 403
    assert client.post(path, json={"title": "Доверие"}, headers=key).status_code == 401
