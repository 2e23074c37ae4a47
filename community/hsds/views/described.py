"""The description of the API in OpenAPI 3.1, made from the parameters that are read and the tables that are written."""

from typing import Any

from pydantic import BaseModel

from community.hsds.forms import Filtered, Paged, Places, Services, Terms
from community.hsds.rules import VERSION
from community.hsds.rules.tables import TABLES, schema_of
from portal.api.schemas import Problem

Thing = dict[str, Any]
LISTS: dict[str, tuple[str, type[Paged]]] = {
    "services": ("service", Services), "organizations": ("organization", Filtered),
    "service_at_locations": ("service_at_location", Places), "taxonomies": ("taxonomy", Paged),
    "taxonomy_terms": ("taxonomy_term", Terms),
}  # fmt: skip
PAGE = {
    "total_items": "integer", "total_pages": "integer", "page_number": "integer", "size": "integer",
    "first_page": "boolean", "last_page": "boolean", "empty": "boolean",
}  # fmt: skip
REFUSED = {"400": "cannot be read", "422": "a parameter cannot be taken"}
ABSENT = {"404": "it is not there, or not public"}


def document(server: str) -> Thing:
    """The whole description."""
    paths: Thing = {"/hsds/": {"get": _operation("What this API is", _root(), {})}}
    for path, (name, model) in LISTS.items():
        item = _ref(name)
        paths[f"/hsds/{path}"] = {
            "get": _operation(f"A page of {path}", _page(path, item), REFUSED, _parameters(model))
        }  # fmt: skip
        paths[f"/hsds/{path}/{{id}}"] = {"get": _operation(f"One of {path}", item, ABSENT | REFUSED, [_ID])}
    schemas = {name: schema_of(name) for name in TABLES} | {"Problem": Problem.model_json_schema()}
    return {
        "openapi": "3.1.0", "info": {"title": "HSDS", "version": VERSION}, "servers": [{"url": server}],
        "paths": paths, "components": {"schemas": schemas},
    }  # fmt: skip


_ID: Thing = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _ref(name: str) -> Thing:
    return {"$ref": f"#/components/schemas/{name}"}


def _root() -> Thing:
    uri = {"type": "string", "format": "uri"}
    return _object({"version": {"const": VERSION}, "profile": uri, "openapi_url": uri})


def _page(path: str, item: Thing) -> Thing:
    if path == "services":
        stamp = _object({"id": {"type": "string", "format": "uuid"}, "modified_date": {"type": "string"}})
        item = {"anyOf": [item, stamp]}
    kinds: Thing = {name: {"type": kind} for name, kind in PAGE.items()}
    return _object(kinds | {"contents": {"type": "array", "items": item}})


def _object(properties: Thing) -> Thing:
    return {
        "type": "object", "required": list(properties), "additionalProperties": False, "properties": properties
    }  # fmt: skip


def _operation(summary: str, schema: Thing, refusals: dict[str, str], parameters: list[Thing] | None = None) -> Thing:
    answers: Thing = {"200": _answer("found", "application/json", schema)}
    answers |= {code: _answer(why, "application/problem+json", _ref("Problem")) for code, why in refusals.items()}
    return {"summary": summary, "parameters": parameters or [], "responses": answers}


def _answer(why: str, kind: str, schema: Thing) -> Thing:
    return {"description": why, "content": {kind: {"schema": schema}}}


def _parameters(model: type[BaseModel]) -> list[Thing]:
    found = []
    for name, schema in model.model_json_schema()["properties"].items():
        kinds = [one for one in schema.pop("anyOf", [{}]) if one.get("type") != "null"]
        plain = {key: value for key, value in (schema | kinds[0]).items() if key != "title" and value is not None}
        found.append({"name": name, "in": "query", "required": False, "schema": plain})
    return found
