"""Coded segments as a table: CSV that Excel opens in Russia too, and XLSX."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from flask_babel import lazy_gettext as _

from facilitation.exchange.errors import TooManyRows
from facilitation.exchange.rules.clean import xml_text
from facilitation.exchange.rules.losses import LossCount, Written

# Excel's own limits: UTF-16 units of a cell, rows of a sheet.
CELL_UNITS = 32_767
SHEET_ROWS = 1_048_576
# A cell that begins so would be taken for a formula (or for a command, by its first character after blanks).
_FORMULA_STARTS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")
_WIDE = {"quote": 60, "code_path": 30, "memo": 40, "code": 20, "transcript": 24, "question": 24}


@dataclass(frozen=True)
class SegmentRow:
    """One coding of one segment; a segment without a coding is a row with an empty code. `start` and `end` are code
    points of the first and the last turn. Times should carry the zone in which people will read them."""

    segment_guid: str
    session: str
    held_at: datetime | None
    transcript: str
    turn: int
    last_turn: int
    start: int
    end: int
    speaker: str
    part: str
    question: str
    quote: str
    code: str = ""
    code_path: str = ""
    coder: str = ""
    coded_at: datetime | None = None
    memo: str = ""


_LABELS: dict[str, object] = {
    "segment_guid": _("Segment"),
    "session": _("Session"),
    "held_at": _("Held at"),
    "transcript": _("Transcript"),
    "turn": _("First turn"),
    "last_turn": _("Last turn"),
    "start": _("From character"),
    "end": _("To character"),
    "speaker": _("Speaker"),
    "part": _("Part in the session"),
    "question": _("Question"),
    "quote": _("Quote"),
    "code": _("Code"),
    "code_path": _("Path of the code"),
    "coder": _("Coder"),
    "coded_at": _("Coded at"),
    "memo": _("Memo"),
}


def columns() -> tuple[str, ...]:
    """The headings in the reader's language, in order."""
    return tuple(str(_LABELS[field.name]) for field in fields(SegmentRow))


def harmless(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet would take it for a formula.

    A line of talk often begins with a hyphen, so the apostrophe is common: tell readers of the file about it.
    """
    is_risky = text.lstrip().startswith(_FORMULA_STARTS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if is_risky else text


def segments_csv(rows: Iterable[SegmentRow], *, delimiter: str = ";") -> Written:
    """UTF-8 with a byte order mark, CRLF rows, all words quoted; ``;`` opens in a Russian Excel, ``,`` elsewhere."""
    return csv_of(columns(), map(_values, rows), delimiter)


def csv_of(names: Sequence[str], rows: Iterable[Sequence[object]], delimiter: str) -> Written:
    """A table as CSV: its headings, then its rows."""
    losses, target = LossCount(), StringIO()
    writer = csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([harmless(name) for name in names])
    for row in rows:
        cells = (_cell(value, losses) for value in row)
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return Written(target.getvalue().encode("utf-8-sig"), losses.told())


def segments_xlsx(rows: Sequence[SegmentRow], *, made_at: datetime) -> Written:
    """One sheet whose words are always words, never formulas or links; TooManyRows."""
    import xlsxwriter

    if len(rows) >= SHEET_ROWS:
        raise TooManyRows(count=len(rows), limit=SHEET_ROWS - 1)
    losses, target = LossCount(), BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        sheet = book.add_worksheet(str(_("Passages")))
        _head(sheet, book.add_format({"bold": True, "text_wrap": True}), len(rows))
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(_values(row)):
                cell = _cell(value, losses)
                if isinstance(cell, str):
                    sheet.write_string(number, place, _cut(cell, losses), wrapped)
                else:
                    sheet.write_number(number, place, cell, wrapped)
    return Written(target.getvalue(), losses.told())


def _head(sheet: Any, bold: Any, count: int) -> None:
    for place, (field, name) in enumerate(zip(fields(SegmentRow), columns(), strict=True)):
        sheet.set_column(place, place, _WIDE.get(field.name, 14))
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(fields(SegmentRow)) - 1)


def _values(row: SegmentRow) -> tuple[object, ...]:
    return tuple(getattr(row, field.name) for field in fields(row))


def _cell(value: object, losses: LossCount) -> str | int:
    """A number, or words without characters that no sheet takes; a time to the second with its zone."""
    if isinstance(value, int):
        return value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return "" if value is None else xml_text(str(value).replace("\r\n", "\n").replace("\r", "\n"), losses)


def _cut(text: str, losses: LossCount) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_UNITS:
        return text
    losses.add("cut_cells")
    return units[: 2 * (CELL_UNITS - 1)].decode("utf-16-le", "ignore") + "…"
