"""The sheet on the study's page: from debriefs and codings of rooms that were really held."""

import pytest

from facilitation.codebooks.queries import code_tree
from facilitation.coding.services.passages import code_passage
from facilitation.saturation.queries import study_sheet
from facilitation.transcripts.queries import turns_of
from facilitation.transcripts.services import make_from_room
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def held(opened: Hall) -> Hall:
    """A meeting with a tag, closed, coded, and debriefed."""
    line = opened.say(opened.a, "Мы молчали и доверяли", "answer" if opened.room().state.question else "msg")
    opened.good("tag", name="Доверие", event=line.guid)
    opened.good("room.close")
    with opened.world.app.app_context():
        made = make_from_room(opened.session_id)
        turn = next(one for one in turns_of(made.id) if one.text == "Мы молчали и доверяли")
        code = code_tree(opened.team.study_id).active[0]
        code_passage(opened.world.actor(opened.lead), made.id, turn.id, 0, turn.id, 9, [code.id])
    return opened


def sheet(hall: Hall) -> list[tuple[str, int, str, bool]]:
    with hall.world.app.app_context():
        found = study_sheet(hall.team.study_id, "Europe/Moscow")
        return [(one.name, cell.passages, cell.verdict, cell.is_first) for one in found.themes for cell in one.cells]


def test_team_sees_codings_and_the_last_word_of_the_debrief(held: Hall) -> None:
    held.good("debrief.mark", name="доверие", verdict="known")
    held.good("debrief.mark", name="Стыд", verdict="unsure")
    held.good("debrief.mark", name="стыд", verdict="new")
    assert sheet(held) == [("Доверие", 1, "known", True), ("Стыд", 0, "new", True)]
    page = held.world.browser(held.team.researcher).get(f"/p/tula/studies/{held.team.study_id}/saturation")
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    for words in ("first here", "debrief: new to us", "(no code yet)", "1 passage", "One group says nothing"):
        assert words in text
    with held.world.app.app_context():
        code_id = code_tree(held.team.study_id).active[0].id
    rows = held.world.browser(held.lead).get(f"/p/tula/codes/{code_id}/passages?session={held.session_id}")
    assert "one session only" in rows.get_data(as_text=True)
    none = held.world.browser(held.lead).get(f"/p/tula/codes/{code_id}/passages?session=999").get_data(as_text=True)
    assert "No passages yet" in none


def test_participant_and_observer_cannot_see_the_sheet(held: Hall, world: World) -> None:
    address = f"/p/tula/studies/{held.team.study_id}/saturation"
    coordinator = world.person(held.programme_id, "Куратор", roles=("coordinator",))
    seen = [world.browser(one).get(address).status_code for one in (held.a, held.watcher, coordinator)]
    assert seen == [404, 403, 403]
    assert held.do(held.a, "debrief.mark", name="Стыд", verdict="new").code == "not_allowed"
