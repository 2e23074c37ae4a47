"""The study's resources over the API: scopes, other programmes, versions, repeated requests, words."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.facilitation.api_world import Held, make_held, token_for
from tests.world import World

pytestmark = pytest.mark.db
TEXT = "И: Кто помог?\nАнна: Соседка.\nИ: А ещё?\nАнна: Никто."
# (method, path, body, scope, status of success); in this order each is possible
CALLS: list[tuple[str, str, dict[str, Any] | None, str, int]] = [
    ("GET", "studies/{study_id}/transcripts", None, "transcripts:read", 200),
    ("GET", "transcripts/{transcript_id}", None, "transcripts:read", 200),
    ("GET", "transcripts/{transcript_id}/turns", None, "transcripts:read", 200),
    ("POST", "sessions/{session_id}/transcript", {"text": TEXT}, "transcripts:write", 201),
    ("GET", "studies/{study_id}/codes", None, "codes:read", 200),
    ("POST", "studies/{study_id}/codes", {"name": "Страх"}, "codes:write", 201),
    ("GET", "codes/{code_id}", None, "codes:read", 200),
    ("PATCH", "codes/{code_id}", {"name": "Ждать"}, "codes:write", 200),
    ("DELETE", "codes/{below_id}", None, "codes:write", 204),
    ("GET", "studies/{study_id}/codings", None, "codes:read", 200),
    ("POST", "studies/{study_id}/codings", {}, "codes:write", 201),
    ("PATCH", "segments/{segment_id}", {}, "codes:write", 200),
    ("DELETE", "codings/{coding_id}", None, "codes:write", 204),
    ("GET", "studies/{study_id}/findings", None, "findings:read", 200),
    ("POST", "studies/{study_id}/findings", {"statement": "Ждут"}, "findings:write", 201),
    ("GET", "findings/{finding_id}", None, "findings:read", 200),
    ("PATCH", "findings/{finding_id}", {"limits": "Не везде"}, "findings:write", 200),
    ("POST", "findings/{finding_id}/evidence", {"side": "against"}, "findings:write", 201),
    ("POST", "studies/{study_id}/exports", {"form": "qdpx"}, "exports:write", 202),
    ("GET", "exports/{guid}", None, "exports:read", 200),
    ("GET", "exports/{guid}/file", None, "exports:read", 200),
]


@pytest.fixture
def held(world: World) -> Held:
    return make_held(world)


@pytest.fixture
def head(app: Flask, held: Held) -> dict[str, str]:
    return token_for(app, held.olga)


def place(held: Held, turn: int, start: int, end: int) -> dict[str, Any]:
    return {
        "transcript_id": held.ids["transcript_id"], "first_turn_id": held.turns[turn], "start": start,
        "last_turn_id": held.turns[turn], "end": end, "code_ids": [held.ids["code_id"]],
    }  # fmt: skip


def call(client: FlaskClient, held: Held, one: tuple[Any, ...], head: dict[str, str]) -> TestResponse:
    method, ending, body = one[:3]
    if ending.endswith("/codings"):
        body = place(held, 3, 0, 9) if body is not None else None
    if ending.startswith("segments/"):
        body = {
            name: value for name, value in place(held, 1, 0, 7).items() if name not in {"transcript_id", "code_ids"}
        }
    if ending.endswith("/evidence"):
        body = body | {"segment_ids": [held.ids["segment_id"]]}
    return client.open(held.path(ending), method=method, json=body, headers={"If-Match": "*", **head})


def read(answer: TestResponse) -> Any:
    return answer.get_json()


def test_a_token_does_exactly_what_its_scope_says(app: Flask, client: FlaskClient, held: Held) -> None:
    heads = {scope: token_for(app, held.olga, scope) for scope in {one[3] for one in CALLS}}
    for one in CALLS:
        for scope, own in heads.items():
            if scope != one[3]:
                answer = call(client, held, one, own)
                assert (answer.status_code, read(answer)["code"]) == (403, "scope_needed"), (one, scope)
        assert call(client, held, one, heads[one[3]]).status_code == one[4], one


def test_nobody_else_knows_that_it_exists(app: Flask, world: World, client: FlaskClient, held: Held) -> None:
    other = make_held(world, "omsk")
    overseer = world.person(held.team.programme_id, "Анна Лис", roles=("coordinator", "administrator", "researcher"))
    for one in CALLS:
        assert call(client, held, one, token_for(app, other.olga)).status_code == 404, one
        assert call(client, held, one, token_for(app, overseer)).status_code == 404, one
        assert call(client, held, one, {}).status_code == 401, one
        crossed = Held(held.olga, held.team, held.ids | {"slug": "omsk"}, held.turns)
        assert call(client, crossed, one, token_for(app, other.olga)).status_code == 404, one


def test_another_studys_things_cannot_be_mixed_in(
    world: World, client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    other = make_held(world, "omsk")
    codings, form = held.path("studies/{study_id}/codings"), held.path("studies/{study_id}/exports")
    assert client.post(codings, json=place(other, 1, 0, 5), headers=head).status_code == 404
    mixed = place(held, 1, 0, 5) | {"code_ids": [other.ids["code_id"]]}
    assert client.post(codings, json=mixed, headers=head).status_code == 409
    evidence = {"segment_ids": [other.ids["segment_id"]], "side": "for"}
    assert client.post(held.path("findings/{finding_id}/evidence"), json=evidence, headers=head).status_code == 404
    asked = {"form": "txt", "transcript_id": other.ids["transcript_id"]}
    assert client.post(form, json=asked, headers=head).status_code == 404
    under = {"name": "Под чужим", "parent_id": other.ids["code_id"]}
    assert client.post(held.path("studies/{study_id}/codes"), json=under, headers=head).status_code == 404


def test_every_post_is_done_once_when_its_key_is_repeated(
    client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    for number, one in enumerate(one for one in CALLS if one[0] == "POST"):
        own = head | {"Idempotency-Key": f"key {number}"}
        first, again = call(client, held, one, own), call(client, held, one, own)
        assert (first.status_code, first.json) == (again.status_code, again.json) == (one[4], first.json), one
        assert first.headers.get("Location") == again.headers.get("Location")
    assert len(read(client.get(held.path("studies/{study_id}/codes"), headers=head))["items"]) == 3
    assert len(read(client.get(held.path("studies/{study_id}/findings"), headers=head))["items"]) == 2


@pytest.mark.parametrize(
    ("ending", "change"),
    [
        ("codes/{code_id}", {"definition": "Новое", "colour": 7}),
        ("findings/{finding_id}", {"statement": "Ждут вместе"}),
    ],
)
def test_a_change_needs_the_version_that_was_read_when_it_is_sent(
    client: FlaskClient, held: Held, head: dict[str, str], ending: str, change: dict[str, Any]
) -> None:
    path = held.path(ending)
    good = head | {"If-Match": client.get(path, headers=head).headers["ETag"]}
    assert client.patch(path, json=change, headers=head).status_code == 428
    changed = client.patch(path, json=change, headers=good)
    assert changed.status_code == 200
    assert {name: read(changed)[name] for name in change} == change
    assert client.patch(path, json=change, headers=good).status_code == 412
    assert changed.headers["ETag"] == client.get(path, headers=head).headers["ETag"] != good["If-Match"]


def test_a_code_moves_and_is_put_away_when_its_version_is_named(
    client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    path, whole = held.path("codes/{below_id}"), head | {"If-Match": "*"}
    code = read(client.get(path, headers=head))
    assert (code["path"], code["depth"], code["mark"]) == (["Ожидание", "Терпение"], 2, "1a")
    moved = read(client.patch(path, json={"parent_id": None}, headers=whole))
    assert (moved["parent_id"], moved["depth"], moved["place"]) == (None, 1, 2)
    circle = client.patch(path, json={"parent_id": code["id"], "name": "Иное"}, headers=whole)
    assert circle.status_code == 422
    assert read(client.get(path, headers=head))["name"] == "Терпение"
    assert client.delete(path, headers=head).status_code == 428
    assert client.delete(path, headers=whole).status_code == 204
    assert read(client.get(path, headers=head))["is_archived"] is True


def test_a_coding_says_where_it_stands_in_code_points(client: FlaskClient, held: Held, head: dict[str, str]) -> None:
    path = held.path("studies/{study_id}/codings")
    text = "А меня ждали только в детдоме. Я боялся. 👩‍👩‍👧 Всё‑таки ё и ё."
    made = client.post(path, json=place(held, 4, text.index("👩"), text.index("👧") + 1), headers=head)
    (coding,) = read(made)["items"]
    assert coding["segment"]["quote"] == "👩‍👩‍👧"
    listed = read(client.get(f"{path}?transcript_id={held.ids['transcript_id']}", headers=head))["items"]
    assert [one["id"] for one in listed] == [held.ids["coding_id"], coding["id"]]
    assert read(client.get(f"{path}?transcript_id=999", headers=head))["items"] == []
    assert len({one["coder"] for one in listed}) == 1
    assert client.post(path, json=place(held, 4, 0, 10_000), headers=head).status_code == 422


def test_a_finding_tells_how_many_stand_behind_it(client: FlaskClient, held: Held, head: dict[str, str]) -> None:
    path, whole = held.path("findings/{finding_id}"), head | {"If-Match": "*"}
    finding = read(client.get(path, headers=head))
    assert (finding["state"], finding["lacking"]) == ("draft", ["against"])
    assert (finding["support"]["quotes"], finding["support"]["people"]) == (1, 1)
    assert finding["evidence"][0]["segment"]["quote"]
    assert client.patch(path, json={"state": "stated"}, headers=whole).status_code == 409
    stated = client.patch(path, json={"state": "stated", "against_note": "Искали во всех"}, headers=whole)
    assert (stated.status_code, read(stated)["state"]) == (200, "stated")
