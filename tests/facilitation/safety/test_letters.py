"""Letters to authorities, and the end of the restricted log: written by who reads, destroyed when its time is over."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from facilitation.safety import services
from facilitation.safety.jobs import destroy_old_calls
from facilitation.safety.models import HelpCall, HelpLine, HelpLook, HelpReport, HelpRequest
from facilitation.safety.policy import can_know_request
from facilitation.safety.queries import duty_rows, kept_days, known_help
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.errors import NotFound
from portal.limits import LETTER_CHARS
from tests.facilitation.safety.test_calls import WORDS, House, house

__all__ = ["house"]
pytestmark = pytest.mark.db
FACTS = "Вечером в комнате написал, что дома его бьют."
TABLES = (HelpRequest, HelpCall, HelpLine, HelpLook, HelpReport)


def heard(house: House) -> HelpRequest:
    """A call that Elena answers, with one thing ticked off."""
    row = house.row(house.ask(house.child))
    services.hear(house.world.actor(house.elena), row.id)
    services.mark_checks(house.world.actor(house.elena), row.id, ["safe"])
    return house.row(row.id)


def test_psychologist_can_write_a_letter_and_print_it(house: House) -> None:
    row = heard(house)
    browser, page = house.browser(house.elena), f"/p/tula/help/{row.guid}"
    assert "Asked whether they are safe right now" in browser.get(f"{page}/letters/new").text
    said = {"guid": new_guid(), "authority": "guardianship", "facts": FACTS, "measures": "Позвонили опекуну."}
    assert browser.send(f"{page}/letters/new", **said) == 303
    assert browser.send(f"{page}/letters/new", **said) == 303
    letter = db.session.scalars(select(HelpReport)).one()
    sheet = browser.get(f"{page}/letters/{letter.guid}").text
    assert all(word in sheet for word in (FACTS, "Митя Сомов", "guardianship authority", "Елена Тихая"))
    assert f"letters/{letter.guid}" in browser.get(page).text
    rows = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "looked", AuditEntry.programme_id.is_(None))
    )
    assert [house.child.person_id] in [one.subject_ids for one in rows if one.details["page"] == "help_letter"]


def test_psychologist_keeps_what_was_typed_when_a_letter_is_too_long(house: House) -> None:
    row = heard(house)
    browser = house.browser(house.elena)
    path = f"/p/tula/help/{row.guid}/letters/new"
    long = "ж" * (LETTER_CHARS + 1)
    assert browser.send(path, guid=new_guid(), authority="police", facts=long) == 422
    assert browser.send(path, guid=new_guid(), authority="army", facts=FACTS) == 422
    assert browser.send(path, guid=new_guid(), authority="police", facts=" ") == 422
    assert db.session.scalar(select(func.count()).select_from(HelpReport)) == 0


def test_letter_cannot_be_read_by_who_may_only_know_of_the_call(house: House) -> None:
    row = heard(house)
    letter = services.write_letter(house.world.actor(house.elena), row.id, new_guid(), "police", FACTS, "")
    path = f"/p/tula/help/{row.guid}/letters/{letter.guid}"
    assert [house.browser(one).get(path).status_code for one in (house.marina, house.second, house.child)] == [
        403,
        404,
        404,
    ]
    with pytest.raises(NotFound):
        services.write_letter(house.world.actor(house.marina), row.id, new_guid(), "police", FACTS, "")


def test_form_of_one_call_cannot_answer_with_the_letter_of_another(house: House) -> None:
    elena, guid, row = house.world.actor(house.elena), new_guid(), heard(house)
    services.write_letter(elena, row.id, guid, "police", FACTS, "")
    other = house.row(house.ask(house.second))
    with pytest.raises(NotFound):
        services.write_letter(elena, other.id, guid, "police", FACTS, "")
    assert db.session.scalar(select(func.count()).select_from(HelpReport)) == 1


def test_closed_call_is_destroyed_with_all_that_hangs_on_it_when_its_time_is_over(house: House) -> None:
    elena = house.world.actor(house.elena)
    row = heard(house)
    services.say(elena, row.id, new_guid(), "Я рядом.")
    services.write_letter(elena, row.id, new_guid(), "police", FACTS, "")
    services.close_request(elena, row.id, "Ребёнок у тёти.")
    services.ask_look(elena, row.id, "Разбор.")
    young = house.row(house.ask(house.second))
    with moved(now() + timedelta(days=kept_days() - 1)):
        assert destroy_old_calls() == 0
        assert can_know_request(elena, house.row(row.id))
    with moved(now() + timedelta(days=kept_days(), minutes=1)):
        # nobody reads it any more, also before the job has come by
        assert not can_know_request(elena, house.row(row.id))
        assert [one.row.id for one in duty_rows(row.programme_id, house.elena.person_id, closed=True)] == []
        assert WORDS not in str(known_help(row.programme_id, house.child.person_id))
        assert destroy_old_calls() == 1
        assert destroy_old_calls() == 0
    left = {table.__tablename__: db.session.scalar(select(func.count()).select_from(table)) for table in TABLES}
    assert left == {"help_request": 1, "help_call": 1, "help_line": 0, "help_look": 0, "help_report": 0}
    assert house.row(young.id).closed_at is None
    trail = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "help_destroyed")).one()
    assert (trail.object_id, trail.programme_id, trail.subject_ids) == (row.id, None, [])
