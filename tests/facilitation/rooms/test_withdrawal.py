"""Withdrawn words are gone: from every table and from every file, while every number is right without them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

import pytest
from sqlalchemy import select

from facilitation.analysis.queries.words import Chosen, chosen_words
from facilitation.analysis.services import index_study
from facilitation.codebooks.services import add_code
from facilitation.coding.queries import code_counts, passages_of, withdrawn_of
from facilitation.coding.services import code_passage, create_code_in_vivo
from facilitation.exchange.services import ask_for_export
from facilitation.findings.models import Finding
from facilitation.findings.queries import finding_view
from facilitation.findings.services import add_evidence, create_finding
from facilitation.saturation.queries import study_sheet
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
from portal.mail.models import Mail
from portal.notifications.services import write_due_mails
from tests.facilitation.pages import submit
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.traces import dumped, forms_of, holding
from tests.world import Someone

pytestmark = pytest.mark.db
SAID, RARE = "zeppelin4711", "дирижаблёвый"  # letters that JSON and bytes write alike, and others
LINE = f"Над Упой висел {SAID}, {RARE}, и никто не смотрел вверх."
OTHER = "А меня ждали дома, и я помню чай."
FORMATS = ("csv", "qdpx", "xlsx", "docx", "jsonl", "qdc")


@dataclass
class Spread:
    """A line said in a room and all that can be made of it."""

    hall: Hall
    transcript_id: int
    words_id: int
    code_id: int
    finding_id: int

    @property
    def study_id(self) -> int:
        """The study."""
        return self.hall.team.study_id

    @property
    def folder(self) -> Path:
        """`var/`."""
        return Path(self.hall.world.app.extensions["settings"].var_dir)


@pytest.fixture
def spread(opened: Hall) -> Spread:
    """Said twice over, transcribed, coded, quoted, indexed, exported in every format; mails about it wait."""
    opened.say(opened.a, LINE)
    opened.say(opened.a, f"Только вам: {RARE}", to="leaders")
    opened.say(opened.b, OTHER)
    opened.good("room.close")
    actor, study_id = opened.world.actor(opened.lead), opened.team.study_id
    with opened.world.app.test_request_context():
        rmtree(results_folder(), ignore_errors=True)  # of the tests before
        transcript = make_from_room(opened.session_id)
        mine, other = (next(one for one in turns_of(transcript.id) if one.text == text) for text in (LINE, OTHER))
        start = LINE.index(SAID)
        coded = create_code_in_vivo(actor, transcript.id, mine.id, start, mine.id, start + len(SAID))
        code_id = add_code(actor, study_id, "Ждать").id
        for turn in (mine, other):
            last = code_passage(actor, transcript.id, turn.id, 0, turn.id, 20, [code_id])
        index_study(study_id)
        finding = create_finding(actor, study_id, statement="Вверх не смотрят, пока не позовут.")
        add_evidence(actor, finding.id, [coded.segment_id, last.segment_id], "for")
        write_due_mails()
        for form in FORMATS:
            run_by_id(ask_for_export(actor, study_id, form).id)
        remember(actor.account_id or 0, "key", "0" * 64, 201, f'{{"quote": "{LINE}"}}', {})
        return Spread(opened, transcript.id, mine.words_id, code_id, finding.id)


def take_back(one: Spread, someone: Someone) -> None:
    """By the page, as a person does."""
    address = f"/p/tula/sessions/{one.hall.session_id}/words"
    assert submit(one.hall.world.browser(someone), address, choice="remove").status_code == 303


def test_withdrawn_words_stand_in_no_table_and_in_no_file(spread: Spread) -> None:
    with spread.hall.world.app.app_context():
        before, tables = holding(spread.folder, SAID, RARE), dumped(SAID, RARE)
        assert sum(path.parent.name == "results" for path in before) >= 5
        assert {"words", "code", "turn_words", "remembered_answer"} <= set(tables)
        assert "mail" not in tables
        assert db.session.scalars(select(Mail.id)).all()
    take_back(spread, spread.hall.a)
    with spread.hall.world.app.app_context():
        write_due_mails()
        assert holding(spread.folder, SAID, RARE) == []
        assert dumped(SAID, RARE) == []
        assert proof(spread.hall.session().journal_id or 0) == []


def test_every_number_is_right_without_the_withdrawn_words(spread: Spread) -> None:
    app, session_id = spread.hall.world.app, spread.hall.session_id
    with app.app_context():
        turns = len(turns_of(spread.transcript_id))
        assert code_counts(spread.study_id)[spread.code_id].speakers == 2
        assert len(finding_view(db.session.get_one(Finding, spread.finding_id)).support.people) == 2
    take_back(spread, spread.hall.a)
    with app.test_request_context():
        assert len(turns_of(spread.transcript_id)) == turns
        count = code_counts(spread.study_id)[spread.code_id]
        assert (count.codings, count.segments, count.transcripts, count.speakers) == (1, 1, 1, 1)
        assert len(passages_of(spread.study_id)) == 1
        assert sum(withdrawn_of(spread.study_id).values()) == 2
        view = finding_view(db.session.get_one(Finding, spread.finding_id))
        assert (len(view.pro), len(view.support.people)) == (1, 1)
        assert view.pro[0].people == frozenset({f"person {spread.hall.b.person_id}"})
        (theme,) = [one for one in study_sheet(spread.study_id, "Europe/Moscow").themes if one.name == "Ждать"]
        assert [cell.passages for cell in theme.cells] == [1]
        counted = chosen_words(spread.study_id, Chosen())
        assert (counted.turn_count, counted.missing) == (1, 0)
        runner = app.test_cli_runner()
        assert runner.invoke(args=["rooms", "verify", str(session_id)]).exit_code == 0


@pytest.mark.parametrize("name", ["codebooks.names", "words counted", "files of exports", "remembered answers"])
def test_words_would_stay_somewhere_without_this_eraser(
    spread: Spread, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    app = spread.hall.world.app
    features = [replace(one, erasers=tuple(e for e in one.erasers if e.name != name)) for one in features_of(app)]
    monkeypatch.setitem(app.extensions, "features", tuple(features))
    with app.app_context():
        assert name not in withdraw_words([spread.words_id])
        assert holding(spread.folder, SAID, RARE) + dumped(SAID, RARE) != []


def test_numbers_would_be_wrong_without_the_eraser_of_codings(spread: Spread, monkeypatch: pytest.MonkeyPatch) -> None:
    app = spread.hall.world.app
    gone = "coding.withdrawn"
    features = [replace(one, erasers=tuple(e for e in one.erasers if e.name != gone)) for one in features_of(app)]
    monkeypatch.setitem(app.extensions, "features", tuple(features))
    with app.app_context():
        withdraw_words([spread.words_id])
        assert code_counts(spread.study_id)[spread.code_id].codings == 2


@pytest.mark.parametrize(
    "encode", [str.encode, lambda text: text.encode("utf-16-le"), lambda text: ascii(text).encode()]
)
def test_a_trace_is_found_however_it_is_written(spread: Spread, tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    assert any(form in encode(RARE) for form in forms_of(RARE))
    (tmp_path / "left").write_bytes(b"before" + encode(RARE) + b"after")
    with spread.hall.world.app.app_context():
        assert holding(tmp_path, RARE) == [tmp_path / "left"]


def test_a_repeated_request_is_answered_without_the_withdrawn_words(spread: Spread) -> None:
    with spread.hall.world.app.app_context():
        withdraw_words([spread.words_id])
        assert [row.body for row in db.session.query(RememberedAnswer)] == ["{}"]


def test_an_export_under_way_leaves_no_file_when_words_are_withdrawn_meanwhile(spread: Spread) -> None:
    hall = spread.hall
    with hall.world.app.test_request_context():
        job = ask_for_export(hall.world.actor(hall.lead), spread.study_id, "csv")
        assert take(job.id) is not None
        take_back(spread, hall.a)
        finish(job.id, Result("words.csv", "text/csv", LINE.encode()))
        assert db.session.get_one(Job, job.id).state == "stopped"
        assert holding(spread.folder, SAID, RARE) == []
