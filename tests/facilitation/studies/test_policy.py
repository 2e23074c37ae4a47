"""Who may see, read, edit and staff a study; and that the lists agree with the single decision."""

import pytest
from sqlalchemy import select

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_see_session
from facilitation.sessions.policy import visible as sessions_visible
from facilitation.studies.models import Study
from facilitation.studies.policy import (
    can_create_study,
    can_edit_study,
    can_manage_team,
    can_read_study,
    can_see_study,
    readable,
    visible,
)
from facilitation.studies.services import create_study, edit_study
from portal.actor import NOBODY, SYSTEM, Actor
from portal.clock import today
from portal.db import db, unit_of_work
from portal.people.models import Grant
from portal.programmes.models import Programme, Territory
from tests.facilitation.study_world import Team, make_session, make_team, outsiders
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db

# Written by hand: see, read, edit, manage the team.
EXPECTED = {
    "lead": (True, True, True, True),
    "facilitator": (True, True, True, False),
    "researcher": (True, True, False, False),
    "watcher": (True, False, False, False),
    "administrator": (True, False, True, True),
    "coordinator": (True, False, False, False),
    "other facilitator": (False, False, False, False),
    "other researcher": (False, False, False, False),
    "other observer": (False, False, False, False),
    "mentee": (False, False, False, False),
    "stranger": (False, False, False, False),
}


def everybody(world: World, team: Team) -> dict[str, Actor]:
    own = {"lead": team.lead, "facilitator": team.facilitator, "researcher": team.researcher, "watcher": team.watcher}
    return {name: world.actor(one) for name, one in own.items()} | outsiders(world, team.programme_id)


def test_each_role_gets_exactly_its_rights(world: World, team: Team) -> None:
    actors = everybody(world, team)
    assert set(actors) == set(EXPECTED)
    with world.app.app_context():
        study = db.session.get_one(Study, team.study_id)
        got = {
            name: (can_see_study(one, study), can_read_study(one, study), can_edit_study(one, study),
                   can_manage_team(one, study))
            for name, one in actors.items()
        }  # fmt: skip
    assert got == EXPECTED


def test_lists_agree_with_the_decision_about_one_study(world: World, team: Team) -> None:
    second = make_team(world, team.programme_id, "Другое исследование")
    elsewhere = make_team(world, world.programme("tver"), "В Твери")
    actors = everybody(world, team) | {"nobody": NOBODY, "system": SYSTEM, "second": world.actor(second.lead)}
    with world.app.app_context():
        studies = list(db.session.scalars(select(Study)))
        assert {study.id for study in studies} == {team.study_id, second.study_id, elsewhere.study_id}
        for name, actor in actors.items():
            listed = set(db.session.scalars(select(Study.id).where(visible(actor))))
            assert listed == {one.id for one in studies if can_see_study(actor, one)}, name
            listed = set(db.session.scalars(select(Study.id).where(readable(actor))))
            assert listed == {one.id for one in studies if can_read_study(actor, one)}, name


def test_a_researcher_cannot_read_when_the_role_has_ended(world: World, team: Team) -> None:
    with world.app.app_context(), unit_of_work() as work:
        grant = work.scalars(select(Grant).where(Grant.person_id == team.researcher.person_id)).one()
        grant.ends_on = today("Europe/Moscow").replace(year=2021)
    actor = world.actor(team.researcher)
    with world.app.app_context():
        study = db.session.get_one(Study, team.study_id)
        assert not can_see_study(actor, study)
        assert not list(db.session.scalars(select(Study.id).where(visible(actor))))


def test_facilitators_researchers_and_administrators_can_create(world: World) -> None:
    programme_id = world.programme()
    with world.app.app_context():
        home = db.session.get_one(Programme, programme_id)
    able = {
        role for role in ("administrator", "coordinator", "facilitator", "researcher", "observer", "guardian")
        if can_create_study(world.actor(world.person(programme_id, roles=(role,))), home)
    }  # fmt: skip
    assert able == {"administrator", "facilitator", "researcher"}


