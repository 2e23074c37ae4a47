"""Every endpoint and socket event for every walker: cells written by hand (matrix.toml) against the application."""

import re
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from portal.accounts.models import LoginSession
from portal.db import db
from portal.features import features_of
from portal.people.demo import demo_actor
from portal.realtime.errors import Refused
from portal.realtime.hub import Hub
from portal.realtime.seats import SocketEvent, SocketRooms
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Inline
from portal.web.access import rule_of
from tests.access.conftest import WALKERS, Browse, account_of
from tests.access.things import Things, place_of, things_of, thread_place_of, tokens_of
from tests.facilitation.rooms.seats import Wires

EVERYBODY = ("nobody", *WALKERS)
TABLES = ("groups", "by_secret", "sockets")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
REFUSED = {401, 403, 404, 410}
# Coming in to a room by polling is an act of the room; its being allowed is proved by the tests of rooms.
REFUSALS_ONLY = {"rooms_wire.event_list"}
UNADDRESSED = {"static", "assets.file", "i18n.messages", "styleguide.show"}
MUTATED = (
    "portal.people.policy.can_see_person", "portal.people.policy.can_list_people",
    "portal.people.policy.can_edit_person", "portal.consents.policy.can_see_consents",
    "portal.audit.policy.can_read_trail", "portal.admin.policy.can_run_house",
    "portal.accounts.policy.can_make_card", "portal.jobs.policy.can_see_job", "portal.home.policy.can_see_home",
    "portal.programmes.policy.can_edit_programme", "facilitation.studies.policy.can_see_study",
    "facilitation.studies.policy.can_edit_study", "facilitation.studies.policy.can_read_study",
    "facilitation.guides.policy.can_see_guide", "facilitation.sessions.policy.can_see_session",
    "facilitation.sessions.policy.can_lead_session", "facilitation.rooms.policy.can_enter_room",
    "facilitation.transcripts.policy.can_read_transcript", "facilitation.codebooks.policy.can_see_codebook",
    "facilitation.findings.policy.can_see_finding", "facilitation.exchange.policy.can_export_study",
    "facilitation.analysis.policy.can_count_words", "portal.moves.policy.can_see_move",
    "facilitation.series.policy.can_see_series", "facilitation.keeping.policy.can_decide_case",
    "community.activities.policy.can_see_activity",
    "community.activities.policy.can_edit_activity", "community.clubs.policy.can_lead_club",
    "community.projects.policy.can_see_project", "community.projects.policy.leads",
    "community.threads.policy.can_read_thread", "community.threads.policy.can_decide",
    "community.partners.policy.can_see_partner", "community.partners.policy.can_keep_partner",
    "community.partners.policy.can_edit_part", "community.partners.policy.can_answer_claim",
    "community.offers.policy.can_see_offer", "community.offers.policy.can_keep_offer",
    "community.requests.policy.can_see_request", "community.needs.policy.can_see_need",
    "community.needs.policy.can_steer_need", "community.needs.policy.can_pledge",
    "community.needs.policy.can_put_ask",
)  # fmt: skip
FRAMES: dict[str, Any] = {"page": {"stream": "main", "before": 1}, "send": {"id": "0" * 26, "text": "да"}}


@cache
def written() -> dict[str, Any]:
    """The file."""
    return tomllib.loads((Path(__file__).parent / "matrix.toml").read_text(encoding="utf-8"))


def walkers_of(words: str) -> set[str]:
    """The walkers that a line names, groups opened."""
    groups, found = written()["groups"], set()
    for word in words.split():
        found |= walkers_of(groups[word]) if word in groups else {word}
    return found


@cache
def cells() -> dict[str, frozenset[str]]:
    """Line → who may."""
    lines = {key: line for name, table in written().items() if name not in TABLES for key, line in table.items()}
    return {key: frozenset(walkers_of(line)) for key, line in lines.items()}


@pytest.fixture(scope="module")
def things(demo: Flask) -> Things:
    """Real objects for the addresses."""
    return things_of(demo)


