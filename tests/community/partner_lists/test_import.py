"""A coordinator brings organisations in from a file: looks, decides, enters; and what is refused."""

import csv
import io
import re

import pytest

from community.partner_lists.models import PartnerImport
from community.partner_lists.queries import known_partners
from community.partner_lists.services import enter_list, keep_list
from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationHours,
    OrganisationLine,
    OrganisationProgramme,
    OrganisationSite,
)
from community.partners.services import set_audiences
from portal.audit.models import AuditEntry
from portal.db import db
from portal.errors import Trouble
from portal.files.writing import csv_bytes, xlsx_bytes
from portal.limits import PARTNER_LIST_BYTES, PARTNER_LIST_ROWS, PARTNERS_AT_ONCE
from portal.programmes.queries import programme
from tests.community.partner_lists.conftest import HEAD, LIBRARY, START, Desk, bomb, table


def refusal(desk: Desk, data: bytes) -> str:
    """What is said to a file that is not kept."""
    with desk.world.app.test_request_context(), pytest.raises(Trouble) as told:
        keep_list(desk.yard.actor(desk.yard.village.olga), desk.yard.at, "список.csv", data, None)
    return str(told.value.text)


def kept(desk: Desk, data: bytes) -> str:
    """The token of a file that is kept."""
    with desk.world.app.test_request_context():
        return keep_list(desk.yard.actor(desk.yard.village.olga), desk.yard.at, "список.csv", data, None)


@pytest.mark.db
def test_a_coordinator_can_enter_organisations_with_place_hours_and_contact(desk: Desk) -> None:
    preview = desk.look(table(LIBRARY))
    page = desk.page(preview)
    assert "nothing is stored yet" in page
    assert "1 row is ready" in page
    assert desk.names() == ["Завод «Прогресс»"]
    desk.run(desk.start(preview))
    assert desk.names()[1:] == [LIBRARY[0]]
    with desk.world.app.app_context():
        row = desk.rows(Organisation, name=LIBRARY[0])[0]
        assert (row.sector, row.tax_number, row.website) == (
            "social_support", "7707083893", "https://library.example.org",
        )  # fmt: skip
        assert (row.listed_for, row.number_for) == ("members", "coordinators")
        site = desk.rows(OrganisationSite, organisation_id=row.id)[0]
        assert (site.city, site.address_1, site.hours_words) == ("Тула", "ул. Тургеневская, 48", "")
        assert {(one.weekday, one.opens, one.closes) for one in desk.rows(OrganisationHours)} == {
            (day, 600, 1140) for day in range(1, 7)
        }
        assert [one.value for one in desk.rows(OrganisationLine, organisation_id=row.id)] == [
            "+7 487 231-27-87", "12-34-56",
        ]  # fmt: skip
        assert [one.name for one in desk.rows(OrganisationContact, organisation_id=row.id)] == ["Нина Белова"]
        assert {"partner_import_started", "partners_entered"} <= {one.action for one in desk.rows(AuditEntry)}
        assert desk.yard.found(desk.yard.village.sasha, "библиотека тула") == [LIBRARY[0]]


@pytest.mark.db
def test_a_second_start_and_a_second_run_enter_nothing_twice(desk: Desk) -> None:
    preview = desk.look(table(LIBRARY))
    fields = {"has_heading": "y", "start": "1", "column-0": "name", "column-1": "sector"}
    token = re.findall(r'name="csrf_token" value="([^"]+)"', desk.page(preview))[0]
    first = desk.browser.post(preview, data=fields | {"csrf_token": token})
    second = desk.browser.post(preview, data=fields | {"csrf_token": token})
    assert first.headers["Location"] == second.headers["Location"]
    desk.run(first.headers["Location"])
    desk.run(first.headers["Location"])
    assert len(desk.names()) == 2


@pytest.mark.db
def test_the_same_file_a_second_time_is_recognised_whole(desk: Desk) -> None:
    desk.enter(table(LIBRARY))
    preview = desk.look(table(LIBRARY))
    page = desk.page(preview)
    assert "0 rows are ready" in page
    assert "same tax number" in page
    desk.run(desk.start(preview))
    assert desk.names()[1:] == [LIBRARY[0]]
    assert desk.outcomes() == {2: "skipped"}


