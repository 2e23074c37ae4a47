"""The pages of people, through real forms."""

from datetime import date

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db
from portal.people.models import Grant, Guardianship, Person, Position
from tests.portal.people.conftest import Town
from tests.world import csrf_of

NEW = {"given_name": "Пётр", "family_name": "Ёлкин", "territory_id": ""}


def looks(town: Town) -> list[list[int]]:
    """Whom the audit trail says were looked at."""
    with town.world.app.app_context():
        return [row.subject_ids for row in db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked"))]


def test_coordinator_can_add_person_by_form(town: Town) -> None:
    browser = town.world.browser(town.olga)
    form = NEW | {"csrf_token": csrf_of(browser, "/p/tula/people/new"), "born_on": ["3", "2", "2015"]}
    answer = browser.post("/p/tula/people/new", data=form)
    assert answer.status_code == 303
    assert "Ёлкин" in browser.get(answer.headers["Location"]).get_data(as_text=True)
    with town.world.app.app_context():
        assert db.session.scalars(select(Person.born_on).where(Person.family_name == "Ёлкин")).one() == date(2015, 2, 3)


def test_person_needs_a_date_of_birth_or_the_word_adult(town: Town) -> None:
    browser = town.world.browser(town.olga)
    form = NEW | {"csrf_token": csrf_of(browser, "/p/tula/people/new")}
    nothing = browser.post("/p/tula/people/new", data=form)
    assert nothing.status_code == 422
    assert "Ёлкин" in nothing.get_data(as_text=True)
    both = form | {"is_adult": "y", "born_on": ["3", "2", "2015"]}
    assert browser.post("/p/tula/people/new", data=both).status_code == 422
    assert browser.post("/p/tula/people/new", data=form | {"born_on": ["31", "2", "2015"]}).status_code == 422
    future = form | {"born_on": ["1", "1", str(now().year + 1)]}
    assert browser.post("/p/tula/people/new", data=future).status_code == 422
    assert browser.post("/p/tula/people/new", data=form | {"is_adult": "y"}).status_code == 303


def test_stale_record_shows_both_versions_and_loses_nothing(town: Town) -> None:
    browser, path = town.world.browser(town.olga), f"/p/tula/people/{town.administrator.person_id}/edit"
    form = {"csrf_token": csrf_of(browser, path), "given_name": "Марина", "family_name": "Сохранено", "version": "1",
            "is_adult": "y", "territory_id": ""}  # fmt: skip
    assert browser.post(path, data=form).status_code == 303
    answer = browser.post(path, data=form | {"family_name": "Набрано"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Набрано" in page
    assert "Сохранено" in page
    assert 'value="2"' in page
    assert browser.post(path, data=form | {"family_name": "Набрано", "version": "2"}).status_code == 303


def test_look_at_a_child_leaves_one_audit_row_a_page(town: Town) -> None:
    browser = town.world.browser(town.olga)
    assert browser.get("/p/tula/people/").status_code == 200
    assert looks(town) == [sorted([town.child_here.person_id, town.child_there.person_id])]
    assert browser.get(f"/p/tula/people/{town.child_here.person_id}").status_code == 200
    assert looks(town)[1:] == [[town.child_here.person_id]]
    assert browser.get(f"/p/tula/people/{town.galina.person_id}").status_code == 200
    assert town.world.browser(town.child_here).get(f"/p/tula/people/{town.child_here.person_id}").status_code == 200
    assert len(looks(town)) == 2


def test_coordinator_of_a_territory_cannot_open_a_child_elsewhere(town: Town) -> None:
    browser, there = town.world.browser(town.galina), town.child_there.person_id
    assert browser.get(f"/p/tula/people/{town.child_here.person_id}").status_code == 200
    for path in (f"/{there}", f"/{there}/edit", f"/{there}/positions/new", f"/{there}/guardians/new"):
        assert browser.get(f"/p/tula/people{path}").status_code == 404


def test_person_is_not_found_under_another_programme(town: Town) -> None:
    town.world.programme("ufa")
    assert town.world.browser(town.olga).get(f"/p/ufa/people/{town.olga.person_id}").status_code == 404


def test_coordinator_can_begin_and_end_a_position_by_form(town: Town) -> None:
    browser, root = town.world.browser(town.olga), f"/p/tula/people/{town.galina.person_id}/positions"
    form = {"csrf_token": csrf_of(browser, f"{root}/new"), "kind": "mentor", "starts_on": "2026-03-01",
            "territory_id": ""}  # fmt: skip
    assert browser.post(f"{root}/new", data=form).status_code == 303
    assert browser.post(f"{root}/new", data=form).status_code == 409
    with town.world.app.app_context():
        number = db.session.scalars(select(Position.id).where(Position.kind == "mentor")).one()
    early = {"csrf_token": form["csrf_token"], "ends_on": "2026-02-01"}
    assert browser.post(f"{root}/{number}/end", data=early).status_code == 400
    assert browser.post(f"{root}/{number}/end", data=early | {"ends_on": "2026-04-01"}).status_code == 303
    assert browser.get(f"/p/tula/people/{town.olga.person_id}/positions/{number}/end").status_code == 404


def test_coordinator_can_note_a_guardian_by_form(town: Town) -> None:
    browser, path = town.world.browser(town.olga), f"/p/tula/people/{town.child_here.person_id}/guardians/new"
    form = {"csrf_token": csrf_of(browser, path), "guardian_id": str(town.galina.person_id), "relation": "тётя",
            "starts_on": "2026-03-01"}  # fmt: skip
    assert browser.post(path, data=form | {"guardian_id": str(town.child_there.person_id)}).status_code == 422
    assert browser.post(path, data=form).status_code == 303
    with town.world.app.app_context():
        assert db.session.scalars(select(Guardianship.relation)).one() == "тётя"


def test_administrator_can_give_and_end_a_right_by_form(town: Town) -> None:
    browser, root = town.world.browser(town.administrator), f"/p/tula/people/{town.galina.person_id}"
    form = {"csrf_token": csrf_of(browser, f"{root}/grants/new"), "role": "observer", "territory_id": ""}
    assert browser.post(f"{root}/grants/new", data=form).status_code == 303
    with town.world.app.app_context():
        number = db.session.scalars(select(Grant.id).where(Grant.role == "observer")).one()
    token = {"csrf_token": form["csrf_token"]}
    assert town.world.browser(town.olga).get(f"{root}/grants/new").status_code == 403
    assert browser.post(f"{root}/grants/{number}/end", data=token).status_code == 303
    assert browser.post(f"{root}/grants/{number}/end", data=token).status_code == 409


def test_administrator_cannot_give_rights_to_herself_by_hand_made_request(town: Town) -> None:
    browser, path = town.world.browser(town.administrator), f"/p/tula/people/{town.administrator.person_id}/grants/new"
    form = {"csrf_token": csrf_of(browser, path), "role": "observer", "territory_id": ""}
    assert browser.post(path, data=form).status_code == 403
    with town.world.app.app_context():
        assert db.session.scalars(select(Grant).where(Grant.role == "observer")).all() == []


def test_number_beyond_any_id_is_simply_not_found(town: Town) -> None:
    browser = town.world.browser(town.olga)
    assert browser.get(f"/p/tula/people/{10**20}").status_code == 404
    assert browser.get("/p/tula/people/?q=%00").status_code == 400
