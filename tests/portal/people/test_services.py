"""People, positions, guardianship and rights through their services."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal.actor import SYSTEM
from portal.audit.models import AuditEntry
from portal.clock import moved, now, today
from portal.db import db
from portal.errors import NotFound
from portal.people import errors, services
from portal.people.models import GRANTED_ROLES, Grant, Guardianship, Position
from portal.people.queries import actor_of, person
from portal.people.services import PersonFields
from portal.programmes.errors import Stale
from tests.portal.people.conftest import Town
from tests.world import World

pytestmark = pytest.mark.db

DAY = date(2026, 3, 1)


def test_coordinator_can_add_person_and_leaves_an_audit_row(town: Town) -> None:
    with town.world.app.app_context():
        row = services.add_person(
            actor_of(town.olga.account_id), town.programme_id, " Пётр ", "Ёлкин", born_on=date(2015, 1, 1)
        )
        assert (row.name, row.search_key) == ("Пётр Ёлкин", "петр елкин")
        assert db.session.scalar(select(AuditEntry.object_id).where(AuditEntry.action == "person_added")) == row.id


def test_coordinator_of_a_territory_cannot_add_elsewhere(town: Town) -> None:
    with town.world.app.app_context():
        actor = actor_of(town.galina.account_id)
        services.add_person(actor, town.programme_id, "Оля", born_on=DAY, territory_id=town.places["Алексин"])
        for place in (None, town.places["Ефремов"], town.places["область"]):
            with pytest.raises(NotFound):
                services.add_person(actor, town.programme_id, "Оля", born_on=DAY, territory_id=place)


def test_person_is_not_added_when_birth_date_cannot_be(town: Town) -> None:
    with town.world.app.app_context():
        actor = actor_of(town.olga.account_id)
        for born_on in (today("UTC") + timedelta(days=2), date(1900, 1, 1)):
            with pytest.raises(errors.BadBirthDate):
                services.add_person(actor, town.programme_id, "Оля", born_on=born_on)


def test_second_save_of_one_page_is_refused_and_the_first_stays(town: Town) -> None:
    with town.world.app.app_context():
        actor, child = actor_of(town.olga.account_id), town.child_here.person_id
        born_on = person(child).born_on
        services.edit_person(actor, child, 1, PersonFields("Тимур", "Первый", born_on))
        with pytest.raises(Stale):
            services.edit_person(actor, child, 1, PersonFields("Тимур", "Второй", born_on))
        assert person(child).family_name == "Первый"


def test_coordinator_cannot_move_a_person_out_of_her_sight(town: Town) -> None:
    fields = PersonFields("Тимур", "Гареев", DAY, town.places["Ефремов"])
    with town.world.app.app_context():
        actor = actor_of(town.galina.account_id)
        with pytest.raises(NotFound):
            services.edit_person(actor, town.child_here.person_id, 1, fields)


def test_positions_are_dated_and_never_overwritten(town: Town) -> None:
    with town.world.app.app_context():
        actor, one = actor_of(town.olga.account_id), town.olga.person_id
        first = services.start_position(actor, one, "mentor", DAY)
        with pytest.raises(errors.PositionOverlaps):
            services.start_position(actor, one, "mentor", DAY + timedelta(days=5))
        with pytest.raises(errors.BadDates):
            services.end_position(actor, first.id, DAY - timedelta(days=1))
        services.end_position(actor, first.id, DAY + timedelta(days=9))
        with pytest.raises(errors.AlreadyEnded):
            services.end_position(actor, first.id, DAY + timedelta(days=20))
        services.start_position(actor, one, "mentor", DAY + timedelta(days=10))
        kinds = db.session.scalar(select(func.count(Position.id)).where(Position.person_id == one))
        assert kinds == 2


def test_guardian_must_be_an_adult_and_the_child_a_minor(town: Town) -> None:
    with town.world.app.app_context():
        actor, child = actor_of(town.olga.account_id), town.child_here.person_id
        for guardian in (child, town.child_there.person_id):
            with pytest.raises(errors.NotAGuardian):
                services.start_guardianship(actor, guardian, child, "мама", DAY)
        with pytest.raises(errors.NotAGuardian):
            services.start_guardianship(actor, town.administrator.person_id, town.olga.person_id, "мама", DAY)
        services.start_guardianship(actor, town.administrator.person_id, child, "мама", DAY)
        with pytest.raises(errors.GuardianshipHeld):
            services.start_guardianship(actor, town.administrator.person_id, child, "мама", DAY)
        assert db.session.scalar(select(func.count(Guardianship.id))) == 1


def test_guardian_answers_no_more_when_the_child_comes_of_age(town: Town) -> None:
    with town.world.app.app_context():
        actor = actor_of(town.olga.account_id)
        services.start_guardianship(actor, town.galina.person_id, town.child_here.person_id, "тётя", DAY)
        before = actor_of(town.galina.account_id)
        assert before.children == {town.child_here.person_id}
        assert before.has(town.programme_id, "guardian")
        with moved(now() + timedelta(days=366 * 7)):
            assert actor_of(town.galina.account_id).children == frozenset()


@pytest.mark.parametrize("role", GRANTED_ROLES)
def test_only_administrator_can_give_a_right(town: Town, role: str) -> None:
    with town.world.app.app_context():
        target = town.galina.person_id
        with pytest.raises(NotFound):
            services.give_grant(actor_of(town.olga.account_id), target, role)
        given = services.give_grant(actor_of(town.administrator.account_id), target, role)
        assert given.granted_by_id == town.administrator.person_id
        assert actor_of(town.galina.account_id).has(town.programme_id, role)


def test_administrator_cannot_give_or_end_own_rights(town: Town) -> None:
    with town.world.app.app_context():
        actor = actor_of(town.administrator.account_id)
        with pytest.raises(errors.SelfGrant):
            services.give_grant(actor, town.administrator.person_id, "researcher")
        own = db.session.scalars(select(Grant).where(Grant.person_id == town.administrator.person_id)).one()
        with pytest.raises(errors.SelfGrant):
            services.end_grant(actor, own.id)


def test_minor_cannot_hold_a_right(town: Town) -> None:
    with town.world.app.app_context(), pytest.raises(errors.MinorCannotHold):
        services.give_grant(actor_of(town.administrator.account_id), town.child_here.person_id, "observer")


def test_administrator_of_a_territory_cannot_give_rights_over_more(town: Town) -> None:
    with town.world.app.app_context():
        services.give_grant(SYSTEM, town.galina.person_id, "administrator", territory_id=town.places["Алексин"])
        actor = actor_of(town.galina.account_id)
        with pytest.raises(NotFound):
            services.give_grant(actor, town.olga.person_id, "administrator")
        services.give_grant(actor, town.olga.person_id, "administrator", territory_id=town.places["Алексин"])


def test_right_ends_at_once_and_can_be_given_again(town: Town) -> None:
    with town.world.app.app_context():
        actor, target = actor_of(town.administrator.account_id), town.galina
        given = services.give_grant(actor, target.person_id, "researcher")
        with pytest.raises(errors.GrantHeld):
            services.give_grant(actor, target.person_id, "researcher")
        services.end_grant(actor, given.id)
        assert not actor_of(target.account_id).has(town.programme_id, "researcher")
        with pytest.raises(errors.AlreadyEnded):
            services.end_grant(actor, given.id)
        services.give_grant(actor, target.person_id, "researcher")
        assert actor_of(target.account_id).has(town.programme_id, "researcher")


def test_account_is_tied_to_one_person_of_a_programme(world: World) -> None:
    at = world.programme()
    first, second = world.person(at), world.person(at, "Ирина Соболева")
    with world.app.app_context():
        services.attach_account(SYSTEM, first.person_id, first.account_id)
        with pytest.raises(errors.AccountTaken):
            services.attach_account(SYSTEM, first.person_id, second.account_id)
        free = services.add_person(SYSTEM, at, "Новый", born_on=None)
        with pytest.raises(errors.AccountTaken):
            services.attach_account(SYSTEM, free.id, first.account_id)


def test_right_begins_on_its_day_in_the_zone_of_the_programme(world: World) -> None:
    at = world.programme("pk", zone="Asia/Kamchatka")
    mine = world.person(at)
    evening = now().replace(hour=14, minute=0)  # 02:00 of the next day in Kamchatka
    with world.app.app_context():
        services.give_grant(SYSTEM, mine.person_id, "observer", starts_on=evening.date() + timedelta(days=1))
        with moved(evening - timedelta(hours=4)):
            assert not actor_of(mine.account_id).has(at, "observer")
        with moved(evening):
            assert actor_of(mine.account_id).has(at, "observer")
