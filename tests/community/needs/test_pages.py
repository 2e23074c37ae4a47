"""The pages of needs, by real forms and by a client that ignores them; what a partner must not find on any."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from community.needs import services
from community.needs.models import Need
from community.pairs.models import Pair
from community.pairs.services import end_pair
from community.requests.models import PartnerRequest
from portal.clock import today
from portal.db import db
from portal.limits import NEED_CANDIDATES, NEED_CHARS, NEED_MATCHES, NEED_MOST
from tests.community.needs.conftest import REACH, WHY, Board, fields
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/needs/"


def send(client: FlaskClient, path: str, shown: str = "", **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, shown or path)} | data)


def browser(board: Board, someone: Someone) -> FlaskClient:
    return board.desk.stall.yard.village.world.browser(someone)


def write(board: Board, client: FlaskClient, **more: str) -> Any:
    """The mentor fills the form."""
    typed = {
        "origin": board.desk.origin, "kind": "visit", "title": "Увидеть станки", "words": WHY, "wanted": "", "unit": "",
        "due_on": "2100-12-31", "times": "в пятницу", "territory_id": "", "min_age": "", "max_age": "", "sector": "",
        "audience": "programme", "reach": REACH,
    }  # fmt: skip
    return send(client, ROOT + "new", **(typed | more))


def test_a_mentor_writes_sees_what_fits_and_asks_for_it_with_one_press(board: Board) -> None:
    mentor, partner = browser(board, board.desk.nikolay), browser(board, board.desk.sergey)
    assert f"{ROOT}new?for={board.desk.origin}" in mentor.get(f"/p/tula/pairs/{board.desk.pair}").text
    made = write(board, mentor)
    assert made.status_code == 303
    page = made.headers["Location"]
    shown = mentor.get(page).text
    assert "Fits: the same kind of help, age 14, confirmed lately" in shown
    ask = f"{page}/ask/{board.desk.stall.tour}"
    assert f'href="{ask}"' in shown
    form = mentor.get(ask).text
    assert all(word in form for word in ("Увидеть станки", WHY, "в пятницу", REACH))
    typed = {"origin": board.desk.origin, "words": "Увидеть станки", "people": "1", "reach": REACH}
    assert send(mentor, ask, **typed).status_code == 303
    with board.desk.stall.yard.village.world.app.app_context():
        row = db.session.query(PartnerRequest).one()
        assert (row.offer_id, row.pair_id, row.state) == (board.desk.stall.tour, board.desk.pair, "sent")
    assert "Увидеть станки" in mentor.get(f"/p/tula/pairs/{board.desk.pair}").text.split('id="needs"')[1]
    assert "Увидеть станки" in partner.get(ROOT + "near").text.split('id="fits"')[1]
    assert "Увидеть станки" in partner.get("/p/tula/requests/inbox").text.split('id="needs"')[1]
    assert "Увидеть станки" in partner.get(f"/p/tula/offers/{board.desk.stall.tour}").text.split('id="needs"')[1]
    assert "Fits: " not in partner.get(page).text


def test_what_was_typed_stays_when_it_is_refused(board: Board) -> None:
    mentor = browser(board, board.desk.nikolay)
    for typed in (
        {"words": "Пишите в телегу @gromov"}, {"title": "Станки для Тимура"}, {"origin": "pair-999"}, {"reach": " "},
        {"unit": "курток"}, {"min_age": "9", "max_age": "8"}, {"kind": "money"}, {"audience": "world"},
        {"wanted": str(NEED_MOST + 1)}, {"words": "а" * (NEED_CHARS + 1)}, {"wanted": "0"},
    ):  # fmt: skip
        answer = write(board, mentor, **typed)
        assert answer.status_code == 422, typed
        assert typed.get("words", WHY) in answer.text
    with board.desk.stall.yard.village.world.app.app_context():
        assert db.session.query(Need.id).count() == 0
    most = write(board, mentor, wanted=str(NEED_MOST), words="аб" * (NEED_CHARS // 2))
    assert most.status_code == 303


def test_a_second_submit_of_the_form_is_the_first_ones_need(board: Board) -> None:
    mentor = browser(board, board.desk.nikolay)
    guid = mentor.get(ROOT + "new").text.split('name="guid" type="hidden" value="')[1].split('"')[0]
    first, second = (write(board, mentor, guid=guid).headers["Location"] for _ in range(2))
    assert first == second


def test_it_is_changed_is_enough_is_opened_again_and_closed(board: Board) -> None:
    mentor = browser(board, board.desk.nikolay)
    page = write(board, mentor).headers["Location"]
    form = mentor.get(page + "/edit").text
    version = form.split('name="version" type="hidden" value="')[1].split('"')[0]
    typed = {"kind": "visit", "title": "Увидеть пресс", "audience": "programme", "reach": REACH, "version": version}
    assert send(mentor, page + "/edit", **typed).status_code == 303
    assert "Увидеть пресс" in mentor.get(page).text
    assert send(mentor, page + "/edit", **typed).status_code == 409  # somebody was faster
    send(mentor, page + "/move/fill", page)
    assert "Enough is pledged" in mentor.get(page).text
    send(mentor, page + "/move/reopen", page)
    send(mentor, page + "/close", page)
    assert "Say first whether you got help" in mentor.get(page).text
    send(mentor, page + "/close", page, result="got_help")
    assert "We got help" in browser(board, board.desk.sergey).get(page).text
    assert send(mentor, page + "/move/burn", page).status_code == 404


def test_a_partner_finds_nothing_of_the_child_or_the_pair_on_any_page(board: Board) -> None:
    """Planted: the boy's names, his guardian's, the pair's and his own addresses, his exact age, who wrote it."""
    mentor, partner = browser(board, board.desk.nikolay), browser(board, board.desk.sergey)
    page = write(board, mentor).headers["Location"]
    desk = board.desk
    secrets = (
        "Тимур", "Заречн", "Роза", f"/pairs/{desk.pair}", f"/people/{desk.boy.person_id}", "13 years",
        f"pair-{desk.pair}", "Громов", f"/people/{desk.nikolay.person_id}", REACH,
    )  # fmt: skip
    pages = (
        page, ROOT, ROOT + "near", "/p/tula/requests/inbox", "/p/tula/", "/notifications/",
        f"/p/tula/offers/{desk.stall.tour}", f"/p/tula/partners/{desk.plant}",
    )  # fmt: skip
    for one in pages:
        answer = partner.get(one, follow_redirects=True)
        assert answer.status_code == 200, one
        assert [secret for secret in secrets if secret in answer.text] == [], one
    assert "12–14 years old" in partner.get(page).text
    assert f"/pairs/{desk.pair}" in mentor.get(page).text


