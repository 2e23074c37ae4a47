"""What the two of an ended pair wish for: said by them, told only when both wish it."""

from datetime import timedelta

import pytest

from community.aftercare.errors import WishNotYours, WishOver
from community.aftercare.queries import own_ended, searches_waiting
from community.aftercare.services import say_wish, settle_wish
from community.pairs.services import PairFields, begin_pair, end_pair
from portal.clock import months_after, moved, now
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.notifications.models import Notification
from portal.programmes.queries import programme
from tests.community.aftercare.conftest import Years
from tests.world import Someone


def ended_pair(years: Years, reason: str = "completed") -> int:
    """Nikolay and Sasha, ended yesterday."""
    village, day = years.club.village, years.day()
    fields = PairFields(
        village.nikolay.person_id, village.sasha.person_id, "short", day - timedelta(days=100), months_after(day, 2)
    )
    olga = years.actor(village.olga)
    row = begin_pair(olga, years.programme_id, fields)
    return end_pair(olga, row.id, row.version, day - timedelta(days=1), reason).id


def told(kind: str) -> set[int]:
    db.session.rollback()
    return {one.account_id for one in db.session.query(Notification).filter_by(kind=kind)}


def test_one_wish_istold_to_nobody_and_two_to_both_and_the_guardian(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = ended_pair(years)
        say_wish(years.actor(v.nikolay), pair_id, "stay")
        assert told("in_touch") == set()
        say_wish(years.actor(v.sasha), pair_id, "stay")
        assert told("in_touch") == {v.nikolay.account_id, v.sasha.account_id}
        assert told("in_touch_child") == {v.nina.account_id}
        say_wish(years.actor(v.sasha), pair_id, "stay")
        assert db.session.query(Notification).filter_by(kind="in_touch").count() == 2


def test_a_mentee_who_looks_for_a_new_mentor_stands_before_the_coordinator(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id, at = ended_pair(years), programme(years.programme_id)
        wish = say_wish(years.actor(v.sasha), pair_id, "new")
        olga = years.actor(v.olga)
        assert [one.id for _wish, one in searches_waiting(olga, at, 5)[0]] == [v.sasha.person_id]
        assert searches_waiting(years.actor(v.nikolay), at, 5) == ([], 0)
        day = years.day()
        begin_pair(olga, years.programme_id, PairFields(v.svetlana.person_id, v.sasha.person_id, "short", day,
                                                       months_after(day, 3)))  # fmt: skip
        assert searches_waiting(olga, at, 5) == ([], 0)
        with pytest.raises(Forbidden):
            settle_wish(years.actor(v.nikolay), wish.id)


def test_a_search_can_be_ended_without_a_new_pair(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        wish = say_wish(years.actor(v.sasha), ended_pair(years), "new")
        settle_wish(years.actor(v.olga), wish.id)
        assert searches_waiting(years.actor(v.olga), programme(years.programme_id), 5) == ([], 0)


@pytest.mark.parametrize("who", ["nina", "svetlana", "olga"])
def test_nobody_else_says_it(years: Years, who: str) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = ended_pair(years)
        someone: Someone = getattr(v, who)
        with pytest.raises(NotFound):
            say_wish(years.actor(someone), pair_id, "stay")


def test_a_mentor_looks_for_no_mentor_and_after_safety_nobody_is_asked_to_stay(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = ended_pair(years, "safety")
        with pytest.raises(WishNotYours):
            say_wish(years.actor(v.nikolay), pair_id, "new")
        with pytest.raises(WishNotYours):
            say_wish(years.actor(v.sasha), pair_id, "stay")
        assert own_ended(years.actor(v.nikolay), years.programme_id) == []
        assert [one.id for one in own_ended(years.actor(v.sasha), years.programme_id)] == [pair_id]


def test_the_question_is_open_for_thirty_days(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = ended_pair(years)
        with moved(now() + timedelta(days=31)):
            assert own_ended(years.actor(v.sasha), years.programme_id) == []
            with pytest.raises(WishOver):
                say_wish(years.actor(v.sasha), pair_id, "new")
