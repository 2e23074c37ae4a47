"""Withdrawn words are gone: from every table of the database's file and from every file beside it."""

from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from zipfile import BadZipFile, ZipFile

import pytest
from sqlalchemy import text

from facilitation.analysis.services import index_study
from facilitation.coding.services import create_code_in_vivo
from facilitation.exchange.services import ask_for_export
from facilitation.findings.services import add_evidence, create_finding
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.services import make_from_room
from portal.api.models import RememberedAnswer
from portal.api.services import remember
from portal.db import db
from portal.features import features_of
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.runner import run_by_id
from portal.jobs.services import finish, results_folder, take
from portal.journal.queries import proof
from portal.journal.services import withdraw_words
from tests.facilitation.rooms.hall import Hall

SAID = "zeppelin4711"  # letters that JSON and bytes write alike
LINE = f"Над Упой висел {SAID}, и никто не смотрел вверх."


@pytest.fixture
def spread(opened: Hall) -> tuple[Hall, int]:
    """A line said in a room and all that can be made of it; the hall and the id of the words."""
    opened.say(opened.a, LINE)
    opened.good("room.close")
    actor, study_id = opened.world.actor(opened.lead), opened.team.study_id
    with opened.world.app.test_request_context():
        rmtree(results_folder(), ignore_errors=True)  # of the tests before
        transcript = make_from_room(opened.session_id)
        turn = next(one for one in turns_of(transcript.id) if one.text == LINE)
        start = LINE.index(SAID)
        coded = create_code_in_vivo(actor, transcript.id, turn.id, start, turn.id, start + len(SAID))
        index_study(study_id)
        finding = create_finding(actor, study_id, statement="Вверх не смотрят, пока не позовут.")
        add_evidence(actor, finding.id, [coded.segment_id], "for")
        for form in ("csv", "qdpx", "xlsx", "jsonl"):
            run_by_id(ask_for_export(actor, study_id, form).id)
        remember(actor.account_id or 0, "key", "0" * 64, 201, f'{{"quote": "{LINE}"}}', {})
        return opened, turn.words_id


def test_withdrawn_words_stand_in_no_table_and_in_no_file(spread: tuple[Hall, int]) -> None:
    hall, words_id = spread
    with hall.world.app.app_context():
        folder = Path(hall.world.app.extensions["settings"].var_dir)
        before = _holding(folder)
        assert {path.parent.name for path in before} >= {"results"}
        assert any(path.suffix == ".db" for path in before)
        erased = withdraw_words([words_id])
        assert erased["files of exports"] == 4
        assert _holding(folder) == []
        assert _tables() == []
        assert proof(hall.session().journal_id or 0) == []


@pytest.mark.parametrize("name", ["codebooks.names", "words counted", "files of exports", "remembered answers"])
def test_words_would_stay_somewhere_without_this_eraser(
    spread: tuple[Hall, int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    hall, words_id = spread
    app = hall.world.app
    features = [replace(one, erasers=tuple(e for e in one.erasers if e.name != name)) for one in features_of(app)]
    monkeypatch.setitem(app.extensions, "features", tuple(features))
    with app.app_context():
        assert name not in withdraw_words([words_id])
        assert _holding(Path(app.extensions["settings"].var_dir)) != []


def test_a_repeated_request_is_answered_without_the_withdrawn_words(spread: tuple[Hall, int]) -> None:
    hall, words_id = spread
    with hall.world.app.app_context():
        withdraw_words([words_id])
        assert [row.body for row in db.session.query(RememberedAnswer)] == ["{}"]


def test_an_export_under_way_leaves_no_file_when_words_are_withdrawn_meanwhile(spread: tuple[Hall, int]) -> None:
    hall, words_id = spread
    with hall.world.app.test_request_context():
        job = ask_for_export(hall.world.actor(hall.lead), hall.team.study_id, "csv")
        assert take(job.id) is not None
        withdraw_words([words_id])
        finish(job.id, Result("words.csv", "text/csv", LINE.encode()))
        assert db.session.get_one(Job, job.id).state == "stopped"
        assert _holding(Path(hall.world.app.extensions["settings"].var_dir)) == []


def _holding(folder: Path) -> list[Path]:
    """Files below the folder whose bytes, or packed parts, hold what was said."""
    db.session.remove()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    db.engine.dispose()
    return sorted(path for path in folder.rglob("*") if path.is_file() and SAID.encode() in _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        with ZipFile(path) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    except BadZipFile:
        return path.read_bytes()


def _tables() -> list[str]:
    """Columns in which a query finds what was said."""
    found = []
    for table in db.metadata.sorted_tables:
        for row in db.session.execute(text(f'SELECT * FROM "{table.name}"')).mappings():  # noqa: S608
            found += [f"{table.name}.{name}" for name, value in row.items() if SAID in str(value)]
    return found
