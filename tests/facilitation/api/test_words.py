"""Words over the API: consent to quotes, the trail of looks at minors, imports, exports, limits, questions asked."""

from base64 import b64encode
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from facilitation.codebooks.services import add_code
from facilitation.coding.services import code_passage
from facilitation.findings.services import add_evidence, create_finding
from facilitation.sessions.models import SessionMember
from facilitation.studies.models import StudyMember
from facilitation.transcripts.models import Speaker, Turn
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.consents.models import ConsentSet
from portal.db import db, unit_of_work
from portal.limits import API_CODES_AT_ONCE, API_PASSAGES_AT_ONCE, READ_AT_ONCE_BYTES
from tests.access.queries import counted
from tests.facilitation.api_world import Held, make_held, token_for
from tests.facilitation.text_world import Texts
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def held(world: World) -> Held:
    return make_held(world)


@pytest.fixture
def head(app: Flask, held: Held) -> dict[str, str]:
    return token_for(app, held.olga)


def read(client: FlaskClient, held: Held, ending: str, head: dict[str, str]) -> Any:
    return client.get(held.path(ending), headers=head).get_json()


def test_a_quote_is_left_out_when_its_speaker_did_not_agree_to_quotes(
    world: World, client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    finding, codings = "findings/{finding_id}", "studies/{study_id}/codings"
    assert read(client, held, codings, head)["items"][0]["segment"]["quote"]
    with world.app.app_context(), unit_of_work() as session:
        bare = ConsentSet(
            programme_id=held.team.programme_id, subject_id=held.olga.person_id, digest="1", consent_ids=[],
            purposes=["participation"], made_at=now(),
        )  # fmt: skip
        session.add(bare)
        session.flush()
        set_id = bare.id
    Texts(world, held.team).said_under(held.turns[1], set_id)
    assert read(client, held, codings, head)["items"][0]["segment"]["quote"] is None
    assert read(client, held, finding, head)["evidence"][0]["segment"]["quote"] is None


def test_a_look_at_words_of_minors_leaves_one_row(world: World, client: FlaskClient) -> None:
    held = make_held(world)
    head = token_for(world.app, held.olga)
    child = world.person(held.team.programme_id, "Саша Лис", born_on=date(2014, 1, 1))
    with world.app.app_context(), unit_of_work() as session:
        speaker = session.get_one(Speaker, session.get_one(Turn, held.turns[1]).speaker_id)
        session.get_one(SessionMember, speaker.member_id).person_id = child.person_id
    for ending in ("transcripts/{transcript_id}/turns", "studies/{study_id}/codings", "findings/{finding_id}"):
        read(client, held, ending, head)
    read(client, held, "transcripts/{transcript_id}", head)
    with world.app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked").order_by(AuditEntry.id)).all()
        assert [row.details["page"] for row in rows] == ["api.turns", "api.codings", "api.finding"]
        assert all(row.subject_ids == [child.person_id] for row in rows)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "invalid"),
        ({"text": "А: да", "base64": "0JA="}, 422, "invalid"),
        ({"base64": "не то"}, 422, "invalid"),
        ({"text": "   "}, 422, "transcript_empty"),
        ({"text": "%PDF-1.7 ..."}, 415, "transcript_wrong_type"),
        ({"base64": b64encode(b"x" * (READ_AT_ONCE_BYTES + 1)).decode()}, 413, "transcript_too_large"),
        ({"text": "А: да", "file_name": "я\0.txt"}, 422, "invalid"),
        ({"text": "А: \0\0\0"}, 415, "transcript_wrong_type"),
    ],
)
def test_an_import_is_refused_whole_when_its_file_is_none(
    client: FlaskClient, held: Held, head: dict[str, str], body: dict[str, Any], status: int, code: str
) -> None:
    answer = client.post(held.path("sessions/{session_id}/transcript"), json=body, headers=head)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert len(read(client, held, "studies/{study_id}/transcripts", head)["items"]) == 1


