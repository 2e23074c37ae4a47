"""Moving from one programme to another: what comes of it, and every step that is not the actor's."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.actor import SYSTEM, Actor
from portal.clock import moved, now, today
from portal.consents.models import ConsentRequest
from portal.consents.queries import chain_of
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.moves.errors import (
    MeansMissing,
    MoveExpired,
    MoveOpen,
    NoSuchMove,
    NotAgreed,
    NotSender,
    NotYourAnswer,
    SameProgramme,
    TwoPeople,
)  # fmt: skip
from portal.moves.models import Move, MoveAnswer
from portal.moves.queries import lines_of
from portal.moves.services import Proposal, accept, answer, decline, note_answer, propose, take_back, withdraw
from portal.notifications.models import Notification
from portal.people.models import Guardianship, Person, Position
from portal.people.queries import guardians_of
from portal.people.services import attach_account, leave
from portal.programmes.errors import Stale
from tests.portal.moves.conftest import People, state_of, version_of
from tests.world import World

As = Callable[[str], Actor]
Propose = Callable[..., Move]


def all_agree(who: As, move_id: int, *keys: str, shared: tuple[str, ...] = ()) -> None:
    for key in keys:
        answer(who(key), move_id, True, shared)


@pytest.mark.db
def test_adult_goes_on_in_the_other_programme_with_the_same_sign_in(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id, adult = proposed().id, people["adult"]
        assert answer(who("adult"), move_id, True, ["positions"], "Люблю шахматы").state == "consented"
        row = accept(who("oleg"), move_id, version_of(move_id))
        assert (row.state, row.note, row.shared) == ("accepted", "Люблю шахматы", ["positions"])
        assert who("adult").persons == {people["oleg"].programme_id: row.made_id}
        held = db.session.scalars(select(Position).where(Position.person_id == adult.person_id)).one()
        assert (held.end_reason, held.ends_on) == ("moved", today("Europe/Moscow") - timedelta(days=1))


@pytest.mark.db
def test_child_comes_with_both_parents_when_all_three_agreed(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id = proposed("child").id
        for key, state in (("child", "proposed"), ("nina", "proposed"), ("ivan", "consented")):
            assert answer(who(key), move_id, True).state == state
        made = accept(who("oleg"), move_id, version_of(move_id)).made_id or 0
        accounts = {db.session.get_one(Person, one).account_id for one in guardians_of([made])[made]}
        assert accounts == {people["nina"].account_id, people["ivan"].account_id}
        assert made in who("nina").children
        assert people["child"].person_id not in who("nina").children
        births = {db.session.get_one(Person, one).born_on for one in guardians_of([made])[made]}
        assert births == {None}


def test_nothing_is_consented_in_the_new_programme_and_the_first_consent_is_asked_for(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id = proposed("child").id
        all_agree(who, move_id, "child", "nina", "ivan")
        made = accept(who("oleg"), move_id, version_of(move_id)).made_id or 0
        asked = db.session.scalars(select(ConsentRequest)).one()
        assert (asked.subject_id, asked.purpose, asked.programme_id) == (
            made, "participation", people["oleg"].programme_id,
        )  # fmt: skip
        assert not chain_of([made], ["participation"])[made].is_valid


def test_only_what_all_ticked_is_handed_over_and_less_can_be_said_later(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id = proposed("teen").id
        answer(who("teen"), move_id, True, ["positions", "words"])
        answer(who("nina"), move_id, True, ["positions"])
        answer(who("ivan"), move_id, True, ["positions", "words"])
        row = db.session.get_one(Move, move_id)
        assert (row.state, row.shared) == ("consented", ["positions"])
        assert [one.key for one in lines_of(row, is_shared=True)] == ["positions"]
        assert answer(who("ivan"), move_id, True, []).shared == []
        assert state_of(move_id) == "consented"


@pytest.mark.parametrize("last", ["teen", "nina", "ivan"])
def test_any_no_ends_it_at_once_also_after_everybody_agreed(
    world: World, people: People, who: As, proposed: Propose, last: str
) -> None:
    with world.app.app_context():
        move_id = proposed("teen").id
        all_agree(who, move_id, "teen", "nina", "ivan", shared=("words",))
        answer(who(last), move_id, False)
        row = db.session.get_one(Move, move_id)
        assert (row.state, row.offer, row.shared, row.note) == ("refused", {}, [], "")
        with pytest.raises(NotFound):
            accept(who("oleg"), move_id, row.version)
        with pytest.raises(NoSuchMove):
            answer(who("nina"), move_id, True)


def test_move_waits_again_when_another_guardian_appears_after_everybody_agreed(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    grandmother = world.person(people["child"].programme_id, "Вера Белова")
    with world.app.app_context():
        move_id = proposed("child").id
        all_agree(who, move_id, "child", "nina", "ivan")
        world.guardian_of(grandmother, people["child"])
        with pytest.raises(NotAgreed):
            accept(who("oleg"), move_id, version_of(move_id))
        assert state_of(move_id) == "consented"


def test_guardian_whose_term_ended_has_no_say(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        move_id = proposed("child").id
        with unit_of_work() as session:
            tie = session.scalars(select(Guardianship).where(Guardianship.guardian_id == people["ivan"].person_id))
            for row in tie:
                row.ends_on = date(2021, 1, 1)
        with pytest.raises(NotFound):
            answer(who("ivan"), move_id, False)
        all_agree(who, move_id, "child", "nina")
        assert state_of(move_id) == "consented"


def test_move_ends_when_the_person_comes_of_age_in_the_middle(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    day = today("Europe/Moscow")
    with world.app.app_context():
        with unit_of_work() as session:
            birthday = day + timedelta(days=5)
            session.get_one(Person, people["teen"].person_id).born_on = birthday.replace(year=birthday.year - 18)
        move_id = proposed("teen").id
        all_agree(who, move_id, "teen", "nina", "ivan")
        with moved(now() + timedelta(days=5)):
            with pytest.raises(NotFound):
                accept(who("oleg"), move_id, version_of(move_id))
            with pytest.raises(NotFound):
                answer(who("nina"), move_id, False)
            with pytest.raises(MoveExpired):
                answer(who("teen"), move_id, True)
            again = proposed("teen").id
            assert answer(who("teen"), again, True).state == "consented"


def test_minors_yes_counts_no_more_when_the_date_of_birth_is_mended_to_an_adults(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id = proposed("teen").id
        all_agree(who, move_id, "teen", "nina", "ivan")
        with unit_of_work() as session:
            session.get_one(Person, people["teen"].person_id).born_on = date(1990, 1, 1)
        with pytest.raises(NotAgreed):
            accept(who("oleg"), move_id, version_of(move_id))
        answer(who("teen"), move_id, True)
        assert accept(who("oleg"), move_id, version_of(move_id)).state == "accepted"


def test_coordinator_cannot_propose_who_is_not_theirs(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        for by, whom in (("oleg", "adult"), ("nina", "child"), ("adult", "adult"), ("olga", "olga"), ("olga", "oleg")):
            with pytest.raises(NotFound):
                proposed(whom, by)


def test_nobody_can_take_a_step_that_is_not_theirs(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        move_id = proposed().id
        for stranger in ("oleg", "nina", "child"):
            with pytest.raises(NotFound):
                answer(who(stranger), move_id, True)
            with pytest.raises(NotFound):
                withdraw(who(stranger), move_id, 1)
            with pytest.raises(NotFound):
                accept(who(stranger), move_id, 1)
        with pytest.raises(NotYourAnswer):
            answer(who("second"), move_id, True)
        answer(who("adult"), move_id, True)
        for sender in ("olga", "second", "adult"):
            with pytest.raises(NotFound):
                accept(who(sender), move_id, version_of(move_id))
        with pytest.raises(Stale):
            accept(who("oleg"), move_id, 1)
        assert decline(who("oleg"), move_id, version_of(move_id)).state == "declined"
        for step in (accept, decline):
            with pytest.raises(NotFound):
                step(who("oleg"), move_id, version_of(move_id))
        with pytest.raises(NotFound):
            take_back(SYSTEM, move_id, people["nina"].programme_id + 100)


def test_second_acceptance_changes_nothing(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        move_id = proposed().id
        answer(who("adult"), move_id, True)
        version = version_of(move_id)
        accept(who("oleg"), move_id, version)
        with pytest.raises(NoSuchMove):
            accept(who("oleg"), move_id, version)
        with pytest.raises(NotFound):
            withdraw(who("adult"), move_id, version + 1)


def test_who_proposed_or_noted_an_answer_cannot_accept(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    for key in ("olga", "second"):
        beside = world.person(people["oleg"].programme_id, f"{key} там", roles=("coordinator",))
        with world.app.app_context():
            with unit_of_work() as session:
                session.get_one(Person, beside.person_id).account_id = None
            attach_account(SYSTEM, beside.person_id, people[key].account_id)
    with world.app.app_context():
        move_id = proposed("child").id
        all_agree(who, move_id, "child", "nina")
        note_answer(who("second"), move_id, people["ivan"].person_id, True, [], "на бумаге, в папке")
        for key in ("olga", "second"):
            with pytest.raises(TwoPeople):
                accept(who(key), move_id, version_of(move_id))
        assert accept(who("oleg"), move_id, version_of(move_id)).state == "accepted"


def test_coordinator_can_note_an_answer_given_in_person_but_never_their_own(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id, ivan = proposed("child").id, people["ivan"].person_id
        for by, giver, error in (
            ("nina", ivan, NotSender), ("oleg", ivan, NotFound), ("olga", people["adult"].person_id, NotFound),
        ):  # fmt: skip
            with pytest.raises(error):
                note_answer(who(by), move_id, giver, True, [], "на бумаге")
        with pytest.raises(MeansMissing):
            note_answer(who("olga"), move_id, ivan, True, [], " ")
        note_answer(who("olga"), move_id, ivan, True, ["words"], "на бумаге")
        said = db.session.scalars(select(MoveAnswer)).one()
        assert (said.given_by_id, said.recorded_by_id, said.means) == (ivan, people["olga"].person_id, "на бумаге")
        told = db.session.scalars(select(Notification).where(Notification.kind == "move_noted")).one()
        assert told.account_id == people["ivan"].account_id


def test_institution_answers_once_whoever_is_in_office(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    here = people["olga"].programme_id
    ward = world.person(here, "Максим Орлов", born_on=date(now().year - 12, 1, 1))
    first, next_one = world.person(here, "Андрей Фомин"), world.person(here, "Зоя Фомина")
    home = world.institution(here)
    world.ward_of(home, ward)
    for one in (first, next_one):
        world.in_office(one, home)
    people |= {"ward": ward, "first": first, "next": next_one}
    with world.app.app_context():
        move_id = proposed("ward").id
        all_agree(who, move_id, "ward", "first")
        assert state_of(move_id) == "consented"
        assert answer(who("next"), move_id, False).state == "refused"
        again = proposed("ward").id
        all_agree(who, again, "ward", "next")
        made = accept(who("oleg"), again, version_of(again)).made_id or 0
        assert guardians_of([made]) == {}


def test_move_cannot_go_on_when_its_time_is_over(world: World, people: People, who: As, proposed: Propose) -> None:
    with world.app.app_context():
        move_id = proposed().id
        with pytest.raises(MoveOpen):
            proposed(by="second")
        with moved(now() + timedelta(days=31)):
            with pytest.raises(MoveExpired):
                answer(who("adult"), move_id, True)
            assert proposed().id != move_id


def test_person_cannot_be_moved_to_where_they_are(world: World, people: People, who: As) -> None:
    with world.app.app_context():
        adult = people["adult"]
        with pytest.raises(SameProgramme):
            propose(who("olga"), adult.person_id, Proposal(adult.programme_id))
        with pytest.raises(NotFound):
            propose(who("olga"), adult.person_id, Proposal(10_000))


def test_move_dies_when_the_person_leaves_in_the_middle(
    world: World, people: People, who: As, proposed: Propose
) -> None:
    with world.app.app_context():
        move_id = proposed().id
        answer(who("adult"), move_id, True)
        leave(who("adult"), people["adult"].person_id)
        with pytest.raises(NotFound):
            accept(who("oleg"), move_id, version_of(move_id))
        with pytest.raises(NoSuchMove):
            withdraw(who("olga"), move_id, version_of(move_id))
        with pytest.raises(NotFound):
            proposed()


def test_move_cannot_be_proposed_to_a_place_where_the_other_programme_does_not_work(
    world: World, people: People, who: As
) -> None:
    from portal.moves.errors import PlaceElsewhere
    from portal.programmes.services import add_territory, place_programme

    with world.app.app_context():
        inside, outside = add_territory(SYSTEM, "Орёл").id, add_territory(SYSTEM, "Тула").id
        there = place_programme(SYSTEM, people["oleg"].programme_id, inside).id
        for place in (outside, 10_000):
            with pytest.raises(PlaceElsewhere):
                propose(who("olga"), people["adult"].person_id, Proposal(there, place))
        assert propose(who("olga"), people["adult"].person_id, Proposal(there, inside)).to_territory_id == inside
