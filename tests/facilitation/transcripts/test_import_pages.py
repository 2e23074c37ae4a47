"""Bringing a transcript in by the page: look first, store then, and what is refused."""

import io
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.rules import parse_transcript
from facilitation.transcripts.services import delete_old_uploads
from portal import limits
from portal.clock import moved, now
from portal.db import db
from portal.jobs.models import Job
from portal.jobs.runner import run_by_id
from portal.journal.models import Words
from tests.facilitation.study_world import Team
from tests.facilitation.transcript_world import plan_interview
from tests.world import World, csrf_of

TALK = "В: Расскажите.\nМария: Он ждал.\nМария: Два часа.\nВ: А потом?\n\n(шум)\n\nМария: Домой.\n"


@pytest.fixture
def session_id(world: World, team: Team) -> int:
    return plan_interview(world, team)


def upload(
    browser: FlaskClient, session_id: int, data: bytes, name: str = "группа3.txt", text: str = ""
) -> tuple[int, str]:
    """Send the first step; answers the status and where it leads, or the page."""
    address = f"/p/tula/sessions/{session_id}/import"
    fields = {"csrf_token": csrf_of(browser, address), "text": text, "file": (io.BytesIO(data), name)}
    answer = browser.post(address, data=fields, content_type="multipart/form-data")
    return answer.status_code, answer.headers.get("Location") or answer.get_data(as_text=True)


def _uploads(world: World) -> list[Path]:
    return list(Path(world.app.extensions["settings"].var_dir).glob("uploads/*/*"))


def stored(world: World) -> tuple[int, int]:
    with world.app.app_context():
        count = select(func.count()).select_from
        return db.session.scalar(count(Transcript)) or 0, db.session.scalar(count(Words)) or 0


def test_a_lead_can_look_choose_and_save(world: World, session_id: int, browser: FlaskClient) -> None:
    status, preview = upload(browser, session_id, TALK.encode("cp1251"))
    assert status == 303
    page = browser.get(preview).get_data(as_text=True)
    assert "nothing is stored yet" in page
    assert "windows-1251" in page.lower() or "cp1251" in page.lower()
    assert stored(world) == (0, 0)
    fields = {"csrf_token": csrf_of(browser, preview), "who-0": "new", "name-0": "Клён", "part-0": "participant"}
    fields |= {"who-1": "new", "name-1": "Ольга В.", "part-1": "leader", "merge": "1"}
    shown = browser.post(preview, data=fields | {"show": "1"}).get_data(as_text=True)
    assert "Save 4 turns" in shown
    assert stored(world) == (0, 0)
    saved = browser.post(preview, data=fields | {"save": "1"})
    assert saved.status_code == 303
    page = browser.get(saved.headers["Location"]).get_data(as_text=True)
    assert "4 turns stored" in page
    assert "Мария" not in page
    with world.app.app_context():
        made = db.session.scalars(select(Transcript)).one()
        turns = turns_of(made.id)
        assert [(turn.label, turn.part) for turn in turns[:2]] == [("Ольга В.", "leader"), ("Клён", "participant")]
        assert turns[1].text == "Он ждал.\nДва часа."
        assert db.session.get_one(StudySession, session_id).state == "closed"


def test_a_second_submit_leads_to_what_the_first_stored(world: World, session_id: int, browser: FlaskClient) -> None:
    _status, preview = upload(browser, session_id, TALK.encode())
    token = csrf_of(browser, preview)
    first = browser.post(preview, data={"csrf_token": token, "save": "1"})
    second = browser.post(preview, data={"csrf_token": token, "save": "1"})
    assert second.headers["Location"] == first.headers["Location"].partition("?")[0]
    assert stored(world)[0] == 1


def test_what_nobody_names_is_stored_as_unknown(world: World, session_id: int, browser: FlaskClient) -> None:
    _status, preview = upload(browser, session_id, TALK.encode())
    saved = browser.post(preview, data={"csrf_token": csrf_of(browser, preview), "save": "1"})
    assert "Unknown" in browser.get(saved.headers["Location"]).get_data(as_text=True)
    with world.app.app_context():
        made = db.session.scalars(select(Transcript)).one()
        assert {turn.member_id for turn in turns_of(made.id)} == {None}


