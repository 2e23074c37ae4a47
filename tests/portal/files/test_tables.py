"""Tables of other programs: read whatever they are, refused in words, never run, never unpacked without end."""

import io
import os
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from portal.errors import Trouble
from portal.files.errors import (
    BrokenTable,
    EmptyTable,
    NotATable,
    TableTooLarge,
    TableTooLong,
    TableTooWide,
    UnknownTable,
)
from portal.files.tables import Table, read_table
from portal.files.writing import csv_bytes, harmless, xlsx_bytes
from portal.limits import CELL_CHARS, PEOPLE_BYTES, PEOPLE_ROWS, SHEET_UNPACKED_BYTES, TABLE_COLUMNS

ROWS = (("Имя", "Фамилия"), ("Анна", "Белова"), ("Пётр", "Орлов"))


def read(data: bytes) -> Table:
    return read_table(data, limit=PEOPLE_BYTES, rows=PEOPLE_ROWS)


def book_of(*rows: tuple[object, ...], mac: bool = False) -> bytes:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    if mac:
        book.epoch = CALENDAR_MAC_1904
    for row in rows:
        sheet.append(list(row))
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_reader_can_read_a_csv_when_its_encoding_delimiter_and_line_ends_vary(
    encoding: str, sign: str, end: str
) -> None:
    assert read(end.join(sign.join(row) for row in ROWS).encode(encoding)).rows == ROWS


def test_a_reader_can_read_quoted_cells_with_delimiters_and_line_ends_inside() -> None:
    table = read('Имя;Кто\n"Анна; старшая";"мама\nНина"\n'.encode())
    assert table.rows[1] == ("Анна; старшая", "мама Нина")


def test_a_reader_can_read_excels_own_csv_with_its_first_line() -> None:
    assert read(b"sep=,\r\na;b,c\r\n1;2,3\r\n").rows == (("", ""), ("a;b", "c"), ("1;2", "3"))


def test_a_reader_can_read_days_numbers_and_formulas_of_a_sheet() -> None:
    data = book_of(("Имя", "Дата", "Число", "Формула"), ("Анна", date(2014, 2, 1), 41671.0, "=1+1"),
                   ("Пётр", datetime(2014, 2, 1, 10, 5), 1.5, True))  # fmt: skip # noqa: DTZ001
    assert read(data).rows[1:] == (("Анна", "2014-02-01", "41671", ""), ("Пётр", "2014-02-01 10:05:00", "1.5", "True"))
    assert read(book_of(("a",), mac=True)).has_1904_dates


def test_a_table_of_many_rows_and_columns_is_taken_at_the_limit_and_refused_above() -> None:
    assert len(read(b"a;b\n" + b"1;2\n" * PEOPLE_ROWS).rows) == PEOPLE_ROWS + 1
    with pytest.raises(TableTooLong):
        read(b"a;b\n" + b"1;2\n" * (PEOPLE_ROWS + 1))
    with pytest.raises(TableTooLong):
        read(xlsx_bytes([["a"]] * (PEOPLE_ROWS + 2), "a"))
    assert len(read(";".join("a" * TABLE_COLUMNS).encode()).rows[0]) == TABLE_COLUMNS
    with pytest.raises(TableTooWide):
        read(";".join("a" * (TABLE_COLUMNS + 1)).encode())
    with pytest.raises(TableTooWide):
        read(xlsx_bytes([["a"] * (TABLE_COLUMNS + 1)], "a"))
    assert read(b"b;" + b"a" * CELL_CHARS).rows[0][1] == read(b"b;" + b"a" * (CELL_CHARS + 1)).rows[0][1]


def test_a_file_is_taken_at_the_limit_of_bytes_and_refused_above() -> None:
    data = (b"a;b\n" + (b" " * 99_999 + b"\n") * 60)[:PEOPLE_BYTES]
    assert len(data) == PEOPLE_BYTES
    assert read(data).rows == (("a", "b"),)
    with pytest.raises(TableTooLarge):
        read(data + b" ")


def bomb(size: int, told: int | None = None) -> bytes:
    """A sheet of zeros; `told` is what the archive says of its own size."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // 2**20):
                part.write(b"0" * 2**20)
    data = target.getvalue()
    return data if told is None else data.replace(size.to_bytes(4, "little"), told.to_bytes(4, "little"))


def test_a_sheet_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(TableTooLarge):
        read(bomb(SHEET_UNPACKED_BYTES + 2**20))
    with pytest.raises((BrokenTable, TableTooLarge)):
        read(bomb(SHEET_UNPACKED_BYTES + 2**20, told=10))


def test_a_sheet_with_entities_of_its_own_is_refused() -> None:
    target = io.BytesIO(book_of(("a",)))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/extra.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(BrokenTable):
        read(target.getvalue())


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", EmptyTable), (b"\x00\x00 \n", EmptyTable), (b"\xef\xbb\xbf", EmptyTable), (b";;\n;;\n", EmptyTable),
        (b"%PDF-1.7 ", NotATable), (b"\x89PNG\r\n", NotATable), (b"\xd0\xcf\x11\xe0 old", NotATable),
        (b"\x7fELF" + bytes(100), NotATable), (b"PK\x03\x04 cut off", BrokenTable),
        (bytes(range(128, 256)) * 20, UnknownTable),
    ],
)  # fmt: skip
def test_rubbish_is_refused_in_words(data: bytes, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble):
        read(data)


def test_an_archive_that_is_no_sheet_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(NotATable):
        read(target.getvalue())


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_trouble(data: bytes) -> None:
    for whole in (data, b"PK\x03\x04" + data, os.urandom(4) + data):
        try:
            assert read(whole).rows
        except Trouble:
            continue


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=4), min_size=1, max_size=5))
def test_no_written_cell_begins_as_a_formula(rows: list[list[str]]) -> None:
    for cell in (harmless(cell) for row in rows for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%"))
    assert csv_bytes(rows).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@a", " =1", "\t=1", "＝1"])
def test_a_formula_becomes_words(cell: str) -> None:
    assert harmless(cell).startswith("'")
    assert read(xlsx_bytes([["a", "b"], [cell, "x"]], "a")).rows[1][1] == "x"


@pytest.mark.parametrize("seed", range(40))
def test_a_sheet_with_one_byte_turned_is_refused_or_read(seed: int) -> None:
    turned, at = bytearray(xlsx_bytes([[str(one)] for one in range(500)], "A")), random.Random(seed)
    turned[at.randrange(len(turned))] ^= at.randrange(1, 256)
    with suppress(Trouble):
        read_table(bytes(turned), limit=PEOPLE_BYTES, rows=PEOPLE_ROWS)
