"""Sessions through real pages and forms: planning, the readiness list, people, one's own invitation."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import edit_session
from facilitation.studies.services import create_study
from portal.clock import now
from portal.db import db
from tests.facilitation.pages import form_on, shown, submit
from tests.facilitation.study_world import Team, give_consents, invited, tomorrow
from tests.world import Someone, World


@pytest.fixture
def zone() -> str:
    return "Asia/Yekaterinburg"


def test_a_facilitator_can_plan_in_the_programmes_zone(world: World, team: Team, browser: FlaskClient) -> None:
    day = (now() + timedelta(days=3)).date()
    answer = submit(
        browser, f"/p/tula/studies/{team.study_id}/sessions/new", title="Группа 3", form="room", day=day.isoformat(),
        hour="18:00", minutes="90", group_label="выпускники", guide_edition_id="0",
    )  # fmt: skip
    assert answer.status_code == 303
    page = shown(browser, answer.location)
    assert "Группа 3" in page
    assert "18:00" in page
    with world.app.app_context():
        session = db.session.get_one(StudySession, int(answer.location.rsplit("/", 1)[1]))
        assert (session.starts_at.hour, session.starts_at.date()) == (13, day)


def test_a_facilitator_can_plan_a_balint_group_without_a_guide(world: World, team: Team, browser: FlaskClient) -> None:
    with world.app.app_context():
        study_id = create_study(world.actor(team.lead), team.programme_id, title="Балинт", method="balint").id
    page = f"/p/tula/studies/{study_id}/sessions/new"
    assert "guide_edition_id" not in shown(browser, page)
    answer = submit(browser, page, title="Группа наставников", form="room", minutes="90")
    assert answer.status_code == 303
    plan = shown(browser, answer.location)
    assert "No guide is chosen yet" not in plan
    assert "A guide with at least one question" not in plan
    assert "A circle of six to twelve: 0 of 6" in plan
    edited = submit(browser, answer.location + "/edit", title="Группа наставников, первая")
    assert edited.status_code == 303
    with world.app.app_context():
        session = db.session.get_one(StudySession, int(answer.location.rsplit("/", 1)[1]))
        assert (session.method, session.guide_edition_id) == ("balint", None)
        assert session.title == "Группа наставников, первая"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "2020-01-01"}, "in the past"),
        ({"day": "2999-01-01"}, "two years ahead"),
        ({"day": "31.31.2026"}, "Not a valid date value"),
        ({"minutes": "100000"}, "from 10 to 480"),
        ({"minutes": "много"}, "Not a valid integer value"),
        ({"minutes": ""}, "how many minutes"),
        ({"title": "  "}, "Write a title"),
        ({"form": "picnic"}, "Not a valid choice"),
        ({"guide_edition_id": "77"}, "Not a valid choice"),
    ],
)
def test_an_impossible_plan_comes_back_with_its_remedy(
    team: Team, browser: FlaskClient, typed: dict[str, str], said: str
) -> None:
    page = f"/p/tula/studies/{team.study_id}/sessions/new"
    answer = submit(browser, page, **({"title": "Группа 3", "place": "ул. Ленина", "form": "room"} | typed))
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in text
    assert "ул. Ленина" in text


def test_a_second_submit_shows_the_first_session(team: Team, browser: FlaskClient) -> None:
    page = f"/p/tula/studies/{team.study_id}/sessions/new"
    fields: dict[str, object] = dict(form_on(browser, page))
    answers = [browser.post(page, data=fields | {"title": "Дважды", "form": "room"}) for _again in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert answers[0].location == answers[1].location


def test_a_stale_plan_shows_both_and_loses_none(
    world: World, team: Team, browser: FlaskClient, session_id: int
) -> None:
    page = f"/p/tula/sessions/{session_id}/edit"
    fields: dict[str, object] = dict(form_on(browser, page))
    second = world.actor(team.facilitator)
    with world.app.app_context():
        edit_session(second, session_id, 1, Plan("Правка Ирины", "room", tomorrow(), 60))
    answer = browser.post(page, data=fields | {"title": "Моя правка"})
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert "Правка Ирины" in text
    assert 'value="Моя правка"' in text


def test_the_readiness_list_says_what_is_missing_and_for_whom(
    world: World, team: Team, browser: FlaskClient, session_id: int, guest: Someone
) -> None:
    page = f"/p/tula/sessions/{session_id}"
    assert "Consents: 0 of 1" in shown(browser, page)
    invited(world, team, session_id, guest)
    give_consents(world, team.lead)
    text = shown(browser, page)
    assert "Consents: 1 of 2" in text
    with world.app.app_context():
        assert f"Missing: {members_of(session_id)[1].pseudonym}" in text
    give_consents(world, guest)
    assert "Consents: 2 of 2" in shown(browser, page)


def test_a_leader_can_invite_take_off_and_put_back(
    world: World, team: Team, browser: FlaskClient, session_id: int, guest: Someone
) -> None:
    page = f"/p/tula/sessions/{session_id}"
    assert submit(browser, f"{page}/invite", person=str(guest.person_id)).status_code == 303
    assert "Саша Ким" in shown(browser, page)
    with world.app.app_context():
        member_id = members_of(session_id)[1].id
    gone = submit(browser, page, f"{page}/members/{member_id}/remove")
    assert gone.status_code == 303
    after = shown(browser, gone.location)
    assert "Саша Ким" not in after
    assert "Taken off the list" in after
    assert submit(browser, gone.location, f"{page}/members/{member_id}/restore").status_code == 303
    assert "Саша Ким" in shown(browser, page)


def test_an_empty_invitation_and_a_double_one_are_refused_in_words(
    world: World, team: Team, browser: FlaskClient, session_id: int, guest: Someone
) -> None:
    page = f"/p/tula/sessions/{session_id}/invite"
    nobody = submit(browser, page)
    assert (nobody.status_code, "Nobody was chosen" in nobody.get_data(as_text=True)) == (400, True)
    fields: dict[str, object] = dict(form_on(browser, page))
    invited(world, team, session_id, guest)
    twice = browser.post(page, data=fields | {"person": str(guest.person_id)})
    assert (twice.status_code, "Already in this session: Саша Ким" in twice.get_data(as_text=True)) == (409, True)


def test_a_cancelled_session_says_so_and_comes_back(browser: FlaskClient, session_id: int) -> None:
    page = f"/p/tula/sessions/{session_id}"
    assert submit(browser, page, f"{page}/cancel").status_code == 303
    text = shown(browser, page)
    assert "Cancelled" in text
    assert "Hold it after all" in text
    assert submit(browser, page, f"{page}/restore").status_code == 303
    assert "Hold it after all" not in shown(browser, page)


def test_a_leader_cannot_invite_when_the_session_is_cancelled(browser: FlaskClient, session_id: int) -> None:
    page = f"/p/tula/sessions/{session_id}"
    assert f"{page}/invite" in shown(browser, page)
    submit(browser, page, f"{page}/cancel")
    assert f"{page}/invite" not in shown(browser, page)
    assert browser.get(f"{page}/invite").status_code == 409


def test_the_study_page_lists_its_sessions(world: World, team: Team, browser: FlaskClient, session_id: int) -> None:
    page = f"/p/tula/studies/{team.study_id}"
    text = shown(browser, page)
    assert "Разговор о наставниках" in text
    assert "Plan a session" in text
    assert "Гайд" in text
    watched = shown(world.browser(team.watcher), page)
    assert "Разговор о наставниках" not in watched
