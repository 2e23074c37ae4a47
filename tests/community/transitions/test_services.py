"""Transitions through their services, on both databases: the whole way, every refusal, two approvers at once."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from community.transitions import errors, services
from community.transitions.models import Transition, TransitionStep
from community.transitions.policy import can_see_transition, visible
from community.transitions.queries import plans_of, transition
from community.transitions.queries.lists import known_transitions, mine, waiting
from portal.clock import moved, today
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db
from portal.errors import NotFound
from portal.notifications.models import Notification
from portal.people.models import Position
from portal.people.queries import actor_of
from portal.programmes.errors import Stale
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.community.transitions.conftest import Road, hold, later
from tests.world import Someone

pytestmark = pytest.mark.db
ZONE = "Europe/Moscow"


def held(village: Village, name: str, kind: str) -> list[tuple[date, date | None]]:
    someone: Someone = getattr(village, name)
    wanted = select(Position).where(Position.person_id == someone.person_id, Position.kind == kind)
    return [(row.starts_on, row.ends_on) for row in db.session.scalars(wanted.order_by(Position.id))]


def test_person_can_go_all_the_way_and_the_position_begins_and_is_revoked(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.approved()
        with pytest.raises(errors.Cooling):
            services.begin_trial(road.who("nikolay"), row_id, road.version(row_id))
        with moved(later(3)):
            services.begin_trial(road.who("nikolay"), row_id, road.version(row_id))
            with pytest.raises(errors.TrialRuns):
                services.confirm(road.who("olga"), row_id, road.version(row_id))
        assert held(village, "nikolay", "tutor") == []
        with moved(later(63)):
            day = today(ZONE)
            services.confirm(road.who("olga"), row_id, road.version(row_id))
            assert held(village, "nikolay", "tutor") == [(day, None)]
            assert held(village, "nikolay", "mentor")[0][1] is None
            services.hold_ceremony(road.who("olga"), row_id, day, "На встрече.")
            with pytest.raises(errors.WordsMissing):
                services.revoke(road.who("olga"), row_id, road.version(row_id), " ")
            services.revoke(road.who("olga"), row_id, road.version(row_id), "Так решили вместе.")
            assert held(village, "nikolay", "tutor") == [(day, day)]
        steps = db.session.scalars(select(TransitionStep.act).order_by(TransitionStep.id)).all()
        assert steps == [
            "draft", "request", "attest", "attest", "vouch", "vouch", "approve_tutor", "approve_curator",
            "begin_trial", "confirm", "ceremony", "revoke",
        ]  # fmt: skip
        told = set(db.session.scalars(select(Notification.kind)).all())
        assert {"transition_first", "transition_second", "transition_approved", "transition_confirmed"} <= told


def test_old_position_ends_when_that_is_chosen(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.approved()
        with moved(later(3)):
            services.begin_trial(road.who("nikolay"), row_id, road.version(row_id))
        with moved(later(70)):
            services.confirm(road.who("olga"), row_id, road.version(row_id), ends_old=True)
            assert held(village, "nikolay", "mentor")[0][1] == today(ZONE) - timedelta(days=1)


def test_one_approver_cannot_approve_twice(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        hold(village, "olga", "tutor")
        row_id = road.vouched()
        services.approve(road.who("olga"), row_id, road.version(row_id))
        with pytest.raises(errors.ApprovedAlready):
            services.approve(road.who("olga"), row_id, road.version(row_id))
        assert road.state(row_id) == "approved_by_tutor"


def test_two_approvers_at_once_count_as_one(road: Road, village: Village) -> None:
    app, gate, outcomes = village.world.app, threading.Barrier(2), []
    with app.app_context():
        hold(village, "olga", "tutor")
        row_id = road.vouched()
        version = road.version(row_id)

    def race(name: str) -> None:
        with app.app_context():
            actor = road.who(name)
            gate.wait()
            try:
                services.approve(actor, row_id, version)
                outcomes.append("approved")
            except (Stale, errors.NoSuchStep):
                outcomes.append("refused")

    threads = [threading.Thread(target=race, args=(name,)) for name in ("larisa", "olga")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["approved", "refused"]
    with app.app_context():
        assert road.state(row_id) == "approved_by_tutor"


def test_two_drafts_at_once_are_one(road: Road, village: Village) -> None:
    app, gate, outcomes = village.world.app, threading.Barrier(2), []

    def race() -> None:
        with app.app_context():
            actor = road.who("nikolay")
            gate.wait()
            try:
                services.draft(actor, village.programme_id, road.key)
                outcomes.append("begun")
            except errors.RunsAlready:
                outcomes.append("refused")

    threads = [threading.Thread(target=race) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["begun", "refused"]


def test_voucher_cannot_approve_and_vouches_once(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.requested()
        services.vouch(road.who("larisa"), row_id, "Ручаюсь.")
        with pytest.raises(errors.VouchedAlready):
            services.vouch(road.who("larisa"), row_id, "И ещё раз.")
        services.vouch(road.who("svetlana"), row_id, "Ручаюсь.")
        with pytest.raises(errors.VoucherApproves):
            services.approve(road.who("larisa"), row_id, road.version(row_id))
        for name in ("nikolay", "nina"):
            with pytest.raises(NotFound):
                services.vouch(road.who(name), row_id, "Ручаюсь.")


def test_nobody_approves_the_own_transition(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        hold(village, "larisa", "mentor")
        with pytest.raises(errors.NotOpen):
            road.drafted("larisa")
        row_id = road.drafted("larisa", "tutor-curator")
        services.request(road.who("larisa"), row_id, 1)
        with pytest.raises(errors.OwnTransition):
            services.approve(road.who("larisa"), row_id, road.version(row_id))


def test_request_is_refused_when_what_is_counted_is_not_there(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.drafted("vera", "graduate-organiser")
        with pytest.raises(errors.CriteriaNotMet):
            services.request(road.who("vera"), row_id, 1)
        with pytest.raises(errors.RunsAlready):
            road.drafted("vera", "graduate-organiser")
        assert road.state(row_id) == "drafted"


def test_first_approval_waits_for_vouchers_and_for_attested_lines(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.drafted()
        services.request(road.who("nikolay"), row_id, 1)
        for name in ("svetlana", "vera"):
            services.vouch(road.who(name), row_id, "Ручаюсь.")
        with pytest.raises(errors.CriteriaNotMet):
            services.approve(road.who("larisa"), row_id, road.version(row_id))
        services.add_evidence(road.who("nikolay"), row_id, "module", "Вот письмо.", "https://example.org/1")
        with pytest.raises(errors.CriteriaNotMet):
            services.approve(road.who("larisa"), row_id, road.version(row_id))
        with pytest.raises(errors.BadLink):
            services.add_evidence(road.who("nikolay"), row_id, "module", "", "javascript:alert(1)")
        with pytest.raises(NotFound):
            services.add_evidence(road.who("larisa"), row_id, "experience", "Знаю.")


def test_tutor_of_another_district_cannot_approve(road: Road, village: Village) -> None:
    village.place(village.nikolay, "Тула")
    with village.world.app.app_context():
        from portal.actor import SYSTEM
        from portal.people.services import start_position

        far = village.places["Алексин"]
        start_position(SYSTEM, village.vera.person_id, "tutor", date(2020, 1, 1), territory_id=far)
        row_id = road.requested()
        with pytest.raises(NotFound):
            services.approve(road.who("vera"), row_id, road.version(row_id))
        assert not can_see_transition(road.who("galina"), transition(row_id))


def test_child_needs_a_guardian_and_either_refusal_returns_it(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        publish_defaults(village.programme_id)
        for giver in ("andrey", "maxim"):
            asked = questions_of(village.programme_id, village.maxim.person_id, getattr(village, giver).person_id)
            text = next(one.document for one in asked if one.document.purpose == "participation")
            answer(actor_of(getattr(village, giver).account_id), village.maxim.person_id, text.id, True)
        row_id = road.requested("maxim", "any-ambassador")
        services.vouch(road.who("svetlana"), row_id, "Ручаюсь.")
        services.approve(road.who("larisa"), row_id, road.version(row_id))
        with pytest.raises(errors.GuardianMissing):
            services.approve(road.who("olga"), row_id, road.version(row_id))
        with pytest.raises(NotFound):
            services.answer_for(road.who("nina"), row_id, True)
        assert [line.part for line in mine(road.who("andrey"), programme(village.programme_id))] == ["child"]
        services.answer_for(road.who("andrey"), row_id, True)
        assert mine(road.who("andrey"), programme(village.programme_id)) == []
        services.approve(road.who("olga"), row_id, road.version(row_id))
        services.answer_for(road.who("andrey"), row_id, False, "Пока рано.")
        assert road.state(row_id) == "returned"


def test_running_transition_keeps_the_edition_it_began_with(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        marina = village.world.person(village.programme_id, "Марина Кольцова", roles=("administrator",))
        admin = actor_of(marina.account_id)
        row_id = road.drafted()
        first = plans_of(village.programme_id)[road.key]
        assert first.edition == 1
        fewer = first.plan.with_criteria(first.plan.criteria[:1])
        services.publish_plan(admin, village.programme_id, road.key, 1, fewer)
        with pytest.raises(Stale):
            services.publish_plan(admin, village.programme_id, road.key, 1, fewer)
        with pytest.raises(NotFound):
            services.publish_plan(road.who("olga"), village.programme_id, road.key, 2, fewer)
        assert plans_of(village.programme_id)[road.key].edition == 2
        assert transition(row_id).edition_id == first.edition_id


def test_person_can_take_it_back_and_begin_anew_when_it_was_returned(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.vouched()
        with pytest.raises(errors.WordsMissing):
            services.give_back(road.who("larisa"), row_id, road.version(row_id), "")
        services.give_back(road.who("larisa"), row_id, road.version(row_id), "Ещё две встречи.")
        again = road.drafted()
        services.withdraw(road.who("nikolay"), again, 1)
        with pytest.raises(errors.NoSuchStep):
            services.withdraw(road.who("nikolay"), again, road.version(again))
        with pytest.raises(NotFound):
            services.withdraw(road.who("vera"), again, road.version(again))


def test_lists_and_single_transitions_are_seen_by_the_same_people(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        rows = [transition(road.requested()), transition(road.drafted("vera", "any-ambassador"))]
        for name in ("olga", "galina", "nikolay", "svetlana", "larisa", "vera", "sasha", "maxim", "nina"):
            actor = road.who(name)
            listed = set(db.session.scalars(select(Transition.id).where(visible(actor))))
            assert listed == {row.id for row in rows if can_see_transition(actor, row)}, name


def test_second_approvals_and_ended_trials_wait_for_the_coordinator(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        at, row_id = programme(village.programme_id), road.vouched()
        assert waiting(road.who("olga"), at, 5)[1] == 0
        services.approve(road.who("larisa"), row_id, road.version(row_id))
        assert [line.id for line in waiting(road.who("olga"), at, 5)[0]] == [row_id]
        services.approve(road.who("olga"), row_id, road.version(row_id))
        with moved(later(3)):
            services.begin_trial(road.who("nikolay"), row_id, road.version(row_id))
            assert waiting(road.who("olga"), at, 5)[1] == 0
        with moved(later(63)):
            assert waiting(road.who("olga"), at, 5)[1] == 1
        ends = transition(row_id).trial_ends_on
        assert ends is not None
        # half past one in Moscow on that day, and still the evening before in UTC
        with moved(datetime.combine(ends - timedelta(days=1), time(22, 30), UTC)):
            assert (services.tell_trials(), services.tell_trials()) == (1, 0)
            kinds = db.session.scalars(select(Notification.kind)).all()
            assert kinds.count("transition_trial_over") == 2


def test_what_is_known_of_a_person_holds_steps_and_words(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        road.vouched()
        own = known_transitions(village.programme_id, village.nikolay.person_id)
        word = known_transitions(village.programme_id, village.svetlana.person_id)
        assert "Хочу слушать." in str(own)
        assert "Ручаюсь." in str(word)
        assert known_transitions(village.programme_id, village.nina.person_id) == []
