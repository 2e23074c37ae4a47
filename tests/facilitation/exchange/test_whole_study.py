"""Studies out of the database as files: valid by the schemas, each selection its quote, pseudonyms, consent, cost."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from lxml import etree
from sqlalchemy import event, select

from facilitation.coding.models import Memo
from facilitation.exchange.errors import NothingToExport, NoTimes, NoTimesAnywhere, UnknownFormat
from facilitation.exchange.rules.refi import read_project
from facilitation.exchange.services import KIND, Made, ask_for_export, make_export
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.consents.models import ConsentSet
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.i18n.voice import speaking
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from portal.journal.services import withdraw_words
from portal.queue.store import queue_of
from tests.facilitation.study_world import outsiders
from tests.facilitation.text_world import Texts, make_texts
from tests.world import World, csrf_of

FAMILY = "👩\u200d👩\u200d👧"
TURNS = [
    ("Ольга", "Как е\u0308лка? 🎄"),
    ("Клён", f"{FAMILY} да, ёлка\nи ещё <одна> & всё"),
    ("Река", "- пришёл\r\nи сел, 👍🏽 сразу"),
    ("Клён", '=HYPERLINK("х") не ругался'),
]


@pytest.fixture
def texts(world: World) -> Texts:
    return make_texts(world)


@pytest.fixture(scope="session")
def schemas(shared_data: Path) -> dict[str, etree.XMLSchema]:
    """Project.xsd and Codebook.xsd."""
    folder = shared_data / "refi"
    return {name: etree.XMLSchema(etree.parse(str(folder / f"{name}.xsd"))) for name in ("Project", "Codebook")}


def made(texts: Texts, form: str, transcript_id: int | None = None, locale: str = "ru") -> Made:
    """The file of an export."""
    with texts.world.app.app_context(), speaking(locale):
        return make_export(texts.study_id, form, transcript_id)


def parts_of(texts: Texts) -> tuple[etree._Element, dict[str, str]]:
    """The project and its texts by GUID."""
    with ZipFile(BytesIO(made(texts, "qdpx").written.data)) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        sources = {
            name.removeprefix("sources/").removesuffix(".txt"): archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith("sources/")
        }
    return root, sources


def fill_everything(texts: Texts) -> None:
    """Six levels, no colour, emoji, decomposed letters, CRLF, overlaps, a run of turns, an untagged passage, memos."""
    above = None
    for level in range(1, 7):
        texts.code(f"уровень {level}", above, colour=level % 2 or None)
        above = f"уровень {level}"
    texts.code("без цвета", colour=None)
    texts.code("доверие", colour=3)
    ids = texts.transcript(TURNS)
    texts.ids = ids
    texts.segment(ids[0], "е\u0308лка? 🎄", "доверие")
    texts.segment(ids[1], f"{FAMILY} да", "доверие", "уровень 6")
    texts.segment(ids[1], "да, ёлка\nи ещё", "без цвета")
    texts.segment(ids[1], "одна> & всё", "уровень 1", last_turn=ids[2], end="👍🏽")
    texts.segment(ids[2], "пришёл\r\nи сел")
    texts.segment(ids[3], "не ругался", "уровень 3")
    texts.transcript([("Ольга", "Начнём"), ("Река", "я здесь")], group="Группа 2")
    with texts.world.app.app_context(), unit_of_work() as session:
        session.add(
            Memo(
                programme_id=texts.team.programme_id, study_id=texts.study_id, target="code",
                target_id=texts.codes["доверие"], author_id=texts.team.researcher.person_id, text=f"{FAMILY} ждать?",
                created_at=now(), changed_at=now(),
            )
        )  # fmt: skip


def fill_cyrillic(texts: Texts) -> None:
    texts.code("Доверие")
    texts.segment(texts.transcript([("Клён", "Он ждал со мной")])[0], "ждал", "Доверие")


def fill_nothing(texts: Texts) -> None:
    """A study just begun."""


FILLS = {"an empty study": fill_nothing, "Cyrillic": fill_cyrillic, "everything": fill_everything}


@pytest.mark.parametrize("name", FILLS)
def test_the_project_is_valid_by_the_schema(texts: Texts, schemas: dict[str, etree.XMLSchema], name: str) -> None:
    FILLS[name](texts)
    schemas["Project"].assertValid(parts_of(texts)[0])


@pytest.mark.parametrize("name", FILLS)
def test_each_selection_is_its_quote(texts: Texts, name: str) -> None:
    FILLS[name](texts)
    root, sources = parts_of(texts)
    quotes = []
    for source in root.iterfind(".//{*}TextSource"):
        for one in source.iterfind("{*}PlainTextSelection"):
            place = slice(int(one.get("startPosition") or 0), int(one.get("endPosition") or 0))
            assert sources[source.get("guid") or ""][place] == one.get("name")
            quotes.append(one.get("name"))
    if name == "everything":
        assert "е\u0308лка? 🎄" in quotes
        assert f"{FAMILY} да" in quotes
        assert "пришёл\nи сел" in quotes
        assert any(quote and quote.startswith("одна> & всё\nРека: - пришёл") for quote in quotes)
        assert len(quotes) == 6


def test_the_codebook_is_valid_and_six_levels_deep(texts: Texts, schemas: dict[str, etree.XMLSchema]) -> None:
    with pytest.raises(NothingToExport):
        made(texts, "qdc")
    fill_everything(texts)
    root = etree.fromstring(made(texts, "qdc").written.data)
    schemas["Codebook"].assertValid(root)
    assert len(root.findall(".//" + "/".join(["{*}Code"] * 6))) == 1
    colours = {code.get("name"): code.get("color") for code in root.iterfind(".//{*}Code")}
    assert colours["доверие"] == "#877402"
    assert colours["без цвета"] is None
    assert colours["уровень 2"] == "#28856A", "a code without a colour of its own has that of the code above"


def test_a_project_is_read_back_as_it_was(texts: Texts) -> None:
    fill_everything(texts)
    project = read_project(made(texts, "qdpx").written.data).project
    assert [len(source.selections) for source in project.sources] == [6, 0]
    assert {user.name for user in project.users} == {"Кодировщик 1"}
    assert sorted(case.name for case in project.cases) == ["Клён", "Ольга", "Ольга", "Река", "Река"]
    assert {group.name for group in project.groups} == {"Группа 1", "Группа 2"}
    assert [note.text for note in project.notes] == [f"{FAMILY} ждать?"]


def test_tables_hold_every_coding_and_are_safe_for_spreadsheets(texts: Texts) -> None:
    fill_everything(texts)
    text = made(texts, "csv").written.data.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert len(rows) == 7
    assert {row["Цитата"] for row in rows if not row["Код"]} == {"пришёл\nи сел"}
    assert {row["Путь кода"] for row in rows} >= {"уровень 1 › уровень 2 › уровень 3"}
    assert {row["Кто кодирует"] for row in rows} == {"Кодировщик 1", ""}
    assert rows[0]["Когда прошла"].endswith("+03:00")
    assert made(texts, "csv", locale="en").written.data.decode("utf-8-sig").startswith('"Segment","Session"')
    sheet = openpyxl.load_workbook(BytesIO(made(texts, "xlsx").written.data)).active
    assert sheet is not None
    assert sheet.max_row == 8
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_jsonl_is_one_object_a_passage(texts: Texts) -> None:
    fill_everything(texts)
    found = [json.loads(line) for line in made(texts, "jsonl").written.data.decode().splitlines()]
    assert [len(one["codes"]) for one in found] == [1, 2, 1, 1, 0, 1]
    assert found[1]["quote"] == f"{FAMILY} да"
    assert (found[3]["turn"], found[3]["last_turn"]) == (2, 3)


def test_transcripts_alone_and_all_together(texts: Texts) -> None:
    fill_everything(texts)
    whole = made(texts, "txt").written.data.decode()
    assert "Встреча, Группа 1" in whole
    assert whole.index("Начнём") > whole.index("не ругался")
    one = made(texts, "txt", 2)
    assert "не ругался" not in one.written.data.decode()
    assert one.name == "Встреча Группа 2 Группа 2.txt"
    paragraphs = [one.text for one in docx.Document(BytesIO(made(texts, "docx").written.data)).paragraphs]
    assert "[00:00:10] Ольга: Как е\u0308лка? 🎄" in paragraphs
    assert made(texts, "vtt", 1).written.data.decode().startswith("WEBVTT")
    archive = made(texts, "vtt")
    assert archive.name.endswith(".zip")
    assert len(ZipFile(BytesIO(archive.written.data)).namelist()) == 2


def test_captions_of_a_study_name_the_transcripts_without_times(texts: Texts, world: World) -> None:
    texts.transcript(TURNS)
    texts.transcript([("Ольга", "Начнём")], group="Группа 2", timed=False)
    archive = made(texts, "vtt", locale="en").written
    assert ZipFile(BytesIO(archive.data)).namelist() == ["01 Встреча Группа 1.vtt"]
    assert archive.losses[0].text.startswith(
        "Left out, because no turn in them has a time: Встреча, Группа 2 · Группа 2. Export them as TXT"
    )
    page = world.browser(texts.team.researcher).get(f"/p/{texts.slug}/studies/{texts.study_id}/export/")
    text = page.get_data(as_text=True)
    assert "left out: Встреча, Группа 2 · Группа 2." in text
    assert "Встреча, Группа 1 · Группа 1." not in text


def test_captions_of_a_study_without_any_times_are_refused(texts: Texts, world: World) -> None:
    for group in ("Группа 1", "Группа 2"):
        texts.transcript(TURNS, group=group, timed=False)
    with pytest.raises(NoTimesAnywhere):
        made(texts, "vtt")
    page = world.browser(texts.team.researcher).get(f"/p/{texts.slug}/studies/{texts.study_id}/export/")
    assert "No transcript of this study has times" in page.get_data(as_text=True)


def test_what_cannot_be_made_says_so(texts: Texts) -> None:
    with pytest.raises(NothingToExport):
        made(texts, "txt")
    texts.transcript(TURNS, timed=False)
    with pytest.raises(NoTimes):
        made(texts, "vtt")
    with pytest.raises(NotFound):
        made(texts, "docx", 99)
    with pytest.raises(UnknownFormat):
        made(texts, "exe")


def test_words_without_consent_to_quotes_are_in_no_table(texts: Texts) -> None:
    fill_everything(texts)
    person = texts.world.person(texts.team.programme_id, "Ира Лис")
    with texts.world.app.app_context(), unit_of_work() as session:
        bare = ConsentSet(
            programme_id=texts.team.programme_id, subject_id=person.person_id, digest="0", consent_ids=[],
            purposes=["participation", "transcript"], made_at=now(),
        )  # fmt: skip
        session.add(bare)
        session.flush()
        bare_id = bare.id
    texts.said_under(texts.ids[3], bare_id)
    for form in ("csv", "jsonl"):
        table = made(texts, form).written.data.decode()
        assert "не ругался" not in table
        assert table.count("[цитата не разрешена]") == 1
    sheet = made(texts, "xlsx").written.data
    with ZipFile(BytesIO(sheet)) as archive:
        assert "не ругался" not in archive.read("xl/sharedStrings.xml").decode()


def test_no_file_holds_a_real_name(texts: Texts, world: World) -> None:
    child = world.person(texts.team.programme_id, "Ариадна Невыговоримая", positions=("mentee",))
    texts.code("Доверие")
    ids = texts.transcript([("Ольга", "Как?"), ("Клён", "Ждал")], people={"Клён": child.person_id})
    texts.segment(ids[1], "Ждал", "Доверие")
    for form in ("qdpx", "csv", "jsonl", "docx", "txt", "vtt"):
        data = made(texts, form).written.data
        files = [data]
        if data.startswith(b"PK"):
            with ZipFile(BytesIO(data)) as archive:
                files = [archive.read(name) for name in archive.namelist()]
        text = b"".join(files).decode("utf-8", "replace")
        for name in ("Ариадна", "Невыговоримая", "Зимин", "Серова"):
            assert name not in text, form
        assert "Клён" in text


def test_withdrawn_words_are_in_no_file(texts: Texts) -> None:
    ids = texts.transcript(TURNS)
    with texts.world.app.app_context():
        withdraw_words([texts.words_of(ids[3])])
    text = made(texts, "txt").written.data.decode()
    assert "ругался" not in text
    assert "[слова отозваны]" in text
    assert parts_of(texts)[0] is not None


def test_an_export_costs_the_same_whatever_its_size(texts: Texts) -> None:
    fill_everything(texts)
    seen: list[str] = []
    with texts.world.app.app_context():
        engine = db.engine

    def cost() -> int:
        seen.clear()
        made(texts, "qdpx")
        return len(seen)

    event.listen(engine, "before_cursor_execute", listen := lambda *args: seen.append(args[2]))
    try:
        before = cost()
        for number in range(3, 6):
            texts.segment(texts.transcript(TURNS * 5, group=f"Группа {number}")[1], "да, ёлка", "доверие")
        assert cost() == before <= 25
    finally:
        event.remove(engine, "before_cursor_execute", listen)


def test_a_researcher_can_fetch_an_export_and_another_cannot(texts: Texts, world: World) -> None:
    fill_everything(texts)
    browser = world.browser(texts.team.researcher)
    page = f"/p/{texts.slug}/studies/{texts.study_id}/export/"
    text = browser.get(page).get_data(as_text=True)
    assert "Клён, Река" in text
    assert "Ольга" in text
    answer = browser.post(page, data={"csrf_token": csrf_of(browser, page), "format": "qdpx", "transcript": "0"})
    assert answer.status_code == 303
    card = answer.headers["Location"]
    with world.app.app_context():
        run_by_id(db.session.scalars(select(Job.id).where(Job.kind == KIND)).one())
        queue_of(world.app.extensions["settings"]).huey.flush()
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "study_exported")).one()
        assert entry.details == {"format": "qdpx", "transcript_id": None}
    assert "Times of turns" in browser.get(card).get_data(as_text=True)
    with browser.get(f"{card}/result") as file:
        assert file.data.startswith(b"PK")
    assert world.browser(texts.team.lead).get(f"{card}/result").status_code == 404
    wrong = browser.post(page, data={"csrf_token": csrf_of(browser, page), "format": "exe", "transcript": "0"})
    assert wrong.status_code == 422


def test_a_right_that_ended_closes_the_file(texts: Texts, world: World) -> None:
    from facilitation.studies.services import set_team

    fill_cyrillic(texts)
    browser = world.browser(texts.team.researcher)
    with world.app.app_context():
        job = ask_for_export(world.actor(texts.team.researcher), texts.study_id, "csv")
        run_by_id(job.id)
        queue_of(world.app.extensions["settings"]).huey.flush()
        guid = job.guid
        set_team(world.actor(texts.team.lead), texts.study_id, {texts.team.lead.person_id: "lead"})
    assert browser.get(f"/jobs/{guid}/result").status_code == 404


def test_only_the_working_team_can_export(texts: Texts, world: World) -> None:
    page = f"/p/{texts.slug}/studies/{texts.study_id}/export/"
    assert world.browser(texts.team.watcher).get(page).status_code == 403
    assert world.browser(texts.team.facilitator).get(page).status_code == 200
    for name, actor in outsiders(world, texts.team.programme_id).items():
        with world.app.app_context(), pytest.raises(NotFound):
            ask_for_export(actor, texts.study_id, "csv")
        assert name


def test_the_command_writes_a_file_and_tells_what_was_lost(texts: Texts, world: World, tmp_path: Path) -> None:
    fill_everything(texts)
    out = tmp_path / "study.qdpx"
    runner = world.app.test_cli_runner()
    result = runner.invoke(args=["study", "export", str(texts.study_id), "--format", "qdpx", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert read_project(out.read_bytes()).project.name == "Выпускники, первый год"
    assert result.output.count("\n") >= 2
    missing = runner.invoke(args=["study", "export", "99", "--out", str(out)])
    assert missing.exit_code == 1
    assert "There is no study 99" in missing.output
