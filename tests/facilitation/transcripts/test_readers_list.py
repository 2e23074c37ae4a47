"""Who has read a transcript: every reading leaves a line, also where only adults speak; overseers see the list."""

import pytest

from tests.facilitation.study_world import Team
from tests.facilitation.transcript_world import make_transcript
from tests.world import World

pytestmark = pytest.mark.db


@pytest.mark.parametrize("path", ["", "/print", "/code"])
def test_every_reading_leaves_a_line_when_only_adults_speak(world: World, team: Team, path: str) -> None:
    page = f"/p/tula/transcripts/{make_transcript(world, team)}"
    coordinator = world.browser(world.person(team.programme_id, "Зоя Куратор", roles=("coordinator",)))
    assert "Nobody has read it yet." in coordinator.get(page + "/readers").get_data(as_text=True)
    assert coordinator.get(page).status_code == 404
    reader = world.browser(team.researcher)
    for _ in range(2):
        assert reader.get(page + path).status_code == 200
    shown = coordinator.get(page + "/readers").get_data(as_text=True)
    assert shown.count("Пётр Зимин") == 2
    assert "Зоя Куратор</li>" not in shown


def test_participant_cannot_see_who_has_read(world: World, team: Team) -> None:
    page = f"/p/tula/transcripts/{make_transcript(world, team)}"
    assert world.browser(world.person(team.programme_id, "Лия Дом")).get(page + "/readers").status_code == 404
    assert world.browser(team.watcher).get(page + "/readers").status_code == 404
    shown = world.browser(team.lead).get(page).get_data(as_text=True)
    assert f'href="{page}/readers"' in shown
