"""The room over plain HTTP: the door, the pages by part, the polling fallback, and who is told what."""

import hashlib
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitation.methods.rules import RULES_EDITION
from facilitation.rooms.cli.browser import room_data
from facilitation.rooms.forms import RULES
from portal.db import new_guid
from portal.limits import FRAME_BYTES
from portal.realtime.tickets import read_ticket
from tests.facilitation.pages import form_on
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.world import World

EDITIONS = {1: "fae40a5c7673", 2: "8619d91fefee"}  # the wording of each edition of the rules of talking


def token_on(client: FlaskClient, path: str = "/account") -> str:
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get(path).get_data(as_text=True))
    assert found
    return found.group(1)


def post(client: FlaskClient, path: str, body: Any, token: str | None = None) -> TestResponse:
    headers = {"X-CSRFToken": token_on(client) if token is None else token}
    return client.post(path, json=body, headers=headers)


def poll(client: FlaskClient, hall: Hall, since: Any = None) -> Any:
    return client.get(hall.path + "events", query_string={"since": json.dumps(since or {})}).get_json()


def words(text: str, **more: Any) -> dict[str, Any]:
    return {"cid": new_guid(), "kind": "msg", "body": {"text": text}} | more


def test_participant_ticks_every_rule_before_the_room_opens_for_them(hall: Hall, world: World) -> None:
    client = world.browser(hall.a)
    door = client.get(hall.path).get_data(as_text=True)
    assert door.count('type="checkbox"') == 6
    assert not room_data(door)
    fields = form_on(client, hall.path, "enter")
    half = client.post(hall.path + "enter", data=fields | {"rules": ["own", "help"]})
    assert half.status_code == 422
    assert "Tick every line" in half.get_data(as_text=True)
    rules = ["own", "inside", "free", "kind", "limits", "help"]
    assert client.post(hall.path + "enter", data=fields | {"rules": rules}).status_code == 303
    data = room_data(client.get(hall.path).get_data(as_text=True))
    assert data["member"]["id"] == hall.name(hall.a)
    assert set(data["room"]["urls"]) >= {"ticket", "events", "send", "act", "leave"}
    assert data["refusals"]["floor_taken"]


def test_log_names_the_edition_of_the_rules_of_talking(opened: Hall) -> None:
    (opening,) = [entry for entry in opened.log("main") if entry.kind == "room.open"]
    assert opening.body["rules"] == RULES_EDITION
    wording = hashlib.sha256("\n".join(f"{name} {text}" for name, text in RULES).encode()).hexdigest()[:12]
    assert EDITIONS[RULES_EDITION] == wording, "another wording is another edition: raise RULES_EDITION, add it here"


def test_leader_alone_gets_the_library_of_probes_and_codes(opened: Hall, world: World) -> None:
    opened.good("tag", name="Trust and tea")
    desk = world.browser(opened.lead).get(opened.path).get_data(as_text=True)
    room = world.browser(opened.watcher).get(opened.path).get_data(as_text=True)
    assert ("Trust and tea" in desk, "Tell us more." in desk, "a few words" in desk.lower()) == (True, True, True)
    assert ("Trust and tea" in room, "Tell us more." in room) == (False, False)


def test_each_part_gets_its_own_screen_and_the_end_is_a_page_for_all(opened: Hall, world: World) -> None:
    desk = world.browser(opened.lead).get(opened.path).get_data(as_text=True)
    back = world.browser(opened.watcher).get(opened.path).get_data(as_text=True)
    assert "js/facilitation/rooms/desk" in desk
    assert "js/facilitation/rooms/observer" in back
    assert "Анна" not in back
    opened.good("room.close")
    for one in (opened.lead, opened.a, opened.watcher):
        assert "The meeting is over" in world.browser(one).get(opened.path).get_data(as_text=True)


@pytest.mark.parametrize("name", ["lead", "watcher", "a"])
def test_everybody_can_tell_a_worry_from_the_room_in_a_tab_of_its_own(opened: Hall, world: World, name: str) -> None:
    browser = world.browser(getattr(opened, name))
    if name == "a":
        rules = {"rules": ["own", "inside", "free", "kind", "limits", "help"]}
        browser.post(opened.path + "enter", data=form_on(browser, opened.path, "enter") | rules)
    page = browser.get(opened.path).get_data(as_text=True)
    found = re.search(r'href="(/p/tula/flags/new\?page=[^"]+)" target="_blank" rel="noopener"', page)
    assert found is not None
    assert f'value="{opened.path}"' in browser.get(found[1]).get_data(as_text=True)


def test_nobody_without_a_place_learns_that_the_room_exists(opened: Hall, world: World) -> None:
    strangers = [
        world.person(opened.programme_id, "Чужой Мир"),
        world.person(opened.programme_id, "Адам Мин", roles=("administrator", "coordinator")),
        opened.team.researcher,
    ]
    for client in map(world.browser, strangers):
        assert client.get(opened.path).status_code == 404
        answer = client.get(opened.path + "events")
        assert (answer.status_code, answer.get_json()["code"]) == (404, "no_room")
        assert post(client, opened.path + "ticket", {}).status_code == 404


def test_polling_gives_the_lists_of_the_socket_and_is_the_arrival(hall: Hall, world: World) -> None:
    client = world.browser(hall.a)
    first = poll(client, hall)
    assert first["ok"]
    assert [page["stream"] for page in first["hist"]] == [f"me:{hall.name(hall.a)}"]
    assert first["live"]["state"]["write"]["code"] == "not_open"
    assert first["vol"]["online"] == [hall.name(hall.a)]
    assert [entry.kind for entry in hall.log("team")] == ["join"]
    poll(client, hall)
    assert [entry.kind for entry in hall.log("team")] == ["join"]


