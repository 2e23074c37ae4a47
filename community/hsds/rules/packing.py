"""The tabular data package: the nested things taken apart into the standard's tables, a CSV file each (RFC 4180).

A word that a spreadsheet would take for a formula gets an apostrophe before it, as in every table of the house; numbers
and telephones, which no spreadsheet runs, stay as they are.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from community.hsds.rules import PROFILE, VERSION
from community.hsds.rules.tables import TABLES, Table
from community.partners.rules.lines import is_phone
from portal.files.writing import harmless

Thing = dict[str, Any]
Rows = dict[str, dict[str, Thing]]
OWNERS = {
    "organization": "organization_id", "location": "location_id", "contact": "contact_id", "service": "service_id",
}  # fmt: skip
LEFT_OUT = ("program",)  # the tables demand one organisation for each; ours works with many
KINDS = {"number": "number", "date": "date", "instant": "datetime"}


def tables_of(organizations: Iterable[Thing], services: Iterable[Thing]) -> Rows:
    """Rows by table and id; what stands in several places of the nested things is one row."""
    rows: Rows = {name: {} for name in TABLES if name not in LEFT_OUT}
    for one in organizations:
        _take("organization", one, {}, rows)
    for one in services:
        own = {key: value for key, value in one.items() if key not in ("organization", "contacts")}
        _take("service", own, {}, rows)
    return rows


def package(rows: Rows) -> bytes:
    """The zip: `datapackage.json` and a file for each table."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        named = {name: TABLES[name] for name in rows}
        book.writestr("datapackage.json", json.dumps(_described(named), ensure_ascii=False, indent=1))
        for name, table in named.items():
            book.writestr(f"{table.file}.csv", _written(table.plain, rows[name].values()))
    return target.getvalue()


def cell(value: Any, key: str) -> str:
    """A value as a cell that no spreadsheet runs."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    return value if key == "number" and is_phone(value) else harmless(value)


def _take(name: str, thing: Thing, owner: Thing, rows: Rows) -> None:
    """A thing as a row of its table, and all that stands in it; `owner` is the key of what it stands in."""
    if name in LEFT_OUT:
        return
    table = TABLES[name]
    row = rows[name].setdefault(thing["id"], {})
    row.update({key: thing[key] for key in table.plain if key in thing})
    row.update({key: value for key, value in owner.items() if key in table.plain})
    for key, other in table.one.items():
        if key in thing and other not in LEFT_OUT:
            if f"{other}_id" in table.plain:
                row[f"{other}_id"] = thing[key]["id"]
            _take(other, thing[key], {}, rows)
    below = {OWNERS[name]: thing["id"]} if name in OWNERS else {}
    for key, other in table.many.items():
        for one in thing.get(key, ()):
            _take(other, one, below, rows)


def _written(columns: dict[str, str], rows: Iterable[Thing]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(key), key) for key in columns] for row in rows)
    return target.getvalue()


def _described(named: dict[str, Table]) -> Thing:
    return {
        "name": "human_services_data", "profile": "tabular-data-package", "hsds_version": VERSION,
        "homepage": PROFILE, "resources": list(_resources(named)),
    }  # fmt: skip


def _resources(named: dict[str, Table]) -> Iterator[Thing]:
    for table in named.values():
        fields: list[Thing] = [{"name": key, "type": KINDS.get(sort, "string")} for key, sort in table.plain.items()]
        for one in fields:
            if one["name"] in table.required:
                one["constraints"] = {"required": True}
        yield {
            "name": table.file, "path": f"{table.file}.csv", "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "schema": {"fields": fields, "primaryKey": "id"},
        }  # fmt: skip
