"""The pages of transitions through their forms."""

from flask.testing import FlaskClient
from sqlalchemy import select

from community.transitions.models import Transition
from community.transitions.queries import plans_of, transition
from community.transitions.views.blocks import work_transitions
from portal.clock import moved
from portal.db import db
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.community.transitions.conftest import Road, later
from tests.world import csrf_of

WAY = "/p/tula/transitions/"


def post(browser: FlaskClient, path: str, **said: object) -> tuple[int, str]:
    token = csrf_of(browser, "/account")
    answer = browser.post(path, data={"csrf_token": token, **said})
    return answer.status_code, answer.get_data(as_text=True)


def address(village: Village, row_id: int) -> str:
    with village.world.app.app_context():
        return f"{WAY}{transition(row_id).guid}"


def version(village: Village, row_id: int) -> int:
    with village.world.app.app_context():
        return transition(row_id).version


def test_person_can_choose_a_way_and_ask_for_it_by_the_forms(road: Road, village: Village) -> None:
    browser = village.world.browser(village.nikolay)
    way = browser.get(WAY).get_data(as_text=True)
    assert "Open to me now" in way
    assert "<svg" in way
    page = browser.get(f"{WAY}new/mentor-tutor").get_data(as_text=True)
    assert "A pair came to its end, or a mentor for a year" in page
    assert "Two people approve: a tutor, then a coordinator." in page
    assert post(browser, f"{WAY}new/mentor-tutor", why="Хочу слушать.")[0] == 303
    with village.world.app.app_context():
        row = db.session.scalars(select(Transition)).one()
        guid, row_id = row.guid, row.id
    shown = browser.get(f"{WAY}{guid}").get_data(as_text=True)
    assert "Ask for it" in shown
    assert village.world.browser(village.olga).get(f"{WAY}{guid}").status_code == 404
    assert post(browser, f"{WAY}{guid}/request", version="7")[0] == 409
    assert post(browser, f"{WAY}{guid}/request", version="1")[0] == 303
    status, said = post(browser, f"{WAY}{guid}/evidence", criterion="module", text="Слово", link="javascript:1")
    assert status == 409
    assert ">Слово</textarea>" in said
    assert (
        post(browser, f"{WAY}{guid}/evidence", criterion="module", text="Письмо", link="https://example.org")[0] == 303
    )
    assert 'rel="noopener noreferrer nofollow"' in browser.get(f"{WAY}{guid}").get_data(as_text=True)
    assert browser.get(f"{WAY}new/nothing").status_code == 404
    assert post(browser, f"{WAY}new/mentor-tutor", why="Ещё раз")[0] == 409
    assert post(browser, f"{WAY}{guid}/withdraw", version=str(version(village, row_id)))[0] == 303


