"""An ended pair that stays in touch: who hears of what, when the two go on writing, and when that ends."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from community.aftercare.errors import WishOver
from community.aftercare.queries import are_in_touch, touches_awaited
from community.aftercare.services import allow_touch, say_wish
from community.clubs.services import join_club
from community.pairs.models import Pair
from community.threads import services as threads
from community.threads.errors import ThreadOver
from community.threads.policy import can_write, why_silent
from community.threads.queries import circle_around, circle_of
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import NEWCOMER_DAYS
from portal.people.models import Position
from portal.people.services import start_guardianship
from portal.qualifications.models import Qualification, QualificationKind, Requirement
from tests.community.aftercare.conftest import Years
from tests.community.aftercare.test_wishes import ended_pair, told
from tests.world import csrf_of

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


def going_on(years: Years) -> int:
    """Allowed, an adult on duty, and no position of the mentor's any more."""
    v, pair_id = years.club.village, both_stay(years)
    allow_touch(years.actor(v.nina), pair_id, v.sasha.person_id, is_yes=True)
    on_duty(years, pair_id)
    with unit_of_work() as session:
        session.execute(delete(Position).where(Position.person_id == v.nikolay.person_id))
    return pair_id


def test_a_mentor_without_a_position_goes_on_writing_with_the_child_and_nowhere_else_with_children(
    years: Years,
) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = going_on(years)
        assert writes(years, pair_id) == ["", ""]
        thread_id = on_duty(years, pair_id)
        said = threads.Said("Как твой альбом?", "cid-of-nikolay", None)
        assert threads.say(years.actor(v.nikolay), thread_id, said).state in ("sent", "night")
        for one in (v.nikolay, v.sasha):
            join_club(years.actor(one), years.club.club_id)
        club_thread = circle_of("tula", "club", years.club.club_id)
        threads.name_for_duty(
            years.actor(v.olga), threads.open_thread(years.actor(v.olga), club_thread).id, v.olga.person_id
        )
        assert why_silent(years.actor(v.nikolay), circle_of("tula", "club", years.club.club_id)) == "unproven"
        say_wish(years.actor(v.sasha), pair_id, "nothing")
        assert writes(years, pair_id) == ["thread_over", "thread_over"]


def test_a_mentor_without_a_position_is_silent_while_a_paper_is_missing_or_the_pair_was_too_short(
    years: Years,
) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = going_on(years)
        with unit_of_work() as session:
            kind = QualificationKind(programme_id=years.programme_id, key="", name_ru="справка", name_en="paper")
            session.add(kind)
            session.flush()
            session.add(Requirement(programme_id=years.programme_id, kind_id=kind.id, gate="position:mentor"))
            kind_id = kind.id
        assert writes(years, pair_id) == ["unproven", ""]
        with unit_of_work() as session:
            session.add(Qualification(
                programme_id=years.programme_id, person_id=v.nikolay.person_id, kind_id=kind_id, proof="1",
                issued_on=years.day(), entered_at=now(), checked_at=now(),
            ))  # fmt: skip
        assert writes(years, pair_id) == ["", ""]
        with unit_of_work() as session:
            row = session.get_one(Pair, pair_id)
            row.starts_on = years.day() - timedelta(days=NEWCOMER_DAYS - 1)
        assert writes(years, pair_id) == ["newcomer", ""]


def test_a_hand_written_client_of_a_mentor_whose_pair_does_not_go_on_writes_nothing(years: Years) -> None:
    v = years.club.village
    with v.world.app.app_context():
        pair_id = going_on(years)
        allow_touch(years.actor(v.nina), pair_id, v.sasha.person_id, is_yes=False)
    client, where = v.world.browser(v.nikolay), f"/p/tula/threads/pair/{pair_id}"
    data = {"csrf_token": csrf_of(client, "/p/tula/threads/"), "text": "Привет", "cid": "by-hand"}
    assert client.post(where + "/say", data=data).status_code == 409
