"""All of /hsds by schemathesis: no 5xx, no undocumented status, kind or shape, on good calls and on arbitrary ones."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.hsds.rules.ids import turned
from community.hsds.rules.taxonomies import TAXONOMY_IDS, TERM_IDS
from tests.community.offers.conftest import Stall

pytestmark = pytest.mark.db
# Two rules of meaning no shape can say: minimal and full exclude each other, proximity needs a postcode.
BY_MEANING = {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "422"]}}}


def operations(app: Flask) -> list[Any]:
    """Every operation of the description."""
    schema: Any = schemathesis.openapi.from_wsgi(
        "/hsds/openapi.json", app, config=schemathesis.Config.from_dict(BY_MEANING)
    )
    return [one.ok() for one in schema.get_all_operations()]


@pytest.fixture
def known(shop: Stall) -> dict[str, str]:
    """Things that are there, by the list they stand in."""
    guid = shop.row().guid
    return {
        "services": guid, "organizations": shop.yard.partner().row.guid, "service_at_locations": turned(guid),
        "taxonomies": TAXONOMY_IDS["kind"], "taxonomy_terms": TERM_IDS["kind", "visit"],
    }  # fmt: skip


def test_every_operation_succeeds_as_it_is_described(app: Flask, known: dict[str, str]) -> None:
    asked = 0
    for operation in operations(app):
        has_id = "{id}" in operation.path
        place = {"id": known[operation.path.split("/")[2]]} if has_id else {}
        for query in [{}] if has_id or operation.path == "/hsds/" else [{}, {"per_page": 1}, {"search": "завод"}]:
            case = operation.Case(path_parameters=place, query=query)
            answer = case.call()
            assert answer.status_code == 200, (operation.label, answer.text)
            case.validate_response(answer)
            asked += 1
    assert asked == 1 + 5 + 5 * 3


def test_the_api_keeps_its_description_when_anything_comes_in(app: Flask, known: dict[str, str]) -> None:
    for operation in operations(app):
        _checked(operation, known)()


def _checked(operation: Any, known: dict[str, str]) -> Callable[[], None]:
    """Arbitrary queries, in half of the calls for things that are there."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(), is_known=st.booleans())
    def run(case: Any, is_known: bool) -> None:
        if is_known and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = known[operation.path.split("/")[2]]
        case.validate_response(case.call())

    checked: Callable[[], None] = run
    return checked
