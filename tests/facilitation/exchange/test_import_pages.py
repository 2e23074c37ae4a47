"""Bringing a project or a codebook in by the page: look first, store then, once; and what is refused."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from facilitation.codebooks.queries import code_tree
from facilitation.exchange.rules.project import Source
from facilitation.exchange.rules.refi import write_project
from facilitation.exchange.services import import_project, make_export, preview_project, store_project
from facilitation.studies.models import Study
from facilitation.transcripts.queries import transcripts_of
from portal.db import db
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from tests.facilitation.exchange.projects import full_project, guid
from tests.facilitation.exchange.test_refi_reader import packed, project_xml
from tests.facilitation.exchange.test_whole_study import fill_everything, texts
from tests.facilitation.text_world import Texts
from tests.world import World, csrf_of

__all__ = ["texts"]
ADDRESS = "/p/tula/studies/import/"
NEW = (
    '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes><Sets><Set guid="1" name="a"/></Sets></CodeBook>'
)
NAMED = "Олег: Ждал.\nАнна: Кто?\nОлег: Он.\nАнна: Два часа?\n"
BOOK = NEW.format(
    codes='<Code guid="1" name="Доверие"><Description>Чужое</Description><Code guid="2" name="Ждёт"/></Code>'
    '<Code guid="3" name="Дорога домой" color="#ff0000"/>'
).encode()


def send(browser: FlaskClient, address: str, data: bytes, name: str) -> tuple[int, str]:
    """Send the first step; answers the status and where it leads, or the page."""
    fields = {"csrf_token": csrf_of(browser, address), "file": (io.BytesIO(data), name)}
    answer = browser.post(address, data=fields, content_type="multipart/form-data")
    return answer.status_code, answer.headers.get("Location") or answer.text


def project() -> bytes:
    """A project of another program: a text with names before its turns and a memo on it, and all that goes wrong."""
    whole = full_project()
    talk = Source(guid("разговор"), "Разговор", NAMED, note_guids=(guid("заметка"),))
    return write_project(replace(whole, origin="ATLAS.ti", sources=(talk, *whole.sources))).data


def studies(world: World) -> int:
    with world.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Study)) or 0


@pytest.fixture
def browser(texts: Texts) -> FlaskClient:
    """The researcher's browser."""
    return texts.world.browser(texts.team.researcher)


@pytest.mark.db
def test_a_researcher_can_look_at_a_project_and_begin_a_study_once(texts: Texts, browser: FlaskClient) -> None:
    assert ADDRESS in browser.get("/p/tula/studies/").text
    assert "up to 50 MB" in browser.get(ADDRESS).text
    status, preview = send(browser, ADDRESS, project(), "Проект.qdpx")
    assert status == 303
    page = browser.get(preview).text
    assert all(words in page for words in ("nothing is stored yet", "Группа 1", "доверие", "cannot be taken"))
    assert studies(texts.world) == 1
    token = csrf_of(browser, preview)
    first = browser.post(preview, data={"csrf_token": token})
    second = browser.post(preview, data={"csrf_token": token})
    assert first.headers["Location"] == second.headers["Location"] == preview
    assert studies(texts.world) == 2
    landed = browser.get(preview)
    assert (landed.status_code, "/studies/" in landed.headers["Location"]) == (303, True)
    assert "Голоса: «пробное»" in browser.get(landed.headers["Location"]).text


@pytest.mark.db
@pytest.mark.parametrize("which", ["ours", "foreign", "atlas"])
def test_the_preview_tells_exactly_what_the_import_does(texts: Texts, shared_data: Path, which: str) -> None:
    fill_everything(texts)
    with texts.world.app.app_context():
        if which == "ours":
            data = make_export(texts.study_id, "qdpx").written.data
        elif which == "atlas":
            data = packed({"project.qde": (shared_data / "refi" / "atlasti8_Project.qde").read_bytes()})
        else:
            data = project()
        seen = preview_project(data)
        made = import_project(texts.world.actor(texts.team.researcher), texts.team.programme_id, data)
        assert (len(seen.codes), seen.texts, seen.segments) == (made.codes, made.transcripts, made.passages)
        assert which != "foreign" or "source_notes" in {one.code for one in seen.losses}
        assert {(one.code, one.count) for one in seen.losses} == {(one.code, one.count) for one in made.losses}
        assert [one.name for one in seen.codes] == [node.name for node in code_tree(made.study_id).all]


