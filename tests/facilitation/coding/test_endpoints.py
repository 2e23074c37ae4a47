"""The workbench's JSON: UTF-16 offsets, who may, three-part refusals, and the same number of queries for any length."""

import json
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from facilitation.codebooks.services import add_code, archive_code
from facilitation.coding.models import Coding, Segment
from facilitation.coding.queries import passages_of
from facilitation.coding.services import code_passage
from facilitation.transcripts.queries import turns_of
from portal.db import db
from tests.facilitation.study_world import Team, make_team
from tests.facilitation.transcript_world import TALK, make_transcript
from tests.world import World

NFD = unicodedata.normalize("NFD", "ёлка и йод")
HARD = (("В", "Что?"), ("Олег", f"А 👩‍👩‍👧 пришли.\nПотом {NFD}, 🧑🏽 и 𝒳. Конец"))


@pytest.fixture
def team(world: World) -> Team:
    return make_team(world, world.programme())


@pytest.fixture
def browser(world: World, team: Team) -> FlaskClient:
    return world.browser(team.researcher)


@pytest.fixture
def transcript_id(world: World, team: Team) -> int:
    return make_transcript(world, team, (*TALK, *HARD))


@pytest.fixture
def code_id(world: World, team: Team) -> int:
    with world.app.app_context():
        return add_code(world.actor(team.researcher), team.study_id, "Доверие").id


def post(browser: FlaskClient, transcript_id: int, path: str, body: Any) -> tuple[int, Any]:
    page = browser.get(f"/p/tula/transcripts/{transcript_id}/code").get_data(as_text=True)
    token = page.split('name="csrf-token" content="')[1].split('"')[0]
    answer = browser.post(path, json=body, headers={"X-CSRFToken": token, "Accept": "application/json"})
    return answer.status_code, answer.get_json()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def quotes(world: World, team: Team) -> list[str]:
    with world.app.app_context():
        return [passage.quote for passage in passages_of(team.study_id)]


def turn_texts(world: World, transcript_id: int) -> list[tuple[int, str]]:
    with world.app.app_context():
        return [(turn.id, turn.text or "") for turn in turns_of(transcript_id)]


@pytest.mark.parametrize("part", ["👩‍👩‍👧", "пришли.\nПотом", NFD, "🧑🏽 и 𝒳", "Конец"])
def test_offsets_of_the_browser_become_the_very_words(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int, part: str
) -> None:
    turn, text = turn_texts(world, transcript_id)[-1]
    start = units(text[: text.index(part)])
    body = {"first": turn, "start": start, "last": turn, "end": start + units(part), "codes": [code_id]}
    status, said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)
    assert status == 200
    assert said["segment"]["spans"] == [[turn, start, start + units(part)]]
    assert quotes(world, team) == [part]


def test_half_a_sign_is_refused_in_three_parts(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    turn, text = turn_texts(world, transcript_id)[-1]
    start = units(text[: text.index("👩")]) + 1
    body = {"first": turn, "start": start, "last": turn, "end": start + 4, "codes": [code_id]}
    status, said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)
    assert (status, said["code"]) == (422, "half_character")
    assert "Nothing was coded" in said["detail"]
    assert quotes(world, team) == []


def test_text_with_carriage_returns_is_sent_as_it_is_stored(
    world: World, team: Team, browser: FlaskClient, code_id: int
) -> None:
    made = make_transcript(world, team, (("Олег", "раз\r\nдва три"),), "С возвратами")
    ((turn, text),) = turn_texts(world, made)
    assert "раз&#13;\nдва три" in browser.get(f"/p/tula/transcripts/{made}/code").get_data(as_text=True)
    start = text.index("два")
    body = {"first": turn, "start": start, "last": turn, "end": start + 3, "codes": [code_id]}
    assert post(browser, made, f"/p/tula/transcripts/{made}/passages", body)[0] == 200
    assert quotes(world, team) == ["два"]


