"""The workbench's JSON: UTF-16 offsets, who may, three-part refusals, and the same number of queries for any length."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select

from facilitation.codebooks.services import add_code, archive_code
from facilitation.coding.models import Segment
from facilitation.coding.queries import passages_of
from facilitation.coding.services import code_passage
from facilitation.transcripts.queries import turns_of
from portal.db import db
from tests.facilitation.study_world import Team
from tests.facilitation.transcript_world import TALK, make_transcript
from tests.world import World

NFD = unicodedata.normalize("NFD", "ёлка и йод")
HARD = (("В", "Что?"), ("Олег", f"А 👩‍👩‍👧 пришли.\nПотом {NFD}, 🧑🏽 и 𝒳. Конец"))


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


def codes_of(browser: FlaskClient, transcript_id: int) -> Any:
    return browser.get(f"/p/tula/transcripts/{transcript_id}/code/codes").get_json()["codes"]


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
    assert codes_of(browser, transcript_id)[0]["count"] == 1


def test_a_code_can_be_made_and_put_away_again(
    world: World, team: Team, browser: FlaskClient, transcript_id: int
) -> None:
    path = f"/p/tula/studies/{team.study_id}/codes"
    made = post(browser, transcript_id, path, {"name": "Страх"})[1]["code"]
    assert (made["mark"], made["face"]) == ("1", "code-1")
    assert post(browser, transcript_id, path, {"name": "страх"})[0] == 422
    assert post(browser, transcript_id, f"/p/tula/codes/{made['id']}/drop", {})[0] == 200
    assert codes_of(browser, transcript_id)[0]["archived"]


def test_a_code_in_vivo_over_the_wire(world: World, team: Team, browser: FlaskClient, transcript_id: int) -> None:
    turn, text = turn_texts(world, transcript_id)[4]
    start = text.index("Я боялся")
    body = {"first": turn, "start": start, "last": turn, "end": start + 8}
    said = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/in-vivo", body)[1]
    assert said["made"]["name"] == "«Я боялся»"
    assert codes_of(browser, transcript_id)[0]["id"] == said["made"]["id"]


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
    reads = [
        f"{here}/code",
        f"{here}/code/data",
        f"{here}/code/codes",
        here,
        f"{here}/print",
        f"codes/{code_id}/passages",
    ]
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
    costs: dict[str, set[int]] = {"code": set(), "data": set(), "codes": set(), "passages": set()}
    for transcript_id in (small, large):
        with world.app.app_context():
            for turn in turns_of(transcript_id):
                code_passage(actor, transcript_id, turn.id, 0, turn.id, 4, [code_id])
        here = f"transcripts/{transcript_id}/code"
        pages = {
            "code": here,
            "data": f"{here}/data",
            "codes": f"{here}/codes",
            "passages": f"codes/{code_id}/passages",
        }
        for name, path in pages.items():
            with world.app.app_context(), counted() as sent:
                assert browser.get(f"/p/tula/{path}").status_code == 200
            costs[name].add(sum(not statement.startswith("BEGIN") for statement in sent))
    assert {len(found) for found in costs.values()} == {1}, costs
    assert max(costs["code"] | costs["data"] | costs["codes"]) <= 12, costs


def test_coding_a_passage_costs_the_same_in_a_long_transcript(
    world: World, team: Team, browser: FlaskClient, code_id: int
) -> None:
    costs = set()
    for title, talk in (("Мало", TALK), ("Много", TALK * 40)):
        made = make_transcript(world, team, talk, title)
        turn, _text = turn_texts(world, made)[1]
        body = {"first": turn, "start": 0, "last": turn, "end": 8, "codes": [code_id]}
        with world.app.app_context(), counted() as sent:
            assert post(browser, made, f"/p/tula/transcripts/{made}/passages", body)[0] == 200
        costs.add(len(sent))
    assert len(costs) == 1


def test_passages_come_for_the_turns_that_are_asked_for(
    world: World, team: Team, browser: FlaskClient, code_id: int
) -> None:
    made = make_transcript(world, team, TALK * 40, "Много")
    actor = world.actor(team.researcher)
    with world.app.app_context():
        turns = turns_of(made)
        for turn in turns:
            code_passage(actor, made, turn.id, 0, turn.id, 4, [code_id])
        long = code_passage(actor, made, turns[20].id, 0, turns[60].id, 4, [code_id]).segment_id
    here = f"/p/tula/transcripts/{made}/code/data"
    first, second = (browser.get(f"{here}?first={at}&count=50").get_json()["segments"] for at in (1, 51))
    assert [one["id"] for one in first if one in second] == [long]
    assert len(first) == len(second) == 51
    assert [span[0] for one in second if one["id"] == long for span in one["spans"]] == [
        turn.id for turn in turns[20:61]
    ]
    assert len(browser.get(f"{here}?first=-5&count=100000").get_json()["segments"]) == 201
    assert browser.get(f"{here}?first=201").get_json()["segments"] == []


def test_a_code_made_for_a_passage_goes_with_it_in_one_step(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    turn, _text = turn_texts(world, transcript_id)[1]
    body = {"first": turn, "start": 0, "last": turn, "end": 8}
    passages = f"/p/tula/transcripts/{transcript_id}/passages"
    said = post(browser, transcript_id, passages, body | {"name": "Дорога"})[1]
    assert (said["made"]["name"], len(said["new"])) == ("Дорога", 1)
    assert post(browser, transcript_id, passages, body | {"name": "доверие"})[0] == 422
    segment = said["segment"]["id"]
    more = post(browser, transcript_id, f"/p/tula/segments/{segment}/codings", {"name": "Школа"})[1]
    assert [code["name"] for code in codes_of(browser, transcript_id)] == ["Доверие", "Дорога", "Школа"]
    gone = post(browser, transcript_id, f"/p/tula/codes/{more['made']['id']}/drop", {})[1]
    assert (gone["segments"], gone["code"]["archived"]) == ([segment], True)
    post(browser, transcript_id, f"/p/tula/codes/{said['made']['id']}/drop", {})
    assert quotes(world, team) == []


def test_a_code_that_others_use_meanwhile_stays_when_its_maker_drops_it(
    world: World, team: Team, browser: FlaskClient, transcript_id: int
) -> None:
    turn, _text = turn_texts(world, transcript_id)[1]
    body = {"first": turn, "start": 0, "last": turn, "end": 8, "name": "Дорога"}
    made = post(browser, transcript_id, f"/p/tula/transcripts/{transcript_id}/passages", body)[1]["made"]["id"]
    with world.app.app_context():
        code_passage(world.actor(team.lead), transcript_id, turn, 0, turn, 8, [made])
    gone = post(browser, transcript_id, f"/p/tula/codes/{made}/drop", {})[1]
    assert not gone["code"]["archived"]
    assert codes_of(browser, transcript_id)[0]["count"] == 1
    assert quotes(world, team) == ["Мы пошли"]


def test_edges_are_moved_over_the_wire_in_units_of_the_browser(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int
) -> None:
    turn, text = turn_texts(world, transcript_id)[-1]
    start = units(text[: text.index("👩")])
    body = {"first": turn, "start": start, "last": turn, "end": start + 8}
    passages = f"/p/tula/transcripts/{transcript_id}/passages"
    segment = post(browser, transcript_id, passages, body | {"codes": [code_id]})[1]["segment"]["id"]
    path = f"/p/tula/segments/{segment}/edges"
    end = units(text[: text.index("пришли") + len("пришли")])
    said = post(browser, transcript_id, path, body | {"end": end})[1]
    assert (said["segment"]["spans"], said["left"]) == ([[turn, start, end]], None)
    assert quotes(world, team) == ["👩‍👩‍👧 пришли"]
    (move,) = browser.get(f"/p/tula/segments/{segment}/moves").get_json()
    assert (move["was"], move["who"]) == ([[turn, start, start + 8]], team.researcher.person_id)
    status, refused = post(browser, transcript_id, path, body | {"end": start + 1})
    assert (status, refused["code"]) == (422, "half_character")
    assert quotes(world, team) == ["👩‍👩‍👧 пришли"]


def test_nobody_else_reads_or_makes_the_history_of_edges(
    world: World, team: Team, browser: FlaskClient, transcript_id: int, code_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn, _text = turn_texts(world, transcript_id)[1]
    body = {"first": turn, "start": 0, "last": turn, "end": 8}
    passages = f"/p/tula/transcripts/{transcript_id}/passages"
    segment = post(browser, transcript_id, passages, body | {"codes": [code_id]})[1]["segment"]["id"]
    monkeypatch.setitem(world.app.config, "WTF_CSRF_ENABLED", False)
    for who in (team.watcher, world.person(team.programme_id, "Саша Ким", positions=("mentee",))):
        theirs = world.browser(who)
        assert theirs.get(f"/p/tula/segments/{segment}/moves").status_code == 404
        assert theirs.post(f"/p/tula/segments/{segment}/edges", json=body | {"end": 15}).status_code == 404
    assert quotes(world, team) == ["Мы пошли"]
