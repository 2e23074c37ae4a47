"""Letters of thanks: composed by real forms, names in their cases, numbered, read by both sides alone."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from community.letters import services
from community.letters.errors import LetterNotWhole
from community.letters.models import ThanksLetter
from community.letters.services import LetterFields, issue_letter
from community.letters.views.drafting import about_of
from community.partners.queries import partner_of
from portal.audit.models import AuditEntry
from portal.clock import moved
from portal.db import db
from portal.errors import Forbidden
from portal.limits import LETTER_CHARS
from portal.notifications.models import Notification
from tests.community.helped.conftest import Past
from tests.hands import at_once
from tests.world import csrf_of

pytestmark = pytest.mark.db
FIELDS = LetterFields("Директору\nИвановой Анне Сергеевне", "Благодарим.", "куратор Ольга", "Уважаемая Анна Сергеевна!")
TYPED = {
    "kind": "person", "post": "Директору", "family": "Иванова", "given": "Анна", "patronymic": "Сергеевна",
    "gender": "", "about": "экскурсия в цех", "signed": "куратор Ольга Ветрова", "locale": "ru",
}  # fmt: skip


def paths(past: Past) -> tuple[str, str]:
    """Where a letter is begun, where it is issued."""
    return f"/p/tula/letters/new/{past.desk.plant}", f"/p/tula/letters/issue/{past.desk.plant}"


def olga(past: Past) -> FlaskClient:
    browser: FlaskClient = past.desk.stall.yard.village.world.browser(past.desk.olga)
    return browser


def post(client: FlaskClient, shown: str, path: str, data: dict[str, str]) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, shown)} | data)


def issued(past: Past, what: LetterFields = FIELDS) -> int:
    desk = past.desk
    with desk.stall.yard.village.world.app.app_context():
        return issue_letter(desk.actor(desk.olga), desk.at, desk.plant, what).id


def value_of(html: str, name: str) -> str:
    """What a field of a page holds."""
    found = re.search(rf'name="{name}"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)', html, re.DOTALL)
    assert found is not None
    return (found[1] if found[1] is not None else found[2]).strip()


def test_a_coordinator_composes_looks_and_issues(past: Past) -> None:
    past.given(20, "got_help")
    browser, (new, issue) = olga(past), paths(past)
    assert "Экскурсия в цех (1 раз)" in browser.get(new).text, "what for comes from the numbers"
    shown = post(browser, new, new, TYPED)
    assert shown.status_code == 200
    assert value_of(shown.text, "to_words").endswith("Ивановой Анне Сергеевне")
    assert value_of(shown.text, "greeting") == "Уважаемая Анна Сергеевна!"
    assert "участию Ивановой Анны Сергеевны" in value_of(shown.text, "body")
    letter = {name: value_of(shown.text, name) for name in ("to_words", "greeting", "body", "signed", "locale")}
    again = post(browser, new, issue, letter | {"greeting": "Дорогая Анна Сергеевна!", "again": "1"})
    assert "Дорогая Анна Сергеевна!" in again.text.split('class="letter-greeting"')[1]
    done = post(browser, new, issue, letter)
    assert done.status_code == 303
    page = browser.get(done.headers["Location"]).text
    number = re.search(r"No\. (\d+/\d{4}),", page)
    assert number is not None
    href = re.search(r'href="(/p/tula/letters/[0-9a-f-]+\.pdf)"', page)
    assert href is not None
    paper = browser.get(href[1])
    assert paper.mimetype == "application/pdf"
    assert paper.data.startswith(b"%PDF")
    assert "no-store" in paper.headers["Cache-Control"]
    assert "куратор Ольга Ветрова" in browser.get("/p/tula/letters/").text


def test_an_organisations_name_is_not_declined(past: Past) -> None:
    new, _issue = paths(past)
    shown = post(olga(past), new, new, TYPED | {"kind": "organisation"}).text
    name = partner_name(past)
    assert value_of(shown, "to_words") == f"Коллективу организации\n{name}"
    assert value_of(shown, "greeting") == "Уважаемые коллеги!"


def test_a_letter_in_english_declines_nothing(past: Past) -> None:
    new, _issue = paths(past)
    shown = post(olga(past), new, new, TYPED | {"locale": "en", "family": "Ivanova", "given": "Anna", "patronymic": ""})
    assert value_of(shown.text, "to_words").endswith("Anna Ivanova")
    assert value_of(shown.text, "greeting") == "Dear Anna Ivanova,"
    assert "could not be declined" not in shown.text


def test_what_was_not_declined_is_told_and_can_be_typed(past: Past) -> None:
    browser, (new, issue) = olga(past), paths(past)
    shown = post(browser, new, new, TYPED | {"family": "Smith", "given": "John", "patronymic": ""}).text
    assert "could not be declined: Smith, John." in shown
    letter = {"to_words": "Джону Смиту", "greeting": "", "body": "Спасибо.", "signed": "Ольга", "locale": "ru"}
    assert post(browser, new, issue, letter).status_code == 303
    with past.desk.stall.yard.village.world.app.app_context():
        assert db.session.scalars(select(ThanksLetter.to_words)).one() == "Джону Смиту"


def test_what_was_typed_stays_when_the_letter_is_refused(past: Past) -> None:
    browser, (new, issue) = olga(past), paths(past)
    nameless = post(browser, new, new, TYPED | {"family": "", "given": "", "patronymic": ""})
    assert nameless.status_code == 422
    assert "экскурсия в цех" in nameless.text
    letter = {"to_words": "Анне", "greeting": "", "body": "а" * (LETTER_CHARS + 1), "signed": "Ольга", "locale": "ru"}
    refused = post(browser, new, issue, letter)
    assert refused.status_code == 422
    assert "Анне" in refused.text
    assert post(browser, new, issue, letter | {"body": "а" * LETTER_CHARS}).status_code == 303
    assert post(browser, new, issue, letter | {"body": "Спасибо", "locale": "de"}).status_code == 422


def test_markup_in_a_letter_is_printed_as_it_is_written(past: Past) -> None:
    hostile = LetterFields("#let x = 1", '#read("/etc/passwd") $x$ *b* <b>', "= Глава", "#panic()")
    row_id = issued(past, hostile)
    with past.desk.stall.yard.village.world.app.app_context():
        guid = db.session.get_one(ThanksLetter, row_id).guid
    paper = olga(past).get(f"/p/tula/letters/{guid}.pdf")
    assert paper.data.startswith(b"%PDF")


def test_numbers_begin_anew_with_the_programmes_year(past: Past) -> None:
    app = past.desk.stall.yard.village.world.app
    with moved(datetime(2030, 12, 31, 12, tzinfo=UTC)):
        ids = [issued(past), issued(past)]
    with moved(datetime(2030, 12, 31, 21, 30, tzinfo=UTC)):
        ids.append(issued(past))
    with app.app_context():
        rows = [db.session.get_one(ThanksLetter, one) for one in ids]
        assert [(row.number, row.year) for row in rows] == [(1, 2030), (2, 2030), (1, 2031)], "in Moscow it is 2031"


@pytest.mark.live
def test_letters_issued_at_once_get_numbers_of_their_own(past: Past) -> None:
    desk = past.desk
    hand = ("tests.community.letters.hand", str(desk.olga.account_id), str(desk.at), str(desk.plant))
    said = at_once([hand] * 3)
    assert sorted(one.strip() for one in said) == ["1", "2", "3"]


def test_the_representative_is_told_reads_it_and_writes_none(past: Past) -> None:
    issued(past)
    world, (new, issue) = past.desk.stall.yard.village.world, paths(past)
    sergey = world.browser(past.desk.sergey)
    page = sergey.get(f"/p/tula/helped/{past.desk.plant}").text
    href = re.search(r'href="(/p/tula/letters/[0-9a-f-]+\.pdf)"', page)
    assert href is not None
    assert sergey.get(href[1]).status_code == 200
    assert "Write a letter of thanks" not in page
    assert sergey.get(new).status_code == 403
    assert post(sergey, "/p/tula/", issue, {}).status_code == 403
    assert sergey.get("/p/tula/letters/").status_code == 404
    assert world.browser(past.desk.nikolay).get(href[1]).status_code == 404
    with world.app.app_context():
        told = select(Notification.kind).where(Notification.account_id == past.desk.sergey.account_id)
        assert services.ISSUED in set(db.session.scalars(told))
        assert db.session.scalar(select(AuditEntry.id).where(AuditEntry.action == "thanks_letter_issued")) is not None


def test_a_client_that_ignores_the_forms_is_refused(past: Past) -> None:
    desk = past.desk
    with desk.stall.yard.village.world.app.app_context():
        for empty in (LetterFields(" ", "a", "b"), LetterFields("a", "\n", "b"), LetterFields("a", "b", "")):
            with pytest.raises(LetterNotWhole):
                issue_letter(desk.actor(desk.olga), desk.at, desk.plant, empty)
        with pytest.raises(Forbidden):
            issue_letter(desk.actor(desk.sergey), desk.at, desk.plant, FIELDS)
        assert db.session.scalars(select(ThanksLetter.id)).all() == []
        assert about_of(partner_of("tula", desk.plant)) == ""


def partner_name(past: Past) -> str:
    with past.desk.stall.yard.village.world.app.app_context():
        return partner_of("tula", past.desk.plant).row.name
