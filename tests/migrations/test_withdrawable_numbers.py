"""Logs of before: numbers that the chain held move to the words, those of people who took theirs back are destroyed."""

from collections.abc import Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from portal.db import db
from portal.journal.chaining import Line
from portal.journal.queries import Entry, after_order, head_hashes, proof
from portal.journal.rules import GIVEN
from portal.journal.services import append, open_journal, withdraw_words
from tests.world import Someone, World

pytestmark = pytest.mark.db
(PATH,) = (Path(__file__).parents[2] / "migrations" / "versions").glob("*_withdrawable_numbers.py")
OLD = (
    ("vote", {"question": "q1", "choices": [1, 2]}, "Чай"),
    ("mood", {"value": 4}, None),
    ("summary.reply", {"summary": "e1", "verdict": "right", "line": 0}, None),
    ("summary.reply", {"summary": "e1", "verdict": "missed", "line": 1}, "Прогулки"),
    ("msg", {"chars": 5}, "Слово"),
)


@pytest.fixture
def people(world: World) -> Sequence[Someone]:
    programme_id = world.programme()
    return [world.person(programme_id, name) for name in ("Анна Лис", "Борис Дуб")]


@pytest.fixture
def journal_id(app: Flask, people: Sequence[Someone]) -> int:
    """A log as it was kept before: each of two people says the same in their stream, the second takes it back."""
    with app.app_context():
        found = open_journal(people[0].programme_id, "room").id
        append(found, [Line("main", "msg", {}, "Здравствуйте", people[0].person_id)])
        for one in people:
            append(
                found, [Line(f"me:{one.person_id}", kind, dict(body), said, one.person_id) for kind, body, said in OLD]
            )
        theirs = [entry.words_id for entry in after_order(found, 0) if entry.actor_id == people[1].person_id]
        withdraw_words([words_id for words_id in theirs if words_id])
        assert proof(found) == []
        return found


def brought_up() -> None:
    """What the revision does with the rows."""
    spec = spec_from_file_location("withdrawable_numbers", PATH)
    assert spec is not None
    assert spec.loader is not None
    revision = module_from_spec(spec)
    spec.loader.exec_module(revision)
    with db.engine.begin() as connection:
        revision.make_withdrawable(connection)
    db.session.rollback()


def of(journal_id: int, someone: Someone) -> list[Entry]:
    return [entry for entry in after_order(journal_id, 0) if entry.stream == f"me:{someone.person_id}"]


def test_old_numbers_go_with_their_words_and_the_proof_holds(
    app: Flask, journal_id: int, people: Sequence[Someone]
) -> None:
    with app.app_context():
        before = {name: mark for name, _head, mark in head_hashes(journal_id)}
        brought_up()
        assert proof(journal_id) == []
        assert {name: mark for name, _head, mark in head_hashes(journal_id)}["main"] == before["main"]
        vote, mood, right, missed, word = of(journal_id, people[0])
        assert (vote.body, vote.text) == ({"question": "q1", GIVEN: {"choices": [1, 2]}}, "Чай")
        assert (mood.body, mood.text) == ({GIVEN: {"value": 4}}, "4/5")
        assert right.body == {"summary": "e1", "bare": True, GIVEN: {"verdict": "right", "line": 0}}
        assert (missed.text, word.text) == ("Прогулки", "Слово")
        withdraw_words([entry.words_id or 0 for entry in (vote, mood, right, missed)])
        assert [(entry.text, entry.body.get(GIVEN)) for entry in of(journal_id, people[0])[:4]] == [(None, None)] * 4
        assert proof(journal_id) == []


def test_old_numbers_of_who_took_their_words_back_are_destroyed(
    app: Flask, journal_id: int, people: Sequence[Someone]
) -> None:
    with app.app_context():
        brought_up()
        kept: list[dict[str, Any]] = [entry.body for entry in of(journal_id, people[1])]
        assert kept == [
            {"question": "q1"}, {}, {"summary": "e1", "bare": True}, {"summary": "e1"}, {"chars": 5},
        ]  # fmt: skip
        assert all(entry.is_withdrawn for entry in of(journal_id, people[1]))


def test_a_broken_stream_does_not_become_whole_by_it(app: Flask, journal_id: int, people: Sequence[Someone]) -> None:
    with app.app_context():
        with db.engine.begin() as connection:
            connection.execute(
                text("UPDATE journal_event SET kind = 'note' WHERE kind = 'msg' AND actor_id = :who AND seq > 1"),
                {"who": people[0].person_id},
            )
        db.session.rollback()
        faults = proof(journal_id)
        assert faults
        brought_up()
        assert proof(journal_id) == faults
        assert of(journal_id, people[0])[1].body == {"value": 4}