def test_two_requests_at_once_begin_one_study(texts: Texts, browser: FlaskClient) -> None:
    _status, preview = send(browser, ADDRESS, project(), "a.qdpx")
    actor, token = texts.world.actor(texts.team.researcher), preview.rsplit("/", 1)[1]
    with texts.world.app.app_context():
        first = store_project(actor, token, keep_names=False)
        assert store_project(actor, token, keep_names=False) == first
    with texts.world.app.app_context():
        one, other = (
            import_project(actor, texts.team.programme_id, project(), guid="1" * 36).study_id for _time in range(2)
        )
        assert one == other


@pytest.mark.parametrize("keeps", [True, False])
def test_names_of_the_file_stay_only_when_asked(texts: Texts, browser: FlaskClient, keeps: bool) -> None:
    _status, preview = send(browser, ADDRESS, project(), "a.qdpx")
    fields = {"csrf_token": csrf_of(browser, preview)} | ({"keep_names": "y"} if keeps else {})
    browser.post(preview, data=fields)
    study = browser.get(preview).headers["Location"]
    with texts.world.app.app_context():
        found = transcripts_of(int(study.rsplit("/", 1)[1]))
        transcript = next(one for one in found if one.title == "Разговор")
    page = browser.get(f"/p/tula/transcripts/{transcript.id}").text
    assert ("Олег" in page) is keeps


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 422, "no archive at all"),
        (b"Just a text", 422, "no archive at all"),
        (project()[:-40], 422, "damaged"),
        (packed({"word/document.xml": b"<a/>"}), 422, "project.qde is not in it"),
        (packed({"project.qde": b"<Project"}), 422, "XML cannot be read"),
        (packed({"project.qde": BOOK}), 422, "“CodeBook”"),
        (packed({"project.qde": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}), 422, "DOCTYPE"),
        (packed({"project.qde": b"<Project/>", "sources/a.txt": bytes(51 * 1024 * 1024)}), 413, "larger than 50 MB"),
    ],
)
def test_a_broken_or_hostile_project_is_refused_in_three_parts(
    texts: Texts, browser: FlaskClient, data: bytes, status: int, words: str
) -> None:
    words = "document type declaration" if words == "DOCTYPE" else words
    found, page = send(browser, ADDRESS, data, "a.qdpx")
    assert (found, words in page, "Nothing was added." in page) == (status, True, True)
    assert "root:" not in page
    assert studies(texts.world) == 1


def test_a_form_without_a_file_says_so(browser: FlaskClient) -> None:
    found, page = send(browser, ADDRESS, b"", "")
    assert (found, "No file was chosen" in page) == (422, True)