@pytest.mark.db
def test_a_coordinator_can_add_what_is_missing_to_an_organisation_that_is_there(desk: Desk) -> None:
    row = (
        "ООО «ПРОГРЕСС» завод",
        "бизнес",
        "",
        "8 910 111-22-33",
        "progress.example.org",
        "Тула",
        "пр. Мира, 1",
        "",
        "",
    )
    desk.enter(table(row), twin__2="update")
    assert desk.outcomes() == {2: "updated"}
    assert desk.names() == ["Завод «Прогресс»"]
    with desk.world.app.app_context():
        plant = desk.rows(Organisation)[0]
        assert (plant.about, plant.tax_number, plant.website) == (
            "Делает детали", "7100000001", "https://progress.example.org",
        )  # fmt: skip
        assert [one.address_1 for one in desk.rows(OrganisationSite)] == ["ул. Заводская, 2", "пр. Мира, 1"]
        assert [one.value for one in desk.rows(OrganisationLine)] == ["+7 910 111-22-33"]


@pytest.mark.db
def test_branches_of_one_file_become_places_of_one_organisation(desk: Desk) -> None:
    other = (*LIBRARY[:6], "пр. Ленина, 5", "ежедневно 9-20", "")
    third = (*LIBRARY[:6], "ул. Мира, 7", "", "")
    desk.enter(table(LIBRARY, other, third))
    assert desk.outcomes() == {2: "entered", 3: "updated", 4: "updated"}
    with desk.world.app.app_context():
        addresses = {one.address_1 for one in desk.rows(OrganisationSite)}
        assert {"ул. Тургеневская, 48", "пр. Ленина, 5", "ул. Мира, 7"} <= addresses


@pytest.mark.db
def test_hours_that_are_not_sure_are_shown_as_written_and_counted(desk: Desk) -> None:
    row = (*LIBRARY[:7], "как договоримся, 9–6", "")
    preview = desk.look(table(row))
    assert "The hours of 1 row are not understood for sure" in desk.page(preview)
    outcome = desk.start(preview)
    desk.run(outcome)
    assert re.search(r"Hours shown as they are written</dt><dd>1<", desk.page(outcome))
    with desk.world.app.app_context():
        assert desk.rows(OrganisationHours) == []
        assert desk.rows(OrganisationSite)[-1].hours_words == "как договоримся, 9–6"


@pytest.mark.db
def test_what_no_field_takes_is_kept_in_the_description(desk: Desk) -> None:
    row = ("Кружок", "образование", "", "спросить Машу", "нет", "", "", "", "")
    desk.enter(table(row))
    with desk.world.app.app_context():
        assert desk.rows(Organisation)[-1].about == "Сайт: нет\nТелефон: спросить Машу"


@pytest.mark.db
def test_rejected_rows_come_back_with_reasons_and_formulas_stay_words(desk: Desk) -> None:
    outcome = desk.enter(table(LIBRARY, ('=HYPERLINK("http://x.example")', "цирк", "", "", "", "", "", "", "")))
    assert desk.outcomes() == {2: "entered", 3: "rejected"}
    answer = desk.browser.get(f"{outcome}/rejected?kind=csv")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert rows[0][: len(HEAD)] == list(HEAD)
    assert rows[1][0].startswith("'=HYPERLINK")
    assert rows[1][-2] == "3"
    assert "none of the six sectors" in rows[1][-1]
    assert desk.browser.get(f"{outcome}/rejected?kind=exe").status_code == 404


