"""Sessions as the search finds them."""

import pytest

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries.hits import find_hits
from portal.db import db, unit_of_work
from portal.limits import SEARCHED_SESSIONS
from portal.programmes.models import Programme
from tests.facilitation.study_world import make_session, make_team, tomorrow
from tests.world import World


@pytest.mark.parametrize(("limit", "expected"), [(SEARCHED_SESSIONS, 2), (2, 2), (1, 1)])
def test_a_leader_can_find_only_the_latest_sessions_when_there_are_more_than_the_limit(
    world: World, monkeypatch: pytest.MonkeyPatch, limit: int, expected: int
) -> None:
    monkeypatch.setattr("facilitation.sessions.queries.hits.SEARCHED_SESSIONS", limit)
    team = make_team(world, world.programme())
    early, late = make_session(world, team), make_session(world, team)
    with world.app.app_context():
        with unit_of_work() as session:
            session.get_one(StudySession, early).starts_at = tomorrow().replace(year=2020)
        at = db.session.get_one(Programme, team.programme_id)
        with world.app.test_request_context():
            found = find_hits(world.actor(team.lead), at, "наставниках")
    assert [hit.href.rpartition("/")[2] for hit in found] == [str(one) for one in (late, early)][:expected]
