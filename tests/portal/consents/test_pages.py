"""The pages of consents, through real forms."""

from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.consents.models import PURPOSES, Consent
from portal.consents.queries import current_documents, questions_of
from portal.db import db
from tests.portal.consents.conftest import Family
from tests.world import Someone, csrf_of


def first_page(family: Family, who: Someone, about: Someone) -> str:
    """The address of the first text that waits for somebody."""
    with family.world.app.app_context():
        asked = questions_of(family.programme_id, about.person_id, who.person_id)
        return f"/p/tula/consents/{about.person_id}/{asked[0].document.id}"


def test_guardian_answers_text_by_text_until_all_are_done(family: Family) -> None:
    browser, path = family.world.browser(family.mother), first_page(family, family.mother, family.child)
    token, seen = csrf_of(browser, path), []
    while path != "/p/tula/consents/":
        seen.append(path)
        answer = browser.post(path, data={"csrf_token": token, "answer": "yes" if len(seen) != 3 else "no"})
        assert answer.status_code == 303
        path = answer.headers["Location"]
    assert len(seen) == len(PURPOSES)
    page = browser.get(path).get_data(as_text=True)
    assert page.count("chip-ok") == len(PURPOSES) - 1
    with family.world.app.app_context():
        rows = db.session.scalars(select(Consent).order_by(Consent.id)).all()
        assert [row.is_granted for row in rows] == [True, True, False, True, True, True]
        assert {(row.capacity, row.channel, row.given_by_id) for row in rows} == {
            ("guardian", "screen", family.mother.person_id)
        }


def test_both_answers_are_buttons_of_the_same_kind_and_none_is_chosen(family: Family) -> None:
    page = family.world.browser(family.mother).get(first_page(family, family.mother, family.child))
    text = page.get_data(as_text=True)
    main = text[text.index("<main") : text.index("</main>")]
    assert main.count('class="btn btn-secondary" name="answer"') == 2
    assert "btn-primary" not in main
    assert "checked" not in main


def test_answer_without_choice_changes_nothing(family: Family) -> None:
    browser, path = family.world.browser(family.child), first_page(family, family.child, family.child)
    token = csrf_of(browser, path)
    for data in ({}, {"answer": "perhaps"}):
        assert browser.post(path, data={"csrf_token": token, **data}).headers["Location"] == path
    assert browser.post(path, data={"answer": "yes"}).status_code == 400
    with family.world.app.app_context():
        assert db.session.scalars(select(Consent)).all() == []


def test_withdrawal_by_the_button_counts_at_once(family: Family) -> None:
    with family.world.app.app_context():
        family.say(family.teen, family.teen)
        number = db.session.scalars(select(Consent.id).order_by(Consent.id)).first()
    browser, path = family.world.browser(family.teen), first_page(family, family.teen, family.teen)
    token = {"csrf_token": csrf_of(browser, path)}
    withdraw = f"/p/tula/consents/withdraw/{number}"
    assert family.world.browser(family.mother).post(withdraw, data=token).status_code in {400, 404}
    assert browser.post(withdraw, data=token).status_code == 303
    assert browser.post(withdraw, data=token).status_code == 409
    with family.world.app.app_context():
        assert db.session.get_one(Consent, number).withdrawn_at is not None


def test_stranger_to_the_child_finds_no_page(family: Family) -> None:
    path = first_page(family, family.mother, family.child)
    for who in (family.olga, family.administrator, family.teen):
        assert family.world.browser(who).get(path).status_code == 404
    assert family.world.browser(family.father).get(path).status_code == 200


def test_older_edition_leads_to_the_newest(family: Family) -> None:
    path = first_page(family, family.teen, family.teen)
    browser, admin = family.world.browser(family.teen), family.world.browser(family.administrator)
    edit = "/p/tula/consents/texts/participation/teen/edit"
    form = {"csrf_token": csrf_of(admin, edit), "title_ru": "Иначе", "body_ru": "## Раз\r\nДва", "title_en": "Other",
            "body_en": "Two"}  # fmt: skip
    assert admin.post(edit, data=form).status_code == 303
    assert admin.post(edit, data=form).status_code == 409
    token = {"csrf_token": csrf_of(browser, "/p/tula/consents/"), "answer": "yes"}
    assert browser.post(path, data=token).status_code == 409
    assert "Other" in browser.get(path, follow_redirects=True).get_data(as_text=True)
    assert family.world.browser(family.olga).get(edit).status_code == 404


def test_coordinator_records_paper_by_form_and_sees_the_history(family: Family) -> None:
    browser, root = family.world.browser(family.olga), f"/p/tula/consents/of/{family.child.person_id}"
    with family.world.app.app_context():
        text = current_documents(family.programme_id)["quotes", "guardian"].id
    form = {"csrf_token": csrf_of(browser, f"{root}/record"), "document_id": str(text), "answer": "yes",
            "given_by_id": str(family.mother.person_id), "means": ""}  # fmt: skip
    assert browser.post(f"{root}/record", data=form).status_code == 422
    assert browser.post(f"{root}/record", data=form | {"means": "Папка 3, лист 7"}).status_code == 303
    assert "Папка 3, лист 7" in browser.get(root).get_data(as_text=True)
    with family.world.app.app_context():
        looks = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked")).all()
        # The form, the form again with what is missing, the history: each shows the child.
        assert [row.subject_ids for row in looks] == [[family.child.person_id]] * 3
    assert family.world.browser(family.mother).get(f"{root}/record").status_code == 404


def test_list_of_missing_consents_shows_only_the_readers_people(family: Family) -> None:
    page = family.world.browser(family.olga).get("/p/tula/consents/missing").get_data(as_text=True)
    assert "Саша Белова" in page
    assert "Нина Белова" not in page
    assert family.world.browser(family.mother).get("/p/tula/consents/missing").status_code == 404
    with family.world.app.app_context():
        for who, about in ((family.mother, family.child), (family.child, family.child)):
            family.say(who, about)
    page = family.world.browser(family.olga).get("/p/tula/consents/missing").get_data(as_text=True)
    assert "Саша Белова" not in page


def test_everybody_reads_the_texts_and_their_digest(family: Family) -> None:
    with family.world.app.app_context():
        text = current_documents(family.programme_id)["quotes", "child"]
    page = family.world.browser(family.mother).get(f"/p/tula/consents/texts/{text.id}").get_data(as_text=True)
    assert text.digest in page
    assert "<h2" in page
    family.world.programme("ufa")
    assert family.world.browser(family.mother).get(f"/p/ufa/consents/texts/{text.id}").status_code == 404
