"""Signing up, waiting, offers that pass on, a guardian's word, on both databases; never over capacity."""

import threading
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from community.activities import errors, services
from community.activities.models import Activity, Registration, WaitOffer
from community.activities.queries import load_of
from community.activities.services import SeatPlan
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import PERMISSION_HOURS, QUIET_TO, REFLECTION_DAYS
from portal.notifications.models import Notification
from portal.people.models import Person
from tests.community.activities.conftest import Club
from tests.world import Someone

pytestmark = pytest.mark.db


def told(kind: str) -> set[int]:
    return set(db.session.scalars(select(Notification.account_id).where(Notification.kind == kind)))


def offers() -> list[str]:
    return list(db.session.scalars(select(WaitOffer.state).order_by(WaitOffer.id)))


def test_somebody_can_sign_up_once_and_whoever_comes_late_waits_in_order(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1))
        first = club.sign_up(row, v.nikolay)
        assert (first.state, first.number) == ("approved", 1)
        assert club.sign_up(row, v.nikolay).id == first.id
        assert [club.sign_up(row, one).state for one in (v.svetlana, v.larisa)] == ["waiting", "waiting"]
        assert load_of(row).seats == {row.seats[0].id: 1}


def test_a_free_place_is_offered_in_order_held_and_passed_on_when_the_time_is_over(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1))
        for one in (v.nikolay, v.svetlana, v.larisa):
            club.sign_up(row, one)
        services.call_off(club.actor(v.nikolay), row.id)
        assert told("place_offered") == {v.svetlana.account_id}
        assert load_of(row).seats == {row.seats[0].id: 1}, "the offer holds the place"
        assert club.sign_up(row, v.nikolay).state == "waiting"
        with moved(now() + timedelta(hours=25)):
            with pytest.raises(errors.OfferOver):
                services.claim_offer(club.actor(v.svetlana), row.id)
            db.session.rollback()
            assert services.pass_on_offers() == 1
            assert told("place_offered") == {v.svetlana.account_id, v.larisa.account_id}
            assert offers() == ["expired", "open"]
            assert services.claim_offer(club.actor(v.larisa), row.id).state == "approved"
            assert services.pass_on_offers() == 0
        assert offers() == ["expired", "claimed"]
        numbers = {one.person_id: one.number for one in db.session.scalars(select(Registration))}
        assert numbers[v.svetlana.person_id] > numbers[v.nikolay.person_id], "who let it pass waits at the end"


def test_the_time_of_a_child_s_offer_begins_in_the_morning(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1), offer_hours=2)
        for one in (v.nikolay, v.maxim, v.svetlana):
            club.sign_up(row, one)
        night = (now() + timedelta(days=1)).astimezone(ZoneInfo("Europe/Moscow")).replace(hour=22, minute=0)
        with moved(night):
            services.call_off(club.actor(v.nikolay), row.id)
        offer = db.session.scalars(select(WaitOffer)).one()
        assert offer.expires_at.astimezone(ZoneInfo("Europe/Moscow")).hour == QUIET_TO + 2
        with moved(night):
            services.call_off(club.actor(v.maxim), row.id)
        assert db.session.scalars(
            select(WaitOffer).where(WaitOffer.state == "open")
        ).one().expires_at == night + timedelta(hours=2)


def test_by_lot_everybody_who_waits_may_be_next(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    v = club.village
    monkeypatch.setattr("community.activities.services.waiting.secrets.randbelow", lambda top: top - 1)
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1), waiting="lottery")
        for one in (v.nikolay, v.svetlana, v.larisa):
            club.sign_up(row, one)
        services.call_off(club.actor(v.nikolay), row.id)
        assert told("place_offered") == {v.larisa.account_id}


def test_more_places_are_given_to_who_waits_at_once(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1))
        for one in (v.nikolay, v.svetlana, v.larisa, v.galina):
            club.sign_up(row, one)
        plan = club.plan(SeatPlan("Все", "anybody", 3, id=row.seats[0].id))
        services.edit_activity(club.actor(v.vera), row.id, row.version, plan)
        assert told("place_offered") == {v.svetlana.account_id, v.larisa.account_id}


def test_minors_wait_until_an_adult_comes(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 9), minors_per_adult=1)
        assert club.sign_up(row, v.maxim).state == "approved", "the organiser is an adult"
        assert club.sign_up(row, v.sasha).state == "waiting"
        club.sign_up(row, v.nikolay)
        services.pass_on_offers()
        assert club.state(row, v.sasha) == "waiting"
        assert told("place_offered") == {v.sasha.account_id, v.nina.account_id}
        services.claim_offer(club.actor(v.sasha), row.id)
        assert club.state(row, v.sasha) == "approved"
        services.call_off(club.actor(v.nikolay), row.id)
        assert told("adult_missing") == {v.vera.account_id}, "two children, and the organiser is the only adult"


