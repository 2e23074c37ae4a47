"""What most tests of group research begin with: a study's team, its lead's browser, a guest, a session."""

import pytest
from flask.testing import FlaskClient

from portal.actor import Actor
from tests.facilitation.study_world import Team, make_session, make_team
from tests.world import Someone, World


@pytest.fixture
def zone() -> str:
    """The programme's zone; a file that needs another one says so."""
    return "Europe/Moscow"


@pytest.fixture
def team(world: World, zone: str) -> Team:
    """A study with one person in every part of its team."""
    return make_team(world, world.programme(zone=zone))


@pytest.fixture
def lead(world: World, team: Team) -> Actor:
    """Who leads the study."""
    return world.actor(team.lead)


@pytest.fixture
def browser(world: World, team: Team) -> FlaskClient:
    """The lead's browser."""
    return world.browser(team.lead)


@pytest.fixture
def guest(world: World, team: Team) -> Someone:
    """Somebody of the programme who may be invited."""
    return world.person(team.programme_id, "Саша Ким")


@pytest.fixture
def session_id(world: World, team: Team) -> int:
    """A planned session of the study."""
    return make_session(world, team)


@pytest.fixture
def actor(world: World, team: Team) -> Actor:
    """The study's researcher."""
    return world.actor(team.researcher)
