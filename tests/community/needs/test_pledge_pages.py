"""The pages of pledges, by real forms and by a client that ignores them; what a partner must not find on any."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from community.needs.models import NeedPledge
from portal.db import db
from portal.limits import NEED_MOST, PLEDGE_CHARS
from tests.community.needs.conftest import REACH, Board
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/needs/"
WORDS, OFFICE = "Размеры от 38 до 44, привезём сами.", "+7 4872 55-12-12"


def send(client: FlaskClient, path: str, shown: str = "", **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, shown or path)} | data)


def browser(board: Board, someone: Someone) -> FlaskClient:
    return board.desk.stall.yard.village.world.browser(someone)


def written(board: Board, **more: Any) -> str:
    """The address of a need: the programme's with `wanted`, else the pair's."""
    with board.desk.stall.yard.village.world.app.app_context():
        return f"{ROOT}{board.programmes(**more) if more else board.write()}"


def promise(client: FlaskClient, page: str, partner: int, **more: str) -> Any:
    typed = {"amount": "1", "words": WORDS, "by_on": "2100-12-01", "reach": OFFICE} | more
    return send(client, f"{page}/pledge/{partner}", **typed)


def test_a_partner_promises_the_mentor_says_yes_and_the_loop_is_closed(board: Board) -> None:
    desk, page = board.desk, written(board)
    mentor, partner = browser(board, desk.nikolay), browser(board, desk.sergey)
    assert f'href="{page}/pledge/{desk.plant}"' in partner.get(page).text
    made = promise(partner, page, desk.plant)
    assert made.status_code == 303
    pledge = f"{page}/pledges/{made.headers['Location'].split('#pledge-')[1]}"
    shown = mentor.get(page).text
    assert all(word in shown for word in (WORDS, OFFICE, "Завод «Прогресс»", "Waits for a yes", "Yes, thank you"))
    assert REACH not in partner.get(page).text
    send(mentor, pledge + "/accept", page)
    assert REACH in partner.get(page).text
    send(partner, pledge + "/deliver", page)
    send(mentor, pledge + "/close", page)
    assert "Say first whether it helped" in mentor.get(page).text
    send(mentor, pledge + "/close", page, result="got_help")
    assert "It helped – said by the mentor or coordinator." in partner.get(page).text
    assert "Увидеть, как работают станки" in partner.get(ROOT + "near").text.split('id="pledges"')[1]


def test_a_no_is_read_with_its_reason_and_a_promise_is_taken_back(board: Board) -> None:
    desk, page = board.desk, written(board, wanted=3, unit="курток")
    olga, partner = browser(board, desk.olga), browser(board, desk.sergey)
    first, second = (
        f"{page}/pledges/{promise(partner, page, desk.plant, amount=n).headers['Location'].split('#pledge-')[1]}"
        for n in ("1", "2")
    )
    assert "Pledged: 3 of 3 курток" in olga.get(page).text
    send(olga, first + "/decline", page, reason=" ")
    assert "A no needs its reason" in olga.get(page).text
    send(olga, first + "/decline", page, reason="Маленькие размеры")
    assert "Why not: Маленькие размеры" in partner.get(page).text
    send(partner, second + "/withdraw", page)
    assert "Pledged: 0 of 3 курток" in olga.get(page).text


def test_what_was_typed_stays_when_it_is_refused(board: Board) -> None:
    desk, page = board.desk, written(board, wanted=NEED_MOST)
    partner = browser(board, desk.sergey)
    for typed in (
        {"amount": "0"}, {"amount": str(NEED_MOST + 1)}, {"words": " "},
        {"words": "а" * (PLEDGE_CHARS + 1)}, {"reach": ""}
    ):  # fmt: skip
        answer = promise(partner, page, desk.plant, **typed)
        assert answer.status_code == 422, typed
        assert typed.get("words", WORDS) in answer.text
    assert promise(partner, page, desk.plant, amount="2", words="аб" * (PLEDGE_CHARS // 2)).status_code == 303
    too_much = promise(partner, page, desk.plant, amount=str(NEED_MOST))
    assert too_much.status_code == 409
    assert WORDS in too_much.text


def test_a_coordinator_notes_a_telephone_call_with_who_said_so(board: Board) -> None:
    desk, page = board.desk, written(board)
    with desk.stall.yard.village.world.app.app_context():
        museum = desk.stall.yard.enter("Музей самоваров", "education")
    olga = browser(board, desk.olga)
    found = olga.get(f"{page}?partner=самовары").text
    assert f'href="{page}/pledge/{museum}"' in found
    assert "No partner is called so" in olga.get(f"{page}?partner=трамвай").text
    assert promise(olga, page, museum).status_code == 422
    assert promise(olga, page, museum, basis="Директор, по телефону 3 декабря").status_code == 303
    assert "Noted by Ольга Ветрова: Директор, по телефону 3 декабря" in browser(board, desk.nikolay).get(page).text
    refused = promise(olga, page, desk.plant, basis="Сказали")
    assert refused.status_code == 409
    assert "Somebody acts for this organisation here" in refused.text


def test_a_partner_finds_nothing_of_the_child_or_the_pair_when_it_promises(board: Board) -> None:
    desk, page = board.desk, written(board)
    mentor, partner = browser(board, desk.nikolay), browser(board, desk.sergey)
    pledge = f"{page}/pledges/{promise(partner, page, desk.plant).headers['Location'].split('#pledge-')[1]}"
    secrets = ("Тимур", "Заречн", "Роза", f"/pairs/{desk.pair}", f"pair-{desk.pair}", "13 years", "Громов")
    for step in ("", "accept", "deliver", "close"):
        if step:
            send(mentor, f"{pledge}/{step}", page, result="dont_know")
        for one in (page, ROOT + "near", f"{page}/pledge/{desk.plant}", "/p/tula/", "/notifications/"):
            answer = partner.get(one, follow_redirects=True)
            assert answer.status_code == 200, one
            assert [secret for secret in secrets if secret in answer.text] == [], (step, one)


def test_strangers_and_children_learn_of_no_pledge_whatever_the_client_sends(board: Board) -> None:
    desk, v, page = board.desk, board.desk.stall.yard.village, written(board)
    pledge = promise(browser(board, desk.sergey), page, desk.plant).headers["Location"].split("#pledge-")[1]
    for someone in (v.svetlana, v.galina, desk.guardian, desk.boy, v.maxim):
        client = browser(board, someone)
        token = csrf_of(client, "/p/tula/")
        for move in ("accept", "decline", "deliver", "close", "withdraw"):
            data = {"csrf_token": token, "reason": "нет", "result": "got_help"}
            answer = client.post(f"{page}/pledges/{pledge}/{move}", data=data)
            assert answer.status_code == 404, (someone, move)
        assert WORDS not in client.get(page).text
        assert client.get(f"{page}/pledge/{desk.plant}").status_code in (403, 404)
    other = written(board)
    sergey = browser(board, desk.sergey)
    assert send(sergey, f"{other}/pledges/{pledge}/withdraw", page).status_code == 404
    assert send(sergey, f"{page}/pledges/{pledge}/accept", page).status_code == 403
    with v.world.app.app_context():
        assert db.session.query(NeedPledge.state).one()[0] == "pledged"
