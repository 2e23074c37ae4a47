"""The pages of pairs through their forms."""

from sqlalchemy import select

from community.pairs.models import Pair
from community.pairs.services import PairFields, begin_pair
from portal.audit.models import AuditEntry
from portal.clock import months_after, today
from portal.db import db
from portal.people.queries import actor_of
from tests.community.conftest import Village
from tests.world import Someone, csrf_of

DAY = today("Europe/Moscow")


def begun(village: Village, mentor: Someone, mentee: Someone) -> int:
    with village.world.app.app_context():
        fields = PairFields(mentor.person_id, mentee.person_id, "long", DAY, months_after(DAY, 12))
        return begin_pair(actor_of(village.olga.account_id), village.programme_id, fields).id


def test_coordinator_can_begin_a_pair_by_the_form(village: Village) -> None:
    browser, path = village.world.browser(village.olga), "/p/tula/pairs/new"
    said = {
        "csrf_token": csrf_of(browser, path), "mentor_id": village.nikolay.person_id,
        "mentee_id": village.sasha.person_id, "form": "long", "supervisor_id": village.larisa.person_id,
        "starts_on": DAY.isoformat(), "planned_end_on": months_after(DAY, 3).isoformat(),
    }  # fmt: skip
    refused = browser.post(path, data=said)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 409
    assert "A long pair lasts a year or more" in page
    assert f'value="{months_after(DAY, 3).isoformat()}"' in page
    done = browser.post(path, data=said | {"planned_end_on": months_after(DAY, 12).isoformat()}, follow_redirects=True)
    shown = done.get_data(as_text=True)
    assert "Николай Громов – Саша Белова" in shown
    listed = browser.get("/p/tula/pairs/").get_data(as_text=True)
    assert "1 pair<" in listed
    assert "Саша Белова" in listed
    with village.world.app.app_context():
        looks = db.session.scalars(select(AuditEntry.details).where(AuditEntry.action == "looked")).all()
        assert {one["page"] for one in looks} == {"pair_form", "pair", "pairs"}


def test_coordinator_can_change_and_end_a_pair_by_the_forms(village: Village) -> None:
    pair_id, browser = begun(village, village.nikolay, village.sasha), village.world.browser(village.olga)
    path = f"/p/tula/pairs/{pair_id}/edit"
    token = csrf_of(browser, path)
    plan = {"csrf_token": token, "planned_end_on": months_after(DAY, 14).isoformat(), "version": "1",
            "supervisor_id": village.larisa.person_id}  # fmt: skip
    assert browser.post(path, data=plan).status_code == 303
    assert browser.post(path, data=plan).status_code == 409
    end = {"csrf_token": token, "ended_on": DAY.isoformat(), "version": "2", "note": "", "reason": ""}
    path = f"/p/tula/pairs/{pair_id}/end"
    assert browser.post(path, data=end).status_code == 422
    assert browser.post(path, data=end | {"reason": "completed"}).status_code == 303
    with village.world.app.app_context():
        row = db.session.get_one(Pair, pair_id)
        assert (row.end_reason, row.supervisor_id, row.ended_on) == ("completed", village.larisa.person_id, DAY)
    listed = browser.get("/p/tula/pairs/?state=ended&form=long").get_data(as_text=True)
    assert "1 pair<" in listed


def test_mentor_sees_own_mentee_by_given_name_and_no_record(village: Village) -> None:
    pair_id, browser = begun(village, village.nikolay, village.sasha), village.world.browser(village.nikolay)
    home = browser.get("/p/tula/").get_data(as_text=True)
    assert "My people" in home
    assert f"/p/tula/pairs/{pair_id}" in home
    for path in ("/p/tula/", f"/p/tula/pairs/{pair_id}", f"/p/tula/people/{village.nikolay.person_id}"):
        page = browser.get(path).get_data(as_text=True)
        assert "Саша" in page
        assert "Белова" not in page
    assert browser.get(f"/p/tula/people/{village.sasha.person_id}").status_code == 404
    assert browser.get("/p/tula/pairs/new").status_code == 404
    assert browser.get(f"/p/tula/pairs/{pair_id}/edit").status_code == 404
    assert village.world.browser(village.svetlana).get(f"/p/tula/pairs/{pair_id}").status_code == 404


def test_guardian_sees_who_the_child_s_mentor_is(village: Village) -> None:
    begun(village, village.nikolay, village.sasha)
    page = village.world.browser(village.nina).get(f"/p/tula/people/{village.sasha.person_id}").get_data(as_text=True)
    assert "Николай Громов" in page


def test_child_sees_the_mentor_on_the_home_page(village: Village) -> None:
    begun(village, village.nikolay, village.sasha)
    assert "Николай Громов" in village.world.browser(village.sasha).get("/p/tula/").get_data(as_text=True)


def test_supervisor_can_list_the_own_pairs_alone(village: Village) -> None:
    begun(village, village.nikolay, village.sasha)
    page = village.world.browser(village.larisa).get("/p/tula/pairs/").get_data(as_text=True)
    assert "No pairs here" in page
    assert village.world.browser(village.nina).get("/p/tula/pairs/").status_code == 404
