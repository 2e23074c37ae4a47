"""Planning, changing, calling off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from facilitation.guides.queries import latest_edition
from facilitation.guides.services import create_guide
from facilitation.sessions.errors import PlanNotRight, SessionIsFixed, StaleSession
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import list_sessions, members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import cancel_session, close_session, edit_session, plan_session, restore_session
from facilitation.studies.services import archive_study
from portal.actor import Actor
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.errors import Forbidden, NotFound
from portal.notifications.models import Notification
from tests.facilitation.study_world import Team, make_session, make_team, tomorrow
from tests.world import World

pytestmark = pytest.mark.db


def plan(form: str = "room") -> Plan:
    return Plan("Разговор", form, tomorrow(), 90)


def test_a_facilitator_who_plans_leads(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        session = plan_session(lead, team.study_id, plan())
        places = members_of(session.id)
        assert [(one.person_id, one.part, one.pseudonym, one.answered) for one in places] == [
            (team.lead.person_id, "leader", "Ольга", "yes")
        ]


def test_a_second_submit_answers_with_the_first_session(world: World, team: Team, lead: Actor) -> None:
    guid = new_guid()
    with world.app.app_context():
        ids = {plan_session(lead, team.study_id, plan(), guid=guid).id for _again in range(2)}
        assert len(ids) == 1
        assert db.session.scalar(select(func.count()).select_from(StudySession)) == 1


def test_an_impossible_plan_is_refused_with_its_problems(world: World, team: Team, lead: Actor) -> None:
    bad = replace(plan(), minutes=5000, starts_at=now() - timedelta(days=1))
    with world.app.app_context(), pytest.raises(PlanNotRight) as refusal:
        plan_session(lead, team.study_id, bad)
    assert refusal.value.facts["problems"] == ("minutes", "past")


def test_a_guide_of_another_study_cannot_be_chosen(world: World, team: Team, lead: Actor) -> None:
    other = make_team(world, team.programme_id, "Другое")
    stranger = world.actor(other.lead)
    with world.app.app_context():
        edition = latest_edition(create_guide(stranger, other.study_id, title="Чужой").id)
        with pytest.raises(NotFound):
            plan_session(lead, team.study_id, replace(plan(), guide_edition_id=edition.id))


def test_a_researcher_cannot_plan_and_nobody_can_in_an_archived_study(world: World, team: Team, lead: Actor) -> None:
    researcher = world.actor(team.researcher)
    with world.app.app_context():
        with pytest.raises(Forbidden):
            plan_session(researcher, team.study_id, plan())
        archive_study(lead, team.study_id)
        with pytest.raises(Forbidden):
            plan_session(lead, team.study_id, plan())


def test_a_stale_page_changes_nothing(world: World, team: Team, lead: Actor) -> None:
    session_id = make_session(world, team)
    with world.app.app_context():
        edit_session(lead, session_id, 1, replace(plan(), title="Новое"))
        with pytest.raises(StaleSession):
            edit_session(lead, session_id, 1, replace(plan(), title="Старое"))
        assert db.session.get_one(StudySession, session_id).title == "Новое"


def test_a_session_that_has_begun_late_can_still_be_renamed(world: World, team: Team, lead: Actor) -> None:
    session_id = make_session(world, team)
    with world.app.app_context():
        at = db.session.get_one(StudySession, session_id).starts_at
        with moved(at + timedelta(hours=2)):
            edit_session(lead, session_id, 1, replace(plan(), title="Позже", starts_at=at))
            with pytest.raises(PlanNotRight):
                edit_session(lead, session_id, 2, replace(plan(), starts_at=at + timedelta(minutes=1)))


def test_after_the_meeting_only_title_place_and_group_change(world: World, team: Team, lead: Actor) -> None:
    session_id = make_session(world, team, form="interview")
    with world.app.app_context():
        close_session(lead, session_id)
        changed = Plan("Имя", "room", tomorrow() + timedelta(days=9), 20, place="Дома", group_label="эксперты")
        session = edit_session(lead, session_id, 2, changed)
        assert (session.title, session.place, session.group_label) == ("Имя", "Дома", "эксперты")
        assert (session.form, session.minutes) == ("interview", 90)


def test_a_cancelled_session_can_be_held_after_all(world: World, team: Team, lead: Actor) -> None:
    session_id = make_session(world, team)
    with world.app.app_context():
        cancel_session(lead, session_id)
        assert cancel_session(lead, session_id).state == "cancelled"
        assert list_sessions(lead, team.programme_id).total == 0
        assert list_sessions(lead, team.programme_id, past=True).total == 1
        assert restore_session(lead, session_id).state == "planned"
        with pytest.raises(SessionIsFixed):
            close_session(lead, session_id)


def test_everybody_invited_is_told_when_time_or_place_changes(world: World, team: Team, lead: Actor) -> None:
    from facilitation.sessions.services import invite

    session_id, guest = make_session(world, team), world.person(team.programme_id, "Саша Ким")
    with world.app.app_context():
        invite(lead, session_id, [guest.person_id])
        at = db.session.get_one(StudySession, session_id).starts_at
        edit_session(lead, session_id, 1, replace(plan(), title="Только имя", starts_at=at))
        edit_session(lead, session_id, 2, replace(plan(), starts_at=at + timedelta(days=1)))
        cancel_session(lead, session_id)
        asked = select(Notification.account_id, Notification.kind, Notification.path).order_by(Notification.id)
        told = list(db.session.execute(asked))
    path = f"/p/tula/sessions/{session_id}/mine"
    kinds = ("session_invited", "session_moved", "session_cancelled")
    assert [tuple(row) for row in told] == [(guest.account_id, kind, path) for kind in kinds]
