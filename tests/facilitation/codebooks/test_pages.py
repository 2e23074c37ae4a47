"""The codebook without scripts: adding, changing, moving, putting away, undoing, through real forms."""

import pytest
from flask.testing import FlaskClient

from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.services import add_code, edit_code
from portal.db import new_guid
from tests.facilitation.study_world import Team
from tests.world import World, csrf_of


@pytest.fixture
def browser(world: World, team: Team) -> FlaskClient:
    return world.browser(team.researcher)


@pytest.fixture
def book(team: Team) -> str:
    return f"/p/tula/studies/{team.study_id}/codebook"


def names(world: World, team: Team) -> list[str]:
    with world.app.app_context():
        return [f"{node.mark} {node.name}" for node in code_tree(team.study_id).active]


def made(world: World, team: Team, *wanted: str) -> list[int]:
    actor = world.actor(team.researcher)
    with world.app.app_context():
        return [add_code(actor, team.study_id, name).id for name in wanted]


def test_a_researcher_can_add_codes_one_under_another(
    world: World, team: Team, browser: FlaskClient, book: str
) -> None:
    assert "No codes yet" in browser.get(book).get_data(as_text=True)
    for name, under in (("Доверие", 0), ("Ждёт", 1)):
        fields = {"csrf_token": csrf_of(browser, book), "name": name, "parent": under, "guid": new_guid()}
        assert browser.post(book, data=fields).status_code == 303
    assert names(world, team) == ["1 Доверие", "1a Ждёт"]
    page = browser.get(book).get_data(as_text=True)
    assert 'role="tree"' in page


def test_what_was_typed_stays_when_the_name_is_taken(world: World, team: Team, browser: FlaskClient, book: str) -> None:
    made(world, team, "Доверие")
    fields = {"csrf_token": csrf_of(browser, book), "name": "доверие", "parent": 0, "definition": "Когда ждут"}
    answer = browser.post(book, data=fields)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "Когда ждут" in page, "in this place already" in page) == (422, True, True)


def test_moving_putting_away_and_undoing_by_forms(world: World, team: Team, browser: FlaskClient, book: str) -> None:
    first, second = made(world, team, "А", "Б")
    token = csrf_of(browser, book)
    moved = browser.post(f"/p/tula/codes/{second}/move", data={"csrf_token": token, "parent": first})
    assert names(world, team) == ["1 А", "1a Б"]
    page = browser.get(moved.headers["Location"]).get_data(as_text=True)
    change = page.split('name="change" value="')[1].split('"')[0]
    browser.post(book + "/undo", data={"csrf_token": token, "change": change})
    assert names(world, team) == ["1 А", "2 Б"]
    browser.post(f"/p/tula/codes/{second}/move", data={"csrf_token": token, "step": "-1"})
    assert names(world, team) == ["2 Б", "1 А"]
    browser.post(f"/p/tula/codes/{first}/archive", data={"csrf_token": token})
    assert names(world, team) == ["2 Б"]
    browser.post(f"/p/tula/codes/{first}/archive", data={"csrf_token": token, "back": "1"})
    assert names(world, team) == ["2 Б", "1 А"]


def test_a_stale_form_comes_back_with_both_versions(world: World, team: Team, browser: FlaskClient) -> None:
    (code_id,) = made(world, team, "Страх")
    address = f"/p/tula/codes/{code_id}"
    token = csrf_of(browser, address)
    with world.app.app_context():
        edit_code(world.actor(team.lead), code_id, 1, name="Тревога", definition="Ирина написала", colour=1)
    fields = {"csrf_token": token, "version": 1, "name": "Ужас", "definition": "моё", "colour": 2}
    answer = browser.post(address, data=fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert all(words in page for words in ("Ирина написала", "Ужас", "моё"))
    again = browser.post(address, data=fields | {"version": 2})
    assert again.status_code == 303
    assert names(world, team) == ["1 Ужас"]


def test_the_printed_book_holds_definitions(world: World, team: Team, browser: FlaskClient, book: str) -> None:
    (code_id,) = made(world, team, "Страх")
    with world.app.app_context():
        edit_code(world.actor(team.lead), code_id, 1, name="Страх", definition="Когда боятся вслух", colour=1)
    assert "Когда боятся вслух" in browser.get(book + "/print").get_data(as_text=True)


@pytest.mark.parametrize("part", ["watcher", "mentee", "stranger", "coordinator"])
def test_nobody_outside_the_working_team_sees_codes(world: World, team: Team, book: str, part: str) -> None:
    (code_id,) = made(world, team, "Страх")
    roles = {"mentee": (), "coordinator": ("coordinator",), "stranger": ("facilitator",)}
    if part == "watcher":
        who = team.watcher
    else:
        home = world.programme("orel") if part == "stranger" else team.programme_id
        who = world.person(home, "Кто Это", roles=roles[part])
    browser = world.browser(who)
    assert browser.get(book).status_code in {403, 404}
    assert browser.get(f"/p/tula/codes/{code_id}").status_code == 404
