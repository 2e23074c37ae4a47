"""The pages of requests, by real forms and by a client that ignores them; what a partner must not find on any."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from community.requests import services
from community.requests.models import PartnerRequest
from portal.db import db
from portal.limits import REQUEST_CHARS
from tests.community.requests.conftest import REACH, WORDS, Desk
from tests.world import csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/requests/"


def send(client: FlaskClient, path: str, shown: str = "", **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, shown or path)} | data)


def form_path(desk: Desk) -> str:
    return f"{ROOT}new/{desk.plant}?offer={desk.stall.tour}"


def ask(desk: Desk, client: FlaskClient, **more: str) -> Any:
    """The mentor fills the form."""
    typed = {"origin": desk.origin, "words": WORDS, "wanted": "в пятницу", "people": "1", "reach": REACH} | more
    return send(client, form_path(desk), **typed)


def test_a_mentor_asks_the_partner_answers_and_the_loop_is_closed(desk: Desk) -> None:
    v = desk.stall.yard.village
    mentor, partner = v.world.browser(desk.nikolay), v.world.browser(desk.sergey)
    assert form_path(desk) in mentor.get(f"/p/tula/offers/{desk.stall.tour}").text
    made = ask(desk, mentor)
    assert made.status_code == 303
    page = made.headers["Location"]
    assert WORDS in partner.get(ROOT + "inbox").text
    assert "Read" not in mentor.get(page).text.split("request-steps")[1].split("is-ahead")[0]
    shown = partner.get(page).text
    assert all(word in shown for word in (WORDS, REACH, "12–14 years old", "Николай Громов", "Yes, we help"))
    assert "Read, " in mentor.get(page).text
    assert send(partner, page + "/decline", page, reason=" ").status_code == 303
    assert "A no needs its reason" in partner.get(page).text
    assert send(partner, page + "/accept", ROOT + "inbox", back=ROOT + "inbox").headers["Location"] == ROOT + "inbox"
    assert "Help was given" in mentor.get(page).text
    send(mentor, page + "/deliver", page)
    send(mentor, page + "/close", page, result="got_help")
    assert "It helped – said by the mentor or coordinator." in partner.get(page).text
    assert "Экскурсия в цех" in mentor.get(ROOT + "?listed=over").text
    assert "Экскурсия в цех" in mentor.get(f"/p/tula/pairs/{desk.pair}").text.split('id="requests"')[1]


def test_what_was_typed_stays_when_it_is_refused(desk: Desk) -> None:
    mentor = desk.stall.yard.village.world.browser(desk.nikolay)
    for typed in (
        {"words": "Пишите в телегу @gromov"},
        {"words": "Тимур ждёт"},
        {"origin": "pair-999"},
        {"reach": " "},
    ):
        answer = ask(desk, mentor, **typed)
        assert answer.status_code == 422, typed
        assert typed.get("words", WORDS) in answer.text
    assert ask(desk, mentor, words="а" * (REQUEST_CHARS + 1)).status_code == 422
    with desk.stall.yard.village.world.app.app_context():
        assert db.session.query(PartnerRequest.id).count() == 0
    kept = ask(desk, mentor, words="а " * (REQUEST_CHARS // 2 - 1) + "аа", later="1")
    assert "Not sent yet" in mentor.get(kept.headers["Location"]).text
    send(mentor, kept.headers["Location"] + "/send", kept.headers["Location"])
    assert "Sent, " in mentor.get(kept.headers["Location"]).text


def test_a_second_submit_of_the_form_is_the_first_ones_request(desk: Desk) -> None:
    mentor = desk.stall.yard.village.world.browser(desk.nikolay)
    guid = mentor.get(form_path(desk)).text.split('name="guid" type="hidden" value="')[1].split('"')[0]
    first, second = (ask(desk, mentor, guid=guid).headers["Location"] for _ in range(2))
    assert first == second


def test_the_partner_finds_nothing_of_the_child_on_any_page(desk: Desk) -> None:
    """Planted: the boy's names, his guardian's, the pair's and his own addresses, his exact age."""
    v = desk.stall.yard.village
    mentor, partner = v.world.browser(desk.nikolay), v.world.browser(desk.sergey)
    page = ask(desk, mentor).headers["Location"]
    secrets = (
        "Тимур", "Заречн", "Роза", f"/pairs/{desk.pair}", f"/people/{desk.boy.person_id}", "13 years",
        f"pair-{desk.pair}", f"/people/{desk.nikolay.person_id}",
    )  # fmt: skip
    with v.world.app.app_context():
        guid = desk.it(int(page.rsplit("/", 1)[1])).row.guid
    pages = (
        page, ROOT + "inbox", ROOT + "inbox?listed=all", ROOT, "/p/tula/", "/notifications/", "/p/tula/partners/own",
        f"/p/tula/partners/{desk.plant}", f"/p/tula/offers/{desk.stall.tour}",
    )  # fmt: skip
    for step in ("", "/accept", "/deliver", "/close", "/over"):
        if step and step != "/over":
            send(partner, page + step, page, result="dont_know")
        for one in pages:
            answer = partner.get(one, follow_redirects=True)
            assert answer.status_code == 200, one
            assert [secret for secret in (*secrets, guid) if secret in answer.text] == [], (step, one)
    assert f"/pairs/{desk.pair}" in mentor.get(page).text


def test_strangers_learn_of_no_request_whatever_the_client_sends(desk: Desk) -> None:
    v = desk.stall.yard.village
    with v.world.app.app_context():
        page = f"{ROOT}{desk.sent()}"
    for someone in (v.svetlana, desk.boy, desk.guardian, v.galina):
        client = v.world.browser(someone)
        token = csrf_of(client, "/p/tula/")
        assert client.get(page).status_code == 404, someone
        for move in ("send", "accept", "decline", "deliver", "close", "cancel"):
            answer = client.post(f"{page}/{move}", data={"csrf_token": token, "result": "got_help", "reason": "нет"})
            assert answer.status_code == 404, (someone, move)
    child = v.world.browser(desk.boy)
    for path in ("", "inbox", "watch", f"new/{desk.plant}"):
        assert child.get(ROOT + path).status_code in (403, 404), path
    assert 'id="requests"' not in child.get(f"/p/tula/pairs/{desk.pair}").text
    assert "Ask the partner" not in child.get(f"/p/tula/partners/{desk.plant}").text
    assert v.world.browser(desk.nikolay).get(ROOT + "watch").status_code == 404


def test_a_coordinator_sees_what_waits_and_notes_what_was_said_by_telephone(desk: Desk) -> None:
    v = desk.stall.yard.village
    with v.world.app.app_context():
        key = desk.sent()
    olga, page = v.world.browser(desk.olga), f"{ROOT}{key}"
    assert WORDS in olga.get(ROOT + "watch").text
    assert WORDS not in olga.get(ROOT + "watch?listed=late").text
    assert "They say yes" in olga.get(page).text
    send(olga, page + "/decline", page, reason="Просят позвонить в марте")
    assert "Why not: Просят позвонить в марте" in v.world.browser(desk.nikolay).get(page).text


def test_opening_the_page_as_coordinator_reads_it_for_nobody(desk: Desk) -> None:
    v = desk.stall.yard.village
    with v.world.app.app_context():
        key = desk.sent()
    v.world.browser(desk.olga).get(f"{ROOT}{key}")
    with v.world.app.app_context():
        assert desk.row(key).state == "sent"
        desk.do(services.see_request, desk.sergey, key)
        assert desk.row(key).state == "seen"
