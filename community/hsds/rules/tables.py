"""What we write of each of the standard's tables: name of a key, its sort, and whether the standard demands it.

The description of the API, the data package and the reading of other people's files are made from this one list.
"""

from dataclasses import dataclass
from typing import Any

FORMATS = {
    "uuid": {"type": "string", "format": "uuid"}, "text": {"type": "string"},
    "uri": {"type": "string", "format": "uri"}, "mail": {"type": "string", "format": "email"},
    "number": {"type": "number"}, "date": {"type": "string", "format": "date"}, "time": {"type": "string"},
    "instant": {"type": "string", "format": "date-time"},
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """`plain`: key → sort. `many` and `one`: key → the table of what stands in it."""

    file: str
    plain: dict[str, str]
    required: tuple[str, ...]
    many: dict[str, str]
    one: dict[str, str]


def _table(file: str, plain: str, required: str = "id", many: str = "", one: str = "") -> Table:
    """Keys as «name:sort», text when no sort is given."""
    return Table(
        file, {key: sort or "text" for key, _, sort in (word.partition(":") for word in plain.split())},
        tuple(required.split()), dict(word.split(":") for word in many.split()),
        dict(word.split(":") for word in one.split()),
    )  # fmt: skip


TABLES = {
    "organization": _table(
        "organizations", "id:uuid name alternate_name description email:mail website:uri", "id name description",
        "additional_websites:url contacts:contact phones:phone locations:location "
        "organization_identifiers:organization_identifier attributes:attribute",
    ),
    "service": _table(
        "services", "id:uuid organization_id:uuid program_id:uuid name description status application_process "
        "eligibility_description minimum_age:number maximum_age:number assured_date:date last_modified:instant",
        "id name status",
        "schedules:schedule service_at_locations:service_at_location contacts:contact capacities:service_capacity "
        "attributes:attribute", "organization:organization program:program",
    ),
    "location": _table(
        "locations", "id:uuid location_type url:uri organization_id:uuid name alternate_name description "
        "transportation latitude:number longitude:number", "id location_type",
        "addresses:address accessibility:accessibility phones:phone schedules:schedule",
    ),
    "service_at_location": _table(
        "service_at_locations", "id:uuid service_id:uuid location_id:uuid", "id", "",
        "location:location service:service",
    ),
    "program": _table("programs", "id:uuid organization_id:uuid name description", "id name description"),
    "contact": _table(
        "contacts", "id:uuid organization_id:uuid service_id:uuid name title email:mail", "id", "phones:phone"
    ),
    "phone": _table(
        "phones", "id:uuid location_id:uuid organization_id:uuid contact_id:uuid number extension:number description",
        "id number",
    ),
    "url": _table("urls", "id:uuid label url:uri organization_id:uuid", "id url"),
    "address": _table(
        "addresses", "id:uuid location_id:uuid address_1 address_2 city region state_province postal_code country "
        "address_type", "id address_1 city state_province postal_code country address_type",
    ),
    "accessibility": _table("accessibility", "id:uuid location_id:uuid description details"),
    "schedule": _table(
        "schedules", "id:uuid service_id:uuid location_id:uuid valid_from:date valid_to:date dtstart:date "
        "timezone:number until:date wkst freq byday description opens_at:time closes_at:time",
    ),
    "service_capacity": _table(
        "service_capacities", "id:uuid service_id:uuid unit_id:uuid available:number updated:instant",
        "id unit available updated", "", "unit:unit",
    ),
    "unit": _table("units", "id:uuid name", "id name"),
    "organization_identifier": _table(
        "organization_identifiers", "id:uuid organization_id:uuid identifier_scheme identifier_type identifier",
        "id identifier_type identifier",
    ),
    "attribute": _table(
        "attributes", "id:uuid link_id:uuid taxonomy_term_id:uuid link_entity value", "id", "",
        "taxonomy_term:taxonomy_term",
    ),
    "taxonomy": _table("taxonomies", "id:uuid name description version", "id name description"),
    "taxonomy_term": _table(
        "taxonomy_terms", "id:uuid code name description taxonomy language taxonomy_id:uuid", "id name description", "",
        "taxonomy_detail:taxonomy",
    ),
}  # fmt: skip


def schema_of(name: str) -> dict[str, Any]:
    """The JSON schema of one of our things; no other key stands in it."""
    table = TABLES[name]
    return {
        "type": "object", "required": list(table.required), "additionalProperties": False,
        "properties": {key: FORMATS[sort] for key, sort in table.plain.items()}
        | {key: {"type": "array", "items": _to(other)} for key, other in table.many.items()}
        | {key: _to(other) for key, other in table.one.items()},
    }  # fmt: skip


def _to(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
