"""An ended pair that stays in touch: who hears of what, when the two go on writing, and when that ends."""

from datetime import timedelta

import pytest

from community.aftercare.errors import WishOver
from community.aftercare.queries import are_in_touch, touches_awaited
from community.aftercare.services import allow_touch, say_wish
from community.pairs.models import Pair
from community.threads import services as threads
from community.threads.errors import ThreadOver
from community.threads.policy import can_write, why_silent
from community.threads.queries import circle_around, circle_of
from portal.clock import moved, now
from portal.db import db
from portal.errors import NotFound
from portal.people.services import start_guardianship
from tests.community.aftercare.conftest import Years
from tests.community.aftercare.test_wishes import ended_pair, told

pytestmark = pytest.mark.db


def both_stay(years: Years, reason: str = "completed") -> int:
    v, pair_id = years.club.village, ended_pair(years, reason)
    for one in (v.nikolay, v.sasha):
        say_wish(years.actor(one), pair_id, "stay")
    return pair_id


def writes(years: Years, pair_id: int) -> list[str]:
    """What keeps Nikolay and Sasha from writing now; empty when nothing does."""
    v = years.club.village
    db.session.rollback()
    circle = circle_of("tula", "pair", pair_id)
    return [why_silent(years.actor(one), circle) for one in (v.nikolay, v.sasha)]


def on_duty(years: Years, pair_id: int) -> int:
    """The thread, the coordinator on duty in it."""
    v = years.club.village
    olga = years.actor(v.olga)
    thread_id = threads.open_thread(olga, circle_of("tula", "pair", pair_id)).id
    threads.name_for_duty(olga, thread_id, v.olga.person_id)
    return thread_id


def test_who_changes_the_wish_after_both_heard_lets_the_other_know(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = both_stay(years)
        assert told("in_touch_over") == set()
        say_wish(years.actor(v.nikolay), pair_id, "nothing")
        assert told("in_touch_over") == {v.sasha.account_id}
        assert told("in_touch_over_child") == {v.nina.account_id}
        say_wish(years.actor(v.sasha), pair_id, "nothing")
        assert told("in_touch_over") == {v.sasha.account_id}, "nobody hears of a wish that was not told"


def test_they_go_on_writing_when_the_guardian_has_said_yes_and_an_adult_is_on_duty(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = both_stay(years)
        assert writes(years, pair_id) == ["thread_over", "thread_over"]
        nina = years.actor(v.nina)
        assert [(row.id, child.id) for row, child in touches_awaited(nina, years.programme_id)] == [
            (pair_id, v.sasha.person_id)
        ]
        assert allow_touch(nina, pair_id, v.sasha.person_id, is_yes=True)
        assert touches_awaited(nina, years.programme_id) == []
        assert told("in_touch_open") == {v.nikolay.account_id, v.sasha.account_id}
        assert writes(years, pair_id) == ["nobody_on_duty", "nobody_on_duty"]
        on_duty(years, pair_id)
        assert writes(years, pair_id) == ["", ""]
        with moved(now() + timedelta(days=60)):
            assert writes(years, pair_id) == ["", ""]


@pytest.mark.parametrize("who", ["nikolay", "sasha", "nina"])
def test_it_ends_at_once_when_one_of_them_or_the_guardian_would_rather_not(years: Years, who: str) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = both_stay(years)
        allow_touch(years.actor(v.nina), pair_id, v.sasha.person_id, is_yes=True)
        thread_id = on_duty(years, pair_id)
        with moved(now() + timedelta(days=90)):
            assert can_write(years.actor(v.nikolay), circle_around(thread_id))
            if who == "nina":
                allow_touch(years.actor(v.nina), pair_id, v.sasha.person_id, is_yes=False)
                assert told("in_touch_closed") == {v.nikolay.account_id, v.sasha.account_id}
            else:
                say_wish(years.actor(getattr(v, who)), pair_id, "nothing")
            assert writes(years, pair_id) == ["thread_over", "thread_over"]
            said = threads.Said("Привет", "cid-of-nikolay", None)
            with pytest.raises(ThreadOver):
                threads.say(years.actor(v.nikolay), thread_id, said)
            db.session.rollback()
            if who != "nina":
                with pytest.raises(WishOver):
                    say_wish(years.actor(getattr(v, who)), pair_id, "stay")


def test_of_two_guardians_one_no_is_enough(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = both_stay(years)
        start_guardianship(years.actor(v.olga), v.andrey.person_id, v.sasha.person_id, "отец", years.day())
        assert allow_touch(years.actor(v.nina), pair_id, v.sasha.person_id, is_yes=True)
        assert not allow_touch(years.actor(v.andrey), pair_id, v.sasha.person_id, is_yes=False)
        assert writes(years, pair_id) == ["thread_over", "thread_over"]


def test_nobody_else_allows_it_and_nobody_when_it_is_not_both_or_it_ended_for_safety(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = both_stay(years)
        for one in (v.andrey, v.olga, v.nikolay, v.sasha):
            with pytest.raises(NotFound):
                allow_touch(years.actor(one), pair_id, v.sasha.person_id, is_yes=True)
            db.session.rollback()
        say_wish(years.actor(v.nikolay), pair_id, "nothing")
        with pytest.raises(NotFound):
            allow_touch(years.actor(v.nina), pair_id, v.sasha.person_id, is_yes=True)
        db.session.rollback()
        assert not are_in_touch(db.session.get_one(Pair, pair_id))
        row = db.session.get_one(Pair, pair_id)
        row.end_reason = "safety"
        db.session.commit()
        assert touches_awaited(years.actor(v.nina), years.programme_id) == []


def test_a_guardian_reads_and_answers_by_the_page(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = both_stay(years)
    nina = v.world.browser(v.nina)
    where = f"/p/tula/after/pairs/{pair_id}/children/{v.sasha.person_id}"
    assert where in nina.get("/p/tula/").get_data(as_text=True), "the one next step of the home page"
    page = nina.get(where).get_data(as_text=True)
    token = page.split('name="csrf-token" content="')[1].split('"')[0]
    nina.post(where, data={"csrf_token": token, "answer": "yes"})
    assert "They write to each other now." in nina.get(where).get_data(as_text=True)
    assert v.world.browser(v.andrey).get(where).status_code == 404
    sasha = v.world.browser(v.sasha).get(f"/p/tula/after/pairs/{pair_id}").get_data(as_text=True)
    assert f"/p/tula/threads/pair/{pair_id}" in sasha