def test_a_passage_over_several_turns(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    turns = turn_texts(world, transcript_id)
    body = {"first": turns[4][0], "start": 2, "last": turns[6][0], "end": 4, "codes": [code_id]}
    status, said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)
    assert status == 200
    assert [span[0] for span in said["segment"]["spans"]] == [turns[4][0], turns[5][0], turns[6][0]]
    assert said["segment"]["spans"][0][2] == units(turns[4][1])


def test_taking_off_putting_back_marking_and_memo(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    turn, _text = turn_texts(world, transcript_id)[1]
    body = {"first": turn, "start": 0, "last": turn, "end": 8, "codes": [code_id]}
    said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)[1]
    (coding,), segment = said["new"], said["segment"]["id"]
    gone = post(browser, transcript_id, f"/p/tula/codings/{coding}/remove", {})[1]
    assert gone["segment"]["codings"] == []
    back = post(browser, transcript_id, f"/p/tula/codings/{coding}/restore", {})[1]
    assert [one[0] for one in back["segment"]["codings"]] == [coding]
    memo = {"target": "segment", "target_id": segment, "text": "ждать = верить?"}
    assert post(browser, transcript_id, f"/p/tula/studies/{team.study_id}/memos", memo)[1]["version"] == 1
    status, stale = post(browser, transcript_id, f"/p/tula/studies/{team.study_id}/memos", memo | {"text": "нет"})
    assert (status, stale["code"]) == (409, "stale_memo")
    data = browser.get(f"/p/tula/transcripts/{transcript_id}/code/data").get_json()
    assert [one["text"] for one in data["memos"]] == ["ждать = верить?"]
    assert data["codes"][0]["count"] == 1


def test_a_code_can_be_made_and_put_away_again(
    world: World, team: Team, browser: FlaskClient, transcript_id: int
) -> None:
    path = f"/p/tula/studies/{team.study_id}/codes"
    made = post(browser, transcript_id, path, {"name": "Страх"})[1]["code"]
    assert (made["mark"], made["face"]) == ("1", "code-1")
    assert post(browser, transcript_id, path, {"name": "страх"})[0] == 422
    assert post(browser, transcript_id, f"/p/tula/codes/{made['id']}/drop", {})[0] == 200
    data = browser.get(f"/p/tula/transcripts/{transcript_id}/code/data").get_json()
    assert data["codes"][0]["archived"]


def test_a_code_in_vivo_over_the_wire(world: World, team: Team, browser: FlaskClient, transcript_id: int) -> None:
    turn, text = turn_texts(world, transcript_id)[4]
    start = text.index("Я боялся")
    body = {"first": turn, "start": start, "last": turn, "end": start + 8}
    said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/in-vivo", body)[1]
    data = browser.get(f"/p/tula/transcripts/{transcript_id}/code/data").get_json()
    assert [code["name"] for code in data["codes"] if code["id"] == said["code"]] == ["«Я боялся»"]


@pytest.mark.parametrize("body", [None, [], {"first": "1"}, {"first": 1, "start": 0, "last": 1}, {"first": True}])
def test_nonsense_is_refused(world: World, browser: FlaskClient, transcript_id: int, body: Any) -> None:
    status, said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)
    assert (status, said["code"]) == (400, "broken_request")


def test_without_the_token_nothing_is_coded(world: World, browser: FlaskClient, transcript_id: int) -> None:
    answer = browser.post(f"/p/tula/transcripts/{transcript_id}/passages", json={})
    assert answer.status_code == 400
    with world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Segment)) == 0


def test_a_stale_page_cannot_give_an_archived_code(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    with world.app.app_context():
        archive_code(world.actor(team.lead), code_id)
    turn, _text = turn_texts(world, transcript_id)[1]
    body = {"first": turn, "start": 0, "last": turn, "end": 8, "codes": [code_id]}
    status, said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)
    assert (status, said["code"]) == (409, "code_not_offered")


