"""The stall of the offers, shown to everybody; and the standard's schemas, read strictly."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from werkzeug.test import TestResponse

from community.partners import services as partners
from community.partners.models import OrganisationSite
from community.partners.services import SiteFields
from portal.db import db
from tests.community.offers.conftest import Stall
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard

Get = Callable[..., Any]
_CHAR = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
URI = re.compile(
    rf"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?(?:/{_CHAR}*)?(?:\?(?:{_CHAR}|\?)*)?(?:#(?:{_CHAR}|\?)*)?"
)
MAIL = re.compile(r"[!-?A-~]+@[A-Za-z0-9.-]+")
ALL = dict.fromkeys(("listed", "about", "links", "email", "phones", "number"), "everyone")
GATE = SiteFields(
    city="Тула", address_1="ул. Заводская, 2", region="Тульская область", postcode="300001", point=(54.2, 37.6),
    audience="everyone", access=("ramp",), access_words="Пандус со двора", hours_words="по звонку",
)  # fmt: skip


def _strict(schema: Any) -> Any:
    """The schema without room for a key that it does not name; dates and times by their own formats too."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _strict(value) for key, value in schema.items()}
    if found.get("datapackage_type") == "date":
        found["format"] = "date"
    if found.get("datapackage_type") == "time":
        found["pattern"] = r"^([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d\d:\d\d)$"
    return found | {"additionalProperties": False} if isinstance(found.get("properties"), dict) else found


def _refs(schema: Any, known: set[str]) -> Any:
    if isinstance(schema, list):
        return [_refs(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"urn:{value}" if key == "$ref" and value in known else _refs(value, known)
        for key, value in schema.items()
    }


@pytest.fixture(scope="session")
def errors_of(shared_data: Path) -> Callable[[str, Any], list[str]]:
    """What a strict reading of one of the standard's schemas says against a thing."""
    files = {path.name: json.loads(path.read_text()) for path in (shared_data / "hsds/schema").glob("*.json")}
    schemas = {name: _refs(_strict(deepcopy(one)), set(files)) for name, one in files.items()}
    registry: Any = Registry().with_resources(
        [(f"urn:{name}", DRAFT202012.create_resource(one)) for name, one in schemas.items()]
    )
    checker = FormatChecker()
    checker.checks("uri")(lambda value: not isinstance(value, str) or URI.fullmatch(value) is not None)
    checker.checks("email")(lambda value: not isinstance(value, str) or MAIL.fullmatch(value) is not None)

    def errors(name: str, thing: Any) -> list[str]:
        validator = Draft202012Validator(schemas[f"{name}.json"], registry=registry, format_checker=checker)
        return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(thing)]

    return errors


@pytest.fixture
def shop(stall: Stall) -> Iterator[Stall]:
    """The stall with all of the plant and its gate shown to everybody."""
    with stall.yard.village.world.app.app_context():
        show(stall)
        olga = stall.actor(stall.yard.village.olga)
        site = db.session.get_one(OrganisationSite, stall.yard.gate)
        partners.edit_site(olga, stall.at, stall.yard.plant, site.id, site.version, GATE)
        yield stall


def show(stall: Stall, **chosen: str) -> None:
    """Olga chooses who sees what of the plant: all of it everybody, but for what is chosen."""
    olga, row = stall.actor(stall.yard.village.olga), stall.yard.partner().row
    partners.set_audiences(olga, stall.at, stall.yard.plant, row.version, ALL | chosen)


@pytest.fixture
def get(client: FlaskClient) -> Get:
    """Ask the API; the JSON of a good answer."""

    def ask(path: str, **query: Any) -> Any:
        db.session.remove()
        answer: TestResponse = client.get(f"/hsds/{path}", query_string=query)
        assert answer.status_code == 200, answer.text
        return answer.json

    return ask
