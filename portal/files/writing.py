"""Tables for other programs: every word stays a word, whatever it begins with."""

import csv
import io
from collections.abc import Iterable, Sequence

# A cell that begins so would be taken for a formula (or for a command, by its first character after blanks).
_FORMULA_STARTS = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


def harmless(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) or (text[:1] in "\t\r\n" and text) else text


def csv_bytes(rows: Iterable[Sequence[str]], *, delimiter: str = ";") -> bytes:
    """UTF-8 with a byte order mark, CRLF rows, all words quoted; ``;`` opens in a Russian Excel, ``,`` elsewhere."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def xlsx_bytes(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """One sheet whose words are always words, never formulas or links; the first row is the heading."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(title[:31])
        bold, plain = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, plain if number else bold)
        sheet.freeze_panes(1, 0)
    return target.getvalue()
