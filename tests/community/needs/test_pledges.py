"""Pledges from the promise to what came of it: what counts, who may what in which state, who hears, reminders."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from community.needs import services
from community.needs.errors import (
    ActsForItself,
    BasisNeeded,
    CannotMove,
    NotOpen,
    PledgeResultNeeded,
    ReasonNeeded,
    TooMuch,
    Unanswered,
)
from community.needs.models import NeedPledge
from community.needs.queries import acting_here, known_pledges, own_pledges, pledges_of, still_in
from community.needs.rules.pledges import PLEDGE_MOVES, PLEDGE_STATES, next_pledge_state
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import NEED_PLEDGES_SHOWN
from portal.notifications.models import Notification
from portal.programmes.queries import programme
from tests.community.needs.conftest import Board

pytestmark = [pytest.mark.db, pytest.mark.usefixtures("inside")]


def told(kind: str) -> list[int]:
    """The accounts that got a kind of message, in their order."""
    return list(db.session.scalars(select(Notification.account_id).where(Notification.kind == kind)))


def test_a_pledge_goes_its_way_and_both_sides_hear_of_it(board: Board) -> None:
    desk, key = board.desk, board.programmes(wanted=12, unit="курток")
    made = board.pledge(key, 5)
    assert (board.row(key).pledged, board.row(key).state) == (5, "open")
    assert told("need_pledged") == [desk.olga.account_id]
    board.do(services.accept_pledge, desk.olga, made)
    assert told("need_pledge_accepted") == [desk.sergey.account_id]
    board.do(services.deliver_pledge, desk.sergey, made)
    assert told("need_pledge_delivered") == [desk.olga.account_id]
    board.do(services.close_pledge, desk.olga, made, "got_help")
    row = board.promise(made)
    assert (row.state, row.result, row.closed_side) == ("closed", "got_help", "seeker")
    assert told("need_pledge_closed") == [desk.sergey.account_id]
    assert board.row(key).pledged == 5


def put(key: int, state: str) -> None:
    """Bring a pledge to a state, whatever it was in."""
    with unit_of_work() as session:
        row = session.get_one(NeedPledge, key)
        row.state, row.reason = state, "нет" if state == "declined" else ""
        row.result, row.closed_side = ("got_help", "seeker") if state == "closed" else ("", "")


@pytest.mark.parametrize("state", PLEDGE_STATES)
def test_every_way_that_the_life_does_not_know_is_refused(board: Board, state: str) -> None:
    desk, made = board.desk, board.pledge(board.write())
    verbs: dict[str, Callable[[], None]] = {
        "accept": lambda: board.do(services.accept_pledge, desk.nikolay, made),
        "decline": lambda: board.do(services.decline_pledge, desk.nikolay, made, "нет"),
        "deliver": lambda: board.do(services.deliver_pledge, desk.sergey, made),
        "close": lambda: board.do(services.close_pledge, desk.sergey, made, "did_not"),
        "withdraw": lambda: board.do(services.withdraw_pledge, desk.sergey, made),
    }
    for move, act in verbs.items():
        put(made, state)
        if move in PLEDGE_MOVES[state] and state != "released":  # of an open need nothing was let go
            act()
            assert board.promise(made).state == PLEDGE_MOVES[state][move]
        else:
            with pytest.raises(CannotMove):
                act()
            assert board.promise(made).state == state, (state, move)


def test_never_more_is_promised_than_is_lacking_and_what_is_full_is_closed_to_more(board: Board) -> None:
    key = board.programmes(wanted=3)
    board.pledge(key, 2)
    with pytest.raises(TooMuch):
        board.pledge(key, 2)
    assert board.row(key).pledged == 2
    board.pledge(key, 1)
    assert (board.row(key).pledged, board.row(key).state) == (3, "enough")
    with pytest.raises(NotOpen):
        board.pledge(key, 1)


@pytest.mark.parametrize("way", ["withdraw", "decline", "did_not"])
def test_what_is_lost_is_lacking_again(board: Board, way: str) -> None:
    desk, key = board.desk, board.programmes(wanted=3)
    made = board.pledge(key, 3)
    assert board.row(key).state == "enough"
    if way == "withdraw":
        board.do(services.withdraw_pledge, desk.sergey, made)
        assert told("need_pledge_withdrawn") == [desk.olga.account_id]
    elif way == "decline":
        board.do(services.decline_pledge, desk.olga, made, "Размеры не те")
        assert (board.promise(made).reason, told("need_pledge_declined")) == ("Размеры не те", [desk.sergey.account_id])
    else:
        board.do(services.accept_pledge, desk.olga, made)
        board.do(services.deliver_pledge, desk.olga, made)
        board.do(services.close_pledge, desk.olga, made, "did_not")
    assert (board.row(key).pledged, board.row(key).state) == (0, "open")


def test_where_nobody_counts_everybody_may_promise_until_it_is_enough(board: Board) -> None:
    desk, key = board.desk, board.write()
    for _ in range(2):
        board.pledge(key, 7)
    assert (board.row(key).state, board.row(key).pledged) == ("open", 2)
    services.fill_need(desk.actor(desk.nikolay), desk.at, key)
    with pytest.raises(NotOpen):
        board.pledge(key)


def test_a_no_needs_its_reason_and_an_end_its_result(board: Board) -> None:
    desk, made = board.desk, board.pledge(board.write())
    with pytest.raises(ReasonNeeded):
        board.do(services.decline_pledge, desk.nikolay, made, "  ")
    board.do(services.accept_pledge, desk.nikolay, made)
    board.do(services.deliver_pledge, desk.nikolay, made)
    with pytest.raises(PledgeResultNeeded):
        board.do(services.close_pledge, desk.sergey, made, "perhaps")
    board.do(services.close_pledge, desk.sergey, made, "dont_know")
    assert board.promise(made).closed_side == "provider"


def test_a_need_is_not_closed_while_somebody_waits_for_an_answer(board: Board) -> None:
    desk, key = board.desk, board.write()
    made, nikolay = board.pledge(key), desk.actor(desk.nikolay)
    with pytest.raises(Unanswered):
        services.close_need(nikolay, desk.at, key, "did_not")
    board.do(services.accept_pledge, desk.nikolay, made)
    services.close_need(nikolay, desk.at, key, "got_help")
    board.do(services.withdraw_pledge, desk.sergey, made)
    assert (board.row(key).state, board.row(key).pledged) == ("closed", 0)


def test_only_who_acts_for_a_partner_promises_and_a_coordinator_for_one_that_nobody_acts_for(board: Board) -> None:
    desk, v, key = board.desk, board.desk.stall.yard.village, board.write()
    for someone in (desk.nikolay, v.svetlana, desk.guardian, v.galina):
        with pytest.raises(Forbidden):
            board.pledge(key, by=someone)
    for young in (desk.boy, v.maxim):
        with pytest.raises(NotFound):
            board.pledge(key, by=young)
    with pytest.raises(ActsForItself):
        board.pledge(key, by=desk.olga, basis="Сказали по телефону")
    museum = desk.stall.yard.enter("Музей", "education")
    with pytest.raises(Forbidden):
        board.pledge(key, organisation_id=museum)
    with pytest.raises(BasisNeeded):
        board.pledge(key, by=desk.olga, organisation_id=museum)
    made = board.pledge(key, by=desk.olga, organisation_id=museum, basis="Директор, по телефону 3 декабря")
    row = board.promise(made)
    assert (row.basis, row.made_by_id) == ("Директор, по телефону 3 декабря", desk.olga.person_id)
    board.do(services.accept_pledge, desk.nikolay, made)
    assert told("need_pledge_accepted") == [desk.olga.account_id]
    board.do(services.withdraw_pledge, desk.olga, made)
    assert board.promise(made).state == "withdrawn"
    assert board.promise(board.pledge(key, basis="лишнее")).basis == ""


def test_each_side_does_its_own_and_strangers_learn_nothing(board: Board) -> None:
    desk, v, key = board.desk, board.desk.stall.yard.village, board.write()
    made = board.pledge(key)
    with pytest.raises(Forbidden):
        board.do(services.accept_pledge, desk.sergey, made)
    with pytest.raises(Forbidden):
        board.do(services.decline_pledge, desk.sergey, made, "нет")
    with pytest.raises(Forbidden):
        board.do(services.withdraw_pledge, desk.nikolay, made)
    verbs: dict[Callable[..., None], tuple[str, ...]] = {
        services.accept_pledge: (), services.decline_pledge: ("нет",), services.deliver_pledge: (),
        services.close_pledge: ("got_help",), services.withdraw_pledge: (),
    }  # fmt: skip
    for someone in (v.svetlana, desk.guardian, desk.boy, v.maxim, v.galina):
        for act, more in verbs.items():
            with pytest.raises(NotFound):
                board.do(act, someone, made, *more)
        assert pledges_of(desk.actor(someone), board.it(key), steers=False).rows == []
    assert board.promise(made).state == "pledged"
    assert len(pledges_of(desk.actor(desk.sergey), board.it(key), steers=False).rows) == 1
    at = programme(desk.at)
    assert [one.row.id for one in own_pledges(desk.actor(desk.sergey), at)] == [made]
    assert acting_here(desk.actor(desk.sergey), at) == [(desk.plant, "Завод «Прогресс»")]
    assert (own_pledges(desk.actor(v.svetlana), at), acting_here(desk.actor(v.svetlana), at)) == ([], [])


def test_a_second_submit_is_the_first_ones_pledge(board: Board) -> None:
    desk, key = board.desk, board.programmes(wanted=3)
    what = services.PledgeFields("Привезём.", "тут", 3)
    first, second = (
        services.make_pledge(desk.actor(desk.sergey), desk.at, key, desk.plant, what, guid="1" * 36).id for _ in "ab"
    )
    assert (first, board.row(key).pledged) == (second, 3)


def test_who_does_not_answer_is_reminded_once_and_after_the_day_both_are_asked(board: Board) -> None:
    desk, key = board.desk, board.programmes(wanted=9)
    made = board.pledge(key, 1, by_on=today("Europe/Moscow") + timedelta(days=10))
    with moved(now() + timedelta(days=6)):
        assert services.remind() == 0
    with moved(now() + timedelta(days=8)):
        assert (services.remind(), services.remind()) == (1, 0)
        assert told("need_pledge_late") == [desk.olga.account_id]
        board.do(services.accept_pledge, desk.olga, made)
    with moved(now() + timedelta(days=16)):
        assert services.remind() == 0
    with moved(now() + timedelta(days=18)):
        assert (services.remind(), services.remind()) == (1, 0)
    assert sorted(told("need_pledge_due")) == sorted([desk.olga.account_id, desk.sergey.account_id])


def test_a_reminder_falls_silent_when_somebody_has_answered(board: Board) -> None:
    from portal.features import Told

    made = board.pledge(board.write())
    message = Told(**{  # type: ignore[arg-type]
        "id": 7, **{name: None for name in Told.__dataclass_fields__ if name not in ("id", "facts")},
        "facts": {"pledge_id": made},
    })  # fmt: skip
    assert list(still_in("pledged", [message])) == [7]
    board.do(services.accept_pledge, board.desk.nikolay, made)
    assert list(still_in("pledged", [message])) == []


def test_the_newest_pledges_are_shown_and_no_more(board: Board) -> None:
    desk, key = board.desk, board.write()
    made = [board.pledge(key) for _ in range(NEED_PLEDGES_SHOWN + 1)]
    rows = pledges_of(desk.actor(desk.nikolay), board.it(key), steers=True).rows
    assert [one.row.id for one in rows] == made[:0:-1]


def test_a_person_is_told_what_is_kept_of_their_hand_in_pledges(board: Board) -> None:
    desk, made = board.desk, board.pledge(board.write())
    board.do(services.accept_pledge, desk.nikolay, made)
    board.do(services.deliver_pledge, desk.nikolay, made)
    board.do(services.close_pledge, desk.nikolay, made, "got_help")
    assert len(known_pledges(desk.at, desk.sergey.person_id)) == 1
    assert len(known_pledges(desk.at, desk.nikolay.person_id)) == 3
    assert known_pledges(desk.at, desk.boy.person_id) == []


@pytest.mark.parametrize("state", PLEDGE_STATES)
def test_the_life_of_a_pledge_has_these_ways_alone(state: str) -> None:
    ways = {
        ("pledged", "accept"): "accepted", ("pledged", "decline"): "declined", ("pledged", "withdraw"): "withdrawn",
        ("accepted", "deliver"): "delivered", ("accepted", "withdraw"): "withdrawn", ("delivered", "close"): "closed",
        ("pledged", "release"): "released", ("accepted", "release"): "released", ("released", "deliver"): "delivered",
    }  # fmt: skip
    for move in {name for moves in PLEDGE_MOVES.values() for name in moves}:
        assert next_pledge_state(state, move) == ways.get((state, move))