def test_whoever_begins_a_study_leads_it(world: World) -> None:
    programme_id = world.programme()
    actor = world.actor(world.person(programme_id, roles=("researcher",)))
    with world.app.app_context():
        study = create_study(actor, programme_id, title="Первое")
        assert can_manage_team(actor, study)


def test_who_oversees_another_territory_cannot_see_a_study_of_this_one(world: World, team: Team) -> None:
    session_id = make_session(world, team)
    with world.app.app_context(), unit_of_work() as work:
        region = Territory(name="Область", sort_key="область")
        work.add(region)
        work.flush()
        near, far = (Territory(name=name, sort_key=name, parent_id=region.id) for name in ("Близко", "Далеко"))
        work.add_all([near, far])
        work.flush()
        places = {"none": None, "region": region.id, "near": near.id, "far": far.id}
    people = {
        (role, name): _holder(world, team.programme_id, role, place)
        for role in ("coordinator", "administrator") for name, place in places.items()
    }  # fmt: skip
    actors = {key: world.actor(one) for key, one in people.items()}
    for own, place in places.items():
        with world.app.app_context():
            study = db.session.get_one(Study, team.study_id)
            edit_study(SYSTEM, study.id, study.version, title=study.title, territory_id=place)
        with world.app.app_context():
            study = db.session.get_one(Study, team.study_id)
            session = db.session.get_one(StudySession, session_id)
            for (role, name), actor in actors.items():
                expected = own == "none" or name in ("none", own) or (own in ("near", "far") and name == "region")
                is_listed = db.session.scalar(select(Study.id).where(visible(actor))) is not None
                session_listed = db.session.scalar(select(StudySession.id).where(sessions_visible(actor))) is not None
                seen = {can_see_study(actor, study), is_listed, can_see_session(actor, session), session_listed}
                assert seen == {expected}, (role, name, own)
                assert can_edit_study(actor, study) is (expected and role == "administrator")
                assert can_manage_team(actor, study) is (expected and role == "administrator")
            assert can_see_study(world.actor(team.watcher), study)
    stranger = world.browser(people["coordinator", "near"])
    for path in (f"studies/{team.study_id}", f"sessions/{session_id}"):
        assert stranger.get(f"/p/tula/{path}").status_code == 404
        assert world.browser(people["coordinator", "far"]).get(f"/p/tula/{path}").status_code == 200
    assert "Выпускники" not in stranger.get("/p/tula/studies/").text


def _holder(world: World, programme_id: int, role: str, place: int | None) -> Someone:
    someone = world.person(programme_id, f"Кто {role} {place}")
    with world.app.app_context(), unit_of_work() as work:
        work.add(
            Grant(
                programme_id=programme_id, person_id=someone.person_id, role=role, territory_id=place,
                starts_on=today("Europe/Moscow").replace(year=2021),
            )
        )  # fmt: skip
    return someone


def test_lead_can_say_by_the_form_where_a_study_belongs(world: World, team: Team) -> None:
    with world.app.app_context(), unit_of_work() as work:
        place = Territory(name="Близко", sort_key="близко")
        work.add(place)
        work.flush()
        place_id = place.id
    browser, path = world.browser(team.lead), f"/p/tula/studies/{team.study_id}/edit"
    for chosen, kept in ((str(place_id), place_id), ("", None), ("999", None)):
        fields = {"csrf_token": csrf_of(browser, path), "title": "Тот же", "state": "planning", "territory_id": chosen}
        with world.app.app_context():
            version = str(db.session.get_one(Study, team.study_id).version)
        answer = browser.post(path, data=fields | {"version": version})
        assert answer.status_code == (422 if chosen == "999" else 303)
        with world.app.app_context():
            assert db.session.get_one(Study, team.study_id).territory_id == kept
        assert ("Близко" in browser.get(f"/p/tula/studies/{team.study_id}").text) is (kept is not None)