@pytest.mark.parametrize(
    ("who", "more", "words"),
    [
        ("sasha", {"min_age": 14}, "from 14"), ("maxim", {"max_age": 15}, "up to 15"),
        ("nikolay", {"audience": "club"}, "members of the club"), ("vera", {}, "organise"),
    ],
)  # fmt: skip
def test_a_shut_gate_says_what_stands_in_the_way(club: Club, who: str, more: dict[str, Any], words: str) -> None:
    v = club.village
    with v.world.app.test_request_context(headers={"Accept-Language": "en"}):
        row = club.published(club_id=club.club_id, **more)
        someone: Someone = getattr(v, who)
        with pytest.raises((errors.Shut, NotFound)) as refused:
            club.sign_up(row, someone)
        if isinstance(refused.value, errors.Shut):
            assert words in refused.value.text
        else:
            assert more.get("audience") == "club", "what is for the club alone is not even seen by others"
        assert db.session.scalar(select(func.count()).select_from(Registration)) == 0


def test_a_child_without_consents_cannot_sign_up(club: Club) -> None:
    v = club.village
    from portal.consents.models import Consent
    from portal.consents.services import withdraw

    with v.world.app.app_context():
        row = club.published()
        mine = select(Consent).where(Consent.given_by_id == v.nina.person_id)
        for consent in db.session.scalars(mine).all():
            withdraw(club.actor(v.nina), consent.id)
        with pytest.raises(errors.Shut):
            club.sign_up(row, v.sasha)


