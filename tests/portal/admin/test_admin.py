"""The installation's pages and commands."""

import re

import pytest
from sqlalchemy import func, select

from portal.admin.services import beat_jobs
from portal.clock import moved, now
from portal.consents.models import ConsentDocument
from portal.db import db
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import find_programme
from tests.world import World, csrf_of

FORM = {"slug": "ufa", "name": "Рядом в Уфе", "region": "Башкортостан", "zone": "Asia/Yekaterinburg", "locale": "ru"}
PAGES = ("/admin/", "/admin/programmes", "/admin/programmes/new", "/admin/programmes/tula/administrator")


@pytest.mark.parametrize("path", PAGES)
def test_only_house_administrator_can_open(world: World, path: str) -> None:
    at = world.programme()
    assert world.browser(world.person(at, "Д Д", is_installation=True)).get(path).status_code == 200
    everything = ("administrator", "coordinator", "facilitator", "researcher")
    assert world.browser(world.person(at, "А А", roles=everything)).get(path).status_code == 404
    assert world.app.test_client().get(path).status_code == 303


def test_house_administrator_founds_a_programme_with_texts_and_appoints(world: World) -> None:
    browser = world.browser(world.person(world.programme(), is_installation=True))
    form = FORM | {"csrf_token": csrf_of(browser, "/admin/programmes/new")}
    assert browser.post("/admin/programmes/new", data=form | {"slug": "У ф а"}).status_code == 422
    assert browser.post("/admin/programmes/new", data=form | {"slug": "tula"}).status_code == 409
    answer = browser.post("/admin/programmes/new", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/programmes/ufa/administrator")
    person = {"csrf_token": form["csrf_token"], "given_name": "Зухра", "family_name": "Ахметова"}
    answer = browser.post(answer.headers["Location"], data=person)
    assert re.fullmatch(r"/p/ufa/people/\d+/invitation", answer.headers["Location"])
    assert browser.get(answer.headers["Location"]).status_code == 200
    with world.app.app_context():
        at = find_programme("ufa")
        assert at is not None
        texts = select(func.count(ConsentDocument.id)).where(ConsentDocument.programme_id == at.id)
        assert db.session.scalar(texts) == 24
        assert db.session.scalars(select(Person.born_on).where(Person.programme_id == at.id)).all() == [None]


def test_house_administrator_finds_no_record_of_a_person(world: World) -> None:
    at = world.programme("tula")
    child = world.person(at, "Саша Белова", positions=("mentee",))
    house = world.browser(world.person(world.programme("ufa"), is_installation=True))
    for path in ("people/", f"people/{child.person_id}", f"people/{child.person_id}/edit", "consents/missing",
                 f"consents/of/{child.person_id}", f"people/{child.person_id}/invitation", ""):  # fmt: skip
        assert house.get(f"/p/tula/{path}").status_code == 404


def test_health_tells_silent_jobs_from_working_ones(world: World) -> None:
    browser = world.browser(world.person(world.programme(), is_installation=True))
    assert "is silent" in browser.get("/admin/").get_data(as_text=True)
    with world.app.app_context():
        beat_jobs()
        beat_jobs()
    assert "is silent" not in browser.get("/admin/").get_data(as_text=True)
    with world.app.app_context(), moved(now().replace(year=now().year - 1)):
        beat_jobs()
    assert "is silent" in browser.get("/admin/").get_data(as_text=True)


def test_command_creates_a_programme_once(world: World) -> None:
    runner = world.app.test_cli_runner()
    made = runner.invoke(args=["programme", "create", "ufa", "--zone", "Asia/Yekaterinburg", "--name", "Уфа"])
    assert (made.exit_code, made.output) == (0, "/p/ufa/\n")
    assert runner.invoke(args=["programme", "create", "ufa"]).exit_code == 1
    assert runner.invoke(args=["programme", "create", "Уфа"]).exit_code == 1
    assert runner.invoke(args=["programme", "create", "kazan", "--zone", "Kazan"]).exit_code == 1
    with world.app.app_context():
        assert [row.name for row in db.session.scalars(select(Programme))] == ["Уфа"]
        assert db.session.scalar(select(func.count(ConsentDocument.id))) == 24