def test_an_import_is_read_in_its_own_encoding_under_pseudonyms(
    client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    words = "Ведущий: Кто помог вам больше всех в тот год?\nАнна Петрова: Соседка, она ждала меня каждый вечер."
    body = {"file_name": "a.txt", "base64": b64encode(words.encode("cp1251")).decode()}
    made = client.post(held.path("sessions/{session_id}/transcript"), json=body, headers=head)
    turns = client.get(made.headers["Location"] + "/turns", headers=head).get_json()["items"]
    assert turns[1]["text"].startswith("Соседка")
    assert "Петрова" not in {turn["speaker"] for turn in turns}
    again = client.post(held.path("sessions/{session_id}/transcript"), json=body, headers=head)
    assert (again.status_code, again.get_json()["code"]) == (409, "transcript_there")


def test_codes_are_given_up_to_the_limit_and_not_one_more(
    client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    body = {
        "transcript_id": held.ids["transcript_id"], "first_turn_id": held.turns[1], "start": 0,
        "last_turn_id": held.turns[1], "end": 5, "code_ids": [held.ids["code_id"]] * API_CODES_AT_ONCE,
    }  # fmt: skip
    path = held.path("studies/{study_id}/codings")
    assert client.post(path, json=body, headers=head).status_code == 201
    body["code_ids"].append(held.ids["code_id"])
    assert client.post(path, json=body, headers=head).status_code == 422


def test_passages_are_put_into_a_finding_up_to_the_limit_and_not_one_more(
    client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    path = held.path("findings/{finding_id}/evidence")
    for more, status in ((0, 201), (1, 422)):
        body = {"side": "against", "segment_ids": [held.ids["segment_id"]] * (API_PASSAGES_AT_ONCE + more)}
        assert client.post(path, json=body, headers=head).status_code == status


def test_an_export_is_fetched_by_its_asker_while_the_right_lasts(
    world: World, client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    shown = read(client, held, "exports/{guid}", head)
    assert (shown["state"], shown["form"]) == ("done", "csv")
    fetched = client.get(shown["file"], headers=head)
    assert fetched.mimetype == "text/csv"
    assert "filename*=UTF-8''" in fetched.headers["Content-Disposition"]
    assert fetched.headers["Content-Disposition"].isascii()
    assert "Ожидание" in fetched.get_data(as_text=True)
    with moved(now() + timedelta(hours=25)):
        late = client.get(shown["file"], headers=head)
        assert (late.status_code, late.get_json()["code"]) == (410, "result_gone")
    with world.app.app_context(), unit_of_work() as session:
        mine = (StudyMember.study_id == held.ids["study_id"], StudyMember.person_id == held.olga.person_id)
        session.delete(session.scalars(select(StudyMember).where(*mine)).one())
    assert client.get(shown["file"], headers=head).status_code == 404


def test_an_export_waits_until_it_is_made(client: FlaskClient, held: Held, head: dict[str, str]) -> None:
    asked = client.post(held.path("studies/{study_id}/exports"), json={"form": "qdpx"}, headers=head)
    where = asked.headers["Location"]
    state = client.get(where, headers=head).get_json()
    assert (asked.status_code, state["state"], state["file"]) == (202, "queued", None)
    assert client.get(where + "/file", headers=head).status_code == 404
    mixed = {"form": "csv", "transcript_id": held.ids["transcript_id"]}
    assert client.post(held.path("studies/{study_id}/exports"), json=mixed, headers=head).status_code == 422


def test_pages_follow_each_other_without_a_gap(client: FlaskClient, held: Held, head: dict[str, str]) -> None:
    seen, after = [], 0
    while after is not None:
        page = read(client, held, "transcripts/{transcript_id}/turns" + f"?limit=2&after={after}", head)
        seen += [turn["id"] for turn in page["items"]]
        after = page["next"]
    assert seen == held.turns
    for ending in ("transcripts/{transcript_id}/turns", "studies/{study_id}/codings", "studies/{study_id}/codes"):
        assert read(client, held, f"{ending}?after={2**31 - 1}", head)["items"] == []
        assert client.get(held.path(f"{ending}?after={2**31}"), headers=head).status_code == 422


def test_a_list_asks_as_many_questions_for_many_as_for_one(
    world: World, client: FlaskClient, held: Held, head: dict[str, str]
) -> None:
    endings = [f"studies/{{study_id}}/{name}" for name in ("transcripts", "codes", "codings", "findings")]
    endings += ["transcripts/{transcript_id}/turns", "findings/{finding_id}"]
    before = [_questions(world, client, held, one, head) for one in endings]
    _grow(world, held)
    assert [_questions(world, client, held, one, head) for one in endings] == before


def _questions(world: World, client: FlaskClient, held: Held, ending: str, head: dict[str, str]) -> int:
    with world.app.app_context():
        engine = db.engine
    read(client, held, ending, head)
    with counted(engine) as asked:
        assert read(client, held, ending, head)
    return len(asked)


def _grow(world: World, held: Held) -> None:
    actor, ids = world.actor(held.olga), held.ids
    with world.app.app_context():
        for number in range(6):
            code = add_code(actor, ids["study_id"], f"Код {number}").id
            turn = held.turns[number % 2 + 1]
            segment = code_passage(actor, ids["transcript_id"], turn, 0, turn, 4 + number, [code]).segment_id
            finding = create_finding(actor, ids["study_id"], statement=f"Вывод {number}").id
            add_evidence(actor, finding, [segment], "for")
            add_evidence(actor, ids["finding_id"], [segment], "against")