def test_children_and_strangers_find_nothing_whatever_the_client_sends(board: Board) -> None:
    v = board.desk.stall.yard.village
    page = write(board, browser(board, board.desk.nikolay)).headers["Location"]
    for young in (board.desk.boy, v.maxim):
        client = browser(board, young)
        token = csrf_of(client, "/p/tula/")
        for path in (ROOT, ROOT + "near", ROOT + "new", page, page + "/edit", f"{page}/ask/{board.desk.stall.tour}"):
            assert client.get(path).status_code == 404, (young, path)
        assert client.post(page + "/close", data={"csrf_token": token, "result": "got_help"}).status_code == 404
        assert 'id="needs"' not in client.get(f"/p/tula/offers/{board.desk.stall.tour}").text
    assert 'id="needs"' not in browser(board, board.desk.boy).get(f"/p/tula/pairs/{board.desk.pair}").text
    for someone in (v.svetlana, board.desk.sergey):
        client = browser(board, someone)
        token = csrf_of(client, "/p/tula/")
        for path in ("/edit", "/move/fill", "/close"):
            answer = client.post(page + path, data={"csrf_token": token, "result": "got_help"})
            assert answer.status_code == 403, (someone, path)
        assert client.get(f"{page}/ask/{board.desk.stall.tour}").status_code == 403
    assert browser(board, v.svetlana).get(ROOT + "near").status_code == 404


