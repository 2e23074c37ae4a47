"""Institutions as guardians: terms of office, wards, and what whoever is in office sees."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.clock import moved, now, today
from portal.db import db
from portal.errors import NotFound
from portal.people import errors, services
from portal.people.models import Institution, Representative, Ward
from portal.people.queries import actor_of, as_whom, guardians_of, institutions_of
from portal.people.queries.known import known_institutions
from portal.people.queries.ties import ties_of
from portal.people.services import InstitutionFields
from portal.programmes.models import Programme
from tests.portal.people.conftest import Town, counted
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
ZONE = "Europe/Moscow"


@pytest.fixture
def head(town: Town) -> Someone:
    """An adult of the town who is nobody else in it."""
    return town.world.person(town.programme_id, "Андрей Фомин")


@pytest.fixture
def home(town: Town, head: Someone) -> int:
    """An institution with the head in office and one ward."""
    made = town.world.institution(town.programme_id)
    town.world.in_office(head, made)
    town.world.ward_of(made, town.child_here)
    return made


def test_representative_answers_for_the_wards_as_a_guardian_does(town: Town, head: Someone, home: int) -> None:
    with town.world.app.app_context():
        child = town.child_here.person_id
        with counted() as asked:
            actor = actor_of(head.account_id)
        assert len([one for one in asked if "FROM account" not in one]) == 1
        assert (actor.children, actor.wards) == (frozenset({child}), {child: home})
        assert actor.has(town.programme_id, "guardian")
        assert guardians_of([child, town.child_there.person_id]) == {child: frozenset({head.person_id})}
        assert as_whom(actor, town.programme_id) == {child: ("institution", "Центр «Дом»")}
    page = town.world.browser(head).get(f"/p/tula/people/{child}")
    assert page.status_code == 200
    assert town.world.browser(head).get(f"/p/tula/people/{town.child_there.person_id}").status_code == 404


def test_representative_cannot_see_the_wards_when_the_term_is_over(town: Town, head: Someone, home: int) -> None:
    with town.world.app.app_context():
        term = db.session.scalars(select(Representative)).one()
        services.end_representative(actor_of(town.olga.account_id), term.id, today(ZONE))
        assert actor_of(head.account_id).wards
        with moved(now() + timedelta(days=1)):
            assert actor_of(head.account_id).children == frozenset()
            assert guardians_of([town.child_here.person_id]) == {}
    with moved(now() + timedelta(days=1)):
        assert town.world.browser(head).get(f"/p/tula/people/{town.child_here.person_id}").status_code == 404


def test_representative_cannot_see_a_child_when_the_care_is_over(town: Town, head: Someone, home: int) -> None:
    with town.world.app.app_context():
        ward = db.session.scalars(select(Ward)).one()
        services.end_ward(actor_of(town.olga.account_id), ward.id, today(ZONE) - timedelta(days=1))
        assert actor_of(head.account_id).children == frozenset()
        with pytest.raises(errors.AlreadyEnded):
            services.end_ward(actor_of(town.olga.account_id), ward.id, today(ZONE))


def test_guardian_in_person_answers_in_person_when_also_in_office(town: Town, head: Someone, home: int) -> None:
    town.world.guardian_of(head, town.child_here)
    with town.world.app.app_context():
        actor = actor_of(head.account_id)
        assert (actor.children, actor.wards) == (frozenset({town.child_here.person_id}), {})


def test_wards_of_one_home_are_no_relatives(town: Town, head: Someone, home: int) -> None:
    town.world.ward_of(home, town.child_there)
    with town.world.app.app_context():
        ids = [head.person_id, town.child_here.person_id, town.child_there.person_id]
        found = {(one.kind, one.first, one.second) for one in ties_of(town.programme_id, ids)}
        assert found == {("guardian", head.person_id, child) for child in ids[1:]}


def test_coordinator_can_name_a_representative_only_of_age_and_once_at_a_time(town: Town, head: Someone) -> None:
    made, day = town.world.institution(town.programme_id), date(2026, 1, 1)
    with town.world.app.app_context():
        olga = actor_of(town.olga.account_id)
        with pytest.raises(errors.NotARepresentative):
            services.start_representative(olga, made, town.child_here.person_id, "приказ", day)
        with pytest.raises(errors.BadDates):
            services.start_representative(olga, made, head.person_id, "приказ", day, day - timedelta(days=1))
        services.start_representative(olga, made, head.person_id, "приказ", day, day + timedelta(days=30))
        with pytest.raises(errors.RepresentativeHeld):
            services.start_representative(olga, made, head.person_id, "приказ", day + timedelta(days=30))
        services.start_representative(olga, made, head.person_id, "приказ 2", day + timedelta(days=31))


def test_coordinator_cannot_place_a_child_when_an_institution_answers_for_it(town: Town, home: int) -> None:
    other = town.world.institution(town.programme_id, "Школа")
    with town.world.app.app_context():
        olga, free, taken = actor_of(town.olga.account_id), town.child_there.person_id, town.child_here.person_id
        with pytest.raises(errors.WardHeld):
            services.place_wards(olga, other, [free, taken], today(ZONE))
        with pytest.raises(errors.NotAWard):
            services.place_wards(olga, other, [free, town.galina.person_id], today(ZONE))
        assert db.session.scalars(select(Ward.child_id)).all() == [taken]
        services.place_wards(olga, other, [free], today(ZONE))
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "wards_placed")).one()
        assert entry.subject_ids == [free]


def test_coordinator_of_a_territory_cannot_touch_institutions_elsewhere(town: Town, head: Someone) -> None:
    with town.world.app.app_context():
        galina, olga = actor_of(town.galina.account_id), actor_of(town.olga.account_id)
        with pytest.raises(NotFound):
            services.add_institution(galina, town.programme_id, InstitutionFields("Дом", "other"))
        there = InstitutionFields("Дом", "other", territory_id=town.places["Ефремов"])
        far = services.add_institution(olga, town.programme_id, there)
        with pytest.raises(NotFound):
            services.start_representative(galina, far.id, head.person_id, "приказ", today(ZONE))
        near = services.add_institution(
            galina, town.programme_id, InstitutionFields("Приют", "social_centre", "", town.places["Алексин"])
        )
        with pytest.raises(NotFound):
            services.place_wards(galina, near.id, [town.child_there.person_id], today(ZONE))
        services.place_wards(galina, near.id, [town.child_here.person_id], today(ZONE))
        at = db.session.get_one(Programme, town.programme_id)
        assert [(row.name, row.wards) for row in institutions_of(galina, at)] == [("Приют", 1)]
        assert len(institutions_of(olga, at)) == 2
        assert institutions_of(actor_of(head.account_id), at) == []


def test_coordinator_can_set_up_an_institution_through_the_forms(town: Town, head: Someone) -> None:
    browser, root = town.world.browser(town.olga), "/p/tula/people/institutions"
    token = {"csrf_token": csrf_of(browser, f"{root}/new")}
    assert browser.post(f"{root}/new", data=token | {"name": " ", "kind": "other"}).status_code == 422
    made = browser.post(f"{root}/new", data=token | {"name": "Дом детства", "kind": "childrens_home", "contact": "5-5"})
    assert made.status_code == 303
    here = made.headers["Location"]
    term = {"person_id": str(head.person_id), "basis": "Приказ № 7", "starts_on": "2026-01-01", "ends_on": ""}
    assert browser.post(f"{here}/representatives/new", data=token | term).status_code == 303
    assert browser.post(f"{here}/representatives/new", data=token | term).status_code == 409
    wards = {"child_ids": [str(town.child_here.person_id), str(town.child_there.person_id)], "starts_on": "2026-01-01"}
    assert browser.post(f"{here}/wards/new", data=token | {"starts_on": "2026-01-01"}).status_code == 422
    assert browser.post(f"{here}/wards/new", data=token | wards).status_code == 303
    shown = browser.get(here).get_data(as_text=True)
    assert all(words in shown for words in ("Андрей Фомин", "Приказ № 7", "Тимур Гареев", "Саша Белова"))
    with town.world.app.app_context():
        row = db.session.scalars(select(Representative)).one()
        version = db.session.scalars(select(Institution.version)).one()
    edit = token | {"name": "Дом", "kind": "other", "version": str(version)}
    assert browser.post(f"{here}/edit", data=edit).status_code == 303
    assert browser.post(f"{here}/edit", data=edit).status_code == 409
    end = f"{here}/representatives/{row.id}/end"
    assert browser.post(end, data=token | {"ends_on": "2025-12-31"}).status_code in {400, 409}
    assert browser.post(end, data=token | {"ends_on": "2026-03-01"}).status_code == 303
    assert "Nobody is in office" in browser.get(here).get_data(as_text=True)


def test_child_and_representative_can_read_what_is_known_of_them(town: Town, head: Someone, home: int) -> None:
    with town.world.app.app_context():
        for who in (town.child_here, head):
            (row,) = known_institutions(town.programme_id, who.person_id)
            assert [value for _label, value in row] == ["Центр «Дом»", date(2020, 1, 1), None]
        assert known_institutions(town.programme_id, town.child_there.person_id) == []


def test_representative_sees_the_institution_and_strangers_do_not(town: Town, head: Someone, home: int) -> None:
    path = f"/p/tula/people/institutions/{home}"
    shown = town.world.browser(head).get(path)
    assert (shown.status_code, "New representative" in shown.get_data(as_text=True)) == (200, False)
    assert town.world.browser(head).get("/p/tula/people/institutions").status_code == 404
    for who in (town.child_here, town.galina):
        assert town.world.browser(who).get(path).status_code == 404
