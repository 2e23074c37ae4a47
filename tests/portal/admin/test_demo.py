"""The demo: made by the services, whole, and only once."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from portal.clock import today
from portal.consents import demo as consents_demo
from portal.consents.queries import chain_of, waiting_for
from portal.db import db
from portal.people import demo
from portal.people.models import POSITIONS, ROLES, Grant, Person, Position
from portal.people.queries import actor_of, ages_of
from portal.programmes import demo as programmes_demo
from portal.programmes.queries import programme_of
from tests.world import World


@pytest.fixture
def loaded(app: Flask) -> Flask:
    """The demo of the portal's own features, loaded twice."""
    with app.app_context():
        for _again in range(2):
            for part in (programmes_demo, demo, consents_demo):
                part.load(app)
    return app


def test_demo_has_people_in_every_position_and_role_at_their_ages(loaded: Flask) -> None:
    with loaded.app_context():
        assert db.session.scalar(select(func.count(Person.id))) == len(demo.PEOPLE)
        assert set(db.session.scalars(select(Position.kind))) == set(POSITIONS)
        held = {grant.role for one in demo.PEOPLE if not demo.is_child(one) for grant in demo.demo_actor(one.key).held}
        assert held == set(ROLES)
        ages = ages_of(demo.demo_person(one.key).id for one in demo.PEOPLE)
        assert [ages[demo.demo_person(one.key).id] for one in demo.PEOPLE] == [one.age for one in demo.PEOPLE]
        assert all(row.starts_on < today("Europe/Moscow") for row in db.session.scalars(select(Grant)))


def test_demo_adults_have_an_address_and_children_a_card(loaded: Flask) -> None:
    from portal.accounts.queries import account_by_email, card_of

    with loaded.app_context():
        for one in demo.PEOPLE:
            row = demo.demo_person(one.key)
            assert row.account_id is not None
            known = account_by_email(f"{one.key}@example.org")
            assert (known is None) == demo.is_child(one)
            assert (card_of(row.account_id) is not None) == demo.is_child(one)


def test_demo_consents_are_whole_but_for_three(loaded: Flask) -> None:
    with loaded.app_context():
        at = programme_of(programmes_demo.SLUG)
        waiting = waiting_for(demo.demo_actor("olga"), at)
        assert {row.name for row in waiting} == {"Тимур Гареев", "Денис Прохоров", "Егор Тихонов"}
        maxim = demo.demo_person("maxim").id
        assert chain_of([maxim], ["quotes"])[maxim].refused == (("quotes", "assent"),)
        nobody = actor_of(demo.demo_person("rustam").account_id or 0)
        assert nobody.children == {demo.demo_person("timur").id}


def test_demo_is_refused_where_somebody_is_already(world: World) -> None:
    world.programme("ufa")
    loaded = world.app.test_cli_runner().invoke(args=["demo", "load"])
    assert loaded.exit_code == 1
    assert "something else" in loaded.output
    with world.app.app_context():
        assert db.session.scalar(select(func.count(Person.id))) == 0