def test_pasted_text_works_as_well(world: World, session_id: int, browser: FlaskClient) -> None:
    status, preview = upload(browser, session_id, b"", "", text=TALK.replace("\n", "\r\n"))
    assert status == 303
    browser.post(preview, data={"csrf_token": csrf_of(browser, preview), "save": "1"})
    with world.app.app_context():
        made = db.session.scalars(select(Transcript)).one()
        assert "\r" not in "".join(turn.text or "" for turn in turns_of(made.id))


@pytest.mark.parametrize(
    ("data", "name", "status", "words"),
    [
        (b"", "empty.txt", 422, "holds no words"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a.pdf", 415, "not a plain text"),
        (b"PK\x03\x04" + bytes(200), "a.docx", 415, "not a plain text"),
        (b"WEBVTT\n\n00:99:99 --> what\nAnna: a\n", "a.vtt", 422, "time"),
        (bytes(range(128, 256)) * 20, "a.txt", 422, "letters of this file"),
    ],
)
def test_a_wrong_file_is_refused_in_three_parts_and_nothing_is_stored(
    world: World, session_id: int, browser: FlaskClient, data: bytes, name: str, status: int, words: str
) -> None:
    waiting = set(_uploads(world))
    found, page = upload(browser, session_id, data, name)
    assert (found, words in page, "Nothing was added" in page) == (status, True, True)
    assert stored(world) == (0, 0)
    assert set(_uploads(world)) == waiting


def test_a_file_over_the_limit_is_refused(
    world: World, session_id: int, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = partial(parse_transcript, limit=len(TALK.encode()) - 1)
    monkeypatch.setattr("facilitation.transcripts.services.uploads.parse_transcript", small)
    address = f"/p/tula/sessions/{session_id}/import"
    assert "up to 50 MB" in browser.get(address).get_data(as_text=True)
    found, page = upload(browser, session_id, TALK.encode())
    assert (found, "may be up to" in page) == (413, True)
    assert stored(world) == (0, 0)


def test_too_many_turns_are_refused(
    world: World, session_id: int, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.transcripts.services.importing.TRANSCRIPT_TURNS", 5)
    assert upload(browser, session_id, TALK.encode())[0] == 303
    found, page = upload(browser, session_id, (TALK + "В: И ещё?\n").encode())
    assert (found, "may have up to 5" in page) == (422, True)


def test_too_many_voices_are_refused(
    world: World, session_id: int, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.transcripts.services.importing.TRANSCRIPT_VOICES", 2)
    assert upload(browser, session_id, TALK.encode())[0] == 303
    found, page = upload(browser, session_id, (TALK + "Третий: И я?\n").encode())
    assert (found, "more than 2" in page) == (422, True)


def test_a_name_that_cannot_be_used_keeps_every_choice(world: World, session_id: int, browser: FlaskClient) -> None:
    _status, preview = upload(browser, session_id, TALK.encode())
    fields = {"csrf_token": csrf_of(browser, preview), "who-0": "new", "name-0": "", "part-0": "participant"}
    fields |= {"who-1": "new", "name-1": "Ольга В.", "part-1": "leader", "save": "1"}
    answer = browser.post(preview, data=fields)
    assert answer.status_code == 422
    assert 'value="Ольга В."' in answer.get_data(as_text=True)
    assert stored(world) == (0, 0)


def test_a_page_of_a_transcript_holds_so_many_turns(
    session_id: int, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.transcripts.views.pages.TRANSCRIPT_PAGE", 2)
    _status, preview = upload(browser, session_id, TALK.encode())
    fields = {"csrf_token": csrf_of(browser, preview), "who-0": "new", "name-0": "Ведущая", "part-0": "leader"}
    fields |= {"who-1": "new", "name-1": "Клён", "part-1": "participant", "save": "1"}
    shown = browser.post(preview, data=fields).location
    pages = {at: browser.get(f"{shown.partition('?')[0]}?at={at}").get_data(as_text=True) for at in (2, 3)}
    assert ["Он ждал." in page for page in pages.values()] == [True, False]
    assert ["Два часа." in page for page in pages.values()] == [False, True]


def test_only_the_uncertain_turns_can_be_shown(session_id: int, browser: FlaskClient) -> None:
    _status, preview = upload(browser, session_id, TALK.encode())
    fields = {"csrf_token": csrf_of(browser, preview), "only": "1"}
    page = browser.post(preview, data=fields).get_data(as_text=True)
    assert "Расскажите." not in page
    assert "(шум)" in page


def test_a_large_file_is_read_in_the_background(
    world: World, session_id: int, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.transcripts.views.importing.READ_AT_ONCE_BYTES", 10)
    monkeypatch.setattr("portal.jobs.services.enqueue", lambda *words: None)
    _status, preview = upload(browser, session_id, TALK.encode())
    assert "Reading the file" in browser.get(preview).get_data(as_text=True)
    assert "HX-Refresh" not in browser.get(preview + "/progress").headers
    with world.app.app_context():
        run_by_id(db.session.scalars(select(Job.id)).one())
        assert db.session.scalars(select(Job.state)).one() == "done"
    assert browser.get(preview + "/progress").headers["HX-Refresh"] == "true"
    assert "Save 5 turns" in browser.get(preview).get_data(as_text=True)


def test_an_upload_is_private_and_expires(world: World, team: Team, session_id: int, browser: FlaskClient) -> None:
    _status, preview = upload(browser, session_id, TALK.encode())
    assert world.browser(team.facilitator).get(preview).status_code == 410
    other = plan_interview(world, team, "Другое")
    assert browser.get(preview.replace(f"/{session_id}/", f"/{other}/")).status_code == 410
    with moved(now() + timedelta(hours=limits.UPLOAD_HOURS, minutes=1)):
        assert browser.get(preview).status_code == 410
        with world.app.app_context():
            delete_old_uploads()
        assert _uploads(world) == []


def test_an_import_can_be_taken_back_with_its_words(world: World, session_id: int, browser: FlaskClient) -> None:
    _status, preview = upload(browser, session_id, TALK.encode())
    saved = browser.post(preview, data={"csrf_token": csrf_of(browser, preview), "save": "1"})
    address = saved.headers["Location"].partition("?")[0]
    back = browser.post(address + "/discard", data={"csrf_token": csrf_of(browser, address)})
    assert back.headers["Location"].endswith(f"/sessions/{session_id}/import")
    with world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Transcript)) == 0
        assert set(db.session.scalars(select(Words.text))) == {None}
    assert upload(browser, session_id, TALK.encode())[0] == 303


def test_who_only_observes_cannot_import(world: World, team: Team, session_id: int) -> None:
    assert world.browser(team.watcher).get(f"/p/tula/sessions/{session_id}/import").status_code in {403, 404}


def test_a_researcher_can_import_when_others_planned_the_session(world: World, team: Team, session_id: int) -> None:
    browser = world.browser(team.researcher)
    assert f"/sessions/{session_id}/import" in browser.get(f"/p/tula/studies/{team.study_id}/transcripts").text
    status, preview = upload(browser, session_id, TALK.encode())
    saved = browser.post(preview, data={"csrf_token": csrf_of(browser, preview), "save": "1"})
    assert (status, saved.status_code) == (303, 303)
    assert stored(world)[0] == 1


def test_a_large_broken_file_says_why_it_was_not_read(
    world: World, session_id: int, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.transcripts.views.importing.READ_AT_ONCE_BYTES", 3)
    monkeypatch.setattr("portal.jobs.services.enqueue", lambda *_: None)
    _status, preview = upload(browser, session_id, b"%PDF-1.7\n1 0 obj", "a.pdf")
    with world.app.app_context():
        run_by_id(db.session.scalars(select(Job.id)).one())
    for address in (preview, preview + "/progress"):
        page = browser.get(address)
        assert (page.status_code, "not a plain text" in page.text) == (200, True)
