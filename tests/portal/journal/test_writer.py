"""The log's way to the disk: many journals in one commit, and nothing built on what is not there."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.bulk import insert_rows
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.journal import writer
from portal.journal.chaining import Growth, Line
from portal.journal.models import JournalEvent, Words
from portal.journal.queries import after_order, proof, tip_of
from portal.journal.services import append, close_journal, new_salt, open_journal
from portal.journal.writer import Append, commit_together
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def olga(world: World) -> Someone:
    return world.person(world.programme())


@pytest.fixture
def journals(app: Flask, olga: Someone) -> list[int]:
    with app.app_context():
        return [open_journal(olga.programme_id, "room").id for _ in range(3)]


def line(who: Someone, text: str, stream: str = "main", cid: str | None = None) -> Line:
    return Line(stream, "msg", {"phase": "F3"}, text, who.person_id, cid)


def grown(journal_id: int, *lines: Line) -> Append:
    """What these lines would make of the journal as it is now."""
    growth = Growth(tip_of(journal_id), new_guid, new_salt)
    for one in lines:
        growth.add(one, now())
    db.session.rollback()
    return Append(growth.before, growth.tip, growth.events)


def test_writer_can_store_many_journals_with_new_and_old_streams(
    app: Flask, journals: list[int], olga: Someone
) -> None:
    with app.app_context():
        append(journals[0], [line(olga, "было")])
        appends = [grown(one, line(olga, "всем"), line(olga, "команде", "team"), line(olga, "ещё")) for one in journals]
        stored = commit_together(appends)
        assert set(stored) == set(journals)
        for journal_id in journals:
            read = after_order(journal_id, 0)
            assert read[-3:] == stored[journal_id].entries
            assert [entry.text for entry in read[-3:]] == ["всем", "команде", "ещё"]
            assert stored[journal_id].tip == tip_of(journal_id)
            assert proof(journal_id) == []
        append(journals[0], [line(olga, "потом", "team")])
        assert proof(journals[0]) == []


def test_writer_cannot_store_lines_when_the_journal_has_grown_or_closed_meanwhile(
    app: Flask, journals: list[int], olga: Someone
) -> None:
    with app.app_context():
        appends = [grown(one, line(olga, "поздно")) for one in journals]
        append(journals[0], [line(olga, "раньше")])
        close_journal(journals[1])
        assert set(commit_together(appends)) == {journals[2]}
        texts = {one: [entry.text for entry in after_order(one, 0)] for one in journals}
        assert texts == {journals[0]: ["раньше"], journals[1]: [], journals[2]: ["поздно"]}
        assert all(proof(one) == [] for one in journals)
        assert commit_together(appends) == {}
        assert db.session.scalar(select(func.count()).select_from(Words)) == 2


@pytest.mark.parametrize("broken", ["_advance_streams", "_store_words", "_store_events"])
def test_writer_cannot_leave_half_when_it_fails_in_the_middle(
    app: Flask, journals: list[int], olga: Someone, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_args: object) -> None:
        raise OSError("the disk is full")

    with app.app_context():
        appends = [grown(one, line(olga, "раз")) for one in journals]
        with monkeypatch.context() as patch:
            patch.setattr(writer, broken, fail)
            with pytest.raises(OSError, match="full"):
                commit_together(appends)
        assert all(after_order(one, 0) == [] and tip_of(one).order_no == 0 for one in journals)
        db.session.rollback()
        assert len(commit_together(appends)) == 3
        assert all(proof(one) == [] for one in journals)


def test_writer_can_store_more_values_than_one_statement_takes(
    app: Flask, journals: list[int], olga: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.bulk.MOST_VALUES", 70)
    with app.app_context():
        lines = [line(olga, f"слово {number}", f"me:m{number % 5}") for number in range(60)]
        commit_together([grown(one, *lines) for one in journals])
        assert [entry.text for entry in after_order(journals[1], 0)] == [f"слово {number}" for number in range(60)]
        assert all(proof(one) == [] for one in journals)


def test_bulk_can_insert_more_rows_than_the_database_takes_values(app: Flask, olga: Someone) -> None:
    rows = [
        {"programme_id": olga.programme_id, "said_by_id": None, "text": None, "salt": None, "digest": f"{place:064}"}
        for place in range(14_000)
    ]
    with app.app_context(), unit_of_work() as session:
        found = insert_rows(session.connection(), writer.WORDS, rows, ("digest",))
        assert sorted(digest for (digest,) in found) == [row["digest"] for row in rows]


def test_bulk_cannot_insert_rows_whose_values_stand_in_another_order(app: Flask, olga: Someone) -> None:
    row = {"programme_id": olga.programme_id, "said_by_id": None, "text": None, "salt": None, "digest": "1"}
    with app.app_context(), unit_of_work() as session, pytest.raises(ValueError, match="in this order"):
        insert_rows(session.connection(), writer.WORDS, [row, dict(reversed(row.items()))], ("digest",))


def test_same_client_id_cannot_be_stored_twice_whatever_the_writer_is_given(
    app: Flask, journals: list[int], olga: Someone
) -> None:
    from sqlalchemy.exc import IntegrityError

    with app.app_context():
        append(journals[0], [line(olga, "раз", cid="c1")])
        with pytest.raises(IntegrityError):
            commit_together([grown(one, line(olga, "раз", cid="c1")) for one in journals[:2]])
        assert db.session.scalar(select(func.count()).select_from(JournalEvent)) == 1
