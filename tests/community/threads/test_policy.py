"""Who may read, write, look after and decide; lists and single answers agree for everybody."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.activities.services import call_off
from community.clubs.services import leave_club
from community.pairs.services import PairFields, begin_pair, end_pair
from community.threads import errors, services
from community.threads.models import Thread
from community.threads.policy import (
    can_name_duty,
    can_read_thread,
    can_write,
    own_threads,
    takes_part,
    visible,
    why_silent,
)
from community.threads.queries import Circle, candidates, circle_around, watch_of
from portal.actor import SYSTEM
from portal.clock import months_after, moved, today
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.limits import THREAD_DAYS, THREAD_DUTIES
from tests.community.threads.conftest import NOON, Talk, opened
from tests.world import Someone

pytestmark = pytest.mark.db


def everybody(talk: Talk) -> list[Someone]:
    """All people of the village, and a stranger in another programme who holds every right there."""
    v = talk.village
    other = v.world.programme("pskov")
    stranger = v.world.person(other, "Пётр Чужой", roles=("administrator", "coordinator"))
    return [
        v.olga, v.galina, v.nikolay, v.svetlana, v.larisa, v.vera, v.sasha, v.maxim, v.nina, v.andrey, stranger,
    ]  # fmt: skip


def pair_thread(talk: Talk, mentor: Someone, mentee: Someone, supervisor: Someone | None, by: Someone) -> int:
    """A pair that talks; its id of thread."""
    v, day = talk.village, today("Europe/Moscow")
    form = "long" if mentor is not v.maxim else "child_to_child"
    fields = PairFields(
        mentor.person_id, mentee.person_id, form, day, months_after(day, 12),
        supervisor.person_id if supervisor else None,
    )  # fmt: skip
    row = begin_pair(talk.actor(v.olga), v.programme_id, fields)
    return opened(talk.club, "pair", row.id, by)


def activity_thread(talk: Talk) -> int:
    """A hike to which Sasha and Svetlana come; Vera organises it."""
    v = talk.village
    hike = talk.club.published(days=10)
    for one in (v.sasha, v.svetlana):
        talk.club.sign_up(hike, one)
    return opened(talk.club, "activity", hike.id, v.vera)


def readers(talk: Talk, thread_id: int) -> set[int]:
    """Person ids of who may read."""
    circle = circle_around(thread_id)
    return {one.person_id for one in everybody_once(talk) if can_read_thread(talk.actor(one), circle)}


def everybody_once(talk: Talk) -> list[Someone]:
    v = talk.village
    return [v.olga, v.galina, v.nikolay, v.svetlana, v.larisa, v.vera, v.sasha, v.maxim, v.nina, v.andrey]


def test_lists_and_single_answers_agree_for_everybody(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        pair_thread(talk, v.nikolay, v.sasha, v.larisa, v.olga)
        pair_thread(talk, v.svetlana, v.vera, v.larisa, v.svetlana)
        activity_thread(talk)
        threads = db.session.scalars(select(Thread.id)).all()
        for one in everybody(talk):
            actor = talk.actor(one)
            listed = set(db.session.scalars(select(Thread.id).where(visible(actor))))
            mine = set(db.session.scalars(select(Thread.id).where(own_threads(actor))))
            circles = {thread_id: circle_around(thread_id) for thread_id in threads}
            assert listed == {one for one, circle in circles.items() if can_read_thread(actor, circle)}, one
            assert mine == {one for one, circle in circles.items() if takes_part(actor, circle)}, one
            for circle in circles.values():
                assert can_read_thread(actor, circle) or not can_write(actor, circle)
        assert set(db.session.scalars(select(Thread.id).where(visible(SYSTEM)))) == set(threads)


def test_a_club_s_thread_is_read_by_members_and_who_looks_after_the_place(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        assert readers(talk, talk.thread_id) == {
            one.person_id for one in (v.olga, v.vera, v.svetlana, v.maxim, v.sasha)
        }
        leave_club(talk.actor(v.svetlana), talk.club.club_id)
        assert v.svetlana.person_id not in readers(talk, talk.thread_id)


def test_no_adult_is_alone_with_a_child(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        thread_id = pair_thread(talk, v.nikolay, v.sasha, v.larisa, v.nikolay)
        assert readers(talk, thread_id) == {one.person_id for one in (v.nikolay, v.sasha, v.larisa, v.olga, v.nina)}
        circle = circle_around(thread_id)
        assert why_silent(talk.actor(v.nina), circle) == "reads_alone"
        assert why_silent(talk.actor(v.nikolay), circle) == "nobody_on_duty"
        assert [one.id for one in watch_of(circle).keepers] == [v.olga.person_id]
        assert v.nikolay.person_id not in {one.id for one in candidates(circle)}
        with pytest.raises(Forbidden):
            services.name_for_duty(talk.actor(v.nikolay), thread_id, v.olga.person_id)
        services.name_for_duty(talk.actor(v.larisa), thread_id, v.larisa.person_id)
        assert why_silent(talk.actor(v.nikolay), circle_around(thread_id)) == ""


def test_two_adults_of_a_pair_are_read_by_nobody_else(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        thread_id = pair_thread(talk, v.svetlana, v.vera, v.larisa, v.vera)
        assert readers(talk, thread_id) == {v.svetlana.person_id, v.vera.person_id}
        assert can_write(talk.actor(v.vera), circle_around(thread_id))


def test_an_ended_pair_can_be_read_and_not_written_in(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        thread_id = pair_thread(talk, v.svetlana, v.vera, None, v.vera)
        pair_id = circle_around(thread_id).target_id
    with talk.at(NOON + timedelta(days=2)):
        end_pair(talk.actor(v.olga), pair_id, 1, today("Europe/Moscow") - timedelta(days=1), "completed", "")
        circle = circle_around(thread_id)
        assert can_read_thread(talk.actor(v.vera), circle)
        assert why_silent(talk.actor(v.vera), circle) == "thread_over"


def test_an_activity_is_talked_about_until_thirty_days_after_it(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        thread_id = activity_thread(talk)
        services.name_for_duty(talk.actor(v.olga), thread_id, v.olga.person_id)
        assert readers(talk, thread_id) == {one.person_id for one in (v.vera, v.sasha, v.svetlana, v.olga)}
        call_off(talk.actor(v.svetlana), circle_around(thread_id).target_id)
        assert v.svetlana.person_id not in readers(talk, thread_id)
    ends = NOON + timedelta(days=10, hours=2)
    for moment, silence in (
        (ends + timedelta(days=THREAD_DAYS, hours=-1), ""),
        (ends + timedelta(days=31), "thread_over"),
    ):
        with talk.at(moment):
            assert why_silent(talk.actor(v.vera), circle_around(thread_id)) == silence


def test_a_list_of_duty_has_an_end_and_organisers_may_fill_it(talk: Talk) -> None:
    v = talk.village
    with talk.at():
        circle = circle_around(talk.thread_id)
        assert can_name_duty(talk.actor(v.vera), circle)
        assert not can_name_duty(talk.actor(v.svetlana), circle)
        for number in range(THREAD_DUTIES - 1):
            one = v.world.person(v.programme_id, f"Взрослый {number}", roles=("coordinator",))
            services.name_for_duty(talk.actor(v.olga), talk.thread_id, one.person_id)
        with pytest.raises(errors.TooManyDuties):
            services.name_for_duty(talk.actor(v.olga), talk.thread_id, v.vera.person_id)


def test_a_child_cannot_look_after_a_thread_and_a_stranger_cannot_begin_one(talk: Talk) -> None:
    v = talk.village
    with talk.at(), moved(NOON):
        circle: Circle = circle_around(talk.thread_id)
        assert not can_name_duty(talk.actor(v.maxim), circle)
        with pytest.raises(NotFound):
            opened(talk.club, "club", talk.club.club_id + 99, v.olga)
