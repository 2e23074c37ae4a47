"""An institution's consent: given in office, kept after it, one act for a list, each line withdrawn alone."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from portal.clock import moved, now, today
from portal.consents import errors, services
from portal.consents.models import PURPOSES, Consent, ConsentAct
from portal.consents.queries import current_documents, questions_of
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Representative
from portal.people.queries import actor_of
from portal.people.services import end_guardianship, end_representative
from tests.portal.consents.conftest import Family
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db


@dataclass(frozen=True)
class Centre:
    """The family's child and two wards more, an institution with a head in office, and who comes next."""

    family: Family
    institution_id: int
    head: Someone
    next: Someone
    wards: tuple[Someone, Someone]

    def text(self, purpose: str = "quotes") -> int:
        """The guardians' text in force."""
        return current_documents(self.family.programme_id)[purpose, "guardian"].id


@pytest.fixture
def centre(family: Family) -> Centre:
    """The centre: the teenager's mother answers for her beside the institution."""
    world, at = family.world, family.programme_id
    child = world.person(at, "Лиза Воронова", positions=("mentee",), born_on=now().date() - timedelta(days=3700))
    made = Centre(
        family, world.institution(at), world.person(at, "Андрей Фомин"), world.person(at, "Анна Юдина"),
        (child, family.teen),
    )  # fmt: skip
    world.in_office(made.head, made.institution_id)
    world.ward_of(made.institution_id, *made.wards)
    return made


def test_representative_can_sign_once_for_a_list_and_each_line_stands_alone(centre: Centre) -> None:
    ids = [one.person_id for one in centre.wards]
    with centre.family.world.app.app_context():
        actor = actor_of(centre.head.account_id)
        act = services.answer_for_list(actor, centre.text(), ids, True)
        rows = db.session.scalars(select(Consent).order_by(Consent.id)).all()
        assert {(row.act_id, row.institution_id, row.given_by_id) for row in rows} == {
            (act.id, centre.institution_id, centre.head.person_id)
        }
        assert sorted(row.subject_id for row in rows) == sorted(ids)
        services.withdraw(actor, rows[0].id)
        refused = [centre.family.chain(one, "quotes").refused for one in centre.wards]
        assert sorted(map(len, refused)) == [0, 1]
        assert db.session.get_one(Consent, rows[0].id).withdrawn_by_id == centre.head.person_id


def test_representative_cannot_sign_for_a_child_of_others_and_then_nothing_is_signed(centre: Centre) -> None:
    with centre.family.world.app.app_context():
        actor, ward = actor_of(centre.head.account_id), centre.wards[0].person_id
        with pytest.raises(NotFound):
            services.answer_for_list(actor, centre.text(), [ward, centre.family.child.person_id], True)
        with pytest.raises(errors.NobodyChosen):
            services.answer_for_list(actor, centre.text(), [], True)
        own_text = current_documents(centre.family.programme_id)["quotes", "child"].id
        with pytest.raises(NotFound):
            services.answer_for_list(actor, own_text, [ward], True)
        assert db.session.scalar(select(func.count(Consent.id))) == 0
        assert db.session.scalar(select(func.count(ConsentAct.id))) == 0


def test_institutions_consent_stays_when_the_term_ends_and_the_next_one_can_withdraw_it(centre: Centre) -> None:
    ward = centre.wards[0]
    with centre.family.world.app.app_context():
        given = centre.family.say(centre.head, ward, purposes=["quotes"])
        assert [row.institution_id for row in given] == [centre.institution_id]
        number = given[0].id
        centre.family.say(ward, ward, purposes=["quotes"])
        term = db.session.scalars(select(Representative)).one()
        end_representative(actor_of(centre.family.olga.account_id), term.id, today("Europe/Moscow") - timedelta(days=1))
        assert centre.family.chain(ward, "quotes").is_valid
        head = actor_of(centre.head.account_id)
        with pytest.raises(NotFound):
            services.withdraw(head, number)
        with pytest.raises(NotFound):
            services.answer(head, ward.person_id, centre.text(), False)
    centre.family.world.in_office(centre.next, centre.institution_id, starts_on=today("Europe/Moscow"))
    with centre.family.world.app.app_context():
        nxt = actor_of(centre.next.account_id)
        seen = questions_of(centre.family.programme_id, ward.person_id, centre.next.person_id, nxt.wards)
        assert [one.is_yes for one in seen if one.document.purpose == "quotes"] == [True]
        services.withdraw(nxt, number)
        assert centre.family.chain(ward, "quotes").refused == (("quotes", "guardian"),)


def test_next_representatives_answer_takes_the_place_of_the_former_ones(centre: Centre) -> None:
    ward = centre.wards[0]
    centre.family.world.in_office(centre.next, centre.institution_id)
    with centre.family.world.app.app_context():
        actor = actor_of(centre.head.account_id)
        services.answer(actor, ward.person_id, centre.text(), False)
        assert centre.family.chain(ward, "quotes").refused
        services.answer(actor_of(centre.next.account_id), ward.person_id, centre.text(), True)
        assert not centre.family.chain(ward, "quotes").refused
        same = services.answer(actor, ward.person_id, centre.text(), True)
        assert same.given_by_id == centre.next.person_id