def test_nobody_outside_the_working_team_sees_or_codes(
    world: World,
    team: Team,
    browser: FlaskClient,
    transcript_id: int,
    code_id: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turn, _text = turn_texts(world, transcript_id)[1]
    body = {"first": turn, "start": 0, "last": turn, "end": 8, "codes": [code_id]}
    said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)[1]
    mentee = world.person(team.programme_id, "Саша Ким", positions=("mentee",))
    stranger = world.person(world.programme("orel"), "Чужой Человек", roles=("facilitator", "administrator"))
    coordinator = world.person(team.programme_id, "Ира Координатор", roles=("coordinator", "administrator"))
    here = f"transcripts/{transcript_id}"
    reads = [f"{here}/code", f"{here}/code/data", here, f"{here}/print", f"codes/{code_id}/passages"]
    acts = [f"transcripts/{transcript_id}/passages", f"transcripts/{transcript_id}/in-vivo",
            f"codings/{said['new'][0]}/remove", f"segments/{said['segment']['id']}/codings",
            f"studies/{team.study_id}/memos", f"studies/{team.study_id}/codes", f"codes/{code_id}/drop"]  # fmt: skip
    monkeypatch.setitem(world.app.config, "WTF_CSRF_ENABLED", False)
    for who in (team.watcher, mentee, stranger, coordinator):
        theirs = world.browser(who)
        assert {theirs.get(f"/p/tula/{path}").status_code for path in reads} == {404}
        assert {theirs.post(f"/p/tula/{path}", json=body).status_code for path in acts} == {404}
    assert quotes(world, team) == ["Мы пошли"]


def test_passages_of_a_code_lead_to_their_places(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    turn, text = turn_texts(world, transcript_id)[3]
    start = text.index("бывает")
    body = {"first": turn, "start": start, "last": turn, "end": start + 6, "codes": [code_id]}
    segment = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)[1]["segment"]["id"]
    page = browser.get(f"/p/tula/codes/{code_id}/passages").get_data(as_text=True)
    assert "бывает" in page
    assert f"/p/tula/transcripts/{transcript_id}/code?segment={segment}#t4" in page


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    sent: list[str] = []

    def note(*args: Any) -> None:
        sent.append(args[2])

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


def test_pages_cost_the_same_number_of_queries_for_any_number_of_codings(
    world: World, team: Team, browser: FlaskClient, code_id: int
) -> None:
    small = make_transcript(world, team, TALK, "Мало")
    large = make_transcript(world, team, TALK * 40, "Много")
    actor = world.actor(team.researcher)
    costs: dict[str, set[int]] = {"code": set(), "data": set(), "passages": set()}
    for transcript_id in (small, large):
        with world.app.app_context():
            for turn in turns_of(transcript_id):
                code_passage(actor, transcript_id, turn.id, 0, turn.id, 4, [code_id])
        here = f"transcripts/{transcript_id}/code"
        pages = {"code": here, "data": f"{here}/data", "passages": f"codes/{code_id}/passages"}
        for name, path in pages.items():
            with world.app.app_context(), counted() as sent:
                assert browser.get(f"/p/tula/{path}").status_code == 200
            costs[name].add(len(sent))
    assert {name: len(found) for name, found in costs.items()} == {"code": 1, "data": 1, "passages": 1}, costs
    assert max(costs["code"]) <= 30


def test_the_data_stay_small_and_whole(world: World, team: Team, browser: FlaskClient, code_id: int) -> None:
    made = make_transcript(world, team, TALK * 20, "Много")
    actor = world.actor(team.researcher)
    with world.app.app_context():
        for turn in turns_of(made):
            code_passage(actor, made, turn.id, 0, turn.id, 4, [code_id])
        coded = db.session.scalar(select(func.count()).select_from(Coding))
    page = browser.get(f"/p/tula/transcripts/{made}/code").get_data(as_text=True)
    data = json.loads(page.split('id="bench-data"')[1].split(">", 1)[1].split("</script>")[0])
    assert len(data["segments"]) == coded == 100
