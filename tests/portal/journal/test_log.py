"""The log: dense, idempotent, provable; withdrawn words are gone and the proof still holds."""

import contextlib
import threading

import pytest
from flask import Flask
from sqlalchemy import select, text

from portal.db import db, unit_of_work
from portal.journal.chaining import Line
from portal.journal.errors import JournalClosed
from portal.journal.models import Words
from portal.journal.queries import Entry, after_order, before, heads, proof, since
from portal.journal.services import append, close_journal, open_journal, withdraw_words
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def olga(world: World) -> Someone:
    return world.person(world.programme())


@pytest.fixture
def journal_id(app: Flask, olga: Someone) -> int:
    with app.app_context():
        return open_journal(olga.programme_id, "room").id


def say(journal_id: int, who: Someone, words: str, cid: str | None = None, stream: str = "main") -> Entry:
    return append(journal_id, [Line(stream, "msg", {}, words, who.person_id, cid)])[0]


def tamper(statement: str, **values: object) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(statement), values)
    db.session.rollback()


def test_numbers_are_dense_per_stream_and_ordered_over_all(app: Flask, journal_id: int, olga: Someone) -> None:
    with app.app_context():
        for number in range(3):
            say(journal_id, olga, f"слово {number}")
            say(journal_id, olga, "команде", stream="team")
        assert heads(journal_id) == {"main": 3, "team": 3}
        assert [entry.seq for entry in since(journal_id, "main", 1)] == [2, 3]
        assert [entry.seq for entry in before(journal_id, "main", 3, 1)] == [2]
        assert [entry.order_no for entry in after_order(journal_id, 0)] == [1, 2, 3, 4, 5, 6]
        assert since(journal_id, "main", 2)[0].text == "слово 2"
        assert proof(journal_id) == []


def test_a_resent_line_is_stored_once(app: Flask, journal_id: int, olga: Someone) -> None:
    with app.app_context():
        first, again = say(journal_id, olga, "раз", "c1"), say(journal_id, olga, "раз", "c1")
        assert first.seq == again.seq == 1
        both = append(journal_id, [Line("main", "msg", {}, "два", olga.person_id, "c2")] * 2)
        assert [event.seq for event in both] == [2, 2]
        assert heads(journal_id) == {"main": 2}


def test_two_writers_at_once_leave_no_hole(app: Flask, journal_id: int, olga: Someone) -> None:
    def write() -> None:
        for _ in range(20):
            with app.app_context():
                say(journal_id, olga, "слово")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert heads(journal_id) == {"main": 80}
        assert proof(journal_id) == []


def test_a_closed_journal_takes_nothing(app: Flask, journal_id: int, olga: Someone) -> None:
    with app.app_context():
        close_journal(journal_id)
        with pytest.raises(JournalClosed):
            say(journal_id, olga, "поздно")
        assert heads(journal_id) == {}


def test_a_flipped_byte_a_dropped_last_and_a_swap_are_found(app: Flask, journal_id: int, olga: Someone) -> None:
    with app.app_context():
        for number in range(4):
            say(journal_id, olga, f"слово {number}")
        tamper("UPDATE words SET text = 'слово x' WHERE text = 'слово 1'")
        assert {fault.kind for fault in proof(journal_id)} == {"words"}
        tamper("UPDATE words SET text = 'слово 1' WHERE text = 'слово x'")
        assert proof(journal_id) == []
        tamper("UPDATE journal_event SET seq = 9 WHERE seq = 2")
        tamper("UPDATE journal_event SET seq = 2 WHERE seq = 3")
        tamper("UPDATE journal_event SET seq = 3 WHERE seq = 9")
        assert "hash" in {fault.kind for fault in proof(journal_id)}
        tamper("UPDATE journal_event SET seq = 9 WHERE seq = 2")
        tamper("UPDATE journal_event SET seq = 2 WHERE seq = 3")
        tamper("UPDATE journal_event SET seq = 3 WHERE seq = 9")
        tamper("DELETE FROM journal_event WHERE seq = 4")
        assert "head" in {fault.kind for fault in proof(journal_id)}


def test_withdrawn_words_are_gone_and_the_proof_holds(app: Flask, journal_id: int, olga: Someone) -> None:
    with app.app_context():
        event = say(journal_id, olga, "лишнее")
        say(journal_id, olga, "дальше")
        withdraw_words([event.words_id or 0])
        entry = since(journal_id, "main", 0)[0]
        assert entry.text is None
        assert entry.is_withdrawn
        kept = db.session.execute(select(Words.text, Words.salt).where(Words.id == event.words_id)).one()
        assert tuple(kept) == (None, None)
        assert proof(journal_id) == []


def test_nothing_is_appended_when_the_unit_fails(app: Flask, journal_id: int, olga: Someone) -> None:
    with app.app_context():
        with contextlib.suppress(ZeroDivisionError), unit_of_work():
            say(journal_id, olga, "слово")
            raise ZeroDivisionError
        assert heads(journal_id) == {}