@pytest.fixture(scope="module")
def bearers(demo: Flask) -> dict[str, str]:
    """The walkers' tokens for the API."""
    return tokens_of(demo)


def test_every_endpoint_has_its_line_and_every_line_its_endpoint(demo: Flask) -> None:
    by_secret = set(written()["by_secret"]["endpoints"].split())
    lines = {key.split()[0] for key in cells()} | by_secret
    assert lines == set(demo.view_functions)
    assert set().union(*cells().values()) <= set(EVERYBODY)


def test_every_socket_event_has_its_line(demo: Flask) -> None:
    halls = [rooms for feature in features_of(demo) for rooms in feature.sockets]
    events = {line_of(rooms, event) for rooms in halls for event in rooms.events}
    assert events == set(written()["sockets"])


@pytest.mark.parametrize("walker", EVERYBODY)
def test_a_walker_gets_the_pages_of_the_matrix_and_no_others(
    demo: Flask, browse: Browse, things: Things, bearers: dict[str, str], walker: str
) -> None:
    client, faults = browse(walker), []
    for key, rule in _asked(demo, "GET"):
        answer = client.get(_path(key, rule, things), headers=_headers(walker, key, bearers))
        answer.close()
        fault = _judge(answer, walker in cells()[key])
        if fault and not (key in REFUSALS_ONLY and walker in cells()[key]):
            faults.append(f"{key}: {fault}")
    assert faults == []


@pytest.mark.parametrize("walker", EVERYBODY)
def test_a_walker_cannot_do_what_the_matrix_refuses(
    demo: Flask, browse: Browse, things: Things, bearers: dict[str, str], walker: str
) -> None:
    client, faults = browse(walker), []
    csrf = _csrf(client)
    for method in ("POST", "PATCH", "DELETE"):
        for key, rule in _asked(demo, method):
            if walker in cells()[key]:
                continue
            headers = _headers(walker, key, bearers) | {"X-CSRFToken": csrf}
            body: dict[str, Any] = {"json": {}} if "_api." in key or "wire" in key else {"data": {"csrf_token": csrf}}
            answer = client.open(_path(key, rule, things), method=method, headers=headers, **body)
            fault = _judge(answer, False)
            faults += [f"{method} {key}: {fault}"] if fault else []
    assert faults == []


def test_nobody_can_use_an_address_when_its_secret_is_made_up(demo: Flask, browse: Browse, things: Things) -> None:
    client, faults = browse("nobody"), []
    csrf = _csrf(client)
    for endpoint in written()["by_secret"]["endpoints"].split():
        for rule in demo.url_map.iter_rules(endpoint):
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answer = client.open(_path(endpoint, rule, things), method=method, data={"csrf_token": csrf})
                if not 400 <= answer.status_code < 500 and not _leads_to_sign_in(answer):
                    faults.append(f"{method} {endpoint}: {answer.status_code}")
    assert faults == []


@pytest.mark.parametrize("walker", WALKERS)
def test_a_walker_sends_over_a_socket_only_what_the_matrix_allows(demo: Flask, browse: Browse, walker: str) -> None:
    browse(walker)
    places = {"": place_of(demo, "graduate"), "threads": thread_place_of(demo, "graduate")}
    with demo.test_request_context():
        account_id = account_of(walker)
        login_id = _login_of(account_id)
    for rooms in (rooms for feature in features_of(demo) for rooms in feature.sockets):
        hub, (room, member) = Hub(demo, rooms, Inline(), Wires()), places[rooms.hall]
        for event in rooms.events:
            answer = _answer(hub, Ticket(login_id, account_id, room, member, 2**50, "", rooms.hall), event)
            # `not_allowed` is the method's answer to a member in the wrong moment; only `hb` asks for a part by it
            is_refused = answer.get("code") in ({"not_member", "not_allowed"} if event.name == "hb" else {"not_member"})
            expected = walker in walkers_of(written()["sockets"][line_of(rooms, event)])
            assert is_refused is not expected, (event.name, answer)


def line_of(rooms: SocketRooms, event: SocketEvent) -> str:
    """What an event is called in the matrix: those of meetings by their names, others below their hall."""
    return f"{rooms.hall}.{event.name}" if rooms.hall else event.name


