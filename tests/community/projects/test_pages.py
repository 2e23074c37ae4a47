"""The pages of projects through their real forms: what each reader sees, what was typed stays, how much of it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from community.projects import services
from community.projects.models import Project, ProjectAsk, ProjectFigure, ProjectStep
from community.projects.queries import heroes_of, is_told, without_ally
from community.projects.services import Words
from portal.db import db
from portal.limits import PROJECT_ASK_MOST, PROJECT_FIGURE_MOST, PROJECT_STORY_CHARS, PROJECT_WORDS_CHARS
from tests.community.projects.conftest import Yard
from tests.world import Someone, csrf_of

HOME = "/p/tula/projects/"


def send(client: FlaskClient, path: str, at: str | None = None, **facts: Any) -> tuple[int, str]:
    """Post a form of a page; answers status and page, redirects followed."""
    token = csrf_of(client, at or path)
    answer = client.post(path, data={"csrf_token": token, **facts}, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def browser(yard: Yard, someone: Someone) -> FlaskClient:
    """Somebody's browser."""
    return yard.village.world.browser(someone)


def row(yard: Yard) -> Project:
    """The one project there is."""
    db.session.rollback()
    return db.session.query(Project).one()


@pytest.fixture
def team(yard: Yard) -> int:
    """Sasha and Maxim at work."""
    with yard.village.world.app.app_context():
        return yard.team()


def test_a_child_can_go_the_three_short_steps_and_find_each_kept(yard: Yard) -> None:
    v = yard.village
    sasha = browser(yard, v.sasha)
    status, page = send(sasha, HOME + "new", title="  ", about="Десять штук")
    assert status == 422
    assert "Десять штук" in page, "what was typed stays"
    status, page = send(sasha, HOME + "new", title="Кормушки", about="Десять штук", guid="")
    assert status == 200
    where = f"{HOME}1"
    assert f'href="{where}"' in page, "the second step knows the project"
    status, page = send(sasha, f"{where}/need", need="Синицам", club_id="", version="1")
    assert "Николай Громов" in page, "the third step offers the own mentor"
    assert "Светлана Юдина" not in page
    status, page = send(sasha, f"{where}/ally", person_id=str(v.nikolay.person_id))
    assert (status, "Ждём «да» взрослого" in page or "Николай Громов" in page) == (200, True)
    home = sasha.get("/p/tula/").get_data(as_text=True)
    assert "Кормушки" in home


def test_a_stale_form_keeps_what_was_typed(yard: Yard, team: int) -> None:
    sasha = browser(yard, yard.village.sasha)
    facts = {"title": "Кормушки", "about": "Новые слова", "need": "Синицам", "seeks": "", "club_id": ""}
    for version in ({"version": "0"}, {"version": "x"}, {}):
        status, page = send(sasha, f"{HOME}{team}/edit", **facts, **version)
        assert status == 409
        assert "Новые слова" in page


def test_readers_who_are_not_of_it_see_first_names_alone(yard: Yard, team: int) -> None:
    v = yard.village
    for reader, is_inside in ((v.vera, False), (v.svetlana, False), (v.olga, True), (v.sasha, True), (v.nina, True)):
        page = browser(yard, reader).get(f"{HOME}{team}").get_data(as_text=True)
        assert "Саша" in page
        assert ("Громов" in page) == is_inside
        assert ("Орлов" in page) == (reader is v.olga), "a minor's whole name is for who sees the record"