def test_words_by_post_and_again_by_the_same_id_are_stored_once(opened: Hall, world: World) -> None:
    client, frame = world.browser(opened.a), words("По почте")
    token = token_on(client)
    first = post(client, opened.path + "send", frame, token).get_json()
    again = post(client, opened.path + "send", frame, token).get_json()
    assert first["ok"]
    assert again == first
    seen = poll(world.browser(opened.b), opened)
    main = next(page for page in seen["hist"] if page["stream"] == "main")
    assert [event["body"]["text"] for event in main["events"] if event["kind"] == "msg"] == ["По почте"]
    later = poll(world.browser(opened.b), opened, {"main": main["head"]})
    assert next(page for page in later["hist"] if page["stream"] == "main")["events"] == []


def test_leaders_poll_is_a_heartbeat(opened: Hall, world: World) -> None:
    from facilitation.rooms.queries import signs

    poll(world.browser(opened.lead), opened)
    with world.app.app_context():
        assert [sign.beat > 0 for sign in signs(opened.session_id) if sign.member.leads] == [True]


def test_refusals_are_answers_in_the_readers_language(opened: Hall, world: World) -> None:
    client = world.browser(opened.a)
    answer = post(client, opened.path + "act", {"cid": new_guid(), "act": "phase.next", "args": {}, "rev": 1})
    assert answer.status_code == 200
    assert answer.get_json()["code"] == "not_allowed"
    client.set_cookie("locale", "ru")
    russian = post(client, opened.path + "act", {"cid": new_guid(), "act": "phase.next", "args": {}, "rev": 1})
    assert re.search("[а-я]", russian.get_json()["message"])


def test_ended_sign_in_answers_401_whatever_was_asked(opened: Hall, world: World) -> None:
    from portal.accounts.services import end_logins
    from portal.actor import Actor

    client = world.browser(opened.a)
    token = token_on(client)
    with world.app.app_context():
        end_logins(Actor(opened.a.account_id), opened.a.account_id, "test")
    for answer in (
        post(client, opened.path + "send", words("Поздно"), token),
        post(client, opened.path + "ticket", {}, token),
        client.get(opened.path + "events"),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (401, "signed_out")
    assert world.app.test_client().post(opened.path + "send", json=words("a")).status_code == 401


def test_post_without_the_pages_token_is_told_to_reload(opened: Hall, world: World) -> None:
    answer = post(world.browser(opened.a), opened.path + "send", words("Слово"), "wrong")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "stale_page")
    assert "Слово" not in [entry.text for entry in opened.log()]


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"cid": 5}', b"\xff\xfe{"])
def test_rubbish_is_400(opened: Hall, world: World, body: bytes) -> None:
    client = world.browser(opened.a)
    headers = {"X-CSRFToken": token_on(client), "Content-Type": "application/json"}
    answer = client.post(opened.path + "send", data=body, headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_frame")
    assert client.get(opened.path + "events?since=[").status_code == 400
    assert client.get(opened.path + "events?stream=main&before=x").status_code == 400


def test_frame_of_64_kb_is_judged_and_a_larger_one_is_413(opened: Hall, world: World) -> None:
    client = world.browser(opened.a)
    token = token_on(client)
    empty = json.dumps(words(""))
    fits = empty.replace('""', '"' + "a" * (FRAME_BYTES - len(empty)) + '"')
    assert len(fits) == FRAME_BYTES
    headers = {"X-CSRFToken": token, "Content-Type": "application/json"}
    assert client.post(opened.path + "send", data=fits, headers=headers).get_json()["code"] == "too_long"
    large = client.post(opened.path + "send", data=fits + " ", headers=headers)
    assert (large.status_code, large.get_json()["code"]) == (413, "too_big")


def test_eleventh_post_in_ten_seconds_is_429_with_the_time_to_wait(opened: Hall, world: World) -> None:
    client = world.browser(opened.a)
    token = token_on(client)
    answers = [post(client, opened.path + "send", words(f"{n}"), token) for n in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert answers[-1].get_json()["wait_ms"] > 0


def test_ticket_is_for_this_sign_in_room_and_member_and_for_the_host_that_asked(opened: Hall, world: World) -> None:
    client, host = world.browser(opened.a), {"base_url": "http://golosa.test:5000"}
    headers = {"X-CSRFToken": token_on(client)}
    kept = client.get_cookie("golosa")
    assert kept is not None
    client.set_cookie("golosa", kept.value, domain="golosa.test")
    answer = client.post(opened.path + "ticket", json={}, headers=headers, **host).get_json()
    settings = world.app.extensions["settings"]
    ticket = read_ticket(settings, answer["ticket"])
    assert answer["url"] == f"http://golosa.test:{settings.realtime_port}/?room={opened.session_id}"
    assert (ticket.room, ticket.account_id) == (opened.session_id, opened.a.account_id)
    assert answer["member"] == f"m{ticket.member}" == opened.name(opened.a)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_participant_can_read_the_strip_in_the_pages_language_when_the_account_has_none(
    opened: Hall, world: World, language: str
) -> None:
    client = world.browser(opened.a)
    token = token_on(client)
    client.set_cookie("locale", language)
    given: Any = post(client, opened.path + "ticket", {}, token).get_json()
    ticket = read_ticket(world.app.extensions["settings"], given["ticket"])
    assert Seats(opened).hub.enter("a", ticket).locale == language
