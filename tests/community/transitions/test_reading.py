"""Criteria that are read from papers and training; who stands in for a tutor; a pair during the trial."""

from datetime import date

import pytest

from community.pairs.queries import candidate
from community.pairs.rules import MENTORS
from community.transitions.models import Transition, TransitionStep
from community.transitions.queries import plans_of
from community.transitions.queries.facts import facts_of
from community.transitions.rules import checks
from community.transitions.services import add_evidence, approve, draft, publish_plan, request
from portal.actor import SYSTEM
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.queries import person
from portal.qualifications.queries import kinds_of
from portal.qualifications.services import add_usual_kinds, enter_paper
from tests.world import Someone, World


@pytest.fixture
def people(world: World) -> dict[str, Someone]:
    """A graduate, a coordinator and an administrator; no tutor anywhere."""
    at = world.programme()
    return {
        "vera": world.person(at, "Вера Калинина", positions=("graduate",)),
        "olga": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "marina": world.person(at, "Марина Кольцова", roles=("administrator",)),
    }


@pytest.mark.db
def test_graduate_can_meet_a_criterion_by_a_valid_paper_alone(world: World, people: dict[str, Someone]) -> None:
    at, vera = people["vera"].programme_id, people["vera"].person_id
    with world.app.test_request_context():
        plan = plans_of(at)["graduate-mentor"].plan

        def line() -> tuple[bool, bool]:
            found = {one.criterion.key: one for one in checks(plan.criteria, facts_of(person(vera), plan))}
            return found["record"].is_computed, found["record"].is_met

        assert line() == (False, False)
        add_usual_kinds(SYSTEM, at)
        assert line() == (True, False)
        kind = next(one for one in kinds_of(at) if one.key == "no_record")
        enter_paper(SYSTEM, vera, kind.id, "показана", date(2020, 1, 1))
        assert line() == (True, False)
        enter_paper(SYSTEM, vera, kind.id, "показана", today("Europe/Moscow"))
        assert line() == (True, True)


def test_tutor_cannot_attest_by_hand_what_is_read(world: World, people: dict[str, Someone]) -> None:
    at = people["vera"].programme_id
    with world.app.test_request_context():
        row = draft(world.actor(people["vera"]), at, "graduate-mentor", "Хочу")
        row_id = row.id
        add_evidence(world.actor(people["vera"]), row_id, "record", "Вот она")
        add_usual_kinds(SYSTEM, at)
        with pytest.raises(NotFound):
            add_evidence(world.actor(people["vera"]), row_id, "record", "Вот она")


@pytest.mark.db
def test_coordinator_can_stand_in_for_a_missing_tutor_and_another_gives_the_second_approval(
    world: World, people: dict[str, Someone]
) -> None:
    from community.transitions.errors import ApprovedAlready

    at, olga, marina = people["vera"].programme_id, world.actor(people["olga"]), world.actor(people["marina"])
    with world.app.test_request_context():
        offered = plans_of(at)["any-ambassador"]
        from dataclasses import replace

        plan = replace(offered.plan, criteria=(), k=0)
        publish_plan(SYSTEM, at, plan.key, offered.edition, plan)
        row = draft(world.actor(people["vera"]), at, plan.key, "Хочу")
        row_id = row.id
        request(world.actor(people["vera"]), row_id, row.version)
        approve(olga, row_id, db.session.get_one(Transition, row_id).version)
        with pytest.raises(ApprovedAlready):
            approve(olga, row_id, db.session.get_one(Transition, row_id).version)
        approve(marina, row_id, db.session.get_one(Transition, row_id).version)
        row = db.session.get_one(Transition, row_id)
        assert (row.state, row.tutor_id, row.curator_id) == (
            "approved_by_curator", people["olga"].person_id, people["marina"].person_id
        )  # fmt: skip
        (step,) = db.session.scalars(db.select(TransitionStep).where(TransitionStep.act == "approve_tutor"))
        assert step.criterion == "stand_in"
        guid = row.guid
    page = world.browser(people["vera"]).get(f"/p/tula/transitions/{guid}").get_data(as_text=True)
    assert "in the tutor" in page


def test_coordinator_cannot_stand_in_where_a_tutor_is(world: World, people: dict[str, Someone]) -> None:
    at = people["vera"].programme_id
    world.person(at, "Лариса Миронова", positions=("tutor",))
    with world.app.test_request_context():
        row = draft(world.actor(people["vera"]), at, "any-ambassador", "Хочу")
        row_id = row.id
        request(world.actor(people["vera"]), row_id, row.version)
        with pytest.raises(NotFound):
            approve(world.actor(people["olga"]), row_id, db.session.get_one(Transition, row_id).version)


def test_graduate_can_hold_a_pair_during_the_trial(world: World, people: dict[str, Someone]) -> None:
    at, vera = people["vera"].programme_id, people["vera"].person_id
    with world.app.test_request_context():
        row_id = draft(world.actor(people["vera"]), at, "graduate-relay_mentor", "Хочу").id
        day = today("Europe/Moscow")
        assert not candidate(person(vera), day).kinds & MENTORS
        with unit_of_work() as session:
            row = session.get_one(Transition, row_id)
            row.state, row.since = "trial", now()
        assert candidate(person(vera), day).kinds & MENTORS