@pytest.mark.db
def test_hostile_cells_are_harmless(desk: Desk) -> None:
    evil = "<script>alert(1)</script> \x00\x1b[31m=cmd|' /C calc'!A0"
    row = (evil, "бизнес", "=1+1", "javascript:alert(1)", "javascript:alert(1)", evil, evil, evil, evil)
    preview = desk.look(csv_bytes([HEAD, row]), "список.csv")
    page = desk.page(preview)
    assert "<script>alert" not in page
    assert "\x1b" not in page
    desk.run(desk.start(preview))
    with desk.world.app.app_context():
        row_now = desk.rows(Organisation)[-1]
        number, website = row_now.id, row_now.website
        assert row_now.name.startswith("<script>")
    assert website == ""
    shown = desk.page(f"/p/tula/partners/{number}")
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00" * 10 + b"%PDF-1.7", ""), (b"", "empty"), (b"PK\x03\x04 broken", ""),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_in_words(desk: Desk, data: bytes, words: str) -> None:
    answer = desk.upload(data)
    page = answer.get_data(as_text=True)
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in page
    assert words in page


def test_a_zip_bomb_is_refused_before_it_is_unpacked_whole(desk: Desk) -> None:
    answer = desk.upload(bomb())
    assert answer.status_code == 413
    assert "50 MB" in answer.get_data(as_text=True)


def test_a_cell_of_a_megabyte_rejects_its_row_alone(desk: Desk) -> None:
    head = (*HEAD, "Описание")
    wide = (*LIBRARY, "я" * 30_000)  # as much as a cell of a sheet holds
    desk.enter(xlsx_bytes([head, (*LIBRARY[:1], "бизнес", *[""] * 8), ("Цирк", *wide[1:])], "Список"))
    assert desk.outcomes() == {2: "entered", 3: "rejected"}
    assert "131072 characters" in refusal(desk, csv_bytes([head, (*LIBRARY, "я" * 1_000_000)]))


def test_a_file_above_five_megabytes_is_refused_in_words(desk: Desk) -> None:
    head = b"name;sector\n"
    assert kept(desk, head + b"a" + b"\n" * (PARTNER_LIST_BYTES - len(head) - 1))
    assert "5 MB" in refusal(desk, b"a;b\n" * (PARTNER_LIST_BYTES // 4 + 1))
    assert "5 MB" in refusal(desk, b"a" * (20 * 1024 * 1024))


def test_a_list_may_have_five_thousand_rows_and_not_one_more(desk: Desk) -> None:
    head, row = "name;sector\n", "Дом;бизнес\n"
    assert kept(desk, (head + row * PARTNER_LIST_ROWS).encode())
    assert str(PARTNER_LIST_ROWS) in refusal(desk, (head + row * (PARTNER_LIST_ROWS + 1)).encode())


@pytest.mark.db
def test_a_list_is_entered_in_portions_and_tells_how_far_it_is(desk: Desk) -> None:
    rows = [(f"Школа № {number}", "образование", *[""] * 7) for number in range(PARTNERS_AT_ONCE + 1)]
    outcome, told = desk.start(desk.look(table(*rows))), []
    with desk.world.app.test_request_context():
        row = desk.rows(PartnerImport)[-1]
        enter_list(row.id, lambda done, total: told.append((done, total)))
    assert told == [(0, PARTNERS_AT_ONCE + 1), (PARTNERS_AT_ONCE, PARTNERS_AT_ONCE + 1)]
    assert len(desk.names()) == PARTNERS_AT_ONCE + 2
    assert "101" in desk.page(outcome)


@pytest.mark.db
def test_a_telephone_that_another_programme_hides_makes_no_duplicate(desk: Desk) -> None:
    """What another programme's organisation shows to coordinators alone is not compared, so it cannot be found out."""
    village = desk.yard.village
    with desk.world.app.app_context():
        row = desk.rows(Organisation)[0]
        set_audiences(desk.yard.actor(village.olga), desk.yard.at, row.id, row.version, {"listed": "coordinators"})
        tie = desk.rows(OrganisationProgramme, organisation_id=row.id)[0]
        assert tie.programme_id == desk.yard.at
        other = desk.world.programme("pskov")
        db.session.rollback()
        assert known_partners(programme(other)) == []
        assert [one.names for one in known_partners(programme(desk.yard.at))] == [("Завод «Прогресс»",)]


def test_a_member_cannot_bring_organisations_in(desk: Desk) -> None:
    browser = desk.world.browser(desk.yard.village.sasha)
    assert browser.get(START).status_code in (403, 404)
    assert browser.get(desk.look(table(LIBRARY))).status_code in (403, 404)
