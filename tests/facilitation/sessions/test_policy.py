"""Who may see and do what with a session; and that the list agrees with the single decision."""

import pytest
from sqlalchemy import select

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import (
    can_answer,
    can_lead_session,
    can_manage_session,
    can_see_people,
    can_see_session,
    visible,
)
from facilitation.sessions.services import invite, remove_member
from portal.actor import NOBODY, SYSTEM, Actor
from portal.db import db
from tests.facilitation.study_world import Team, make_session, make_team, outsiders
from tests.world import World

pytestmark = pytest.mark.db

# Written by hand: see, people, lead (names), manage, answer.
EXPECTED = {
    "lead": (True, True, True, True, True),
    "facilitator": (True, True, True, True, False),
    "researcher": (True, True, False, False, False),
    "team observer": (False, False, False, False, False),
    "participant": (True, False, False, False, True),
    "invited observer": (True, False, False, False, True),
    "guest leader": (True, True, True, False, True),
    "taken off": (False, False, False, False, False),
    "administrator": (True, True, True, True, False),
    "coordinator": (True, False, False, False, False),
    "other facilitator": (False, False, False, False, False),
    "other researcher": (False, False, False, False, False),
    "other observer": (False, False, False, False, False),
    "mentee": (False, False, False, False, False),
    "stranger": (False, False, False, False, False),
}


def everybody(world: World, team: Team, session_id: int) -> dict[str, Actor]:
    home, lead = team.programme_id, world.actor(team.lead)
    guests = {
        "participant": (world.person(home, "Саша Ким"), "participant"),
        "invited observer": (world.person(home, "Лев Ильин", roles=("observer",)), "observer"),
        "guest leader": (world.person(home, "Вера Гусева", roles=("facilitator",)), "co_leader"),
        "taken off": (world.person(home, "Юра Котов"), "participant"),
    }
    with world.app.app_context():
        for name, (one, part) in guests.items():
            member = invite(lead, session_id, [one.person_id], part)[0]
            if name == "taken off":
                remove_member(lead, member.id)
    own = {"lead": team.lead, "facilitator": team.facilitator, "researcher": team.researcher}
    own |= {"team observer": team.watcher} | {name: one for name, (one, _part) in guests.items()}
    return {name: world.actor(one) for name, one in own.items()} | outsiders(world, home)


def test_each_role_gets_exactly_its_rights(world: World, team: Team, session_id: int) -> None:
    actors = everybody(world, team, session_id)
    assert set(actors) == set(EXPECTED)
    policies = (can_see_session, can_see_people, can_lead_session, can_manage_session, can_answer)
    with world.app.app_context():
        session = db.session.get_one(StudySession, session_id)
        got = {name: tuple(policy(one, session) for policy in policies) for name, one in actors.items()}
    assert got == EXPECTED


def test_the_list_agrees_with_the_decision_about_one_session(world: World, team: Team, session_id: int) -> None:
    actors = everybody(world, team, session_id) | {"nobody": NOBODY, "system": SYSTEM}
    make_session(world, team, form="interview")
    make_session(world, make_team(world, team.programme_id, "Другое"))
    make_session(world, make_team(world, world.programme("tver"), "В Твери"))
    with world.app.app_context():
        sessions = list(db.session.scalars(select(StudySession)))
        assert len(sessions) == 4
        for name, actor in actors.items():
            listed = set(db.session.scalars(select(StudySession.id).where(visible(actor))))
            assert listed == {one.id for one in sessions if can_see_session(actor, one)}, name
