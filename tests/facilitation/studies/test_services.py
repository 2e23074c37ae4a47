"""Beginning, editing and staffing studies."""

import pytest
from sqlalchemy import func, select

from facilitation.studies.errors import PartNotOpen, StaleStudy, StudyIsArchived, TeamWithoutLead, TitleMissing
from facilitation.studies.models import Study
from facilitation.studies.queries import candidates, list_studies, team_of
from facilitation.studies.services import archive_study, create_study, edit_study, restore_study, set_team
from portal.actor import Actor
from portal.audit.models import AuditEntry
from portal.db import db, new_guid
from portal.errors import Forbidden, NotFound
from portal.limits import PAGE_SIZE
from portal.programmes.models import Programme
from tests.facilitation.study_world import Team
from tests.world import World

pytestmark = pytest.mark.db


def test_a_second_submit_answers_with_the_first_study(world: World, team: Team, lead: Actor) -> None:
    guid = new_guid()
    with world.app.app_context():
        first = create_study(lead, team.programme_id, title="Дважды", guid=guid)
        second = create_study(lead, team.programme_id, title="Дважды", guid=guid)
        assert first.id == second.id
        assert db.session.scalar(select(func.count()).select_from(Study)) == 2


def test_a_coordinator_cannot_create(world: World, team: Team) -> None:
    actor = world.actor(world.person(team.programme_id, roles=("coordinator",)))
    with world.app.app_context(), pytest.raises(Forbidden):
        create_study(actor, team.programme_id, title="Нет")


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_a_study_needs_a_title(world: World, team: Team, lead: Actor, title: str) -> None:
    with world.app.app_context(), pytest.raises(TitleMissing):
        create_study(lead, team.programme_id, title=title)


def test_an_edit_from_a_stale_page_changes_nothing(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        edit_study(lead, team.study_id, 1, title="Новое имя", state="running")
        with pytest.raises(StaleStudy):
            edit_study(lead, team.study_id, 1, title="Старое имя")
        study = db.session.get_one(Study, team.study_id)
        assert (study.title, study.state, study.version) == ("Новое имя", "running", 2)


def test_a_researcher_cannot_edit(world: World, team: Team) -> None:
    actor = world.actor(team.researcher)
    with world.app.app_context(), pytest.raises(Forbidden):
        edit_study(actor, team.study_id, 1, title="Моё")


def test_a_team_keeps_a_lead(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        with pytest.raises(TeamWithoutLead):
            set_team(lead, team.study_id, {team.lead.person_id: "facilitator"})
        assert len(team_of(team.study_id)) == 4


def test_a_part_asks_for_its_role(world: World, team: Team, lead: Actor) -> None:
    parts = {team.lead.person_id: "lead", team.watcher.person_id: "researcher"}
    with world.app.app_context(), pytest.raises(PartNotOpen) as refusal:
        set_team(lead, team.study_id, parts)
    assert refusal.value.facts == {"name": "Нина Орлова"}


def test_somebody_of_another_programme_cannot_be_in_the_team(world: World, team: Team, lead: Actor) -> None:
    stranger = world.person(world.programme("tver"), roles=("facilitator",))
    with world.app.app_context(), pytest.raises(NotFound):
        set_team(lead, team.study_id, {team.lead.person_id: "lead", stranger.person_id: "facilitator"})


def test_the_team_is_listed_by_part_and_can_be_chosen_from_those_with_a_role(world: World, team: Team) -> None:
    world.person(team.programme_id, "Саша Ким", positions=("mentee",))
    with world.app.app_context():
        assert [one.part for one in team_of(team.study_id)] == ["lead", "facilitator", "researcher", "observer"]
        names = {one.name: one.open_parts for one in candidates(db.session.get_one(Programme, team.programme_id))}
        assert "Саша Ким" not in names
        assert names["Пётр Зимин"] == ("lead", "researcher", "observer")


def test_an_archived_study_is_only_read(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        archive_study(lead, team.study_id)
        archive_study(lead, team.study_id)
        with pytest.raises(StudyIsArchived):
            edit_study(lead, team.study_id, 2, title="Правка")
        with pytest.raises(StudyIsArchived):
            set_team(lead, team.study_id, {team.lead.person_id: "lead"})
        assert list_studies(lead, team.programme_id).total == 0
        assert list_studies(lead, team.programme_id, archived=True).total == 1
        restore_study(lead, team.study_id)
        edit_study(lead, team.study_id, 3, title="Правка")


def test_the_list_finds_words_in_any_case_and_with_yo(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        create_study(lead, team.programme_id, title="Тёплый приём", question="Что помогло в первый месяц?")
        found = list_studies(lead, team.programme_id, words="ТЕПЛЫЙ месяц")
        assert [study.title for study in found.rows] == ["Тёплый приём"]
        assert list_studies(lead, team.programme_id, words="100%").total == 0
        assert list_studies(lead, team.programme_id, words="_").total == 0


def test_the_list_has_fifty_a_page(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        for number in range(PAGE_SIZE):
            create_study(lead, team.programme_id, title=f"Исследование {number:02}")
        first, second = (list_studies(lead, team.programme_id, page=page) for page in (1, 2))
        assert (len(first.rows), first.has_more, len(second.rows), second.has_more) == (PAGE_SIZE, True, 1, False)
        assert not {one.id for one in first.rows} & {one.id for one in second.rows}


def test_every_act_is_in_the_audit_trail(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        edit_study(lead, team.study_id, 1, title="Имя")
        archive_study(lead, team.study_id)
        entries = select(AuditEntry.action).where(AuditEntry.object_kind == "study").order_by(AuditEntry.id)
        acts = ["study_created", "study_team_set", "study_edited", "study_archived"]
        assert list(db.session.scalars(entries)) == acts
