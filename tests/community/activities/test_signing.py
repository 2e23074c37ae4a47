"""From an idea to a signed activity, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from community.activities import errors, services
from community.activities.models import Activity
from community.activities.policy import can_see_activity, visible
from community.activities.queries import activity_of, items_of
from community.activities.services import ItemPlan, SeatPlan
from portal.clock import moved, now
from portal.db import db
from portal.errors import Forbidden, NotFound
from portal.notifications.models import Notification
from portal.programmes.errors import Stale
from tests.community.activities.conftest import Club
from tests.world import Someone

pytestmark = pytest.mark.db


def told(kind: str) -> set[int]:
    return set(db.session.scalars(select(Notification.account_id).where(Notification.kind == kind)))


def test_a_graduate_can_take_an_idea_to_publication_and_everybody_concerned_hears(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted(club_id=club.club_id)
        assert (row.state, row.published_at) == ("draft", None)
        services.propose(club.actor(v.vera), row.id, row.version)
        assert v.olga.account_id in told("activity_proposed")
        services.publish(club.actor(v.olga), row.id, row.version)
        assert row.state == "published"
        assert row.published_by_id == v.olga.person_id
        assert told("activity_published") == {v.vera.account_id}
        assert told("activity_new") == {v.svetlana.account_id, v.maxim.account_id}


def test_who_proposed_it_cannot_sign_it_when_minors_may_come(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted(by=v.olga)
        services.propose(club.actor(v.olga), row.id, row.version)
        with pytest.raises(errors.NotYours):
            services.publish(club.actor(v.olga), row.id, row.version)
        assert services.publish(club.actor(v.larisa), row.id, row.version).state == "published"


def test_an_organiser_can_sign_the_own_one_among_adults(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted(SeatPlan("Взрослые", "adult", 5), club_id=club.club_id)
        services.propose(club.actor(v.vera), row.id, row.version)
        assert services.publish(club.actor(v.vera), row.id, row.version).state == "published"


def test_what_was_signed_for_adults_cannot_be_opened_to_children_by_a_change(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Взрослые", "adult", 5))
        with pytest.raises(errors.NoSuchStep):
            services.edit_activity(club.actor(v.vera), row.id, row.version, club.plan(SeatPlan("Все")))


@pytest.mark.parametrize("who", ["nikolay", "svetlana", "maxim", "nina"])
def test_others_cannot_sign(club: Club, who: str) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted()
        services.propose(club.actor(v.vera), row.id, row.version)
        with pytest.raises((Forbidden, NotFound)):
            services.publish(club.actor(getattr(v, who)), row.id, row.version)


def test_a_child_below_14_needs_the_yes_of_an_adult_ally(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted(by=v.sasha)
        sasha = club.actor(v.sasha)
        with pytest.raises(errors.AllyNeeded):
            services.propose(sasha, row.id, row.version)
        with pytest.raises(errors.TooManyHands):
            services.ask_hand(sasha, row.id, v.maxim.person_id, "ally")
        services.ask_hand(sasha, row.id, v.olga.person_id, "ally")
        with pytest.raises(errors.AllyNeeded):
            services.propose(sasha, row.id, row.version)
        services.answer_hand(club.actor(v.olga), row.id, is_yes=True)
        assert services.propose(sasha, row.id, row.version).state == "proposed"
        with pytest.raises(errors.NotYours):
            services.publish(club.actor(v.olga), row.id, row.version)


def test_giving_back_needs_words_and_the_author_reads_them(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted()
        services.propose(club.actor(v.vera), row.id, row.version)
        with pytest.raises(errors.WordsMissing):
            services.give_back(club.actor(v.olga), row.id, row.version, "  ")
        services.give_back(club.actor(v.olga), row.id, row.version, "Хорошая идея. Допишите, где встречаемся.")
        assert (row.state, row.advice[:7]) == ("draft", "Хорошая")
        assert told("activity_returned") == {v.vera.account_id}


def test_a_stale_page_changes_nothing(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted()
        with pytest.raises(Stale):
            services.propose(club.actor(v.vera), row.id, row.version + 1)
        db.session.rollback()
        assert db.session.get_one(Activity, row.id).state == "draft"


def test_what_cannot_be_is_refused(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        vera = club.actor(v.vera)
        good = club.plan()
        wrong = [
            (club.plan(days=-1), errors.PastActivity),
            (club.plan(min_age=18, max_age=17), errors.AgesNotRight),
            (type(good)(**{**vars(good), "seats": ()}), errors.NoSeats),
            (type(good)(**{**vars(good), "ends_at": good.starts_at}), errors.TimesNotRight),
            (type(good)(**{**vars(good), "closes_at": good.ends_at + timedelta(hours=1)}), errors.TimesNotRight),
        ]
        for plan, refusal in wrong:
            with pytest.raises(refusal):
                services.draft_activity(vera, v.programme_id, plan)
        with pytest.raises(Forbidden):
            services.draft_activity(club.actor(v.nina), v.programme_id, good)
        assert db.session.scalars(select(Activity)).all() == []


def test_a_second_submit_keeps_one(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        vera, plan = club.actor(v.vera), club.plan()
        first = services.draft_activity(vera, v.programme_id, plan, guid="a" * 36)
        assert services.draft_activity(vera, v.programme_id, plan, guid="a" * 36).id == first.id


def test_capacity_cannot_fall_below_those_who_come_nor_their_kind_go(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 3), SeatPlan("За рулём", "adult", 1))
        club.sign_up(row, v.svetlana)
        club.sign_up(row, v.nikolay)
        seat, driver = row.seats
        vera = club.actor(v.vera)
        for seats in (
            (SeatPlan("Все", "anybody", 1, id=seat.id),),
            (SeatPlan("Все", "adult", 3, id=seat.id),),
            (SeatPlan("За рулём", "adult", 1, id=driver.id),),
        ):
            with pytest.raises(errors.SeatTaken):
                services.edit_activity(vera, row.id, row.version, club.plan(*seats))
            db.session.rollback()
        kept = club.plan(SeatPlan("Все", "anybody", 2, id=seat.id))
        assert len(services.edit_activity(vera, row.id, row.version, kept).seats) == 1


def test_who_has_a_place_hears_of_another_time_and_a_child_s_guardian_too(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.maxim)
        later = club.plan(SeatPlan("Все", id=row.seats[0].id), days=8)
        services.edit_activity(club.actor(v.vera), row.id, row.version, later)
        assert told("activity_moved") == {v.maxim.account_id, v.andrey.account_id}
        assert row.revision == 1


def test_calling_off_needs_a_reason_and_everybody_hears(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", "anybody", 1))
        club.sign_up(row, v.maxim)
        club.sign_up(row, v.nikolay)
        with pytest.raises(errors.WordsMissing):
            services.cancel(club.actor(v.vera), row.id, row.version, "")
        with pytest.raises(Forbidden):
            services.cancel(club.actor(v.maxim), row.id, row.version, "Не хочу")
        services.cancel(club.actor(v.vera), row.id, row.version, "Гроза")
        assert told("activity_cancelled") == {v.maxim.account_id, v.andrey.account_id, v.nikolay.account_id}
        with pytest.raises(errors.Shut):
            club.sign_up(row, v.svetlana)


def test_items_keep_their_claims_when_the_list_is_written_anew(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(items=(ItemPlan("bring", "Котелок"), ItemPlan("task", "Костёр")))
        club.sign_up(row, v.svetlana)
        items = {one.item.words: one.item.id for one in items_of(row, 0, with_names=False)}
        services.claim_item(club.actor(v.svetlana), items["Котелок"])
        club.sign_up(row, v.nikolay)
        with pytest.raises(errors.ItemTaken):
            services.claim_item(club.actor(v.nikolay), items["Котелок"])
        with pytest.raises(errors.NotOnList):
            services.claim_item(club.actor(v.larisa), items["Костёр"])
        plan = club.plan(
            SeatPlan("Все", id=row.seats[0].id), items=(ItemPlan("bring", "Котелок", 2, items["Котелок"]),)
        )
        services.edit_activity(club.actor(v.vera), row.id, row.version, plan)
        left = items_of(row, v.svetlana.person_id, with_names=False)
        assert [(one.item.words, one.taken, one.is_own) for one in left] == [("Котелок", 1, True)]
        services.call_off(club.actor(v.svetlana), row.id)
        assert [one.taken for one in items_of(row, 0, with_names=False)] == [0]


def test_the_condition_of_lists_agrees_with_the_question_of_one(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = [
            club.drafted(), club.drafted(by=v.sasha), club.published(), club.published(club_id=club.club_id,
                                                                                       audience="club"),
            club.drafted(by=v.olga),
        ]  # fmt: skip
        services.propose(club.actor(v.vera), rows[0].id, rows[0].version)
        services.propose(club.actor(v.olga), rows[4].id, rows[4].version)
        services.ask_hand(club.actor(v.sasha), rows[1].id, v.nikolay.person_id, "ally")
        db.session.rollback()
        people: list[Someone] = [
            v.olga, v.galina, v.nikolay, v.svetlana, v.larisa, v.vera, v.sasha, v.maxim, v.nina, v.andrey,
        ]  # fmt: skip
        for one in people:
            actor = club.actor(one)
            listed = set(db.session.scalars(select(Activity.id).where(visible(actor))))
            assert listed == {row.id for row in rows if can_see_activity(actor, row)}, one.email
        with pytest.raises(NotFound):
            activity_of("elsewhere", rows[0].id)


def test_nothing_is_published_after_it_began(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.drafted()
        services.propose(club.actor(v.vera), row.id, row.version)
        with moved(now() + timedelta(days=8)), pytest.raises(errors.PastActivity):
            services.publish(club.actor(v.olga), row.id, row.version)