def test_child_refused_by_another_guardian_stays_refused_after_the_act(centre: Centre) -> None:
    teen = centre.family.teen
    with centre.family.world.app.app_context():
        centre.family.say(centre.family.mother, teen, is_yes=False, purposes=["quotes"])
    browser = centre.family.world.browser(centre.head)
    with centre.family.world.app.app_context():
        path = f"/p/tula/consents/several/{centre.text()}"
    page = browser.get(path).get_data(as_text=True)
    assert page.count("Another guardian says no") == 1
    token = {"csrf_token": csrf_of(browser, path)}
    assert browser.post(path, data=token | {"answer": "yes"}).status_code == 422
    both = [str(one.person_id) for one in centre.wards]
    kept = browser.post(path, data=token | {"child": both})
    assert (kept.status_code, kept.get_data(as_text=True).count(" checked")) == (422, 2)
    assert browser.post(path, data=token | {"answer": "yes", "child": both}).status_code == 303
    with centre.family.world.app.app_context():
        assert centre.family.chain(teen, "quotes").refused == (("quotes", "guardian"),)
        assert not centre.family.chain(centre.wards[0], "quotes").refused


def test_representative_goes_through_all_texts_of_a_list(centre: Centre) -> None:
    browser, both = centre.family.world.browser(centre.head), [str(one.person_id) for one in centre.wards]
    with centre.family.world.app.app_context():
        path = f"/p/tula/consents/several/{centre.text(PURPOSES[0])}"
    token, seen = csrf_of(browser, path), 0
    while not path.endswith("/several"):
        answer = browser.post(path, data={"csrf_token": token, "answer": "yes", "child": both})
        assert answer.status_code == 303
        path, seen = answer.headers["Location"], seen + 1
    assert seen == len(PURPOSES)
    assert browser.get(path).get_data(as_text=True).count("All answered") == len(PURPOSES)


def test_page_for_several_is_hidden_from_whoever_answers_for_nobody(centre: Centre) -> None:
    with centre.family.world.app.app_context():
        text, own = centre.text(), current_documents(centre.family.programme_id)["quotes", "child"].id
    for who in (centre.next, centre.family.olga, centre.family.teen):
        browser = centre.family.world.browser(who)
        assert browser.get("/p/tula/consents/several").status_code == 404
        assert browser.get(f"/p/tula/consents/several/{text}").status_code == 404
    assert centre.family.world.browser(centre.head).get(f"/p/tula/consents/several/{own}").status_code == 404


def test_answers_in_office_and_in_person_are_two_parties(centre: Centre) -> None:
    mother, teen = centre.family.mother, centre.family.teen
    centre.family.world.in_office(mother, centre.institution_id)
    with centre.family.world.app.app_context():
        rows = centre.family.say(mother, teen, purposes=["quotes"])
        assert [row.institution_id for row in rows] == [None]
        services.answer(actor_of(centre.head.account_id), teen.person_id, centre.text(), False)
        assert centre.family.chain(teen, "quotes").refused == (("quotes", "guardian"),)


def test_coordinator_records_paper_of_the_representative_as_the_institutions(centre: Centre) -> None:
    ward = centre.wards[0].person_id
    with centre.family.world.app.app_context():
        olga = actor_of(centre.family.olga.account_id)
        row = services.record_in_person(olga, ward, centre.text(), centre.head.person_id, True, "папка 1")
        assert row.institution_id == centre.institution_id
        with pytest.raises(errors.WrongGiver):
            services.record_in_person(olga, ward, centre.text(), centre.next.person_id, True, "папка 1")


def test_former_guardian_cannot_withdraw_when_guardianship_is_over(family: Family) -> None:
    from portal.people.models import Guardianship

    with family.world.app.app_context():
        given = family.say(family.mother, family.teen, purposes=["quotes"])[0]
        row = db.session.scalars(select(Guardianship).where(Guardianship.child_id == family.teen.person_id)).one()
        end_guardianship(actor_of(family.olga.account_id), row.id, today("Europe/Moscow"))
        with moved(now() + timedelta(days=1)), pytest.raises(NotFound):
            services.withdraw(actor_of(family.mother.account_id), given.id)


def test_two_guardians_see_kindly_that_a_no_stands(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.mother, family.child)
        family.say(family.father, family.child, is_yes=False, purposes=["quotes"])
        text = current_documents(family.programme_id)["quotes", "guardian"].id
    path = f"/p/tula/consents/{family.child.person_id}/{text}"
    assert "That no stands" in family.world.browser(family.mother).get(path).get_data(as_text=True)
    assert "That no stands" not in family.world.browser(family.father).get(path).get_data(as_text=True)
    listed = family.world.browser(family.mother).get("/p/tula/consents/").get_data(as_text=True)
    assert listed.count("Another guardian says no") == 1
    assert listed.count("as: mother") == 2  # one for each of her children


def test_mentor_who_is_a_parent_decides_for_the_self_and_for_the_child(family: Family) -> None:
    mentor = family.world.person(family.programme_id, "Николай Громов", positions=("mentor",))
    family.world.guardian_of(mentor, family.child)
    browser = family.world.browser(mentor)
    page = browser.get("/p/tula/consents/").get_data(as_text=True)
    assert f"about-{mentor.person_id}" in page
    assert f"about-{family.child.person_id}" in page
    home = browser.get("/p/tula/", follow_redirects=True).get_data(as_text=True)
    assert "Саша Белова" in home
    assert "you answer as: mother" in home


def test_representatives_home_leads_to_the_list_and_a_parents_to_the_child(centre: Centre) -> None:
    home = centre.family.world.browser(centre.head).get("/p/tula/", follow_redirects=True).get_data(as_text=True)
    assert "/p/tula/consents/several/" in home
    parents = centre.family.world.browser(centre.family.father).get("/p/tula/", follow_redirects=True)
    assert f"/p/tula/consents/{centre.family.child.person_id}/" in parents.get_data(as_text=True)
