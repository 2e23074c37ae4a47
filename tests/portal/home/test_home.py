"""The first page and the homes by role."""

from datetime import date

import pytest

from portal.clock import now
from portal.consents.services import publish_defaults
from portal.db import db, unit_of_work
from portal.home.rules import face_of
from portal.people.models import Person
from tests.world import World


@pytest.mark.parametrize(
    ("band", "roles", "positions", "face"),
    [
        ("8_11", ["coordinator"], [], "child"),
        ("14_15", [], ["mentee"], "teen"),
        ("adult", ["researcher", "coordinator"], ["curator"], "coordinator"),
        ("adult", ["guardian", "observer"], [], "guardian"),
        ("adult", [], ["mentor", "ambassador"], "ambassador"),
        ("adult", [], [], "somebody"),
    ],
)
def test_home_is_chosen_by_age_then_role_then_position(
    band: str, roles: list[str], positions: list[str], face: str
) -> None:
    assert face_of(band, roles, positions) == face


def test_stranger_sees_the_first_page_with_the_way_in(world: World) -> None:
    world.programme()
    page = world.app.test_client().get("/")
    assert page.status_code == 200
    assert "Рядом" not in page.get_data(as_text=True)
    assert "/sign-in" in page.get_data(as_text=True)


def test_member_of_one_programme_goes_straight_home(world: World) -> None:
    browser = world.browser(world.person(world.programme()))
    answer = browser.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/p/tula/")
    assert browser.get("/p/tula/").status_code == 200


def test_member_of_two_programmes_chooses(world: World) -> None:
    someone = world.person(world.programme("tula"))
    other = world.person(world.programme("ufa"))
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, other.person_id).account_id = someone.account_id
    page = world.browser(someone).get("/").get_data(as_text=True)
    assert "/p/tula/" in page
    assert "/p/ufa/" in page


def test_account_in_no_programme_is_told_what_to_do(world: World) -> None:
    someone = world.person(world.programme())
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, someone.person_id).left_at = now()
    page = world.browser(someone).get("/")
    assert page.status_code == 200
    assert "invitation" in page.get_data(as_text=True)
    assert world.browser(someone).get("/p/tula/").status_code == 404


def test_home_of_another_programme_is_not_found(world: World) -> None:
    world.programme("ufa")
    house = world.person(world.programme("tula"), is_installation=True)
    assert world.browser(house).get("/p/ufa/").status_code == 404
    assert world.browser(house).get("/p/nowhere/").status_code == 404


def test_guardian_has_the_decision_as_the_one_next_step(world: World) -> None:
    at = world.programme()
    mother = world.person(at, "Нина Белова", positions=("volunteer",))
    child = world.person(at, "Саша Белова", positions=("mentee",), born_on=date(now().year - 10, 1, 1))
    world.guardian_of(mother, child)
    with world.app.app_context():
        publish_defaults(at)
        db.session.remove()
    page = world.browser(mother).get("/p/tula/").get_data(as_text=True)
    assert page.count("next-step-words") == 1
    assert f"/p/tula/consents/{mother.person_id}/" in page
    assert page.count("btn-primary") == 1
    assert f"/p/tula/people/{child.person_id}" in page
    small = world.browser(child).get("/p/tula/").get_data(as_text=True)
    assert f"/p/tula/consents/{child.person_id}/" in small


def test_coordinator_sees_how_many_consents_are_missing_once_the_page_is_there(world: World) -> None:
    at = world.programme()
    olga = world.person(at, roles=("coordinator",))
    world.person(at, "Саша Белова", positions=("mentee",), born_on=date(now().year - 10, 1, 1))
    browser = world.browser(olga)
    page = browser.get("/p/tula/").get_data(as_text=True)
    assert "/p/tula/work/consents_missing" in page
    assert "Саша" not in page
    part = browser.get("/p/tula/work/consents_missing", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "/p/tula/consents/missing" in part
    assert "Саша" in part


def test_empty_home_says_what_will_be_there(world: World) -> None:
    page = world.browser(world.person(world.programme(), roles=("observer",))).get("/p/tula/").get_data(as_text=True)
    assert "empty-title" in page
