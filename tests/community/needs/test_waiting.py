"""What partners promised and what waits for a word: on the coordinator's work list, on the home of whose need it is."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from community.needs import services
from community.needs.queries.waiting import pledges_to_answer, pledges_to_watch
from community.needs.views.home import to_watch
from portal.clock import moved, now, today
from portal.programmes.queries import programme
from tests.community.needs.conftest import Board
from tests.world import Someone

pytestmark = pytest.mark.db
PLANT = "Завод «Прогресс»"


def watched(board: Board, someone: Someone) -> list[int]:
    """The pledges on somebody's work list."""
    rows, total = pledges_to_watch(board.desk.actor(someone), programme(board.desk.at), 9)
    assert total == len(rows)
    return [one.row.id for one in rows]


def answerable(board: Board, someone: Someone) -> list[int]:
    """The pledges on somebody's home."""
    return [one.row.id for one in pledges_to_answer(board.desk.actor(someone), board.desk.at, 9)[0]]


@pytest.mark.usefixtures("inside")
def test_a_promise_that_nobody_has_answered_waits_for_the_mentor_and_the_coordinator_alone(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    key = board.pledge(board.write())
    assert (watched(board, desk.olga), answerable(board, desk.nikolay)) == ([key], [key])
    others = (desk.sergey, desk.boy, desk.guardian, v.svetlana, v.larisa, v.galina)
    assert {one.person_id: watched(board, one) + answerable(board, one) for one in others} == {
        one.person_id: [] for one in others
    }
    assert watched(board, desk.nikolay) == answerable(board, desk.olga) == []
    board.do(services.accept_pledge, desk.nikolay, key)
    assert watched(board, desk.olga) == answerable(board, desk.nikolay) == []


@pytest.mark.usefixtures("inside")
def test_what_was_agreed_waits_again_from_the_day_after_it_should_have_come(board: Board) -> None:
    desk, start = board.desk, now()
    due = today("Europe/Moscow") + timedelta(days=5)
    key = board.pledge(board.write(), by_on=due)
    board.do(services.accept_pledge, desk.nikolay, key)
    for days, waits in ((5, []), (6, [key])):
        with moved(start + timedelta(days=days)):
            assert watched(board, desk.olga) == answerable(board, desk.nikolay) == waits, days
    with moved(start + timedelta(days=6)):
        work = to_watch(desk.actor(desk.olga), programme(desk.at), 5)
        assert [(one.title, one.since, one.is_overdue) for one in work.items] == [(PLANT, due, True)]
        board.do(services.deliver_pledge, desk.sergey, key)
        assert watched(board, desk.olga) == answerable(board, desk.nikolay) == []


@pytest.mark.usefixtures("inside")
def test_the_ally_of_a_childs_project_reads_of_it_and_the_child_does_not(board: Board) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    key = board.pledge(board.write(origin=f"project-{board.project()}"))
    assert answerable(board, desk.nikolay) == [key]
    assert answerable(board, v.sasha) == answerable(board, v.nina) == []


@pytest.mark.usefixtures("inside")
def test_who_wrote_it_and_looks_after_it_reads_of_it_once(board: Board) -> None:
    desk, key = board.desk, board.pledge(board.programmes())
    assert (watched(board, desk.olga), answerable(board, desk.olga)) == ([key], [])


@pytest.mark.usefixtures("inside")
def test_the_longest_waiting_stands_first_and_all_are_counted(board: Board) -> None:
    desk, start = board.desk, now()
    need = board.programmes(wanted=9, unit="курток")
    keys = []
    for days in (3, 1, 2):
        with moved(start + timedelta(days=days)):
            keys.append(board.pledge(need))
    with moved(start + timedelta(days=4)):
        work = to_watch(desk.actor(desk.olga), programme(desk.at), 2)
        assert ([one.href.split("#pledge-")[1] for one in work.items], work.total) == ([str(keys[1]), str(keys[2])], 3)


def test_both_read_of_it_where_they_begin_their_day_and_nothing_names_the_child(board: Board) -> None:
    desk, world = board.desk, board.desk.stall.yard.village.world
    with world.app.app_context():
        page = f"/p/tula/needs/{board.write()}"
        key = board.pledge(int(page.rsplit("/", 1)[1]))
    mentor: FlaskClient = world.browser(desk.nikolay)
    home = mentor.get("/p/tula/").text
    assert f'href="{page}#pledge-{key}"' in home
    assert PLANT in home
    assert "Say yes or no" in home
    olga = world.browser(desk.olga)
    listed = olga.get("/p/tula/work/need_pledges").text
    assert f'href="{page}#pledge-{key}"' in listed
    assert PLANT in listed
    assert "need_pledges" in olga.get("/p/tula/").text
    card = home.split(f"{page}#pledge-{key}")[0][-600:]
    assert not any(name in card + listed for name in ("Тимур", "Заречн"))