def test_nobody_else_can_open_an_idea(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        row_id = yard.idea()
    for reader in (v.vera, v.nikolay, v.olga, v.maxim, v.galina):
        assert browser(yard, reader).get(f"{HOME}{row_id}").status_code == 404
    assert browser(yard, v.nina).get(f"{HOME}{row_id}").status_code == 200


def test_a_guardian_can_allow_and_forbid_from_the_childs_page(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        row_id = yard.open()
        yard.asked(row_id, v.maxim)
    andrey, where = browser(yard, v.andrey), f"{HOME}{row_id}/children/{v.maxim.person_id}"
    assert "Кормушки" in andrey.get("/p/tula/").get_data(as_text=True), "asked on the home page"
    status, _page = send(andrey, where)
    assert status == 200
    with v.world.app.app_context():
        assert yard.part(row_id, v.maxim) == "waits", "no answer is no no"
    send(andrey, where, answer="yes")
    with v.world.app.app_context():
        assert yard.part(row_id, v.maxim) == "in"
    send(andrey, where, answer="no")
    with v.world.app.app_context():
        assert yard.part(row_id, v.maxim) == "refused"
    assert browser(yard, v.nina).get(where).status_code == 404


def test_a_team_can_write_steps_asks_and_figures(yard: Yard, team: int) -> None:
    v = yard.village
    sasha, where = browser(yard, v.sasha), f"{HOME}{team}"
    status, page = send(sasha, f"{where}/steps", words="Найти доски", due_on="2030-01-10", is_mine="y")
    assert (status, "Найти доски" in page) == (200, True)
    with v.world.app.app_context():
        step = db.session.query(ProjectStep).one().id
    assert "Найти доски" in sasha.get("/p/tula/").get_data(as_text=True), "my next step"
    send(sasha, f"{HOME}steps/{step}/do", at=where)
    with v.world.app.app_context():
        assert db.session.query(ProjectStep).one().done_at is not None
    assert send(sasha, f"{HOME}steps/{step}/fly", at=where)[0] == 404
    for wanted, status in ((PROJECT_ASK_MOST + 1, 422), (0, 422), (PROJECT_ASK_MOST, 200)):
        found = send(sasha, f"{where}/asks", words="Гвозди", kind="thing", wanted=str(wanted), needed_on="")
        assert found[0] == status
    figures = {"figures-0-what": "кормушек", "figures-0-how": "пальцем"}
    for value, status in ((PROJECT_FIGURE_MOST + 1, 422), (PROJECT_FIGURE_MOST, 200)):
        with v.world.app.app_context():
            version = str(yard.version(team))
        found = send(sasha, f"{where}/result", words="", version=version, **figures, **{"figures-0-value": str(value)})
        assert found[0] == status
    with v.world.app.app_context():
        assert db.session.query(ProjectAsk).one().wanted == PROJECT_ASK_MOST
        assert db.session.query(ProjectFigure).one().value == PROJECT_FIGURE_MOST
    assert "Гвозди" in browser(yard, v.vera).get(HOME + "asks").get_data(as_text=True)


def test_a_story_goes_round_and_is_read(yard: Yard, team: int) -> None:
    v = yard.village
    sasha, where = browser(yard, v.sasha), f"{HOME}{team}/story"
    heroes = {
        "heroes-0-person_id": str(v.sasha.person_id), "heroes-0-is_named": "y", "heroes-0-named": "Птичник",
        "heroes-1-person_id": str(v.maxim.person_id), "heroes-1-is_named": "y", "heroes-1-named": "",
    }  # fmt: skip
    with v.world.app.app_context():
        version = str(yard.version(team))
    status, page = send(sasha, f"{where}/edit", words="Доски дал Николай.", version=version, **heroes)
    assert (status, "Доски дал Николай." in page) == (422, True)
    status, _page = send(sasha, f"{where}/edit", words="Птичник и Максим всё успели.", version=version, **heroes)
    assert status == 200
    assert browser(yard, v.vera).get(where).status_code == 404, "not before the yeses"
    for by, about in ((v.maxim, v.maxim), (v.nina, v.sasha), (v.andrey, v.maxim)):
        send(browser(yard, by), f"{where}/answer", at=where, person=str(about.person_id), answer="yes")
    page = browser(yard, v.vera).get(where).get_data(as_text=True)
    assert "Птичник" in page
    assert "Саша" not in page
    send(browser(yard, v.maxim), f"{where}/answer", at=where, answer="no")
    assert browser(yard, v.vera).get(where).status_code == 404
    with v.world.app.app_context():
        assert not is_told(yard.row(team), heroes_of(yard.row(team)))


@pytest.mark.parametrize(("over", "status"), [(0, 200), (1, 422)])
def test_words_have_an_end(yard: Yard, team: int, over: int, status: int) -> None:
    v = yard.village
    sasha = browser(yard, v.sasha)
    with v.world.app.app_context():
        version = yard.version(team)
    facts = {"title": "Кормушки", "about": "я" * (PROJECT_WORDS_CHARS + over), "need": "да", "club_id": ""}
    assert send(sasha, f"{HOME}{team}/edit", **facts, version=str(version))[0] == status
    with v.world.app.app_context():
        version = yard.version(team)
    words = "я" * (PROJECT_STORY_CHARS + over)
    assert send(sasha, f"{HOME}{team}/story/edit", words=words, version=str(version))[0] == status


def test_the_list_can_be_narrowed(yard: Yard, team: int) -> None:
    v = yard.village
    with v.world.app.app_context():
        words = services.Words(is_seeking=True, seeks="кто рисует")
        services.write_words(yard.actor(v.sasha), team, yard.version(team), words)
    vera = browser(yard, v.vera)
    for asked, is_there in (
        ("", True), ("?state=doing", True), ("?state=done", False), ("?which=seeking", True), ("?which=mine", False),
        (f"?place={v.places['Тула']}", True), (f"?place={v.places['Алексин']}", False), ("?club=1", False),
        ("?state=nonsense&page=-3", True),
    ):  # fmt: skip
        assert ("Кормушки" in vera.get(HOME + asked).get_data(as_text=True)) == is_there, asked
    assert "Кормушки" in browser(yard, v.andrey).get(HOME + "?which=mine").get_data(as_text=True), "the own child's"


def test_a_coordinator_can_hide_it_and_sees_what_waits_for_a_grown_up(yard: Yard, team: int) -> None:
    v = yard.village
    olga, where = browser(yard, v.olga), f"{HOME}{team}"
    assert send(olga, f"{where}/hide", words=" ")[0] == 422
    send(olga, f"{where}/hide", words="Там адрес")
    assert browser(yard, v.vera).get(where).status_code == 404
    assert "Там адрес" in browser(yard, v.sasha).get(where).get_data(as_text=True)
    send(olga, f"{where}/show", at=where)
    with v.world.app.app_context():
        assert without_ally(yard.actor(v.olga), v.programme_id, 9) == ([], 0)
        services.leave(yard.actor(v.nikolay), team)
        rows, total = without_ally(yard.actor(v.olga), v.programme_id, 9)
        assert ([one.title for one, _lead in rows], total) == (["Кормушки"], 1)


def test_the_club_s_page_names_its_projects_that_go_on(yard: Yard) -> None:
    v = yard.village
    with v.world.app.app_context():
        ids = {name: yard.idea(v.vera, name) for name in ("Лодка", "Качели", "Карта двора", "Чужое")}
        for name, row_id in ids.items():
            words = Words(club_id=None if name == "Чужое" else yard.club_id, with_club=True)
            services.write_words(yard.actor(v.vera), row_id, yard.version(row_id), words)
        for name in ("Лодка", "Качели", "Чужое"):
            services.open_project(yard.actor(v.vera), ids[name], yard.version(ids[name]))
        services.drop(yard.actor(v.vera), ids["Качели"], yard.version(ids["Качели"]))
    found = {
        one: [name for name in ids if name in browser(yard, one).get(f"/p/tula/clubs/{yard.club_id}").text]
        for one in (v.svetlana, v.vera)
    }
    assert found == {v.svetlana: ["Лодка"], v.vera: ["Лодка", "Карта двора"]}, "ideas are seen by their authors alone"
