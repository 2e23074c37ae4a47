"""Pairs through their services, on both databases; two coordinators at once."""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from community.pairs import errors, services
from community.pairs.models import Pair
from community.pairs.policy import can_see_pair, visible
from community.pairs.queries import known_pairs, near, pair, pair_ties, pairs_of_person
from community.pairs.services import PairFields
from community.pairs.views import work_pairs
from portal.actor import SYSTEM
from portal.clock import months_after, moved, now, today
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db
from portal.errors import NotFound
from portal.notifications.models import Notification
from portal.people.models import Position
from portal.people.queries import actor_of, person
from portal.programmes.errors import Stale
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.world import Someone

pytestmark = pytest.mark.db


def fields(mentor: Someone, mentee: Someone, form: str = "long", supervisor: Someone | None = None) -> PairFields:
    day = today("Europe/Moscow")
    months = {"long": 12, "short": 6, "child_to_child": 6}[form]
    return PairFields(
        mentor.person_id, mentee.person_id, form, day, months_after(day, months),
        supervisor.person_id if supervisor else None,
    )  # fmt: skip


def begin(village: Village, *people: Someone, form: str = "long", supervisor: Someone | None = None) -> Pair:
    actor = actor_of(village.olga.account_id)
    return services.begin_pair(actor, village.programme_id, fields(people[0], people[1], form, supervisor))


def test_coordinator_can_begin_a_pair_and_all_three_are_told(village: Village) -> None:
    with village.world.app.app_context():
        row = begin(village, village.nikolay, village.sasha, supervisor=village.larisa)
        told = set(db.session.scalars(select(Notification.account_id).where(Notification.kind == "pair_begun")))
        assert told == {village.nikolay.account_id, village.sasha.account_id, village.larisa.account_id}
        assert (row.guid, row.version, row.ended_on) == (pair(row.id).guid, 1, None)


def test_coordinator_of_a_district_cannot_pair_a_child_of_another(village: Village) -> None:
    with village.world.app.app_context():
        galina = actor_of(village.galina.account_id)
        with pytest.raises(NotFound):
            services.begin_pair(galina, village.programme_id, fields(village.nikolay, village.sasha))


def test_mentor_cannot_begin_a_pair(village: Village) -> None:
    with village.world.app.app_context(), pytest.raises(NotFound):
        services.begin_pair(
            actor_of(village.nikolay.account_id), village.programme_id, fields(village.nikolay, village.sasha)
        )


def test_pair_is_refused_when_it_closes_a_circle_or_is_there(village: Village) -> None:
    with village.world.app.app_context():
        begin(village, village.nikolay, village.svetlana)
        begin(village, village.svetlana, village.vera)
        with pytest.raises(errors.PairInCircle):
            begin(village, village.vera, village.nikolay)
        with pytest.raises(errors.PairTwice):
            begin(village, village.nikolay, village.svetlana)


def test_pair_is_refused_when_the_mentor_answers_for_the_child(village: Village) -> None:
    with village.world.app.app_context():
        from portal.people.services import start_position

        start_position(SYSTEM, village.nina.person_id, "mentor", date(2020, 1, 1))
        with pytest.raises(errors.PairInFamily):
            begin(village, village.nina, village.sasha)


def test_children_can_be_a_pair_only_when_guardians_and_both_have_agreed(village: Village) -> None:
    with village.world.app.app_context():
        publish_defaults(village.programme_id)
        say(village, village.nina, village.sasha)
        say(village, village.sasha, village.sasha)
        say(village, village.maxim, village.maxim)
        with pytest.raises(errors.PairNotConsented):
            begin(village, village.maxim, village.sasha, form="child_to_child", supervisor=village.larisa)
        say(village, village.andrey, village.maxim)
        with pytest.raises(errors.PairSupervisorNeeded):
            begin(village, village.maxim, village.sasha, form="child_to_child")
        row = begin(village, village.maxim, village.sasha, form="child_to_child", supervisor=village.larisa)
        with pytest.raises(errors.PairSupervisorNeeded):
            services.change_pair(actor_of(village.olga.account_id), row.id, 1, row.planned_end_on, None)


def say(village: Village, giver: Someone, about: Someone) -> None:
    asked = questions_of(village.programme_id, about.person_id, giver.person_id)
    document = next(one.document for one in asked if one.document.purpose == "participation")
    answer(actor_of(giver.account_id), about.person_id, document.id, True)


def test_two_coordinators_at_once_cannot_make_a_circle(village: Village) -> None:
    app, gate, outcomes = village.world.app, threading.Barrier(2), []
    ways = ((village.nikolay, village.svetlana), (village.svetlana, village.nikolay))

    def race(mentor: Someone, mentee: Someone) -> None:
        with app.app_context():
            actor = actor_of(village.olga.account_id)
            gate.wait()
            try:
                services.begin_pair(actor, village.programme_id, fields(mentor, mentee))
                outcomes.append("begun")
            except errors.PairInCircle:
                outcomes.append("refused")

    threads = [threading.Thread(target=race, args=way) for way in ways]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["begun", "refused"]
    with app.app_context():
        assert db.session.scalar(select(func.count(Pair.id))) == 1


