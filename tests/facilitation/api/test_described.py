"""The whole API by schemathesis: no 5xx, no undocumented status, kind or shape, on good calls and on arbitrary ones."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.facilitation.api_world import Held, make_held, token_for
from tests.world import World

pytestmark = pytest.mark.db
# What has the right shape is taken, unless the state of things is against it: it is not there, put away, stale.
BY_STATE = ["2xx", "3xx", "401", "403", "404", "409", "410", "412", "428", "429"]
# And in these, where a body means more than a shape can say, by its meaning (413, 415, 422): places in words, codes of
# the book, bytes of a file, a transcript that a form needs, the book's depth and names, what a stated finding needs.
BY_MEANING = {
    "/studies/{study_id}/codings": "POST", "/segments/{segment_id}": "PATCH",
    "/sessions/{session_id}/transcript": "POST",
    "/studies/{study_id}/exports": "POST", "/studies/{study_id}/codes": "POST", "/codes/{code_id}": "PATCH",
    "/findings/{finding_id}": "PATCH", "/findings/{finding_id}/evidence": "POST",
}  # fmt: skip
BASE = "/api/v1/programmes/{slug}"
CHECKS = {
    "checks": {"positive_data_acceptance": {"expected-statuses": BY_STATE}},
    "operations": [
        {
            "include-name": f"{method} {BASE}{path}",
            "checks": {"positive_data_acceptance": {"expected-statuses": [*BY_STATE, "413", "415", "422"]}},
        }
        for path, method in BY_MEANING.items()
    ],
}


@pytest.fixture
def held(world: World) -> Held:
    return make_held(world)


def operations(app: Flask) -> list[Any]:
    """Every operation of the description; those that put something away come last."""
    config = schemathesis.Config.from_dict(CHECKS)
    schema: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)
    return sorted((one.ok() for one in schema.get_all_operations()), key=lambda one: str(one.method) == "delete")


def good_bodies(held: Held) -> dict[str, dict[str, Any]]:
    """A body that is taken, by method and the address's end."""
    turn = {"first_turn_id": held.turns[3], "start": 0, "last_turn_id": held.turns[4], "end": 9}
    coding = turn | {"transcript_id": held.ids["transcript_id"], "code_ids": [held.ids["code_id"]]}
    return {
        "post studies": {"title": "Страх"},
        "patch {study_id}": {"title": "Доверие", "state": "running"},
        "post transcript": {"base64": "0JA6INC00LAsINCx0YvQu9C+LiDQmCDQv9C+0LzQvtCz0LvQviwg0LrQvtC90LXRh9C90L4u"},
        "post codes": {"name": "Страх", "parent_id": held.ids["code_id"], "colour": 3},
        "patch {code_id}": {"definition": "Кто", "parent_id": None},
        "post codings": coding,
        "patch {segment_id}": turn | {"first_turn_id": held.turns[1]},
        "post findings": {"statement": "Ждут", "limits": "", "against_note": "искали"},
        "patch {finding_id}": {"against_note": "искали", "state": "stated"},
        "post evidence": {"segment_ids": [held.ids["segment_id"]], "side": "against", "note": "нет"},
        "post exports": {"form": "docx", "transcript_id": held.ids["transcript_id"]},
    }


def test_every_operation_succeeds_as_it_is_described(app: Flask, held: Held) -> None:
    head, bodies = token_for(app, held.olga) | {"If-Match": "*"}, good_bodies(held)
    seen = set()
    for operation in operations(app):
        key = f"{operation.method} {operation.path.rsplit('/', 1)[-1]}"
        parameters = {name: held.ids[name] for name in re.findall(r"{(\w+)}", operation.path)}
        sent = {"body": bodies[key], "media_type": "application/json"} if key in bodies else {}
        case = operation.Case(path_parameters=parameters, **sent)
        answer = case.call(headers=head)
        assert 200 <= answer.status_code < 300, (operation.label, answer.text)
        case.validate_response(answer, headers=head)
        seen.add(operation.label)
    assert len(seen) >= 29


def test_the_whole_api_keeps_its_description_when_anything_comes_in(app: Flask, held: Held) -> None:
    head = token_for(app, held.olga)
    for operation in operations(app):
        _checked(operation, head, held)()


def _checked(operation: Any, head: dict[str, str], held: Held) -> Callable[[], None]:
    """Arbitrary queries and bodies, in most calls for things that are there."""

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(), is_known=st.sampled_from((True, True, False)), is_versioned=st.booleans())
    def run(case: Any, is_known: bool, is_versioned: bool) -> None:
        known = {name for name in case.path_parameters if is_known or name == "slug"}
        for name in known:
            case.path_parameters[name] = held.ids[name]
        if is_known and isinstance(case.body, dict):
            real = {"transcript_id": held.ids["transcript_id"], "first_turn_id": held.turns[1]}
            case.body.update({name: real[name] for name in set(real) & set(case.body)})
        own = head | {"If-Match": "*"} if is_versioned else head
        case.validate_response(case.call(headers=own), headers=own)

    checked: Callable[[], None] = run
    return checked