def _answer(hub: Hub, ticket: Ticket, event: SocketEvent) -> dict[str, Any]:
    """What an event is answered with on a socket of this ticket, if it gets a seat at all."""
    try:
        hub.seats.get("sid") or hub.enter("sid", ticket, "ru")
    except Refused as refused:
        return refused.as_answer()
    return hub.take("sid", event, FRAMES.get(event.name, {}))


def _login_of(account_id: int) -> int:
    """The latest sign-in."""
    asked = select(LoginSession.id).where(LoginSession.account_id == account_id, LoginSession.ended_at.is_(None))
    return db.session.scalars(asked.order_by(LoginSession.id.desc()).limit(1)).one()


def _asked(app: Flask, method: str) -> list[tuple[str, Rule]]:
    """The lines of the matrix with an address that takes this method."""
    return [
        (key, rule)
        for key in cells()
        if key.split()[0] not in UNADDRESSED
        for rule in app.url_map.iter_rules(key.split()[0])
        if method in (rule.methods or set())
    ]


def _path(key: str, rule: Rule, things: Things) -> str:
    endpoint, _, variant = key.partition(" ")
    values = things[variant]
    feature = endpoint.split(".")[0]
    chosen = {name: values.get(f"{feature}.{name}", values.get(name)) for name in rule.arguments}
    assert None not in chosen.values(), f"no object of the demo for {key}: {chosen}"
    built = rule.build(chosen)
    assert built is not None
    return built[1]


def _headers(walker: str, key: str, bearers: dict[str, str]) -> dict[str, str]:
    is_api = "_api." in key and walker in bearers
    return {"Accept-Language": "ru"} | ({"Authorization": f"Bearer {bearers[walker]}"} if is_api else {})


def _csrf(client: FlaskClient) -> str:
    """A valid token, so that a refusal is never one for the lack of it."""
    found = TOKEN.search(client.get("/account", follow_redirects=True).get_data(as_text=True))
    assert found
    return found[1]


def _judge(answer: TestResponse, is_allowed: bool) -> str | None:
    """What is wrong with the answer, or None."""
    is_refused = answer.status_code in REFUSED or _leads_to_sign_in(answer) or _says_no(answer)
    if is_allowed and (is_refused or answer.status_code >= 400):
        return f"refused with {answer.status_code}, but allowed by the matrix"
    return None if is_allowed or is_refused else f"answered {answer.status_code}, but refused by the matrix"


def _leads_to_sign_in(answer: TestResponse) -> bool:
    return answer.status_code in (302, 303) and urlsplit(answer.location or "").path == "/sign-in"


def _says_no(answer: TestResponse) -> bool:
    """Rooms answer data: ``{"ok": false, "code": …}`` instead of a status."""
    return bool(answer.is_json and isinstance(answer.json, dict) and answer.json.get("ok") is False)


@pytest.mark.parametrize("name", MUTATED)
def test_the_matrix_notices_a_policy_that_says_yes_to_everybody(
    demo: Flask, browse: Browse, things: Things, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    policy = getattr(import_module(name.rpartition(".")[0]), name.rpartition(".")[2])
    monkeypatch.setattr(policy, "__code__", _yes.__code__)
    monkeypatch.setattr(policy, "__kwdefaults__", None)
    for walker in ("other", "child", "observer"):
        client = browse(walker)
        for key, rule in _asked(demo, "GET"):
            if walker in cells()[key] or rule_of(demo, key.split()[0]) != policy.__qualname__:
                continue
            answer = client.get(_path(key, rule, things), headers={"Accept-Language": "ru"})
            answer.close()
            if _judge(answer, False):
                return
    pytest.fail(f"{name} may say yes to everybody and the matrix stays green")


def _yes(*_anything: Any) -> bool:
    return True


def test_the_demo_has_the_walkers(demo: Flask) -> None:
    with demo.app_context():
        assert all(account_of(walker) for walker in WALKERS)
        assert demo_actor("olga").account_id == account_of("coordinator")
