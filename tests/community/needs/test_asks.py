"""What a project of children asks of partners: put before them by a grown-up, followed by the ask's own state."""

import pytest
from sqlalchemy import func, select

from community.needs import services
from community.needs.errors import NotToPut
from community.needs.models import Need
from community.needs.services import NeedFields
from community.projects.errors import AskLed
from community.projects.models import ProjectAsk
from community.projects.services import add_ask, hide, move_ask
from community.requests.errors import NameInWords
from portal.db import db
from portal.errors import Forbidden
from tests.community.needs.conftest import REACH, Board
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
BOARDS = "Доски на кормушки"


def asked(board: Board, wanted: int = 10) -> int:
    """Sasha, who is 9, asks for boards; the id of the ask."""
    sasha = board.desk.actor(board.desk.stall.yard.village.sasha)
    return add_ask(sasha, board.project(), "thing", BOARDS, wanted).id


def put(board: Board, ask_id: int, by: Someone | None = None, wanted: int | None = 10, title: str = BOARDS) -> int:
    """The ally puts it before partners, or somebody else does."""
    actor = board.desk.actor(by or board.desk.nikolay)
    return services.put_ask(actor, board.desk.at, ask_id, NeedFields("thing", title, REACH, wanted=wanted)).id


def stands(ask_id: int) -> str:
    """The state of an ask now."""
    db.session.rollback()
    return db.session.get_one(ProjectAsk, ask_id).state


@pytest.mark.usefixtures("inside")
def test_an_ask_goes_with_its_need_from_the_yes_to_the_last_board(board: Board) -> None:
    desk, ask = board.desk, asked(board)
    need = put(board, ask)
    row = board.row(need)
    assert (row.ask_id, row.origin, row.title, row.wanted, row.audience) == (ask, "project", BOARDS, 10, "programme")
    assert stands(ask) == "open"
    first = board.pledge(need, 4)
    assert stands(ask) == "open"
    board.do(services.accept_pledge, desk.nikolay, first)
    assert stands(ask) == "promised"
    board.do(services.deliver_pledge, desk.sergey, first)
    assert stands(ask) == "promised"
    second = board.pledge(need, 6)
    board.do(services.accept_pledge, desk.nikolay, second)
    assert stands(ask) == "promised"
    board.do(services.deliver_pledge, desk.sergey, second)
    assert stands(ask) == "received"
    board.do(services.close_pledge, desk.nikolay, second, "did_not")
    assert stands(ask) == "promised"


@pytest.mark.usefixtures("inside")
def test_closing_the_need_says_whether_it_was_got_and_opening_it_asks_again(board: Board) -> None:
    desk, ask = board.desk, asked(board)
    need, nikolay = put(board, ask), desk.actor(desk.nikolay)
    for result, state in (("got_help", "received"), ("did_not", "open")):
        services.close_need(nikolay, desk.at, need, result)
        assert stands(ask) == state
        services.reopen_need(nikolay, desk.at, need)
        assert stands(ask) == "open"


@pytest.mark.usefixtures("inside")
def test_nobody_says_by_hand_how_an_ask_stands_while_partners_are_asked(board: Board) -> None:
    desk, v, ask = board.desk, board.desk.stall.yard.village, asked(board)
    need = put(board, ask)
    for someone in (v.sasha, desk.nikolay):
        with pytest.raises(AskLed):
            move_ask(desk.actor(someone), ask, "receive")
    assert stands(ask) == "open"
    services.close_need(desk.actor(desk.nikolay), desk.at, need, "dont_know")
    move_ask(desk.actor(v.sasha), ask, "receive")
    assert stands(ask) == "received"


@pytest.mark.usefixtures("inside")
def test_an_ask_has_one_need_however_often_it_is_put(board: Board) -> None:
    ask = asked(board)
    assert put(board, ask) == put(board, ask) == put(board, ask, board.desk.olga)
    assert db.session.scalar(select(func.count(Need.id)).where(Need.ask_id == ask)) == 1


@pytest.mark.usefixtures("inside")
def test_the_ally_and_the_coordinator_put_it_and_no_child_partner_or_stranger(board: Board) -> None:
    desk, v, ask = board.desk, board.desk.stall.yard.village, asked(board)
    for someone in (v.sasha, v.nina, desk.boy, desk.sergey, v.larisa, v.svetlana):
        with pytest.raises(Forbidden):
            put(board, ask, someone)
    assert board.row(put(board, ask, desk.olga)).author_id == desk.olga.person_id


@pytest.mark.usefixtures("inside")
def test_what_is_there_already_or_names_the_child_is_not_put(board: Board) -> None:
    desk, ask = board.desk, asked(board)
    with pytest.raises(NameInWords):
        put(board, ask, title="Доски для Саши")
    move_ask(desk.actor(desk.nikolay), ask, "drop")
    with pytest.raises(NotToPut):
        put(board, ask)
    move_ask(desk.actor(desk.nikolay), ask, "reopen")
    hide(desk.actor(desk.olga), db.session.get_one(ProjectAsk, ask).project_id, "проверим")
    with pytest.raises(Forbidden):
        put(board, ask)


def test_the_ally_finds_the_form_filled_and_the_child_sees_how_it_goes_without_the_way(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    with v.world.app.app_context():
        ask = asked(board)
        page = f"/p/tula/projects/{db.session.get_one(ProjectAsk, ask).project_id}"
    form = f"/p/tula/needs/asks/{ask}"
    ally, sasha = v.world.browser(desk.nikolay), v.world.browser(v.sasha)
    assert f'href="{form}"' in ally.get(page).text
    assert form not in sasha.get(page).text
    assert sasha.get(form).status_code == 403
    shown = ally.get(form).text
    assert f'value="{BOARDS}"' in shown
    assert 'name="audience"' not in shown
    assert 'name="origin"' not in shown
    typed = {"kind": "thing", "title": BOARDS, "wanted": "10", "territory_id": "", "sector": "", "reach": REACH}
    sent = ally.post(form, data=typed | {"csrf_token": csrf_of(ally, form)})
    assert sent.status_code == 303
    need = sent.headers["Location"]
    with v.world.app.app_context():
        board.pledge(int(need.rsplit("/", 1)[1]), 3)
    for reader, reads in ((ally, True), (sasha, False)):
        below = reader.get(page).text.split('id="asks"')[1]
        below = below.split("</ul>")[0]
        assert "Pledged: 3 of 10" in below
        assert (f'href="{need}"' in below) is reads
        assert reader.get(page).text.count(f'href="{need}"') == reads
        assert f"/projects/asks/{ask}/receive" not in below
    assert "Завод" not in sasha.get(page).text
