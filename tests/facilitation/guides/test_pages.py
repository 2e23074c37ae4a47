"""The guide's editor as a plain form and as the script uses it."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitation.guides.models import GuideEdition
from facilitation.guides.queries import content_of, latest_edition
from facilitation.guides.services import create_guide, freeze_guide
from portal.db import db
from tests.facilitation.pages import form_on, submit
from tests.facilitation.study_world import Team
from tests.world import World

Fields = dict[str, object]


@pytest.fixture
def guide_id(world: World, team: Team) -> int:
    actor = world.actor(team.lead)
    with world.app.app_context():
        return create_guide(actor, team.study_id, title="Гайд", start="graduates_ru").id


@pytest.fixture
def page(guide_id: int) -> str:
    return f"/p/tula/guides/{guide_id}/edit"


def fields_of(browser: FlaskClient, page: str) -> Fields:
    return dict(form_on(browser, page, page))


def by_script(browser: FlaskClient, page: str, fields: Fields) -> TestResponse:
    return browser.post(page, data=fields, headers={"Accept": "application/json"})


def keys(world: World, guide_id: int) -> list[str]:
    with world.app.app_context():
        content = content_of(latest_edition(guide_id))
        return [key for one in content.sections for key in (one.key, *(asked.key for asked in one.questions))]


def test_a_guide_begins_ready_made_or_empty(world: World, team: Team, browser: FlaskClient) -> None:
    new = f"/p/tula/studies/{team.study_id}/guides/new"
    answer = submit(browser, new, title="Первый", start="graduates_en")
    assert answer.status_code == 303
    assert "What did your mentor do that made you trust them?" in browser.get(answer.location).get_data(as_text=True)
    empty = submit(browser, new, title="Второй", start="empty")
    assert "The guide is empty" in browser.get(empty.location).get_data(as_text=True)
    assert submit(browser, new, title="", start="empty").status_code == 422
    assert submit(browser, new, title="Третий", start="nonsense").status_code == 422


@pytest.mark.parametrize(("language", "offered"), [("en", "graduates_en"), ("ru", "graduates_ru")])
def test_a_facilitator_can_begin_with_a_guide_in_the_pages_language_when_nothing_is_chosen(
    team: Team, browser: FlaskClient, language: str, offered: str
) -> None:
    browser.set_cookie("locale", language)
    new = f"/p/tula/studies/{team.study_id}/guides/new"
    assert form_on(browser, new)["start"] == [offered]


def test_saving_what_stands_there_changes_nothing(world: World, browser: FlaskClient, guide_id: int, page: str) -> None:
    before = keys(world, guide_id)
    assert submit(browser, page, page).status_code == 303
    assert keys(world, guide_id) == before
    with world.app.app_context():
        assert latest_edition(guide_id).version == 1


@pytest.mark.parametrize(
    ("act", "start"),
    [
        ("down:s3q1", ["s1", "s2", "s2q1", "s3", "s3q2", "s3q1", "s3q3"]),
        ("up:s3q1", ["s1", "s2", "s2q1", "s3q1", "s3", "s3q2", "s3q3"]),
        ("up:s3", ["s1", "s3", "s3q1", "s3q2", "s3q3", "s2", "s2q1"]),
        ("remove:s2", ["s1", "s3", "s3q1", "s3q2", "s3q3"]),
    ],
)
def test_a_plain_form_can_reorder_and_remove(
    world: World, browser: FlaskClient, guide_id: int, page: str, act: str, start: list[str]
) -> None:
    assert submit(browser, page, page, act=act).status_code == 200
    assert keys(world, guide_id)[: len(start)] == start


def test_what_a_plain_form_removed_can_be_put_back(
    world: World, browser: FlaskClient, guide_id: int, page: str
) -> None:
    before = keys(world, guide_id)
    answer = submit(browser, page, page, act="remove:s4")
    shown = answer.get_data(as_text=True)
    assert "Put back" in shown
    assert "s4q1" not in keys(world, guide_id)
    gone = shown.split('name="gone" value="')[1].split('"')[0].replace("&#34;", '"').replace("&amp;", "&")
    assert submit(browser, page, page, act="restore", gone=gone).status_code == 200
    assert keys(world, guide_id) == before


def test_a_plain_form_can_add(world: World, browser: FlaskClient, guide_id: int, page: str) -> None:
    submit(browser, page, page, act="add:s1")
    submit(browser, page, page, act="add:")
    got = keys(world, guide_id)
    assert got[:3:2] == ["s1", "s2"]
    assert len(got) == 22
    assert got[1].startswith("q")
    assert got[-1].startswith("s")


def test_wrong_minutes_are_marked_and_everything_typed_stays(
    world: World, browser: FlaskClient, guide_id: int, page: str
) -> None:
    answer = submit(browser, page, page, **{"minutes-s1": "пять", "text-s2q1": "Новый вопрос"})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#minutes-s1"' in shown
    assert 'value="пять"' in shown
    assert "Новый вопрос" in shown
    with world.app.app_context():
        assert latest_edition(guide_id).version == 1


def test_the_script_saves_and_hears_the_next_version(
    world: World, browser: FlaskClient, guide_id: int, page: str
) -> None:
    fields = fields_of(browser, page)
    answer = by_script(browser, page, fields | {"text-s2q1": "Как вас зовут сегодня?", "title": "Имя"})
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["ok"], answer.json["number"], answer.json["version"]) == (True, 1, 2)
    with world.app.app_context():
        assert content_of(latest_edition(guide_id)).questions[0].text == "Как вас зовут сегодня?"


def test_the_script_is_refused_when_somebody_else_saved(
    world: World, browser: FlaskClient, team: Team, guide_id: int, page: str
) -> None:
    fields = fields_of(browser, page)
    other = world.browser(team.researcher)
    assert by_script(other, page, fields_of(other, page) | {"text-s2q1": "Правка Петра"}).status_code == 200
    answer = by_script(browser, page, fields | {"text-s2q1": "Моя правка"})
    assert answer.status_code == 409
    assert answer.json is not None
    assert answer.json["code"] == "stale_guide"
    plain = browser.post(page, data=fields | {"text-s2q1": "Моя правка", "act": "save"})
    assert plain.status_code == 409
    assert "Моя правка" in plain.get_data(as_text=True)
    with world.app.app_context():
        assert content_of(latest_edition(guide_id)).questions[0].text == "Правка Петра"


def test_the_script_hears_what_is_wrong_at_which_field(browser: FlaskClient, page: str) -> None:
    answer = by_script(browser, page, fields_of(browser, page) | {"minutes-s2": "-1"})
    assert answer.status_code == 422
    assert answer.json is not None
    assert [(one["key"], one["field"]) for one in answer.json["errors"]] == [("s2", "minutes")]


def test_after_a_session_a_change_makes_the_next_edition(
    world: World, team: Team, browser: FlaskClient, guide_id: int, page: str
) -> None:
    actor = world.actor(team.lead)
    with world.app.app_context():
        first = freeze_guide(actor, latest_edition(guide_id).id).id
    assert "never changes" in browser.get(page).get_data(as_text=True)
    assert submit(browser, page, page, **{"text-s2q1": "Иначе"}).status_code == 303
    with world.app.app_context():
        assert latest_edition(guide_id).number == 2
        old = content_of(db.session.get_one(GuideEdition, first))
        assert old.questions[0].text != "Иначе"


def test_words_of_a_guide_are_never_markup(world: World, browser: FlaskClient, guide_id: int, page: str) -> None:
    submit(browser, page, page, **{"text-s2q1": "</textarea><script>alert(1)</script>", "title": '"><b>x'})
    for address in (page, page.removesuffix("/edit")):
        assert "<script>alert" not in browser.get(address).get_data(as_text=True)


def test_only_the_working_team_opens_a_guide(world: World, team: Team, page: str) -> None:
    overseers = [world.person(team.programme_id, roles=(role,)) for role in ("administrator", "coordinator")]
    for someone in (team.watcher, *overseers, world.person(team.programme_id)):
        client = world.browser(someone)
        assert client.get(page).status_code == 404
        assert client.get(page.removesuffix("/edit")).status_code == 404
    assert world.browser(team.researcher).get(page.removesuffix("/edit")).status_code == 200


def test_the_printed_guide_shows_when_each_section_begins(browser: FlaskClient, page: str) -> None:
    shown = browser.get(page.removesuffix("/edit")).get_data(as_text=True)
    assert "minutes 13–26" in shown
    assert "Что сделал наставник такого" in shown