def test_who_looks_after_the_pair_does_not_ask_in_the_mentors_place(board: Board) -> None:
    olga = browser(board, board.desk.olga)
    page = write(board, browser(board, board.desk.nikolay)).headers["Location"]
    shown = olga.get(page).text
    assert "Николай Громов" in shown
    assert "/ask/" not in shown
    assert olga.get(f"{page}/ask/{board.desk.stall.tour}").status_code == 403


def test_the_best_of_the_nearest_are_shown_and_no_more(board: Board) -> None:
    assert NEED_CANDIDATES > NEED_MATCHES
    with board.desk.stall.yard.village.world.app.app_context():
        for number in range(NEED_MATCHES + 1):
            board.programmes(kind="visit", title=f"Экскурсия {number}")
    page = browser(board, board.desk.sergey).get(f"/p/tula/offers/{board.desk.stall.tour}").text
    assert page.split('id="needs"')[1].count("g-card-title") == NEED_MATCHES


def test_the_list_says_what_it_is_narrowed_to(board: Board) -> None:
    v = board.desk.stall.yard.village
    with v.world.app.app_context():
        board.programmes(place_id=v.places["Алексин"], wanted=12, unit="курток")
        board.write(what=fields())
    olga = browser(board, board.desk.olga)
    shown = olga.get(f"{ROOT}?kind=thing&place={v.places['Алексин']}&state=all").text
    assert "Pledged: 0 of 12 курток" in shown
    assert "Увидеть, как работают станки" not in shown
    assert "No such need" in olga.get(ROOT + "?kind=job").text
    assert "2 needs" in olga.get(ROOT + "?kind=gold&place=x&state=any").text


def test_what_is_over_says_thanks_to_a_partner_and_why_to_the_mentor_and_offers_no_button(board: Board) -> None:
    desk, world = board.desk, board.desk.stall.yard.village.world
    with world.app.app_context():
        key = board.write()
        made = board.pledge(key)
        board.do(services.accept_pledge, desk.nikolay, made)
        row = db.session.get_one(Pair, desk.pair)
        end_pair(desk.actor(desk.olga), row.id, row.version, today("Europe/Moscow"), "other")
    page = f"/p/tula/needs/{key}"
    partner, mentor = world.browser(desk.sergey).get(page).text, world.browser(desk.nikolay).get(page).text
    assert "It is not needed any more. Thank you" in partner
    assert "The pair has ended" not in partner
    assert "The pair has ended" in mentor
    for shown in (partner, mentor):
        assert "What it was for has ended. Thank you" in shown
        assert f"{page}/pledges/{made}/deliver" in shown
        assert not any(f"{page}/{one}" in shown for one in ("reopen", "fill", "close", "move", "edit"))


def test_a_mentor_changing_the_need_of_a_pair_is_not_asked_what_is_known(board: Board) -> None:
    desk, world = board.desk, board.desk.stall.yard.village.world
    with world.app.app_context():
        pairs, other = board.write(), board.programmes(wanted=2)
        ages = (board.row(pairs).min_age, board.row(pairs).max_age)
    mentor, olga = world.browser(desk.nikolay), world.browser(desk.olga)
    asked = [f'name="{one}"' for one in ("min_age", "max_age", "audience")]
    form = mentor.get(f"/p/tula/needs/{pairs}/edit").text
    assert not any(one in form for one in asked)
    assert all(one in olga.get(f"/p/tula/needs/{other}/edit").text for one in asked)
    typed = {"kind": "visit", "title": "Цех", "reach": "тут", "territory_id": "", "sector": "", "version": "1"}
    path = f"/p/tula/needs/{pairs}/edit"
    sent = mentor.post(path, data=typed | {"csrf_token": csrf_of(mentor, path), "min_age": "1", "audience": "public"})
    assert sent.status_code == 303
    with world.app.app_context():
        row = board.row(pairs)
        assert (row.title, row.min_age, row.max_age, row.audience) == ("Цех", *ages, "programme")