def test_plan_and_end_change_once_for_each_version(village: Village) -> None:
    with village.world.app.app_context():
        olga, row = actor_of(village.olga.account_id), begin(village, village.nikolay, village.sasha)
        later = months_after(row.planned_end_on, 2)
        services.change_pair(olga, row.id, 1, later, village.larisa.person_id)
        with pytest.raises(Stale):
            services.change_pair(olga, row.id, 1, later, None)
        with pytest.raises(errors.PairOwnSupervisor):
            services.change_pair(olga, row.id, 2, later, village.nikolay.person_id)
        with pytest.raises(errors.PairBadEnd):
            services.end_pair(olga, row.id, 2, today("Europe/Moscow") + timedelta(days=1), "moved")
        services.end_pair(olga, row.id, 2, today("Europe/Moscow"), "moved", " Переезд ")
        assert (pair(row.id).end_reason, pair(row.id).end_note) == ("moved", "Переезд")
        with pytest.raises(errors.PairEnded):
            services.end_pair(olga, row.id, 3, today("Europe/Moscow"), "moved")
        with pytest.raises(errors.PairEnded):
            services.change_pair(olga, row.id, 3, later, None)
        begin(village, village.nikolay, village.sasha)


def test_lists_and_single_pairs_are_seen_by_the_same_people(village: Village) -> None:
    village.place(village.svetlana, "Алексин")
    with village.world.app.app_context():
        rows = [
            begin(village, village.nikolay, village.sasha, supervisor=village.larisa),
            begin(village, village.vera, village.svetlana), begin(village, village.svetlana, village.maxim),
        ]  # fmt: skip
        seen = {}
        for name in ("olga", "galina", "nikolay", "svetlana", "larisa", "vera", "sasha", "maxim", "nina", "andrey"):
            actor = actor_of(getattr(village, name).account_id)
            listed = set(db.session.scalars(select(Pair.id).where(visible(actor))))
            assert listed == {row.id for row in rows if can_see_pair(actor, row)}, name
            seen[name] = [row.id - rows[0].id for row in rows if row.id in listed]
        assert seen == {
            "olga": [0, 1, 2], "galina": [1], "nikolay": [0], "svetlana": [1, 2], "larisa": [0], "vera": [1],
            "sasha": [0], "maxim": [2], "nina": [0], "andrey": [2],
        }  # fmt: skip


def test_mentor_sees_the_given_name_of_a_child_and_the_coordinator_the_whole(village: Village) -> None:
    with village.world.app.app_context():
        begin(village, village.nikolay, village.sasha)
        mentor = pairs_of_person(actor_of(village.nikolay.account_id), person(village.nikolay.person_id))
        assert [(row.mentee.name, row.mentee.is_seen) for row in mentor] == [("Саша", False)]
        olga = pairs_of_person(actor_of(village.olga.account_id), person(village.nikolay.person_id))
        assert [(row.mentee.name, row.mentee.is_seen) for row in olga] == [("Саша Белова", True)]
        assert pairs_of_person(actor_of(village.svetlana.account_id), person(village.nikolay.person_id)) == []


def test_ties_name_mentor_mentee_and_supervisor_of_open_pairs(village: Village) -> None:
    with village.world.app.app_context():
        row = begin(village, village.nikolay, village.sasha, supervisor=village.larisa)
        ids = [village.nikolay.person_id, village.sasha.person_id, village.larisa.person_id, village.vera.person_id]
        found = {(tie.kind, tie.first, tie.second) for tie in pair_ties(village.programme_id, ids)}
        assert found == {
            ("pair", ids[0], ids[1]), ("pair_supervisor", ids[2], ids[0]), ("pair_supervisor", ids[2], ids[1])
        }  # fmt: skip
        assert near(village.programme_id, ids[1]) == {ids[0], ids[2]}
        assert near(village.programme_id, ids[0]) == {ids[1], ids[2]}
        services.end_pair(actor_of(village.olga.account_id), row.id, 1, today("Europe/Moscow"), "completed")
        assert near(village.programme_id, ids[1]) == set()
        assert pair_ties(village.programme_id, ids) == []


def test_what_is_known_of_a_person_holds_every_pair(village: Village) -> None:
    with village.world.app.app_context():
        begin(village, village.nikolay, village.sasha, supervisor=village.larisa)
        for one in (village.nikolay, village.sasha, village.larisa):
            facts = known_pairs(village.programme_id, one.person_id)
            assert [[value for _label, value in row][:3] for row in facts] == [
                ["Николай Громов", "Саша Белова", "Лариса Миронова"]
            ]
        assert known_pairs(village.programme_id, village.vera.person_id) == []


def test_pairs_wait_for_the_coordinator_when_they_end_soon_or_have_no_supervisor(village: Village) -> None:
    with village.world.app.test_request_context(headers={"Accept-Language": "en"}):
        at, olga = programme(village.programme_id), actor_of(village.olga.account_id)
        begin(village, village.nikolay, village.sasha, supervisor=village.larisa)
        assert work_pairs(olga, at, 5).total == 0
        begin(village, village.svetlana, village.maxim)
        assert [item.note for item in work_pairs(olga, at, 5).items] == ["no supervisor"]
        with moved(now() + timedelta(days=340)):
            assert work_pairs(olga, at, 1).total == 2
            assert len(work_pairs(olga, at, 1).items) == 1
        assert work_pairs(actor_of(village.galina.account_id), at, 5).total == 0


def test_mentor_without_the_position_on_the_first_day_is_refused(village: Village) -> None:
    with village.world.app.app_context():
        from portal.people.services import end_position

        held = db.session.scalars(select(Position).where(Position.person_id == village.nikolay.person_id)).one()
        end_position(SYSTEM, held.id, today("Europe/Moscow") - timedelta(days=1))
        with pytest.raises(errors.PairWithoutPosition):
            begin(village, village.nikolay, village.sasha)
