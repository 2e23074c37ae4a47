"""Editions of a guide: saved, frozen, continued; and who may do it."""

import pytest
from sqlalchemy import func, select

from facilitation.guides.errors import GuideIsEmpty, StaleGuide
from facilitation.guides.models import Guide, GuideEdition
from facilitation.guides.policy import can_edit_guide, can_see_guide
from facilitation.guides.queries import content_of, editions_of, guides_of, latest_edition, method_config
from facilitation.guides.rules import GuideContent, starter
from facilitation.guides.services import create_guide, freeze_guide, save_guide
from facilitation.studies.services import archive_study
from portal.actor import Actor
from portal.db import db, new_guid
from portal.errors import Forbidden
from tests.facilitation.study_world import Team, outsiders
from tests.world import World

pytestmark = pytest.mark.db

EMPTY = GuideContent()
FULL = starter("graduates_ru")


@pytest.fixture
def guide_id(world: World, team: Team, lead: Actor) -> int:
    with world.app.app_context():
        return create_guide(lead, team.study_id, title="Гайд", start="graduates_ru").id


def test_only_the_working_team_sees_and_edits_a_guide(world: World, team: Team, guide_id: int) -> None:
    own = {"lead": team.lead, "facilitator": team.facilitator, "researcher": team.researcher, "watcher": team.watcher}
    actors = {name: world.actor(one) for name, one in own.items()} | outsiders(world, team.programme_id)
    with world.app.app_context():
        guide = db.session.get_one(Guide, guide_id)
        seen = {name for name, actor in actors.items() if can_see_guide(actor, guide)}
        edited = {name for name, actor in actors.items() if can_edit_guide(actor, guide)}
    assert seen == edited == {"lead", "facilitator", "researcher"}


def test_a_draft_is_saved_in_place(world: World, lead: Actor, guide_id: int) -> None:
    with world.app.app_context():
        edition = save_guide(lead, guide_id, 1, 1, EMPTY, title="Новое имя")
        assert (edition.number, edition.version, content_of(edition)) == (1, 2, EMPTY)
        assert db.session.get_one(Guide, guide_id).title == "Новое имя"
        assert save_guide(lead, guide_id, 1, 2, EMPTY).version == 2


def test_a_stale_page_cannot_save(world: World, lead: Actor, guide_id: int) -> None:
    with world.app.app_context():
        save_guide(lead, guide_id, 1, 1, EMPTY)
        with pytest.raises(StaleGuide):
            save_guide(lead, guide_id, 1, 1, FULL)
        assert content_of(latest_edition(guide_id)) == EMPTY


def test_a_frozen_edition_never_changes_and_the_next_one_begins(world: World, lead: Actor, guide_id: int) -> None:
    with world.app.app_context():
        first = latest_edition(guide_id).id
        freeze_guide(lead, first)
        freeze_guide(lead, first)
        assert save_guide(lead, guide_id, 1, 1, FULL).number == 1
        second = save_guide(lead, guide_id, 1, 1, EMPTY)
        assert (second.number, second.version, second.frozen_at) == (2, 1, None)
        assert content_of(db.session.get_one(GuideEdition, first)) == FULL
        assert [row.number for row in editions_of(db.session.get_one(Guide, guide_id).study_id)] == [2, 1]
        assert [row.number for row in guides_of(db.session.get_one(Guide, guide_id).study_id)] == [2]


def test_a_guide_without_a_question_cannot_be_frozen(world: World, team: Team, lead: Actor) -> None:
    with world.app.app_context():
        guide = create_guide(lead, team.study_id, title="Пустой")
        with pytest.raises(GuideIsEmpty):
            freeze_guide(lead, latest_edition(guide.id).id)


def test_a_second_submit_answers_with_the_first_guide(world: World, team: Team, lead: Actor) -> None:
    guid = new_guid()
    with world.app.app_context():
        ids = {create_guide(lead, team.study_id, title="Дважды", guid=guid).id for _again in range(2)}
        assert len(ids) == 1
        assert db.session.scalar(select(func.count()).select_from(GuideEdition)) == 1


def test_an_administrator_and_an_archived_study_cannot_write_a_guide(world: World, team: Team, lead: Actor) -> None:
    administrator = world.actor(world.person(team.programme_id, roles=("administrator",)))
    with world.app.app_context():
        with pytest.raises(Forbidden):
            create_guide(administrator, team.study_id, title="Чужой")
        archive_study(lead, team.study_id)
        with pytest.raises(Forbidden):
            create_guide(lead, team.study_id, title="Поздно")


def test_a_room_gets_sections_and_questions_in_order(world: World, guide_id: int) -> None:
    with world.app.app_context():
        config = method_config(latest_edition(guide_id).id)
    assert [section.phase for section in config.sections] == ["F2", "F3", "F4", "F5", "F5", "F5", "F6", "F7"]
    assert [question.id for question in config.questions][:3] == ["s2q1", "s3q1", "s3q2"]
    assert {question.section for question in config.questions} <= {section.id for section in config.sections}
    assert config.questions[1].probes == ("Откуда это воспоминание?", "А у других?")
    with world.app.app_context():
        assert method_config(None).questions == ()
