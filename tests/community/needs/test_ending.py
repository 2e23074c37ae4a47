"""What becomes of needs when the pair or the project that they are for ends: closed by themselves, promises let go."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.needs import services
from community.needs.errors import CannotMove, IsOver, NotOpen
from community.needs.queries import Asked, find_needs, public_needs
from community.needs.queries.waiting import pledges_to_answer, pledges_to_watch
from community.pairs.models import Pair
from community.pairs.services import end_pair
from community.projects.services import begin, drop, finish, go_on, leave
from portal.audit.models import AuditEntry
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.notifications.models import Notification
from portal.programmes.queries import programme
from tests.community.needs.conftest import Board

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("inside")]


def told(kind: str = "need_pledge_released") -> list[int]:
    """The accounts that got a kind of message."""
    return list(db.session.scalars(select(Notification.account_id).where(Notification.kind == kind)))


def ended(board: Board) -> None:
    """The coordinator ends the pair."""
    row = db.session.get_one(Pair, board.desk.pair)
    end_pair(board.desk.actor(board.desk.olga), row.id, row.version, today("Europe/Moscow"), "other")


def in_trail(need_id: int) -> list[int | None]:
    """Who is noted in the trail for the end of a need."""
    wanted = (AuditEntry.action == "need_ended", AuditEntry.object_id == need_id)
    return list(db.session.scalars(select(AuditEntry.account_id).where(*wanted)))


def test_with_a_pair_its_needs_close_and_open_promises_are_let_go_with_thanks(board: Board) -> None:
    desk, key, other = board.desk, board.write(), board.programmes(wanted=3, unit="курток")
    waiting, agreed, elsewhere = board.pledge(key), board.pledge(key), board.pledge(other)
    board.do(services.accept_pledge, desk.nikolay, agreed)
    ended(board)
    row = board.row(key)
    assert (row.state, row.result, row.ending, row.closed_at is not None) == ("closed", "", "pair_ended", True)
    assert [board.promise(one).state for one in (waiting, agreed, elsewhere)] == ["released", "released", "pledged"]
    assert board.row(other).state == "open"
    assert told() == [desk.sergey.account_id] * 2
    assert in_trail(key) == [desk.olga.account_id]
    at, day = programme(desk.at), find_needs(desk.actor(desk.sergey), programme(desk.at), Asked())
    assert [one.row.id for one in day.rows] == [other]
    assert [one.row.id for one in pledges_to_watch(desk.actor(desk.olga), at, 9)[0]] == [elsewhere]
    assert pledges_to_answer(desk.actor(desk.nikolay), desk.at, 9) == ([], 0)
    with moved(now() + timedelta(days=30)):
        services.remind()
    assert told("need_pledge_late") == [desk.olga.account_id]


def test_what_had_come_and_what_was_declined_stays_as_it_was_said(board: Board) -> None:
    desk, key = board.desk, board.write()
    came, refused, taken = board.pledge(key), board.pledge(key), board.pledge(key)
    board.do(services.accept_pledge, desk.nikolay, came)
    board.do(services.deliver_pledge, desk.nikolay, came)
    board.do(services.decline_pledge, desk.nikolay, refused, "уже есть")
    board.do(services.withdraw_pledge, desk.sergey, taken)
    ended(board)
    assert [board.promise(one).state for one in (came, refused, taken)] == ["delivered", "declined", "withdrawn"]
    assert told() == []
    board.do(services.close_pledge, desk.sergey, came, "got_help")
    assert board.promise(came).state == "closed"


def test_what_was_agreed_may_have_come_all_the_same_and_an_unanswered_promise_may_not(board: Board) -> None:
    desk, key = board.desk, board.write()
    waiting, agreed = board.pledge(key), board.pledge(key)
    board.do(services.accept_pledge, desk.nikolay, agreed)
    ended(board)
    board.do(services.deliver_pledge, desk.sergey, agreed)
    assert board.promise(agreed).state == "delivered"
    with pytest.raises(CannotMove):
        board.do(services.deliver_pledge, desk.sergey, waiting)
    with pytest.raises(CannotMove):
        board.do(services.accept_pledge, desk.nikolay, waiting)


def test_nobody_promises_to_what_is_over_and_it_opens_no_more(board: Board) -> None:
    key = board.write()
    ended(board)
    with pytest.raises(NotOpen):
        board.pledge(key)
    with pytest.raises(IsOver):
        services.reopen_need(board.desk.actor(board.desk.nikolay), board.desk.at, key)
    assert board.row(key).ending == "pair_ended"


@pytest.mark.parametrize(("how", "ending"), [("finish", "project_done"), ("drop", "project_dropped")])
def test_with_a_project_its_needs_close_and_when_it_goes_on_they_may_be_opened_again(
    board: Board, how: str, ending: str
) -> None:
    desk, v = board.desk, board.desk.stall.yard.village
    project = board.project()
    key = board.write(origin=f"project-{project}")
    made = board.pledge(key)
    sasha = desk.actor(v.sasha)
    begin(sasha, project, board.version(project))
    if how == "finish":
        finish(sasha, project, board.version(project), "Пять кормушек висят.")
    else:
        drop(sasha, project, board.version(project))
    assert (board.row(key).state, board.row(key).ending, board.promise(made).state) == ("closed", ending, "released")
    assert told() == [desk.sergey.account_id]
    go_on(sasha, project, board.version(project))
    assert board.row(key).state == "closed"
    services.reopen_need(desk.actor(desk.nikolay), desk.at, key)
    assert (board.row(key).state, board.row(key).ending) == ("open", "")


def test_a_project_that_nobody_carries_any_more_needs_nothing(board: Board) -> None:
    project = board.project()
    key = board.write(origin=f"project-{project}")
    leave(board.desk.actor(board.desk.stall.yard.village.sasha), project)
    assert board.row(key).ending == "project_dropped"


def test_what_was_written_at_the_moment_of_the_end_closes_within_the_hour(board: Board) -> None:
    key = board.write()
    made = board.pledge(key)
    with unit_of_work() as session:
        row = session.get_one(Pair, board.desk.pair)
        row.ended_on, row.end_reason = today("Europe/Moscow"), "other"
    assert board.row(key).state == "open"
    assert services.remind() == 1
    assert (board.row(key).ending, board.promise(made).state) == ("pair_ended", "released")
    assert services.remind() == 0
    assert public_needs(board.desk.at, 9) == []
