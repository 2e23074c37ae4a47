"""Pictures in the guide's editor: by the plain form, by the script, and by a client that makes up its own fields."""

import io
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from facilitation.guides.models import GuidePicture
from facilitation.guides.queries import content_of, latest_edition
from facilitation.guides.rules import GuideContent, Row, check, lines_of
from facilitation.guides.services import create_guide, freeze_guide, save_guide
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.limits import GUIDE_PICTURES, PICTURE_ALT_CHARS, QUESTION_PICTURES
from tests.facilitation.pages import form_on
from tests.facilitation.study_world import Team
from tests.world import World

pytestmark = pytest.mark.db
WORDS = "Дорога  через лес"
JSON = {"Accept": "application/json"}


def picture(colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def guide_id(world: World, team: Team) -> int:
    actor = world.actor(team.lead)
    with world.app.app_context():
        return create_guide(actor, team.study_id, title="Гайд", start="graduates_ru").id


@pytest.fixture
def page(guide_id: int) -> str:
    return f"/p/tula/guides/{guide_id}/edit"


def by_form(browser: FlaskClient, page: str, data: bytes, words: str = WORDS, key: str = "s3q1") -> TestResponse:
    typed: dict[str, object] = dict(form_on(browser, page, page)) | {"act": f"picture:{key}", "text-s3q2": "Иначе?"}
    typed |= {f"words-{key}": words, f"file-{key}": (io.BytesIO(data), "road.png")}
    return browser.post(page, data=typed, content_type="multipart/form-data")


def by_script(browser: FlaskClient, page: str, data: bytes, words: str = WORDS) -> TestResponse:
    token = form_on(browser, page, page)["csrf_token"]
    fields = {"csrf_token": token, "words": words, "file": (io.BytesIO(data), "road.svg")}
    address = page.replace("/edit", "/pictures")
    return browser.post(address, data=fields, headers=JSON, content_type="multipart/form-data")


def shown(world: World, guide_id: int) -> list[tuple[str, str, str]]:
    """Question, picture and words of the newest edition."""
    with world.app.app_context():
        found = content_of(latest_edition(guide_id))
        return [(asked.key, one.id, one.alt) for asked in found.questions for one in asked.stimuli]


def test_lead_can_add_and_remove_a_picture_when_there_is_no_script(
    world: World, browser: FlaskClient, guide_id: int, page: str
) -> None:
    answer = by_form(browser, page, picture())
    assert answer.status_code == 200
    ((key, name, words),) = shown(world, guide_id)
    assert (key, words) == ("s3q1", "Дорога через лес")
    text = answer.get_data(as_text=True)
    assert (f"/pictures/{name}" in text, "Иначе?" in text, "Дорога через лес</textarea>" in text) == (True, True, True)
    got = browser.get(f"/p/tula/guides/{guide_id}/pictures/{name}")
    assert (got.status_code, got.mimetype, got.headers["Cache-Control"]) == (200, "image/png", "no-store")
    assert Image.open(io.BytesIO(got.data)).size == (60, 40)
    again: dict[str, object] = dict(form_on(browser, page, page)) | {"act": f"unpicture:{name}"}
    assert browser.post(page, data=again).status_code == 200
    assert shown(world, guide_id) == []


@pytest.mark.parametrize(
    ("data", "words", "status", "says"),
    [
        (b"<svg/>", WORDS, 415, "only JPEG, PNG and WebP"),
        (picture(), "   ", 422, "has no words yet"),
        (b"", WORDS, 415, "no picture that can be shown"),
    ],
)
def test_refused_picture_loses_nothing_that_was_typed(
    world: World, browser: FlaskClient, guide_id: int, page: str, data: bytes, words: str, status: int, says: str
) -> None:
    answer = by_form(browser, page, data, words)
    text = answer.get_data(as_text=True)
    assert (answer.status_code, says in text, "Иначе?" in text) == (status, True, True)
    assert shown(world, guide_id) == []
    told = by_script(browser, page, data, words)
    assert (told.status_code, says in told.get_json()["message"]) == (status, True)


def test_script_gets_an_address_and_the_guide_shows_it_once_saved(
    world: World, browser: FlaskClient, guide_id: int, page: str
) -> None:
    got = by_script(browser, page, picture())
    assert (got.status_code, got.get_json()["alt"]) == (201, "Дорога через лес")
    name = got.get_json()["id"]
    assert browser.get(got.get_json()["url"]).mimetype == "image/png"
    fields: dict[str, object] = dict(form_on(browser, page, page))
    fields |= {"picture-s3q1": [name], "alt-s3q1": ["Тропа"]}
    assert browser.post(page, data=fields, headers=JSON).status_code == 200
    assert shown(world, guide_id) == [("s3q1", name, "Тропа")]
    fields |= {"alt-s3q1": [" "]}
    wrong = browser.post(page, data=fields, headers=JSON)
    assert (wrong.status_code, [one["code"] for one in wrong.get_json()["errors"]]) == (422, ["alt"])


def test_lead_cannot_show_another_guides_picture_when_the_id_is_made_up(
    world: World, team: Team, browser: FlaskClient, guide_id: int, page: str
) -> None:
    with world.app.app_context():
        other = create_guide(world.actor(team.lead), team.study_id, title="Другой", start="mentors_ru").id
    foreign = by_script(browser, f"/p/tula/guides/{other}/edit", picture()).get_json()["id"]
    for name in (foreign, new_guid()):
        fields: dict[str, object] = dict(form_on(browser, page, page)) | {"picture-s3q1": [name], "alt-s3q1": ["Чужая"]}
        assert browser.post(page, data=fields, headers=JSON).get_json()["code"] == "guide_not_right"
        assert browser.post(page, data=fields).status_code == 400
        assert browser.get(f"/p/tula/guides/{guide_id}/pictures/{name}").status_code == 404
    for name in ("../../etc", "x" * 36):
        rubbish: dict[str, object] = dict(form_on(browser, page, page))
        rubbish |= {"picture-s3q1": [name], "alt-s3q1": ["?"]}
        assert browser.post(page, data=rubbish, headers=JSON).status_code == 422
    assert shown(world, guide_id) == []


def test_outsiders_cannot_fetch_or_add_pictures(world: World, team: Team, browser: FlaskClient, page: str) -> None:
    address = by_script(browser, page, picture()).get_json()["url"]
    mentee = world.browser(world.person(team.programme_id, "Анна Лис"))
    stranger = world.browser(world.person(world.programme("orel"), "Чужой", roles=("administrator", "facilitator")))
    for client in (mentee, stranger, world.browser(team.watcher)):
        assert client.get(address).status_code == 404
    assert world.browser(team.researcher).get(address).status_code == 200


def test_frozen_edition_keeps_its_picture_and_words(
    world: World, team: Team, browser: FlaskClient, guide_id: int, page: str
) -> None:
    by_form(browser, page, picture())
    ((_key, name, _words),) = shown(world, guide_id)
    with world.app.app_context():
        frozen = freeze_guide(world.actor(team.lead), latest_edition(guide_id).id)
        save_guide(world.actor(team.lead), guide_id, frozen.number, frozen.version, GuideContent())
    assert shown(world, guide_id) == []
    with moved(now() + timedelta(days=2)):
        by_script(browser, page, picture("navy"))
    with world.app.app_context():
        assert name in set(db.session.scalars(db.select(GuidePicture.guid)))


def test_unused_pictures_go_after_a_day_and_the_guide_takes_no_more_than_its_limit(
    world: World, team: Team, browser: FlaskClient, guide_id: int, page: str
) -> None:
    for _time in range(GUIDE_PICTURES):
        assert by_script(browser, page, picture()).status_code == 201
    full = by_script(browser, page, picture())
    assert (full.status_code, full.get_json()["code"]) == (409, "too_many_pictures")
    with moved(now() + timedelta(days=2)):
        assert by_script(world.browser(team.lead), page, picture()).status_code == 201
    with world.app.app_context():
        assert len(list(db.session.scalars(db.select(GuidePicture.guid)))) == 1


@pytest.mark.parametrize(
    ("count", "chars", "codes"),
    [
        (QUESTION_PICTURES, PICTURE_ALT_CHARS, []),
        (QUESTION_PICTURES + 1, 1, ["pictures"]),
        (1, PICTURE_ALT_CHARS + 1, ["long"]),
        (1, 0, ["alt"]),
    ],
)
def test_question_holds_so_many_pictures_with_so_many_words(count: int, chars: int, codes: list[str]) -> None:
    pictures = lines_of((new_guid(), "я" * chars) for _picture in range(count))
    rows = [Row("s", "s", choice="key"), Row("q", "q", "Что это?", "open", pictures=pictures)]
    assert [code for code, _key, _field in check(rows).errors] == codes


def test_guide_holds_so_many_pictures_each_once() -> None:
    name = new_guid()
    twice = [Row("s", "s", choice="key"), *(Row("q", key, "?", "open", pictures=f"{name} лес") for key in ("a", "b"))]
    assert [code for code, _key, _field in check(twice).errors] == ["shape"]
    many = [
        Row("q", f"q{at}", "?", "open", pictures=lines_of((new_guid(), "лес") for _picture in range(4)))
        for at in range(11)
    ]
    assert [code for code, _key, _field in check([Row("s", "s", choice="key"), *many]).errors] == ["pictures"]
