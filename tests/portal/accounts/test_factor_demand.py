"""Where a second factor is demanded: who has none gets no further than to setting one up, by page, API and socket."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.queries import live_logins
from portal.accounts.services import start_login
from portal.actor import SYSTEM
from portal.api.services import make_token
from portal.clock import now
from portal.config import load_settings
from portal.db import db
from tests.portal.accounts.conftest import post, sign_in
from tests.portal.accounts.factors import SAFETY, set_up_app, with_app
from tests.world import Someone, World, csrf_of

SEES = ("administrator", "coordinator", "facilitator", "duty_psychologist")
SEES_NOT = ("researcher", "observer", "partner_representative")
KEY = "a key of the tests, long enough to be accepted"


@pytest.fixture
def strict(app: Flask) -> Iterator[Flask]:
    """An installation that demands a second factor."""
    known = app.extensions["settings"]
    app.extensions["settings"] = replace(known, second_factor="required")
    yield app
    app.extensions["settings"] = known


def test_factor_is_demanded_outside_of_the_demo_alone(tmp_path: object) -> None:
    var = {"VAR_DIR": str(tmp_path)}
    assert load_settings({"SECRET_KEY": KEY} | var).second_factor == "required"
    assert load_settings({"SECRET_KEY": KEY, "SECOND_FACTOR": "offered"} | var).second_factor == "offered"
    assert load_settings({"DEMO": "1"} | var).second_factor == "offered"
    assert load_settings({"DEMO": "1", "SECOND_FACTOR": "required"} | var).second_factor == "required"


@pytest.mark.parametrize("role", SEES)
def test_staff_is_led_to_set_up_when_it_has_no_factor(
    strict: Flask, world: World, programme_id: int, role: str
) -> None:
    someone = world.person(programme_id, roles=(role,))
    browser = world.browser(someone)
    for path in ("/", f"/p/{someone.slug}/", f"/p/{someone.slug}/people/", f"/p/{someone.slug}/people/999", "/tokens"):
        answer = browser.get(path)
        assert answer.status_code in (303, 404), path
        assert answer.status_code == 404 or answer.location == SAFETY, path
    page = browser.get(SAFETY)
    assert (page.status_code, "needs a second step" in page.text) == (200, True)


def test_representative_is_led_to_set_up_as_long_as_children_are_the_institutions(
    strict: Flask, world: World, programme_id: int
) -> None:  # fmt: skip
    someone = world.person(programme_id, "Андрей Фомин")
    home = world.institution(programme_id)
    world.in_office(someone, home)
    path = f"/p/{someone.slug}/"
    assert world.browser(someone).get(path).status_code == 200  # nobody is on the list
    world.ward_of(home, world.person(programme_id, "Максим Орлов", born_on=date(now().year - 12, 1, 1)))
    answer = world.browser(someone).get(path)
    assert (answer.status_code, answer.location) == (303, SAFETY)
    former = world.person(programme_id, "Вера Прежняя")
    world.in_office(former, home, ends_on=date(2021, 1, 1))
    assert world.browser(former).get(path).status_code == 200


@pytest.mark.parametrize("role", SEES_NOT)
def test_person_goes_on_when_the_role_sees_no_child(strict: Flask, world: World, programme_id: int, role: str) -> None:
    someone = world.person(programme_id, roles=(role,))
    assert world.browser(someone).get(f"/p/{someone.slug}/").status_code == 200


def test_mentee_goes_on_when_factors_are_demanded(strict: Flask, world: World, sasha: Someone) -> None:
    assert world.browser(sasha).get(f"/p/{sasha.slug}/").status_code == 200


def test_house_is_led_to_set_up_when_it_has_no_factor(strict: Flask, world: World, programme_id: int) -> None:
    house = world.person(programme_id, is_installation=True)
    browser = world.browser(house)
    assert browser.get("/admin/").location == SAFETY
    set_up_app(strict, browser, house)
    assert browser.get("/admin/").status_code == 200


@pytest.mark.db
def test_staff_goes_on_when_the_factor_is_set_up(strict: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    assert browser.get(f"/p/{olga.slug}/people/").location == SAFETY
    set_up_app(strict, browser, olga)
    assert browser.get(f"/p/{olga.slug}/people/").status_code == 200


def test_staff_is_told_when_it_sends_something_without_a_factor(strict: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    token = csrf_of(browser, SAFETY)
    sent = browser.post(f"/p/{olga.slug}/people/new", data={"csrf_token": token, "given_name": "Саша"})
    assert (sent.status_code, "Sign-in and safety" in sent.text) == (403, True)
    part = browser.get(f"/p/{olga.slug}/people/", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (403, SAFETY)


@pytest.mark.db
def test_api_says_so_when_the_owner_of_the_token_has_no_factor(strict: Flask, world: World, olga: Someone) -> None:
    with strict.test_request_context():
        token, _row = make_token(SYSTEM, olga.account_id, "mine", ("people:read", "programmes:read"))
        db.session.remove()
    client, bearer = strict.test_client(), {"Authorization": f"Bearer {token}"}
    for path in ("/api/v1/programmes", f"/api/v1/programmes/{olga.slug}/people"):
        answer = client.get(path, headers=bearer)
        assert answer.status_code == 403, path
        assert answer.json is not None
        assert answer.json["code"] == "second_factor_needed"
    set_up_app(strict, world.browser(olga), olga)
    assert client.get("/api/v1/programmes", headers=bearer).status_code == 200


def live(app: Flask, someone: Someone, *, is_shared: bool = False) -> bool:
    """Whether a socket of a fresh sign-in would be let through the gate."""
    with app.test_request_context():
        start_login(someone.account_id, "web", is_shared=is_shared)
        from portal.accounts.models import LoginSession

        last = db.session.query(LoginSession).order_by(LoginSession.id.desc()).first()
        assert last is not None
        found = bool(live_logins([last.id]))
        db.session.remove()
        return found


@pytest.mark.db
@pytest.mark.parametrize("role", SEES)
def test_socket_is_closed_when_its_person_has_no_factor(
    strict: Flask, world: World, programme_id: int, role: str
) -> None:
    someone = world.person(programme_id, roles=(role,))
    assert not live(strict, someone)
    set_up_app(strict, world.browser(someone), someone)
    assert live(strict, someone)
    assert not live(strict, someone, is_shared=True)


@pytest.mark.db
def test_socket_stays_open_when_no_factor_is_demanded_of_its_person(
    strict: Flask, world: World, programme_id: int, sasha: Someone
) -> None:
    assert live(strict, sasha, is_shared=True)
    assert live(strict, world.person(programme_id, roles=("researcher",)))
    assert not live(strict, world.person(programme_id, is_installation=True))


def test_staff_cannot_work_on_a_shared_device(strict: Flask, world: World, olga: Someone) -> None:
    set_up_app(strict, world.browser(olga), olga)
    client = strict.test_client()
    with strict.test_request_context(), client.session_transaction() as kept:
        kept.update(start_login(olga.account_id, "card", is_shared=True))
        db.session.remove()
    assert client.get(f"/p/{olga.slug}/people/").location == SAFETY
    assert "shared device" in client.get(SAFETY).text


def test_representative_cannot_work_on_a_shared_device(strict: Flask, world: World, programme_id: int) -> None:
    someone, home = world.person(programme_id, "Андрей Фомин"), world.institution(programme_id)
    world.in_office(someone, home)
    world.ward_of(home, world.person(programme_id, "Максим Орлов", born_on=date(now().year - 12, 1, 1)))
    set_up_app(strict, world.browser(someone), someone)
    client = strict.test_client()
    with strict.test_request_context(), client.session_transaction() as kept:
        kept.update(start_login(someone.account_id, "card", is_shared=True))
        db.session.remove()
    assert client.get(f"/p/{someone.slug}/").location == SAFETY


def test_one_click_signs_in_when_the_demo_offers_factors(app: Flask, client: FlaskClient, olga: Someone) -> None:
    with_app(app, olga)
    done = post(client, "/demo/sign-in", page="/sign-in", account=str(olga.account_id))
    assert done.status_code == 303
    assert client.get(f"/p/{olga.slug}/people/").status_code == 200


def test_card_is_never_asked_for_a_second_step(strict: Flask, world: World, programme_id: int) -> None:
    from portal.accounts.services import issue_card

    child = world.person(programme_id, "Алина Крылова", positions=("mentee",))
    with strict.app_context():
        from portal.accounts.models import Account
        from portal.db import unit_of_work

        with unit_of_work() as session:
            session.get_one(Account, child.account_id).email = None
        card = issue_card(SYSTEM, child.person_id)
    client = strict.test_client()
    answer = post(
        client, "/sign-in/card/pin", page="/sign-in/card", word=card.word, digits=card.digits, pin=card.pin
    )  # fmt: skip
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/account").status_code == 200
    assert "/account/safety" not in client.get("/account").text
    assert client.get(SAFETY).status_code == 404


def test_staff_signs_in_as_before_when_factors_are_offered(app: Flask, client: FlaskClient, olga: Someone) -> None:
    assert sign_in(client, olga.email).status_code == 302
    assert client.get(f"/p/{olga.slug}/people/").status_code == 200