def test_voucher_can_vouch_by_the_link_and_sees_neither_checklist_nor_record(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.requested()
    path, browser = address(village, row_id), village.world.browser(village.svetlana)
    page = browser.get(f"{path}/vouch").get_data(as_text=True)
    assert "Хочу слушать." in page
    assert "tutor&#39;s module" not in page
    assert browser.get(path).status_code == 404
    assert post(browser, f"{path}/vouch", words=" ")[0] == 422
    assert post(browser, f"{path}/vouch", words="Ручаюсь.")[0] == 303
    assert "You have vouched" in browser.get(f"{path}/vouch").get_data(as_text=True)
    assert post(browser, f"{path}/vouch", words="Ещё.")[0] == 409
    assert village.world.browser(village.nina).get(f"{path}/vouch").status_code == 404


def test_tutor_and_coordinator_can_approve_return_confirm_and_revoke_by_the_pages(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.vouched()
    path = address(village, row_id)
    larisa, olga = village.world.browser(village.larisa), village.world.browser(village.olga)
    assert "New positions" in larisa.get("/p/tula/").get_data(as_text=True)
    assert "Approve as tutor" in larisa.get(path).get_data(as_text=True)
    assert "Николай Громов" in larisa.get(f"{WAY}all").get_data(as_text=True)
    assert post(larisa, f"{path}/approve", version=str(version(village, row_id)))[0] == 303
    with village.world.app.test_request_context(headers={"Accept-Language": "en"}):
        work = work_transitions(road.who("olga"), programme(village.programme_id), 5)
        act = work.items[0].acts[0]
    assert (work.total, act.label, act.kind) == (1, "Approve", "primary")
    assert post(olga, act.href, **act.fields)[0] == 303
    back = olga.get(f"{path}/return").get_data(as_text=True)
    assert "Return with advice" in back
    assert post(olga, f"{path}/return", version="1", text="")[0] == 422
    assert post(olga, f"{path}/return", version="1", text="Ещё раз")[0] == 409
    assert post(larisa, f"{path}/confirm", version="1")[0] == 404
    with village.world.app.app_context(), moved(later(4)):
        from community.transitions.services import begin_trial, confirm

        begin_trial(road.who("nikolay"), row_id, road.version(row_id))
    assert "The trial still runs." in olga.get(path).get_data(as_text=True)
    assert post(olga, f"{path}/confirm", version=str(version(village, row_id)))[0] == 409
    with village.world.app.app_context(), moved(later(70)):
        confirm(road.who("olga"), row_id, road.version(row_id))
    assert post(olga, f"{path}/ceremony", day="2026-01-02", text="Вечер")[0] == 303
    assert "Вечер" in village.world.browser(village.nikolay).get(path).get_data(as_text=True)
    record = olga.get(f"/p/tula/people/{village.nikolay.person_id}").get_data(as_text=True)
    assert "The way through positions" in record
    assert "Revoke the position" in olga.get(f"{path}/revoke").get_data(as_text=True)
    assert post(olga, f"{path}/revoke", version=str(version(village, row_id)), text=" ")[0] == 422


def test_guardian_can_answer_on_the_page_of_the_child_s_wish(road: Road, village: Village) -> None:
    with village.world.app.app_context():
        row_id = road.requested("maxim", "any-ambassador")
    path, andrey = address(village, row_id), village.world.browser(village.andrey)
    assert "A child asks for your yes" in andrey.get("/p/tula/").get_data(as_text=True)
    assert "I allow it" in andrey.get(path).get_data(as_text=True)
    assert village.world.browser(village.nina).get(path).status_code == 404
    assert post(andrey, f"{path}/answer", answer="yes", text="Рад за него.")[0] == 303
    assert post(andrey, f"{path}/answer", answer="no", text="")[0] == 303
    with village.world.app.app_context():
        assert transition(row_id).state == "returned"


def test_administrator_can_publish_the_next_edition_of_a_plan(village: Village) -> None:
    marina = village.world.person(village.programme_id, "Марина Кольцова", roles=("administrator",))
    browser, path = village.world.browser(marina), f"{WAY}plans/mentor-tutor"
    assert "as Golosa brings it" in browser.get(f"{WAY}plans").get_data(as_text=True)
    assert "Publish the next edition" in browser.get(path).get_data(as_text=True)
    said = {"edition": "0", "is_offered": "y", "kept": ["experience", "module"], "added": "Свой проект | A project",
            "k": "3", "vouchers": ["tutor", "mentor"], "trial_days": "90", "cooling_days": "5", "min_age": "18",
            "n-experience": "2"}  # fmt: skip
    assert post(browser, path, **{**said, "k": "9"})[0] == 422
    assert post(browser, path, **said)[0] == 303
    assert post(browser, path, **said)[0] == 409
    with village.world.app.app_context():
        plan = plans_of(village.programme_id)["mentor-tutor"].plan
        first = plan.criteria[0]
        assert (first.key, first.n, first.en) == ("experience", 2, "A pair came to its end, or a mentor for a year")
        assert plan.criteria[-1].en == "A project"
        assert (plan.k, plan.trial_days, plan.cooling_days, plan.vouchers) == (3, 90, 5, ("tutor", "mentor"))
    assert village.world.browser(village.olga).get(path).status_code == 404
