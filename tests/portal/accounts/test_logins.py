"""Sign-ins as rows: how long they live, the list of devices, ending them."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from portal.accounts.models import LoginSession
from portal.accounts.queries import live_login, logins_of
from portal.accounts.services import end_login, end_logins, saw_login, saw_logins, start_login
from portal.accounts.services.sweeping import sweep
from portal.actor import Actor
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import SHARED_IDLE_MINUTES, SIGN_IN_DAYS
from tests.portal.accounts.conftest import post
from tests.world import Someone, World

pytestmark = pytest.mark.db


def _row(app: Flask, someone: Someone, *, is_shared: bool = False) -> int:
    with app.app_context():
        start_login(someone.account_id, "card" if is_shared else "web", "Firefox, Linux", is_shared=is_shared)
        newest = select(LoginSession.id).order_by(LoginSession.id.desc())
        return int(db.session.scalars(newest.limit(1)).one())


def _lives(app: Flask, login_id: int, after: timedelta) -> bool:
    with app.app_context(), moved(now() + after):
        return live_login(login_id) is not None


def test_shared_sign_in_lives_ten_idle_minutes(app: Flask, sasha: Someone) -> None:
    login_id = _row(app, sasha, is_shared=True)
    limit = timedelta(minutes=SHARED_IDLE_MINUTES)
    assert _lives(app, login_id, limit - timedelta(seconds=2))
    assert not _lives(app, login_id, limit + timedelta(seconds=1))


def test_own_sign_in_lives_thirty_days(app: Flask, olga: Someone) -> None:
    login_id = _row(app, olga)
    limit = timedelta(days=SIGN_IN_DAYS)
    assert _lives(app, login_id, limit - timedelta(seconds=2))
    assert not _lives(app, login_id, limit + timedelta(seconds=1))


def test_shared_sign_in_lives_on_when_it_is_used(app: Flask, sasha: Someone) -> None:
    login_id = _row(app, sasha, is_shared=True)
    with app.app_context(), moved(now() + timedelta(minutes=6)):
        login = live_login(login_id)
        assert login is not None
        saw_login(login)
    assert _lives(app, login_id, timedelta(minutes=12))


def test_sign_ins_of_a_whole_room_are_noted_as_one_commit(app: Flask, olga: Someone, sasha: Someone) -> None:
    shared, own = _row(app, sasha, is_shared=True), _row(app, olga)
    commits: list[object] = []

    def note(connection: object) -> None:
        commits.append(connection)

    with app.app_context(), moved(now() + timedelta(minutes=6)):
        found = [login for one in (shared, own) if (login := live_login(one)) is not None]
        event.listen(db.engine, "commit", note)
        saw_logins(found)
        event.remove(db.engine, "commit", note)
        seen = {one: row.seen_at for one in (shared, own) if (row := live_login(one)) is not None}
        assert seen[shared] == now()
        assert seen[own] < now()  # not due yet
    assert len(commits) == 1


def test_page_of_a_child_keeps_the_sign_in_alive_and_idling_ends_it(app: Flask, world: World, sasha: Someone) -> None:
    browser = world.browser(sasha)
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    with app.app_context(), unit_of_work() as session:
        session.execute(update(LoginSession).values(is_shared=True))
    begin = now()
    for minute in (6, 12, 18):
        with moved(begin + timedelta(minutes=minute)):
            assert browser.get("/account/devices").status_code == 200
    with moved(begin + timedelta(minutes=30)):
        answer = browser.get("/account/devices")
        assert answer.status_code == 303
        assert "has ended" in browser.get(answer.location).text


def test_person_can_end_another_device(app: Flask, world: World, olga: Someone) -> None:
    here, there = world.browser(olga), world.browser(olga)
    page = here.get("/account/devices").text
    assert page.count("test browser") == 2
    with app.app_context():
        other = logins_of(olga.account_id)[0].id
    assert post(here, f"/account/devices/{other}/end", page="/account/devices").status_code == 303
    assert there.get("/account").status_code == 303
    assert here.get("/account").status_code == 200
    assert post(here, f"/account/devices/{other}/end", page="/account/devices").status_code == 303


def test_person_can_end_all_other_devices(world: World, olga: Someone) -> None:
    others = [world.browser(olga) for _ in range(3)]
    here = world.browser(olga)
    post(here, "/account/devices/end-others", page="/account/devices")
    assert [browser.get("/account").status_code for browser in (*others, here)] == [303, 303, 303, 200]


def test_person_cannot_end_the_sign_in_of_another(app: Flask, world: World, olga: Someone, sasha: Someone) -> None:
    theirs = _row(app, sasha)
    mine = world.browser(olga)
    assert post(mine, f"/account/devices/{theirs}/end", page="/account/devices").status_code == 404
    with app.app_context():
        with pytest.raises(NotFound):
            end_login(Actor(olga.account_id), theirs)
        with pytest.raises(NotFound):
            end_logins(Actor(olga.account_id), sasha.account_id, "ended")
        assert live_login(theirs) is not None


def test_request_costs_few_queries(app: Flask, world: World, olga: Someone, queries: list[str]) -> None:
    browser = world.browser(olga)
    queries.clear()
    assert browser.get("/account").status_code == 200
    reads = [one for one in queries if one.lstrip().upper().startswith("SELECT")]
    assert len(reads) <= 12
    assert sum("login_session" in one for one in reads) <= 2
    queries.clear()
    assert browser.get("/assets/x/js/core/main.js").status_code in {200, 404}
    assert queries == []


def test_noting_that_a_sign_in_is_used_costs_one_statement(world: World, olga: Someone, queries: list[str]) -> None:
    browser = world.browser(olga)
    browser.get("/account/devices")
    queries.clear()
    browser.get("/account/devices")
    usual = len(queries)
    queries.clear()
    with moved(now() + timedelta(minutes=20)):
        browser.get("/account/devices")
        assert [one.split()[0] for one in queries[usual:]] == ["UPDATE"]
        queries.clear()
        browser.get("/account/devices")
        assert len(queries) == usual


def test_sweep_leaves_what_lives(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    with app.app_context():
        sweep()
    assert browser.get("/account").status_code == 200
    with app.app_context(), moved(now() + timedelta(days=91)):
        sweep()
        assert db.session.scalars(select(LoginSession)).all() == []


def test_stranger_with_a_made_up_token_is_nobody(client: FlaskClient) -> None:
    with client.session_transaction() as kept:
        kept.update({"login": "made up", "_user_id": "made up"})
    assert client.get("/account").status_code == 303
