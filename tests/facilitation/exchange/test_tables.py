"""Coded segments as CSV and XLSX."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.exchange.errors import TooManyRows
from facilitation.exchange.rules import tables
from facilitation.exchange.rules.tables import CELL_UNITS, SegmentRow, columns, harmless, segments_csv, segments_xlsx
from tests.facilitation.exchange.projects import AT, FAMILY

ROW = SegmentRow(
    "guid-1", "Группа 1", AT, "Стенограмма 1", 3, 4, 0, 12, "Клён", "participant", "Один день",
    f"«Он пришёл»; {FAMILY}\nда", "доверие", "отношения / доверие", "Ирина", AT, "важно",
)  # fmt: skip
ATTACKS = ['=HYPERLINK("http://x";"y")', "+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "|calc", "%x"]


def rows_of(data: bytes, delimiter: str = ";") -> list[list[str]]:
    """The cells as a program reads them."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def cells_of(data: bytes) -> list[list[object]]:
    """The cells as Excel keeps them, formulas as formulas."""
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_opens_in_excel_with_its_letters(delimiter: str) -> None:
    data = segments_csv([ROW], delimiter=delimiter).data
    assert data.startswith(b"\xef\xbb\xbf")
    head, row = rows_of(data, delimiter)
    assert head == list(columns())
    assert row[11] == f"«Он пришёл»; {FAMILY}\nда"
    assert (row[2], row[4]) == ("2026-11-22 05:03:28+00:00", "3")
    assert b'";3;4;0;12;"' in data.replace(b",", b";")


@pytest.mark.parametrize("attack", ATTACKS)
def test_csv_holds_no_formula(attack: str) -> None:
    _, row = rows_of(segments_csv([replace(ROW, quote=attack, code=attack, memo=f"a;{attack}")]).data)
    assert row[11] == "'" + attack.replace("\r", "\n")
    assert row[12].startswith("'")
    assert row[16].startswith("a;")


@given(st.text(max_size=20))
def test_words_change_only_by_the_apostrophe(text: str) -> None:
    safe = harmless(text)
    assert safe in (text, "'" + text)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("words", [*ATTACKS, "0012", "1e5", "http://example.org", "_x0041_", "{=1}", "", "ё е\u0308"])
def test_xlsx_keeps_words_as_words(words: str) -> None:
    _, row = cells_of(segments_xlsx([replace(ROW, quote=words)], made_at=AT).data)
    assert (row[11] or "") == words.replace("\r", "\n")
    assert row[4] == 3


def test_xlsx_formulas_and_links_do_not_exist() -> None:
    book = openpyxl.load_workbook(BytesIO(segments_xlsx([replace(ROW, quote=one) for one in ATTACKS], made_at=AT).data))
    kinds = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert not any(cell.hyperlink for row in book.worksheets[0].iter_rows() for cell in row)


def test_forbidden_and_too_many_characters_are_told() -> None:
    at_limit, over = FAMILY[0] * (CELL_UNITS // 2) + "x", FAMILY[0] * CELL_UNITS
    rows = [replace(ROW, quote=at_limit), replace(ROW, quote=over), replace(ROW, memo="a\x00\ud800\ufffe")]
    written = segments_xlsx(rows, made_at=AT)
    assert {loss.code: loss.count for loss in written.losses} == {"cut_cells": 1, "illegal_characters": 3}
    cells = cells_of(written.data)
    assert cells[1][11] == at_limit
    assert str(cells[2][11]).endswith("…")
    assert cells[3][16] == "a\ufffd\ufffd\ufffd"


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SHEET_ROWS", 3)
    assert len(cells_of(segments_xlsx([ROW] * 2, made_at=AT).data)) == 3
    with pytest.raises(TooManyRows):
        segments_xlsx([ROW] * 3, made_at=AT)


def test_a_segment_without_a_code_is_a_row_too() -> None:
    _, row = rows_of(segments_csv([replace(ROW, code="", code_path="", coder="", coded_at=None)]).data)
    assert row[12:16] == ["", "", "", ""]


def test_nothing_coded_gives_the_headings() -> None:
    assert rows_of(segments_csv([]).data) == [list(columns())]
    assert len(cells_of(segments_xlsx([], made_at=datetime(2026, 1, 1, tzinfo=UTC)).data)) == 1


def test_a_researcher_can_tell_the_sheet_by_its_name_when_it_is_open() -> None:
    book = openpyxl.load_workbook(BytesIO(segments_xlsx([ROW], made_at=AT).data))
    assert book.sheetnames == ["Passages"]