def test_a_project_over_the_limit_is_refused(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    data = project()
    monkeypatch.setattr("facilitation.exchange.services.previewing.IMPORT_BYTES", len(data))
    assert send(browser, ADDRESS, data, "a.qdpx")[0] == 303
    monkeypatch.setattr("facilitation.exchange.services.previewing.IMPORT_BYTES", len(data) - 1)
    assert send(browser, ADDRESS, data, "a.qdpx")[0] == 413


def test_texts_that_are_not_in_the_file_are_told(browser: FlaskClient) -> None:
    data = packed({"project.qde": project_xml(3, 8, path="internal://nowhere.txt")})
    page = browser.get(send(browser, ADDRESS, data, "a.qdpx")[1]).text
    assert "Sources whose text is not in the file: 1." in page
    assert "no words, left out" in page


def test_a_large_project_is_read_and_stored_in_the_background(
    texts: Texts, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.exchange.services.uploads.READ_AT_ONCE_BYTES", 10)
    monkeypatch.setattr("portal.jobs.services.enqueue", lambda *_: None)
    _status, preview = send(browser, ADDRESS, project(), "a.qdpx")
    assert "Reading the file" in browser.get(preview).text
    assert "HX-Refresh" not in browser.get(preview + "/progress").headers
    work(texts.world)
    assert browser.get(preview + "/progress").headers["HX-Refresh"] == "true"
    token = csrf_of(browser, preview)
    for _time in range(2):
        browser.post(preview, data={"csrf_token": token})
    assert "Storing a.qdpx" in browser.get(preview).text
    work(texts.world)
    assert browser.get(preview + "/progress").headers["HX-Refresh"] == "true"
    assert browser.get(preview).status_code == 303
    assert studies(texts.world) == 2


def test_a_large_broken_project_says_why_on_its_page(
    texts: Texts, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.exchange.services.uploads.READ_AT_ONCE_BYTES", 10)
    monkeypatch.setattr("portal.jobs.services.enqueue", lambda *_: None)
    _status, preview = send(browser, ADDRESS, b"Just a text, no archive", "a.qdpx")
    work(texts.world)
    page = browser.get(preview)
    assert (page.status_code, "no archive at all" in page.text) == (200, True)


def test_an_upload_is_private(texts: Texts, browser: FlaskClient) -> None:
    _status, preview = send(browser, ADDRESS, project(), "a.qdpx")
    assert texts.world.browser(texts.team.lead).get(preview).status_code == 410
    assert texts.world.browser(texts.team.watcher).get(preview).status_code == 404


def work(world: World) -> None:
    """Do what waits in the queue."""
    with world.app.app_context():
        for job_id in db.session.scalars(select(Job.id).where(Job.state == "queued")).all():
            run_by_id(job_id)


@pytest.mark.db
def test_codes_of_a_file_are_added_once_and_those_that_are_there_stay(texts: Texts, browser: FlaskClient) -> None:
    book = f"/p/tula/studies/{texts.study_id}/codebook"
    browser.post(book, data={"csrf_token": csrf_of(browser, book), "name": "Доверие", "definition": "Наше"})
    assert f"{book}/import/" in browser.get(book).text
    status, preview = send(browser, f"{book}/import/", BOOK, "коды.qdc")
    page = browser.get(preview).text
    assert (status, "Add 2 codes" in page, "is there already" in page) == (303, True, True)
    assert "Sets of codes were not read: 1." in page
    token = csrf_of(browser, preview)
    for _time in range(2):
        assert browser.post(preview, data={"csrf_token": token}).headers["Location"] == book
    assert "2 codes added. 1 was there already." in browser.get(book).text
    with texts.world.app.app_context():
        nodes = code_tree(texts.study_id).all
        assert [(node.full_name, node.definition) for node in nodes] == [
            ("Доверие", "Наше"), ("Доверие › Ждёт", ""), ("Дорога домой", ""),
        ]  # fmt: skip
    again = browser.get(send(browser, f"{book}/import/", BOOK, "коды.qdc")[1]).text
    assert "there is nothing to add" in again


def test_codebook_of_the_specification_comes_in(texts: Texts, browser: FlaskClient, shared_data: Path) -> None:
    address = f"/p/tula/studies/{texts.study_id}/codebook/import/"
    data = (shared_data / "refi" / "spec_annexA1_codebook.qdc").read_bytes()
    _status, preview = send(browser, address, data, "spec.qdc")
    browser.post(preview, data={"csrf_token": csrf_of(browser, preview)})
    with texts.world.app.app_context():
        nodes = code_tree(texts.study_id).all
        assert [node.name for node in nodes][:3] == ["Topics", "Economy", "Health care"]
        assert nodes[1].own_colour == "#ffff00"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "XML cannot be read"), (b"PK\x03\x04", "XML cannot be read"), (b"<Project/>", "“Project”")],
)
def test_what_is_no_codebook_is_refused_in_three_parts(
    texts: Texts, browser: FlaskClient, data: bytes, words: str
) -> None:
    found, page = send(browser, f"/p/tula/studies/{texts.study_id}/codebook/import/", data, "a.qdc")
    assert (found, words in page, "Nothing was added." in page) == (422, True, True)


def test_a_codebook_over_the_limit_is_refused(
    texts: Texts, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/p/tula/studies/{texts.study_id}/codebook/import/"
    monkeypatch.setattr("facilitation.exchange.services.previewing.CODEBOOK_BYTES", len(BOOK))
    assert send(browser, address, BOOK, "a.qdc")[0] == 303
    monkeypatch.setattr("facilitation.exchange.services.previewing.CODEBOOK_BYTES", len(BOOK) - 1)
    assert send(browser, address, BOOK, "a.qdc")[0] == 413
