"""Files of others as the standard's nested things: JSON of several shapes, or a data package of CSV tables."""

import csv
import io
import json
import zipfile
from collections import defaultdict
from typing import Any

from community.hsds.rules.tables import TABLES
from portal.files.archives import BROKEN_ARCHIVE

Thing = dict[str, Any]
Things = tuple[list[Thing], list[Thing]]  # organisations, services
ZIP = b"PK\x03\x04"
UNPACKED = 200 * 1024 * 1024
APOSTROPHE = ("'=", "'+", "'-", "'@", "'|", "'%", "'\t", "'＝", "'＋", "'－", "'＠")
BELOW = {  # table: (key of the thing it stands in, table of that, key of the list there)
    "url": ("organization_id", "organization", "additional_websites"),
    "organization_identifier": ("organization_id", "organization", "organization_identifiers"),
    "address": ("location_id", "location", "addresses"),
    "accessibility": ("location_id", "location", "accessibility"),
    "service_capacity": ("service_id", "service", "capacities"),
}  # fmt: skip
SHARED = {"phone": "phones", "contact": "contacts", "schedule": "schedules"}
OWNERS = {
    "contact_id": "contact",
    "location_id": "location",
    "service_id": "service",
    "organization_id": "organization",
}


class NotHsds(ValueError):
    """The file is neither JSON nor a data package that can be read."""


def things_in(data: bytes) -> Things:
    """The organisations and services of a file. :raises NotHsds:"""
    if data.startswith(ZIP):
        return _package(data)
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotHsds from error
    things = _listed(found)
    services = [one for one in things if _is_service(one)]
    return [one for one in things if not _is_service(one)], services


def _listed(found: Any) -> list[Thing]:
    """One thing, a list, or a page of a list."""
    if isinstance(found, dict) and isinstance(found.get("contents"), list):
        found = found["contents"]
    things = found if isinstance(found, list) else [found]
    if not all(isinstance(one, dict) for one in things):
        raise NotHsds
    return things


def _is_service(one: Thing) -> bool:
    return "status" in one or "organization" in one or "service_at_locations" in one


def _package(data: bytes) -> Things:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if sum(one.file_size for one in book.infolist()) > UNPACKED:
                raise NotHsds
            named = {one.filename.rpartition("/")[2]: one for one in book.infolist()}
            tables = {
                name: _rows(book.read(named[f"{table.file}.csv"]))
                for name, table in TABLES.items() if f"{table.file}.csv" in named
            }  # fmt: skip
    except BROKEN_ARCHIVE as error:
        raise NotHsds from error
    if not tables.get("organization") and not tables.get("service"):
        raise NotHsds
    return _nested(defaultdict(list, tables))


def _rows(data: bytes) -> list[Thing]:
    try:
        text = data.decode("utf-8-sig")
        return [
            {key: _unmarked(value) for key, value in row.items() if key and isinstance(value, str) and value}
            for row in csv.DictReader(io.StringIO(text, newline=""))
        ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotHsds from error


def _unmarked(cell: str) -> str:
    """Without the apostrophe that tables of the house put before what looks like a formula."""
    return cell[1:] if cell.startswith(APOSTROPHE) else cell


def _nested(tables: dict[str, list[Thing]]) -> Things:
    known = {name: {row["id"]: row for row in rows if "id" in row} for name, rows in tables.items()}

    def put(owner: str, guid: str, key: str, row: Thing) -> None:
        thing = known.get(owner, {}).get(guid)
        if thing is not None:
            thing.setdefault(key, []).append(row)

    for name, (pointer, owner, key) in BELOW.items():
        for row in tables[name]:
            put(owner, row.get(pointer, ""), key, row)
    for name, key in SHARED.items():
        for row in tables[name]:
            pointer = next((one for one in OWNERS if row.get(one)), "")
            put(OWNERS.get(pointer, ""), row.get(pointer, ""), key, row)
    _attributes(tables["attribute"], put)
    for row in tables["service_at_location"]:
        place = known.get("location", {}).get(row.get("location_id", ""))
        put("service", row.get("service_id", ""), "service_at_locations", row | ({"location": place} if place else {}))
    for row in tables["location"]:
        put("organization", row.get("organization_id", ""), "locations", row)
    units = known.get("unit", {})
    for row in tables["service_capacity"]:
        row["unit"] = units.get(row.get("unit_id", ""), {})
    return tables["organization"], tables["service"]


def _attributes(rows: list[Thing], put: Any) -> None:
    for row in rows:
        put(row.get("link_entity", ""), row.get("link_id", ""), "attributes", row)
