"""Every form about a child leaves its row in the audit trail; one about an adult leaves none."""

from datetime import date

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import now
from portal.consents.services import publish_defaults
from portal.db import db
from tests.world import World

pytestmark = pytest.mark.db
FORMS = (
    "people/{id}", "people/{id}/edit", "people/{id}/positions/new", "people/{id}/guardians/new",
    "people/{id}/grants/new", "people/{id}/invitation", "people/{id}/card", "consents/of/{id}",
    "consents/of/{id}/record",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_administrator_leaves_one_row_when_a_form_names_a_minor(world: World, form: str) -> None:
    home = world.programme()
    reader = world.browser(world.person(home, "Адам Мин", roles=("administrator",)))
    child = world.person(home, "Митя Сомов", born_on=date(now().year - 12, 1, 1))
    adult = world.person(home, "Нина Орлова")
    with world.app.app_context():
        publish_defaults(home)
    for someone in (adult, child):
        page = reader.get(f"/p/tula/{form.format(id=someone.person_id)}")
        assert page.status_code == 200
        assert "Митя" in page.text or someone is adult
    with world.app.app_context():
        rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked"))
        assert [row.subject_ids for row in rows] == [[child.person_id]]
