"""The first page and the homes by role."""

from datetime import date

import pytest

from portal.actor import Actor, Held, Role
from portal.clock import now
from portal.consents.services import publish_defaults
from portal.db import db, unit_of_work
from portal.faces import face_of, faces_of
from portal.people.models import Person
from tests.world import World, csrf_of


@pytest.mark.parametrize(
    ("age", "roles", "positions", "faces"),
    [
        (10, ["coordinator"], [], ("child",)),
        (15, [], ["mentee", "relay_mentor"], ("teen",)),
        (None, ["researcher", "coordinator"], ["curator"], ("coordinator", "researcher")),
        (None, ["guardian", "observer"], [], ("guardian", "observer")),
        (None, [], ["graduate", "ambassador", "mentor"], ("mentor", "graduate", "ambassador")),
        (None, [], [], ("somebody",)),
    ],
)
def test_home_is_chosen_by_age_then_role_then_position(
    age: int | None, roles: list[Role], positions: list[str], faces: tuple[str, ...]
) -> None:
    held = tuple(Held(role, 1) for role in (*roles, "guardian") if role in roles)
    actor = Actor(1, {1: 1}, held, frozenset((1, kind) for kind in positions) | {(2, "tutor")}, age=age)
    assert faces_of(actor, 1) == faces
    assert face_of(actor, 1) == faces[0]
    assert face_of(actor, 1, faces[-1]) == faces[-1]
    assert face_of(actor, 1, "administrator") == faces[0]


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
    assert "/p/tula/work/consents_missing?line=" in page
    assert "Саша" not in page
    line = browser.get("/p/tula/work/consents_missing?line=", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "Consents that are missing</a> · 1" in line
    assert "Саша" not in line
    part = browser.get("/p/tula/work/consents_missing", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "/p/tula/consents/missing" in part
    assert "Саша" in part


def test_empty_home_says_what_will_be_there(world: World) -> None:
    page = world.browser(world.person(world.programme(), roles=("observer",))).get("/p/tula/").get_data(as_text=True)
    assert "empty-title" in page


def test_somebody_with_two_positions_can_change_the_home_and_the_tabs_and_no_rights(world: World) -> None:
    at = world.programme()
    olga = world.person(at, roles=("coordinator", "facilitator"))
    browser = world.browser(olga)
    before = browser.get("/p/tula/").get_data(as_text=True)
    assert "Who needs me today" in before
    assert "/p/tula/work/" in before
    answer = browser.post("/p/tula/face", data={"face": "facilitator", "csrf_token": csrf_of(browser, "/p/tula/")})
    assert answer.status_code == 303
    after = browser.get("/p/tula/").get_data(as_text=True)
    assert "Who needs me today" not in after
    assert "Now: facilitator" in after
    assert browser.get("/p/tula/people/").status_code == 200
    token = csrf_of(browser, "/p/tula/")
    assert browser.post("/p/tula/face", data={"face": "administrator", "csrf_token": token}).status_code == 404


def test_child_has_no_choice_of_positions(world: World) -> None:
    at = world.programme()
    born = date(now().year - 10, 1, 1)
    sasha = world.person(at, "Саша Белова", positions=("mentee", "relay_mentor"), born_on=born)
    assert "face-menu" not in world.browser(sasha).get("/p/tula/").get_data(as_text=True)
