"""Nobody moves away from a transition under way or a session that counts on them; a pause and a course hold nobody."""

import pytest
from sqlalchemy import select

from community.training.models import Course, Enrolment
from community.training.services import add_starters, begin_course
from community.transitions import services
from facilitation.sessions.services import answer_invitation, cancel_session, invite
from portal.actor import SYSTEM
from portal.db import db
from portal.moves.errors import NotSettled
from portal.moves.models import Move
from portal.moves.queries import missing_of
from portal.moves.services import Proposal, accept, answer, propose
from portal.pauses.queries import pause_of
from portal.pauses.services import begin_pause
from portal.people.models import Person
from tests.community.conftest import Village
from tests.community.transitions.conftest import Road
from tests.facilitation.study_world import make_session, make_team
from tests.world import Someone

pytestmark = pytest.mark.db


@pytest.fixture
def oleg(village: Village) -> Someone:
    """The coordinator of where Nikolay wants to go."""
    return village.world.person(village.world.programme("orel"), "Олег Дальний", roles=("coordinator",))


def agreed(road: Road, oleg: Someone) -> Move:
    """Proposed by Olga, agreed by Nikolay."""
    row = propose(road.who("olga"), road.village.nikolay.person_id, Proposal(oleg.programme_id))
    return answer(road.who("nikolay"), row.id, True)


def test_mentor_cannot_go_while_a_transition_is_under_way(road: Road, village: Village, oleg: Someone) -> None:
    with village.world.app.app_context():
        row_id, there = road.requested(), village.world.actor(oleg)
        move = agreed(road, oleg)
        assert len(missing_of(move)) == 1
        with pytest.raises(NotSettled):
            accept(there, move.id, move.version)
        services.withdraw(road.who("nikolay"), row_id, road.version(row_id))
        assert missing_of(move) == ()
        assert accept(there, move.id, move.version).state == "accepted"


@pytest.mark.parametrize("said", ["yes", "no"])
def test_mentor_cannot_go_while_a_session_counts_on_them(
    road: Road, village: Village, oleg: Someone, said: str
) -> None:
    world = village.world
    team = make_team(world, village.programme_id)
    session_id = make_session(world, team)
    with world.app.app_context():
        invite(world.actor(team.lead), session_id, [village.nikolay.person_id])
        answer_invitation(road.who("nikolay"), session_id, said)
        move, there = agreed(road, oleg), world.actor(oleg)
        assert len(missing_of(move)) == (said == "yes")
        if said == "yes":
            with pytest.raises(NotSettled):
                accept(there, move.id, move.version)
            cancel_session(world.actor(team.lead), session_id)
        assert accept(there, move.id, move.version).state == "accepted"


def test_pause_and_course_hold_nobody_and_stay_where_they_were(road: Road, village: Village, oleg: Someone) -> None:
    with village.world.app.app_context():
        add_starters(SYSTEM, village.programme_id)
        begin_pause(road.who("nikolay"), village.nikolay.person_id, None)
        course = db.session.scalars(select(Course).where(Course.programme_id == village.programme_id)).first()
        assert course is not None
        begin_course(road.who("nikolay"), course.id)
        move = agreed(road, oleg)
        assert missing_of(move) == ()
        made = accept(village.world.actor(oleg), move.id, move.version).made_id or 0
        assert pause_of(db.session.get_one(Person, made)) is None
        learners = db.session.scalars(select(Enrolment.person_id)).all()
        assert learners == [village.nikolay.person_id]
