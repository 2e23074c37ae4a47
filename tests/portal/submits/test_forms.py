"""A form that comes a second time, because its answer was lost: the first answer, and nothing twice."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.people.models import Person
from portal.submits import views
from portal.submits.models import FormSubmit
from portal.submits.queries import saved_submit
from portal.submits.services import forget_old_submits
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db
NEW = "/p/tula/people/new"


@pytest.fixture
def olga(world: World) -> Someone:
    return world.person(world.programme(), "Ольга Ветрова", roles=("coordinator",))


@pytest.fixture
def browser(world: World, olga: Someone) -> FlaskClient:
    return world.browser(olga)


@pytest.fixture
def form(browser: FlaskClient) -> dict[str, str]:
    """What the page of a new person sends, with the key of one submit."""
    said = {"given_name": "Пётр", "family_name": "Ёлкин", "territory_id": "", "is_adult": "y"}
    return said | {"csrf_token": csrf_of(browser, NEW), "_submit": str(uuid4())}


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of two equal submits look before either has saved."""
    nothing = iter((None, None))
    monkeypatch.setattr(views, "saved_submit", lambda *whose: next(nothing, saved_submit(*whose)))


def entered(world: World) -> int:
    with world.app.app_context():
        return db.session.scalar(select(func.count()).where(Person.family_name == "Ёлкин")) or 0


def submits(world: World) -> list[str | None]:
    with world.app.app_context():
        return list(db.session.scalars(select(FormSubmit.place)))


def test_person_gets_the_first_answer_when_the_same_submit_comes_again(
    world: World, browser: FlaskClient, form: dict[str, str]
) -> None:
    first, second = (browser.post(NEW, data=form) for _again in range(2))
    assert (first.status_code, second.status_code, second.location) == (303, 303, first.location)
    assert entered(world) == 1
    assert "Nothing was done twice." in browser.get(second.location).get_data(as_text=True)


def test_person_can_enter_a_namesake_when_the_submit_is_another(
    world: World, browser: FlaskClient, form: dict[str, str]
) -> None:
    for key in (form["_submit"], str(uuid4()), "", "не ключ", "не ключ"):
        assert browser.post(NEW, data=form | {"_submit": key}).status_code == 303
    assert entered(world) == 5


def test_two_people_can_use_the_same_key_when_neither_knows(
    world: World, olga: Someone, browser: FlaskClient, form: dict[str, str]
) -> None:
    other = world.browser(world.person(olga.programme_id, roles=("coordinator",)))
    assert browser.post(NEW, data=form).status_code == 303
    assert other.post(NEW, data=form | {"csrf_token": csrf_of(other, NEW)}).status_code == 303
    assert entered(world) == 2


@pytest.mark.usefixtures("unseen")
def test_one_of_two_equal_submits_cannot_save_when_both_came_at_once(
    world: World, browser: FlaskClient, form: dict[str, str]
) -> None:
    first, second = (browser.post(NEW, data=form) for _again in range(2))
    assert (first.status_code, second.status_code, second.location) == (303, 303, first.location)
    assert entered(world) == 1


def test_form_can_come_again_under_its_key_when_it_was_refused(
    world: World, olga: Someone, browser: FlaskClient, form: dict[str, str]
) -> None:
    child = world.person(olga.programme_id, "Саша Белова", born_on=date(now().year - 12, 1, 1))
    page = f"/p/tula/people/{child.person_id}/edit"
    fields = form | {"is_adult": "", "born_on": ["1", "1", str(now().year - 12)], "version": "1"}
    assert browser.post(page, data=fields | {"_submit": ""}).status_code == 303
    assert browser.post(page, data=fields).status_code == 409
    assert submits(world) == []
    assert browser.post(page, data=fields | {"version": "2"}).status_code == 303
    assert submits(world) == [f"/p/tula/people/{child.person_id}"]


def test_person_reads_that_the_form_came_before_when_its_answer_is_not_known(
    world: World, browser: FlaskClient, form: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "WAITS", (0.0,))
    browser.post(NEW, data=form)
    with world.app.app_context(), unit_of_work() as session:
        session.scalars(select(FormSubmit)).one().place = None
    again = browser.post(NEW, data=form)
    assert (again.status_code, entered(world)) == (409, 1)
    page = again.get_data(as_text=True)
    assert "This form has come already" in page
    assert 'data-error-code="came_before"' in page


def test_submits_are_forgotten_when_their_day_is_over(world: World, browser: FlaskClient, form: dict[str, str]) -> None:
    browser.post(NEW, data=form)
    with world.app.app_context():
        forget_old_submits()
    assert len(submits(world)) == 1
    with world.app.app_context(), moved(now() + timedelta(days=2)):
        forget_old_submits()
    assert submits(world) == []
