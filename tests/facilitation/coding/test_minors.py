"""The workbench of a transcript in which minors speak: it opens whole, and the look is noted."""

import pytest
from sqlalchemy import select

from facilitation.transcripts.services import make_from_room
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db, unit_of_work
from portal.people.models import Person
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db
SAID = "Он ждал со мной два часа."


def test_a_researcher_can_code_and_leaves_one_row_when_a_minor_speaks(world: World) -> None:
    hall = Hall(world).opened()
    hall.say(hall.a, SAID)
    hall.good("room.close")
    with world.app.test_request_context():
        transcript_id = make_from_room(hall.session_id).id
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, hall.a.person_id).born_on = now().date().replace(year=now().year - 15, day=1)
    page = world.browser(hall.team.researcher).get(f"/p/tula/transcripts/{transcript_id}/code")
    assert (page.status_code, SAID in page.text, "</html>" in page.text) == (200, True, True)
    with world.app.app_context():
        rows = db.session.scalars(select(AuditEntry.subject_ids).where(AuditEntry.action == "looked"))
        assert list(rows) == [[hall.a.person_id]]
