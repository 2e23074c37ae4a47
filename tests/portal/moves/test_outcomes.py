"""What comes of a move for those who were there before, are here and there, come back, or take something back."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from portal.actor import SYSTEM, Actor
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.moves.errors import (
    NotYourAnswer,
)  # fmt: skip
from portal.moves.models import Move
from portal.moves.queries import lines_of
from portal.moves.services import Proposal, accept, answer, note_answer, propose, take_back
from portal.notifications.models import Notification
from portal.people.models import Person, Position
from portal.people.services import attach_account, bring_back
from tests.portal.moves.conftest import WORDS, People, state_of, version_of
from tests.portal.moves.test_moves import all_agree
from tests.world import World

As = Callable[[str], Actor]
Propose = Callable[..., Move]


@pytest.mark.db
def test_person_who_is_there_already_gets_no_second_record_and_the_sender_learns_nothing(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    there = people["oleg"].programme_id
    beside = world.person(there, "Павел Дорохов", positions=("tutor",))
    with world.app.app_context():
        with unit_of_work() as session:
            session.get_one(Person, beside.person_id).account_id = None
        attach_account(SYSTEM, beside.person_id, people["adult"].account_id)
        move_id = proposed().id
        answer(who("adult"), move_id, True)
        assert accept(who("oleg"), move_id, version_of(move_id)).made_id == beside.person_id
        assert who("adult").persons == {there: beside.person_id}
        assert (there, "tutor") in who("adult").positions


@pytest.mark.db
def test_person_can_be_here_and_there_at_once(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        move_id = proposed("child", stays=True).id
        all_agree(who, move_id, "child", "nina", "ivan")
        row = accept(who("oleg"), move_id, version_of(move_id))
        child = people["child"]
        assert who("child").persons == {child.programme_id: child.person_id, people["oleg"].programme_id: row.made_id}
        assert (child.programme_id, "mentee") in who("child").positions
        assert {child.person_id, row.made_id} <= who("ivan").children


def test_way_back_leads_to_the_record_that_was_left(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        with unit_of_work() as session:
            session.get_one(Person, people["child"].person_id).account_id = None
        move_id = proposed("child").id
        note_answer(who("olga"), move_id, people["child"].person_id, True, [], "сказала сама")
        all_agree(who, move_id, "nina", "ivan")
        made = accept(who("oleg"), move_id, version_of(move_id)).made_id or 0
        back = propose(who("oleg"), made, Proposal(people["olga"].programme_id)).id
        note_answer(who("oleg"), back, made, True, [], "сказала сама")
        all_agree(who, back, "nina", "ivan")
        row = accept(who("olga"), back, version_of(back))
        assert row.made_id == people["child"].person_id
        assert db.session.get_one(Person, people["child"].person_id).left_at is None


def test_family_can_take_the_hand_over_back_later_and_nobody_else(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    there = people["oleg"].programme_id
    with world.app.app_context():
        move_id = proposed("teen").id
        all_agree(who, move_id, "teen", "nina", "ivan", shared=("words",))
        row = accept(who("oleg"), move_id, version_of(move_id))
        assert [one.texts for one in lines_of(row, is_shared=True)] == [(WORDS,)]
        with pytest.raises(NotYourAnswer):
            take_back(who("oleg"), move_id, there)
        with pytest.raises(NotFound):
            take_back(who("nina"), move_id, people["nina"].programme_id)
        assert take_back(who("nina"), move_id, there).offer == {}


def test_hand_over_says_what_stood_there_when_it_was_read(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id = proposed().id
        with unit_of_work() as session:
            session.add(
                Position(
                    programme_id=people["adult"].programme_id, person_id=people["adult"].person_id, kind="tutor",
                    starts_on=date(2021, 1, 1),
                )
            )  # fmt: skip
        row = answer(who("adult"), move_id, True, ["positions"])
        (line,) = lines_of(row, is_shared=True)
        assert len(line.texts) == 1


def test_receivers_alone_are_told_and_only_when_everybody_agreed(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    far = world.person(people["oleg"].programme_id, "Зинаида Дальняя", roles=("facilitator",))
    with world.app.app_context():
        move_id = proposed().id
        assert db.session.scalars(select(Notification).where(Notification.kind == "move_arrives")).all() == []
        answer(who("adult"), move_id, True)
        told = db.session.scalars(select(Notification).where(Notification.kind == "move_arrives")).all()
        assert [one.account_id for one in told] == [people["oleg"].account_id] != [far.account_id]
        assert told[0].programme_id == people["oleg"].programme_id


def test_last_administrator_cannot_move_away(world: World, people: People, who: As) -> None:
    from portal.people.errors import LastAdministrator

    chief = world.person(people["olga"].programme_id, "Марина Кольцова", roles=("administrator",))
    people["chief"] = chief
    with world.app.app_context():
        move_id = propose(who("olga"), chief.person_id, Proposal(people["oleg"].programme_id)).id
        answer(who("chief"), move_id, True)
        with pytest.raises(LastAdministrator):
            accept(who("oleg"), move_id, version_of(move_id))
        assert state_of(move_id) == "consented"
        bring_back(who("olga"), people["adult"].person_id)
