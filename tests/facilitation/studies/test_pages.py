"""Studies through real pages and forms, as each kind of reader."""

import csv
import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from facilitation.studies.models import Study
from facilitation.studies.queries import team_of
from facilitation.studies.services import create_study, edit_study
from portal.db import db
from tests.facilitation.pages import form_on, submit
from tests.facilitation.study_world import Team, make_team
from tests.world import World

LIST = "/p/tula/studies/"


def text_of(client: FlaskClient, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer.get_data(as_text=True)


def test_a_facilitator_can_begin_a_study(world: World, browser: FlaskClient) -> None:
    answer = submit(browser, LIST + "new", title="Новое исследование", question="Чего не хватило?")
    assert answer.status_code == 303
    page = text_of(browser, answer.location)
    assert "Новое исследование" in page
    assert "Чего не хватило?" in page
    assert "Новое исследование" in text_of(browser, LIST)


def test_a_second_submit_of_the_same_form_shows_the_first_study(world: World, browser: FlaskClient) -> None:
    fields: dict[str, object] = dict(form_on(browser, LIST + "new"))
    answers = [browser.post(LIST + "new", data=fields | {"title": "Дважды"}) for _again in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    with world.app.app_context():
        assert db.session.scalar(select(func.count()).where(Study.title == "Дважды")) == 1


def test_what_was_typed_stays_when_the_title_is_missing_or_too_long(browser: FlaskClient) -> None:
    for title in ("", "я" * 201):
        answer = submit(browser, LIST + "new", title=title, question="Мой вопрос")
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert "error-summary" in page
        assert "Мой вопрос" in page


def test_a_stale_page_shows_both_texts_and_loses_none(world: World, team: Team, browser: FlaskClient) -> None:
    page = f"{LIST}{team.study_id}/edit"
    fields: dict[str, object] = dict(form_on(browser, page))
    second = world.actor(team.facilitator)
    with world.app.app_context():
        edit_study(second, team.study_id, 1, title="Правка Ирины")
    answer = browser.post(page, data=fields | {"title": "Моя правка"})
    assert answer.status_code == 409
    shown = answer.get_data(as_text=True)
    assert "Правка Ирины" in shown
    assert 'value="Моя правка"' in shown
    again = submit(browser, page, title="Моя правка")
    assert again.status_code == 303
    assert "Моя правка" in text_of(browser, again.location)


def test_a_form_without_its_token_changes_nothing(world: World, team: Team, browser: FlaskClient) -> None:
    answer = browser.post(f"{LIST}{team.study_id}/edit", data={"title": "Чужая", "version": "1", "state": "done"})
    assert answer.status_code == 400
    with world.app.app_context():
        assert db.session.get_one(Study, team.study_id).version == 1


def test_the_team_is_chosen_on_one_page(world: World, team: Team, browser: FlaskClient) -> None:
    page = f"{LIST}{team.study_id}/team"
    answer = submit(browser, page, **{f"part-{team.researcher.person_id}": ""})
    assert answer.status_code == 303
    with world.app.app_context():
        assert [one.name for one in team_of(team.study_id)] == ["Ольга Серова", "Ирина Белова", "Нина Орлова"]
    refused = submit(browser, page, **{f"part-{team.lead.person_id}": "researcher"})
    assert refused.status_code == 400
    assert "lead" in refused.get_data(as_text=True)


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("researcher", {"": 200, "/edit": 403, "/team": 403}),
        ("watcher", {"": 200, "/edit": 403, "/team": 403}),
        ("coordinator", {"": 200, "/edit": 403, "/team": 403}),
        ("administrator", {"": 200, "/edit": 200, "/team": 200}),
        ("other", {"": 404, "/edit": 404, "/team": 404}),
        ("mentee", {"": 404, "/edit": 404, "/team": 404}),
    ],
)
def test_each_reader_opens_what_is_theirs(world: World, team: Team, who: str, statuses: dict[str, int]) -> None:
    roles = {"coordinator": ("coordinator",), "administrator": ("administrator",), "other": ("facilitator",)}
    own = {"researcher": team.researcher, "watcher": team.watcher}
    someone = own.get(who) or world.person(team.programme_id, f"Кто {who}", roles=roles.get(who, ()))
    client = world.browser(someone)
    got = {tail: client.get(f"{LIST}{team.study_id}{tail}").status_code for tail in statuses}
    assert got == statuses


def test_a_stranger_is_sent_to_sign_in_and_a_wrong_programme_is_not_found(world: World, team: Team) -> None:
    assert world.app.test_client().get(LIST).status_code in {302, 303}
    world.programme("orel")
    assert world.browser(team.lead).get(f"/p/orel/studies/{team.study_id}").status_code == 404


def test_the_list_teaches_when_empty_and_says_when_nothing_is_found(world: World, team: Team) -> None:
    new = world.browser(world.person(team.programme_id, "Новый Ведущий", roles=("facilitator",)))
    assert "No studies yet" in text_of(new, LIST)
    found = text_of(world.browser(team.lead), LIST + "?q=несуществующее")
    assert "Nothing found" in found
    assert "несуществующее" in found


def test_an_archived_study_leaves_the_list_and_comes_back(world: World, team: Team, browser: FlaskClient) -> None:
    page = f"{LIST}{team.study_id}"
    submit(browser, page, f"{page}/archive")
    assert "Выпускники, первый год" not in text_of(browser, LIST)
    assert "Выпускники, первый год" in text_of(browser, LIST + "?archived=1")
    submit(browser, page, f"{page}/archive")
    assert "Выпускники, первый год" in text_of(browser, LIST)


def test_the_command_lists_studies_as_csv(world: World, team: Team) -> None:
    lead = world.actor(team.lead)
    with world.app.app_context():
        create_study(lead, team.programme_id, title='С «кавычками», запятой и "ими"')
    make_team(world, world.programme("orel"), "Орёл")
    run = world.app.test_cli_runner().invoke(args=["study", "list", "--format", "csv"])
    assert run.exit_code == 0, run.output
    rows = list(csv.DictReader(io.StringIO(run.output)))
    assert {row["title"] for row in rows} == {'С «кавычками», запятой и "ими"', "Выпускники, первый год", "Орёл"}
    assert all(row["id"].isdecimal() for row in rows)
    only = world.app.test_cli_runner().invoke(args=["study", "list", "--programme", "orel"])
    assert only.output.count("\n") == 1