def test_a_child_s_place_is_held_for_the_guardian_s_yes(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", "minor", 1), kind="practicum")
        place = club.sign_up(row, v.sasha)
        assert place.state == "pending"
        assert place.holds_until is not None
        assert timedelta(hours=PERMISSION_HOURS - 1) < place.holds_until - now() <= timedelta(hours=PERMISSION_HOURS)
        assert told("activity_permission") == {v.nina.account_id}
        assert club.sign_up(row, v.maxim).state == "waiting"
        with pytest.raises(NotFound):
            services.answer_permission(club.actor(v.andrey), row.id, v.sasha.person_id, is_yes=True)
        assert services.answer_permission(club.actor(v.nina), row.id, v.sasha.person_id, is_yes=True) == "yes"
        assert club.state(row, v.sasha) == "approved"
        assert told("permission_yes") == {v.sasha.account_id}


def test_a_guardian_s_no_frees_the_place_at_once_even_later(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", "minor", 1), kind="practicum")
        club.sign_up(row, v.sasha)
        club.sign_up(row, v.maxim)
        services.answer_permission(club.actor(v.nina), row.id, v.sasha.person_id, is_yes=True)
        assert services.answer_permission(club.actor(v.nina), row.id, v.sasha.person_id, is_yes=False) == "no"
        assert club.state(row, v.sasha) == "cancelled"
        assert told("place_offered") == {v.maxim.account_id, v.andrey.account_id}
        with pytest.raises(errors.Shut):
            club.sign_up(row, v.sasha)


def test_a_yes_that_is_asked_for_later_holds_the_places_of_children_and_asks_their_guardians(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.sasha)
        club.sign_up(row, v.nikolay)
        plan = club.plan(SeatPlan("Все", id=row.seats[0].id), kind="practicum")
        services.edit_activity(club.actor(v.vera), row.id, row.version, plan)
        assert (club.state(row, v.sasha), club.state(row, v.nikolay)) == ("pending", "approved")
        assert told("activity_permission") == {v.nina.account_id}
        services.answer_permission(club.actor(v.nina), row.id, v.sasha.person_id, is_yes=True)
        assert club.state(row, v.sasha) == "approved"


def test_of_two_guardians_one_no_outweighs(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        v.world.guardian_of(v.svetlana, v.sasha)
        row = club.published(kind="practicum")
        club.sign_up(row, v.sasha)
        services.answer_permission(club.actor(v.nina), row.id, v.sasha.person_id, is_yes=True)
        said = services.answer_permission(club.actor(v.svetlana), row.id, v.sasha.person_id, is_yes=False)
        assert (said, club.state(row, v.sasha)) == ("no", "cancelled")


def test_a_place_that_nobody_allows_goes_on_after_two_days_and_a_late_yes_leads_to_the_list(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", "minor", 1), kind="practicum")
        club.sign_up(row, v.sasha)
        club.sign_up(row, v.maxim)
        with moved(now() + timedelta(hours=PERMISSION_HOURS, minutes=1)):
            assert load_of(row).seats == {}
            services.pass_on_offers()
            assert told("place_offered") == {v.maxim.account_id, v.andrey.account_id}
            services.answer_permission(club.actor(v.nina), row.id, v.sasha.person_id, is_yes=True)
            assert club.state(row, v.sasha) == "waiting"


def test_a_guardian_can_sign_the_child_up_and_the_child_can_call_it_off(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        place = services.register(club.actor(v.nina), row.id, row.seats[0].id, v.sasha.person_id)
        assert (place.state, place.made_by_id) == ("approved", v.nina.person_id)
        assert told("registered_for") == {v.sasha.account_id}
        with pytest.raises(NotFound):
            services.register(club.actor(v.nina), row.id, row.seats[0].id, v.maxim.person_id)
        services.call_off(club.actor(v.sasha), row.id)
        assert club.state(row, v.sasha) == "cancelled"
        assert told("called_off_for") == {v.nina.account_id}


def test_organisers_can_look_at_each_wish_first(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1), approves=True)
        first, second = club.sign_up(row, v.nikolay), club.sign_up(row, v.svetlana)
        assert (first.state, second.state) == ("pending", "pending")
        with pytest.raises(Forbidden):
            services.approve(club.actor(v.nikolay), first.id)
        assert services.approve(club.actor(v.vera), first.id).state == "approved"
        assert services.approve(club.actor(v.vera), second.id).state == "waiting"
        services.decline(club.actor(v.vera), first.id, "Мест мало, приходи в следующий раз")
        assert told("place_offered") == {v.svetlana.account_id}
        with pytest.raises(errors.Shut):
            club.sign_up(row, v.nikolay)


def test_a_late_cancellation_is_told_to_the_organisers(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(days=2)
        for one in (v.nikolay, v.svetlana):
            club.sign_up(row, one)
        services.call_off(club.actor(v.nikolay), row.id)
        assert told("late_cancel") == set()
        with moved(row.starts_at - timedelta(hours=3)):
            assert services.call_off(club.actor(v.svetlana), row.id).is_late
        assert told("late_cancel") == {v.vera.account_id}


def test_two_hands_at_once_never_take_one_place_twice(club: Club) -> None:
    v, app = club.village, club.village.world.app
    with app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 2))
        activity_id, seat_id = row.id, row.seats[0].id
        people = [v.world.person(v.programme_id, f"Гость {number}", positions=("graduate",)) for number in range(8)]
    together = threading.Barrier(len(people))

    def come(someone: Someone) -> None:
        with app.app_context():
            together.wait()
            services.register(club.actor(someone), activity_id, seat_id)
            db.session.remove()

    hands = [threading.Thread(target=come, args=(one,)) for one in people]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    with app.app_context():
        places = db.session.scalars(select(Registration).order_by(Registration.number)).all()
        assert [one.number for one in places] == list(range(1, 9))
        assert [one.state for one in places] == ["approved"] * 2 + ["waiting"] * 6


def test_coming_confirmed_marked_and_reflected(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.nikolay)
        club.sign_up(row, v.svetlana)
        assert services.confirm(club.actor(v.nikolay), row.id).state == "confirmed"
        key = services.key_of(row.guid)
        with pytest.raises(errors.NotHereYet):
            services.check_in(club.actor(v.nikolay), row.id, key)
        with moved(row.starts_at):
            with pytest.raises(errors.NotHereYet):
                services.check_in(club.actor(v.nikolay), row.id, key + "x")
            assert services.check_in(club.actor(v.nikolay), row.id, key).state == "attended"
            with pytest.raises(errors.NotOnList):
                services.check_in(club.actor(v.larisa), row.id, key)
            places = {one.person_id: one.id for one in db.session.scalars(select(Registration))}
            assert services.mark_attendance(club.actor(v.vera), row.id, {places[v.svetlana.person_id]: "excused"}) == 1
            with pytest.raises(Forbidden):
                services.mark_attendance(club.actor(v.nikolay), row.id, {})
            with pytest.raises(errors.NotYetOver):
                services.reflect(club.actor(v.nikolay), row.id, 5, "Хорошо")
        with moved(row.ends_at + timedelta(hours=1)):
            assert services.reflect(club.actor(v.nikolay), row.id, 5, " Хорошо ").words == "Хорошо"
            with pytest.raises(errors.NotYetOver):
                services.reflect(club.actor(v.svetlana), row.id, 5, "")
        with moved(row.ends_at + timedelta(days=REFLECTION_DAYS)), pytest.raises(errors.NotYetOver):
            services.reflect(club.actor(v.nikolay), row.id, 4, "")


def test_a_reminder_comes_once_to_those_with_a_place(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1))
        club.sign_up(row, v.maxim)
        club.sign_up(row, v.nikolay)
        assert services.remind() == 0
        with moved(row.starts_at - timedelta(hours=47)):
            assert (services.remind(), services.remind()) == (1, 0)
        assert told("activity_soon") == {v.maxim.account_id, v.andrey.account_id}


def test_the_place_of_who_left_the_programme_goes_on(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1))
        club.sign_up(row, v.nikolay)
        club.sign_up(row, v.svetlana)
        assert services.call_off_of_those_who_left() == 0
        with unit_of_work() as session:
            session.get_one(Person, v.nikolay.person_id).left_at = now()
        assert (services.call_off_of_those_who_left(), services.call_off_of_those_who_left()) == (1, 0)
        assert told("place_offered") == {v.svetlana.account_id}


def test_an_activity_of_another_programme_is_not_there(club: Club) -> None:
    v = club.village
    other = v.world.programme("oryol")
    stranger = v.world.person(other, "Чужой", positions=("graduate",))
    with v.world.app.app_context():
        row = club.published()
        with pytest.raises(NotFound):
            club.sign_up(row, stranger)
        assert db.session.get_one(Activity, row.id).counter == 0
