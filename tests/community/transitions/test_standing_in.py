"""Where a tutor is missing somebody else stands in; what becomes of the pairs of who was on trial. Both databases."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from community.pairs.models import Pair
from community.pairs.services import PairFields, begin_pair
from community.transitions import errors, services
from community.transitions.models import Transition, TransitionStep
from community.transitions.policy import can_see_transition, visible
from community.transitions.queries import transition
from community.transitions.queries.lists import mine, waiting
from community.transitions.queries.people import deciders
from community.transitions.views.blocks import work_transitions, work_trial_pairs
from portal.actor import SYSTEM
from portal.clock import moved, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.notifications.models import Notification
from portal.people.models import Position
from portal.people.queries import person
from portal.people.services import end_position, give_grant, start_position
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.community.transitions.conftest import Road, hold, later
from tests.world import csrf_of

pytestmark = pytest.mark.db
ZONE = "Europe/Moscow"


def without_tutor(road: Road, village: Village) -> int:
    """Nikolay of Tula has two words for him; Larisa, who attested, is a tutor of Aleksin alone since."""
    row_id = road.vouched()
    with unit_of_work() as session:
        held = session.scalars(select(Position).where(Position.person_id == village.larisa.person_id)).one()
        held.territory_id = village.places["Алексин"]
    return row_id


def test_tutor_of_another_district_can_stand_in_when_there_is_none(road: Road, village: Village) -> None:
    village.place(village.nikolay, "Тула")
    with village.world.app.app_context():
        at, row_id = programme(village.programme_id), without_tutor(road, village)
        larisa = road.who("larisa")
        assert [line.part for line in mine(larisa, at)] == ["tutor"]
        services.approve(larisa, row_id, road.version(row_id))
        last = db.session.scalars(select(TransitionStep).order_by(TransitionStep.id.desc())).first()
        assert last is not None
        assert (last.act, last.criterion) == ("approve_tutor", "stand_in")
        with pytest.raises(errors.ApprovedAlready):
            services.approve(larisa, row_id, road.version(row_id))
        services.approve(road.who("olga"), row_id, road.version(row_id))
        row = transition(row_id)
        assert (row.tutor_id, row.curator_id) == (village.larisa.person_id, village.olga.person_id)


def test_who_stood_in_cannot_give_the_second_approval_though_they_coordinate(road: Road, village: Village) -> None:
    village.place(village.nikolay, "Тула")
    with village.world.app.app_context():
        row_id = without_tutor(road, village)
        services.approve(road.who("olga"), row_id, road.version(row_id))
        with pytest.raises(errors.ApprovedAlready):
            services.approve(road.who("olga"), row_id, road.version(row_id))
        give_grant(SYSTEM, village.larisa.person_id, "coordinator")
        services.approve(road.who("larisa"), row_id, road.version(row_id))
        assert road.state(row_id) == "approved_by_curator"


def test_far_tutor_cannot_stand_in_when_the_district_has_one(road: Road, village: Village) -> None:
    village.place(village.nikolay, "Тула")
    with village.world.app.app_context():
        row_id = without_tutor(road, village)
        start_position(SYSTEM, village.vera.person_id, "tutor", date(2020, 1, 1), territory_id=village.places["Тула"])
        larisa = road.who("larisa")
        assert mine(larisa, programme(village.programme_id)) == []
        assert not can_see_transition(larisa, transition(row_id))
        with pytest.raises(NotFound):
            services.approve(larisa, row_id, road.version(row_id))


def test_lists_and_single_transitions_agree_when_a_tutor_is_missing(road: Road, village: Village) -> None:
    village.place(village.nikolay, "Тула")
    with village.world.app.app_context():
        first = without_tutor(road, village)
        hold(village, "svetlana", "tutor")
        for moment in range(3):
            rows = db.session.scalars(select(Transition)).all()
            for name in ("olga", "galina", "nikolay", "svetlana", "larisa", "vera", "nina"):
                actor = road.who(name)
                listed = set(db.session.scalars(select(Transition.id).where(visible(actor))))
                assert listed == {row.id for row in rows if can_see_transition(actor, row)}, (name, moment)
            if moment == 0:
                with unit_of_work():
                    db.session.execute(delete(Position).where(Position.person_id == village.svetlana.person_id))
                assert deciders(person(village.nikolay.person_id), "tutor") == set()
            elif moment == 1:
                services.approve(road.who("larisa"), first, road.version(first))


def test_missing_tutor_is_work_for_the_coordinator_and_done_by_one_thumb(road: Road, village: Village) -> None:
    village.place(village.nikolay, "Тула")
    world = village.world
    with world.app.app_context():
        row_id = without_tutor(road, village)
        at = programme(village.programme_id)
        assert [line.id for line in waiting(road.who("olga"), at, 5)[0]] == [row_id]
        assert waiting(road.who("galina"), at, 5)[1] == 0
    with world.app.test_request_context(headers={"Accept-Language": "en"}):
        item = work_transitions(road.who("olga"), programme(village.programme_id), 5).items[0]
    assert item.note == "the first approval is needed: the district has no tutor"
    browser = world.browser(village.olga)
    said = {"csrf_token": csrf_of(browser, "/account"), **item.acts[0].fields}
    assert browser.post(item.acts[0].href, data=said).status_code == 303
    with world.app.app_context():
        assert road.state(row_id) == "approved_by_tutor"
        assert waiting(road.who("olga"), programme(village.programme_id), 5)[1] == 0


def test_approval_is_not_offered_before_enough_have_vouched(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.requested()
        with unit_of_work():
            db.session.execute(delete(Position).where(Position.kind == "tutor"))
        services.vouch(road.who("svetlana"), row_id, "Ручаюсь.")
    with village.world.app.test_request_context(headers={"Accept-Language": "en"}):
        item = work_transitions(road.who("olga"), programme(village.programme_id), 5).items[0]
    assert item.note.endswith("1 person has still to vouch")
    assert [act.label for act in item.acts] == ["Return"]


def on_trial(village: Village, road: Road, days: int = 90) -> tuple[int, int]:
    """Vera, a graduate on trial as a mentor since today, with a pair of her own; the ids of both."""
    with unit_of_work() as session:
        for row in session.scalars(select(Position).where(Position.person_id == village.vera.person_id)):
            row.kind = "graduate"
    draft_id = road.drafted("vera", "any-ambassador")
    day = today(ZONE)
    with unit_of_work() as session:
        way = session.get_one(Transition, draft_id)
        way.to_kind, way.state, way.trial_ends_on = "mentor", "trial", day + timedelta(days=days)
    fields = PairFields(village.vera.person_id, village.sasha.person_id, "short", day, day + timedelta(days=200))
    return draft_id, begin_pair(road.who("olga"), village.programme_id, fields).id


def asked(village: Village, road: Road) -> Any:
    with village.world.app.test_request_context(headers={"Accept-Language": "en"}):
        return work_trial_pairs(road.who("olga"), programme(village.programme_id), 5)


def told(account_id: int) -> int:
    wanted = select(Notification).where(
        Notification.kind == "transition_pair_asked", Notification.account_id == account_id
    )
    return len(db.session.scalars(wanted).all())


def test_pair_on_trial_is_asked_about_when_the_trial_is_over_and_goes_on_when_confirmed(
    road: Road, village: Village
) -> None:  # fmt: skip
    with village.world.app.app_context():
        row_id, _pair = on_trial(village, road)
        assert asked(village, road).total == 0
        with moved(later(89)):
            services.tell_trials()
            assert (asked(village, road).total, told(village.olga.account_id)) == (0, 0)
        with moved(later(91)):
            assert (services.tell_trials(), services.tell_trials()) == (1, 0)
            found = asked(village, road)
            assert (found.total, told(village.olga.account_id)) == (1, 1)
            assert found.items[0].note == "the mentor’s trial is over: confirm the position, or end the pair"
            assert transition(row_id).guid in found.items[0].href
            start_position(SYSTEM, village.vera.person_id, "mentor", today(ZONE))
            assert asked(village, road).total == 0


def test_pair_is_asked_about_at_once_when_the_trial_fails_and_is_ended_by_one_thumb(
    road: Road, village: Village
) -> None:  # fmt: skip
    with village.world.app.app_context():
        row_id, pair_id = on_trial(village, road)
        services.revoke(road.who("olga"), row_id, road.version(row_id), "Не сложилось.")
        assert told(village.olga.account_id) == 1
    item = asked(village, road).items[0]
    assert item.note == "the mentor holds no position to mentor any more"
    browser = village.world.browser(village.olga)
    said = {"csrf_token": csrf_of(browser, "/account"), **item.acts[0].fields}
    assert browser.post(item.acts[0].href, data=said).status_code == 303
    with village.world.app.app_context():
        assert db.session.get_one(Pair, pair_id).ended_on == today(ZONE)
    assert asked(village, road).total == 0


def test_pair_is_asked_about_when_the_mentors_position_ends(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        day = today(ZONE)
        fields = PairFields(village.nikolay.person_id, village.sasha.person_id, "short", day, day + timedelta(days=200))
        begin_pair(road.who("olga"), village.programme_id, fields)
        held = db.session.scalars(select(Position).where(Position.person_id == village.nikolay.person_id)).one()
        assert asked(village, road).total == 0
        end_position(SYSTEM, held.id, day - timedelta(days=1))
        assert asked(village, road).total == 1
