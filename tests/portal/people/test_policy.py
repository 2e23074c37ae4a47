"""Who sees whom: written by hand for the town, and by property that the two forms of the policy agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.actor import Actor, Held
from portal.clock import today
from portal.db import db
from portal.people.models import ROLES, Person
from portal.people.policy import can_see_person, visible
from portal.people.queries import actor_of
from portal.people.services import end_guardianship
from tests.portal.people.conftest import Town
from tests.world import Someone

pytestmark = pytest.mark.db


def seen_by(town: Town, someone: Someone) -> set[str]:
    """Names of all whom somebody may see."""
    with town.world.app.app_context():
        actor = actor_of(someone.account_id)
        return {row.given_name for row in db.session.scalars(select(Person).where(visible(actor)))}


ALL = {"Ольга", "Галина", "Марина", "Тимур", "Саша"}


def test_coordinator_and_administrator_see_everybody_of_the_programme(town: Town) -> None:
    assert seen_by(town, town.olga) == ALL
    assert seen_by(town, town.administrator) == ALL


def test_coordinator_of_a_territory_sees_only_it_and_herself(town: Town) -> None:
    assert seen_by(town, town.galina) == {"Галина", "Тимур"}


def test_child_sees_only_itself(town: Town) -> None:
    assert seen_by(town, town.child_here) == {"Тимур"}


def test_guardian_sees_the_child_until_guardianship_ends(town: Town) -> None:
    papa = town.world.person(town.programme_id, "Рустам Гареев")
    town.world.guardian_of(papa, town.child_here)
    assert seen_by(town, papa) == {"Рустам", "Тимур"}
    with town.world.app.app_context():
        from datetime import timedelta

        from portal.people.models import Guardianship

        row = db.session.scalars(select(Guardianship)).one()
        end_guardianship(actor_of(town.olga.account_id), row.id, today("Europe/Moscow") - timedelta(days=1))
    assert seen_by(town, papa) == {"Рустам"}


def test_other_roles_see_no_records(town: Town) -> None:
    for role in ("facilitator", "researcher", "observer", "duty_psychologist", "partner_representative"):
        somebody = town.world.person(town.programme_id, f"Роль {role}", roles=(role,))
        assert seen_by(town, somebody) == {"Роль"}


def test_house_administrator_sees_nobody_by_that_right(town: Town) -> None:
    house = town.world.person(town.world.programme("ufa"), "Дом Дом", is_installation=True)
    assert seen_by(town, house) == {"Дом"}


def test_coordinator_of_another_programme_sees_nobody_here(town: Town) -> None:
    stranger = town.world.person(town.world.programme("ufa"), "Чужой Чужой", roles=("coordinator", "administrator"))
    assert seen_by(town, stranger) == {"Чужой"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_both_forms_of_the_policy_agree(town: Town, data: st.DataObject) -> None:
    places = st.sampled_from([None, *town.places.values()])
    held = st.builds(Held, st.sampled_from(ROLES), st.sampled_from([town.programme_id, 999]), places)
    ids = [town.olga.person_id, town.child_here.person_id, town.child_there.person_id]
    actor = Actor(
        account_id=1,
        persons=data.draw(st.dictionaries(st.just(town.programme_id), st.sampled_from(ids))),
        held=tuple(data.draw(st.lists(held, max_size=3))),
        is_installation_administrator=data.draw(st.booleans()),
        is_system=data.draw(st.integers(0, 9)) == 0,
        children=frozenset(data.draw(st.sets(st.sampled_from(ids)))),
    )
    with town.world.app.app_context():
        listed = set(db.session.scalars(select(Person.id).where(visible(actor))))
        alone = {row.id for row in db.session.scalars(select(Person)) if can_see_person(actor, row)}
    assert listed == alone
