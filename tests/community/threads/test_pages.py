"""Pages of threads through their real forms, without a script."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from community.threads import services
from community.threads.models import ThreadCase
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import db, unit_of_work
from portal.journal.models import Words
from portal.journal.services import withdraw_words
from portal.limits import REPORT_HOURS
from tests.community.threads.conftest import Talk
from tests.world import Someone, csrf_of

CID = re.compile(r'name="cid"[^>]*value="([^"]+)"')
PHONE = "Звони: 8 912 345-67-89"


def page(talk: Talk) -> str:
    """The address of the club's thread."""
    return f"/p/tula/threads/club/{talk.club.club_id}"


def post(client: FlaskClient, where: str, form_at: str, **fields: str) -> tuple[int, str]:
    """Post a form as its page would; status and text of what follows."""
    token = csrf_of(client, form_at)
    answer = client.post(where, data=fields | {"csrf_token": token}, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def browser(talk: Talk, someone: Someone) -> FlaskClient:
    """Somebody's browser."""
    return talk.village.world.browser(someone)


@pytest.fixture
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is day, whatever the clock of the machine says."""
    for place in ("talking",):
        monkeypatch.setattr(f"community.threads.services.{place}.is_night", lambda *_args: False)
    for place in ("community.threads.queries.messages", "community.threads.queries.lists"):
        monkeypatch.setattr(f"{place}.seen_until", lambda at, _zone: at)


@pytest.mark.usefixtures("by_day")
def test_a_member_can_write_answer_and_take_back_without_a_script(talk: Talk) -> None:
    vera, sasha = browser(talk, talk.village.vera), browser(talk, talk.village.sasha)
    cid = CID.search(vera.get(page(talk)).get_data(as_text=True))
    assert cid
    for _twice in (1, 2):
        status, text = post(vera, f"{page(talk)}/say", page(talk), text="Привет всем", cid=cid[1], reply_to="")
        assert (status, text.count("Привет всем")) == (200, 1)
    guid = re.search(r'id="m-([0-9a-f-]{36})"', text)
    assert guid
    assert "Привет всем" in sasha.get(f"{page(talk)}?reply={guid[1]}").get_data(as_text=True)
    status, _text = post(sasha, f"{page(talk)}/say", page(talk), text="И тебе", cid="a-cid-of-sasha", reply_to=guid[1])
    assert status == 200
    status, text = post(vera, f"{page(talk)}/messages/{guid[1]}/take-back", page(talk))
    assert (status, "Привет всем" in text) == (200, False)


@pytest.mark.usefixtures("by_day")
def test_what_holds_a_contact_stays_in_the_form_and_goes_to_the_adult(talk: Talk) -> None:
    sasha, olga = browser(talk, talk.village.sasha), browser(talk, talk.village.olga)
    status, text = post(sasha, f"{page(talk)}/say", page(talk), text=PHONE, cid="a-cid-of-sasha", reply_to="")
    assert (status, text.count(PHONE)) == (409, 2)  # in the field, and among what waits
    assert PHONE not in browser(talk, talk.village.maxim).get(page(talk)).get_data(as_text=True)
    case = f"/p/tula/threads/cases/{_case(talk)}"
    assert PHONE in olga.get(case).get_data(as_text=True)
    assert browser(talk, talk.village.vera).get(case).status_code == 404
    status, _text = post(olga, case, case, decision="show", words="")
    assert status == 200
    assert PHONE in browser(talk, talk.village.maxim).get(page(talk)).get_data(as_text=True)


@pytest.mark.usefixtures("by_day")
def test_a_child_reports_by_one_press_and_the_adult_s_home_and_work_show_it(talk: Talk) -> None:
    with talk.village.world.app.app_context():
        said = talk.say(talk.village.maxim, "Глупость какая")
    sasha, olga = browser(talk, talk.village.sasha), browser(talk, talk.village.olga)
    report = f"{page(talk)}/messages/{said.guid}/report"
    status, text = post(sasha, report, report, reason="")
    assert (status, "Глупость какая" in text) == (200, False)
    home = olga.get("/p/tula/work/thread_cases").get_data(as_text=True)
    assert f"/threads/cases/{_case(talk)}" in home
    assert browser(talk, talk.village.maxim).get(report).status_code == 404


@pytest.mark.usefixtures("by_day")
def test_the_adult_on_duty_sees_in_words_what_nobody_has_looked_at_in_time(talk: Talk) -> None:
    v = talk.village
    with v.world.app.app_context():
        said = talk.say(v.maxim, "Глупость какая")
        services.report(talk.actor(v.sasha), talk.thread_id, said.guid)
        services.name_for_duty(talk.actor(v.olga), talk.thread_id, v.vera.person_id)
        guid = talk.case().guid
    pages = ((v.olga, "/p/tula/work/thread_cases"), (v.vera, "/p/tula/"), (v.vera, f"/p/tula/threads/cases/{guid}"))
    for hours, is_overdue in ((REPORT_HOURS - 1, False), (REPORT_HOURS + 1, True)):
        with v.world.app.app_context(), unit_of_work() as session:
            session.get_one(ThreadCase, talk.case().id).made_at = now() - timedelta(hours=hours)
        for someone, where in pages:
            text = browser(talk, someone).get(where).get_data(as_text=True)
            assert guid in text or "Глупость" in text, where
            assert ("Overdue" in text) is is_overdue, where


@pytest.mark.usefixtures("by_day")
def test_every_look_of_staff_at_what_minors_write_leaves_a_row(talk: Talk) -> None:
    browser(talk, talk.village.olga).get(page(talk))
    with talk.village.world.app.app_context():
        rows = db.session.scalars(
            select(AuditEntry).where(AuditEntry.action == "looked", AuditEntry.object_kind == "thread")
        ).all()
        minors = {talk.village.sasha.person_id, talk.village.maxim.person_id}
        assert [set(one.subject_ids) for one in rows] == [minors]


@pytest.mark.usefixtures("by_day")
def test_whoever_looks_after_it_names_who_is_on_duty(talk: Talk) -> None:
    olga, duty = browser(talk, talk.village.olga), f"{page(talk)}/duty"
    status, _text = post(olga, f"{duty}/{talk.village.olga.person_id}/end", duty)
    assert status == 200
    silent = browser(talk, talk.village.sasha).get(page(talk)).get_data(as_text=True)
    assert "no adult is on duty" in silent
    assert "thread-form" not in silent
    status, _text = post(olga, duty, duty, person=str(talk.village.olga.person_id))
    assert "thread-form" in browser(talk, talk.village.sasha).get(page(talk)).get_data(as_text=True)
    assert browser(talk, talk.village.sasha).get(duty).status_code == 404


@pytest.mark.usefixtures("by_day")
def test_the_club_s_page_leads_into_its_thread_and_strangers_find_none(talk: Talk) -> None:
    club = f"/p/tula/clubs/{talk.club.club_id}"
    assert f"/threads/club/{talk.club.club_id}" in browser(talk, talk.village.vera).get(club).get_data(as_text=True)
    nina = browser(talk, talk.village.nikolay)
    assert f"/threads/club/{talk.club.club_id}" not in nina.get(club).get_data(as_text=True)
    for path in (page(talk), f"{page(talk)}/events", "/p/tula/threads/nothing/1"):
        assert nina.get(path).status_code == 404


@pytest.mark.usefixtures("by_day")
def test_a_thread_can_stay_quiet_and_stands_in_the_list(talk: Talk) -> None:
    with talk.village.world.app.app_context():
        talk.say(talk.village.vera, "Есть новости")
    maxim = browser(talk, talk.village.maxim)
    assert "1 new" in maxim.get("/p/tula/threads/").get_data(as_text=True)
    assert "1 new" in maxim.get("/p/tula/").get_data(as_text=True)
    status, text = post(maxim, f"{page(talk)}/mute", page(talk), muted="1")
    assert (status, "Speak again" in text) == (200, True)
    assert "quiet" in maxim.get("/p/tula/threads/").get_data(as_text=True)


@pytest.mark.usefixtures("by_day")
def test_own_words_stand_on_the_own_page_and_go_with_the_account(talk: Talk) -> None:
    from community.threads.services.leaving import withdraw_all

    with talk.village.world.app.app_context():
        talk.say(talk.village.vera, "Моё слово в переписке")
    assert "Моё слово в переписке" in browser(talk, talk.village.vera).get(
        f"/p/tula/me/{talk.village.vera.person_id}"
    ).get_data(as_text=True)
    with talk.village.world.app.app_context():
        withdraw_all(talk.actor(talk.village.vera), 0, [talk.village.vera.person_id])
        assert db.session.scalars(select(Words.text)).all() == [None]
        assert withdraw_words([]) is not None
        assert services.remind_of_cases() == 0


def _case(talk: Talk) -> str:
    with talk.village.world.app.app_context():
        return db.session.scalars(select(ThreadCase.guid).order_by(ThreadCase.id.desc())).first() or ""
