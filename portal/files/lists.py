"""A table between its upload and its import: read once, kept as rows for a day, with how it is to be read.

What people bring in, and what partners, differs in columns and rules; the way of a file through the house is this one.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import orjson
from werkzeug.datastructures import FileStorage

from portal.files.errors import NoFileGiven, UploadGone
from portal.files.services import data_of, keep, known_of
from portal.files.tables import Table
from portal.files.writing import csv_bytes, xlsx_bytes

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class HowRead(Protocol):
    """What every reading of a table says."""

    @property
    def has_heading(self) -> bool:
        """Whether the first row holds the headings."""
        ...


How = TypeVar("How", bound=HowRead)


@dataclass(frozen=True)
class KeptTable(Generic[How]):
    """An upload of one account. `rows` are all, the heading too; `settings` say how they are read."""

    token: str
    name: str
    rows: list[list[str]]
    encoding: str
    is_certain: bool
    has_1904_dates: bool
    settings: How

    @property
    def first(self) -> int:
        """The number of the first row under the heading, the first of the file being 1."""
        return 2 if self.settings.has_heading else 1

    @property
    def headings(self) -> list[str]:
        """What stands above the columns, or their numbers."""
        numbers = [str(place) for place in range(1, len(self.rows[0]) + 1)]
        top = self.rows[0] if self.settings.has_heading else numbers
        return [word or number for word, number in zip(top, numbers, strict=True)]

    @property
    def body(self) -> list[list[str]]:
        """The rows under the heading."""
        return self.rows[self.first - 1 :]


def given_file(file: object, limit: int) -> tuple[str, bytes]:
    """(name, bytes) of what a form brought, one byte above the limit at most. :raises NoFileGiven:"""
    if not isinstance(file, FileStorage) or not file.filename:
        raise NoFileGiven
    return file.filename.replace("\\", "/").rsplit("/", 1)[-1], file.read(limit + 1)


def keep_table(account_id: int, kind: str, place: int, name: str, table: Table, settings: dict[str, Any]) -> str:
    """Put the rows of a table aside for a day; answers the token."""
    facts = {
        "kind": kind, "place": place, "name": name[:200], "encoding": table.encoding, "certain": table.is_certain,
        "mac": table.has_1904_dates, "settings": settings,
    }  # fmt: skip
    return keep(account_id, orjson.dumps(table.rows), facts)


def kept_table(
    account_id: int, kind: str, place: int, token: str, read: Callable[[dict[str, Any]], How]
) -> KeptTable[How]:  # fmt: skip
    """The upload of this account for this place; `read` makes the settings. :raises UploadGone:"""
    kept = known_of(account_id, token)
    if (kept.get("kind"), kept.get("place")) != (kind, place):
        raise UploadGone
    rows: list[list[str]] = orjson.loads(data_of(account_id, token))
    return KeptTable(
        token, kept["name"], rows, kept["encoding"], kept["certain"], kept["mac"], read(kept["settings"])
    )  # fmt: skip


def chosen_columns(form: Mapping[str, str], fields: Collection[str]) -> dict[int, str]:
    """What the preview says that its columns hold, each field once."""
    found: dict[int, str] = {}
    for place, value in _numbered(form, "column-"):
        if value in fields and value not in found.values():
            found[place] = value
    return found


def chosen_twins(form: Mapping[str, str], before: Mapping[str, str], choices: Collection[str]) -> dict[str, str]:
    """What is chosen for rows that may be known; a choice that is not on the page stays as it was."""
    fresh = {str(number): value for number, value in _numbered(form, "twin-") if value in choices}
    return dict(before) | fresh


def rows_as(kind: str, rows: Sequence[Sequence[str]], title: str, locale: str) -> bytes:
    """Rows as a file of one of `FORMATS`; whatever a cell begins with, it stays a word."""
    if kind == "xlsx":
        return xlsx_bytes(rows, title)
    return csv_bytes(rows, delimiter=";" if locale == "ru" else ",")


def _numbered(form: Mapping[str, str], prefix: str) -> list[tuple[int, str]]:
    named = ((key.removeprefix(prefix), value) for key, value in form.items() if key.startswith(prefix))
    return [(int(number), value) for number, value in named if number.isdecimal() and number.isascii()]
