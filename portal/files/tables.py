"""Tables of other programs as rows of cells: CSV in any encoding and with any delimiter, and XLSX; nothing is run."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice

from portal.files.archives import BROKEN_ARCHIVE
from portal.files.decoding import NotText, UnknownLetters, recognise, type_of
from portal.files.errors import (
    BrokenTable,
    CellTooLong,
    EmptyTable,
    NotATable,
    TableTooLarge,
    TableTooLong,
    TableTooWide,
    UnknownTable,
)
from portal.limits import CELL_CHARS, SHEET_UNPACKED_BYTES, TABLE_COLUMNS

DELIMITERS = (";", ",", "\t", "|")
_ZIP = b"PK\x03\x04"
_LINES = 50  # looked at when the delimiter is recognised
_CHUNK = 1024 * 1024
_SPARE = 1_000  # rows read above the limit: empty ones at the end are no rows
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ufeff]")


@dataclass(frozen=True)
class Table:
    """Rows of cells as a person reads them, the empty ones at the end left out; all are equally wide.

    `encoding` and `delimiter` are empty for a sheet; `is_certain` tells whether the letters were surely recognised;
    `has_1904_dates` whether the days of a sheet are counted from 1904.
    """

    rows: tuple[tuple[str, ...], ...]
    encoding: str = ""
    delimiter: str = ""
    is_certain: bool = True
    has_1904_dates: bool = False


def read_table(data: bytes, *, limit: int, rows: int, chars: int = CELL_CHARS) -> Table:
    """Read a CSV or XLSX file of at most `limit` bytes and `rows` rows with a heading above them.

    Of a cell `chars` signs are read.

    :raises TableTooLarge: :raises TableTooLong: :raises TableTooWide: :raises EmptyTable: :raises NotATable:
    :raises UnknownTable: the letters cannot be recognised. :raises BrokenTable: a damaged or dangerous XLSX.
    """
    if len(data) > limit:
        raise TableTooLarge(limit_mb=limit // 1024 // 1024)
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise EmptyTable
    found = _sheet(data, rows + _SPARE, chars) if data.startswith(_ZIP) else _text(data, rows + _SPARE, chars)
    kept = _trimmed(found.rows)
    if not kept:
        raise EmptyTable
    if len(kept) > rows + 1:
        raise TableTooLong(limit=rows)
    width = max(len(row) for row in kept)
    if width > TABLE_COLUMNS:
        raise TableTooWide(limit=TABLE_COLUMNS)
    square = tuple(row + ("",) * (width - len(row)) for row in kept)
    return Table(square, found.encoding, found.delimiter, found.is_certain, found.has_1904_dates)


def words_of(cell: object, chars: int = CELL_CHARS) -> str:
    """A cell as a person reads it: one line, no control characters, days as 2010-02-01, no point in whole numbers."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return " ".join(_CONTROL.sub("", str(cell)).split())[:chars]


def _text(data: bytes, most: int, chars: int) -> Table:
    try:
        text, encoding, is_certain = recognise(data)
    except NotText as error:
        raise NotATable(kind=error.kind) from error
    except UnknownLetters as error:
        raise UnknownTable from error
    text = text.removeprefix("\ufeff").replace("\x00", "")
    delimiter = _delimiter(text)
    rows = tuple(tuple(words_of(cell, chars) for cell in row) for row in islice(_parsed(text, delimiter), most))
    return Table(rows, encoding, delimiter, is_certain)


def _parsed(text: str, delimiter: str, lines: int | None = None) -> Iterator[list[str]]:
    source: Iterable[str] = io.StringIO(text, newline="")
    if lines is not None:
        source = [line for line, _ in zip(source, range(lines), strict=False)]
    try:
        yield from csv.reader(source, delimiter=delimiter)
    except csv.Error as error:
        raise CellTooLong(limit=csv.field_size_limit()) from error


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into the most columns, the same in most lines; Excel's own word wins."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told and told.group(1) in DELIMITERS:
        return told.group(1)
    return max(DELIMITERS, key=lambda sign: _fit(text, sign))


def _fit(text: str, sign: str) -> tuple[int, int]:
    widths = [len(row) for row in _parsed(text, sign, _LINES) if row]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return (widths.count(usual) if usual > 1 else 0, usual)


def _sheet(data: bytes, most: int, chars: int) -> Table:
    _refuse_dangerous(data)
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
        sheet.reset_dimensions()
        rows = tuple(
            tuple(words_of(cell, chars) for cell in row[: TABLE_COLUMNS + 1])
            for row, _ in zip(sheet.iter_rows(values_only=True), range(most), strict=False)
        )
        return Table(rows, has_1904_dates=book.epoch == CALENDAR_MAC_1904)
    except Exception as error:
        raise BrokenTable from error


def _refuse_dangerous(data: bytes) -> None:
    """Unpack every part once, counting: the sizes that an archive tells of itself may lie."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                raise NotATable(kind=type_of(data) or "ZIP")
            for name in names:
                total += _unpacked(archive, name, SHEET_UNPACKED_BYTES - total)
    except BROKEN_ARCHIVE as error:
        raise BrokenTable from error


def _unpacked(archive: zipfile.ZipFile, name: str, most: int) -> int:
    size = 0
    with archive.open(name) as part:
        while piece := part.read(_CHUNK):
            if size == 0 and (b"<!DOCTYPE" in piece[:4096] or b"<!ENTITY" in piece[:4096]):
                raise BrokenTable
            size += len(piece)
            if size > most:
                raise TableTooLarge(limit_mb=SHEET_UNPACKED_BYTES // 1024 // 1024)
    return size


def _trimmed(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the empty cells at the right and the empty rows at the end; those inside stay, so that numbers fit."""
    kept = [_without_tail(row) for row in rows]
    while kept and not kept[-1]:
        kept.pop()
    if kept and len(kept[0]) == 1 and kept[0][0].startswith("sep="):
        kept[0] = ()
    return kept


def _without_tail(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[: next((place for place in range(len(row), 0, -1) if row[place - 1]), 0)]
