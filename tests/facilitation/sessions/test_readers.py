"""Who sees what of a session: the invited, researchers, overseers, homes and calendars."""

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from portal.db import db
from tests.facilitation.pages import shown, submit
from tests.facilitation.study_world import Team, invited
from tests.world import Someone, World


@pytest.fixture
def zone() -> str:
    return "Asia/Yekaterinburg"


def test_a_participant_can_answer_on_a_small_page(world: World, team: Team, session_id: int, guest: Someone) -> None:
    invited(world, team, session_id, guest)
    client, mine = world.browser(guest), f"/p/tula/sessions/{session_id}/mine"
    assert client.get(f"/p/tula/sessions/{session_id}").location.endswith(mine)
    text = shown(client, mine)
    for hidden in ("Серова", "Readiness", "Consents:", "Выпускники, первый год"):
        assert hidden not in text
    assert submit(client, mine, f"{mine}/answer", answer="yes").status_code == 303
    with world.app.app_context():
        assert members_of(session_id)[1].answered == "yes"
    assert "Coming" in shown(client, mine)
    assert "Разговор о наставниках" in shown(client, "/p/tula/sessions/")


def test_a_participant_can_take_another_name_but_not_a_taken_one(
    world: World, team: Team, session_id: int, guest: Someone
) -> None:
    invited(world, team, session_id, guest)
    client, mine = world.browser(guest), f"/p/tula/sessions/{session_id}/mine"
    assert submit(client, mine, f"{mine}/pseudonym", pseudonym="Сова").status_code == 303
    taken = submit(client, mine, f"{mine}/pseudonym", pseudonym="ольга")
    assert taken.status_code == 409
    assert "already somebody in this session" in taken.get_data(as_text=True)


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        ("researcher", {"": 200, "/edit": 403, "/invite": 403, "/mine": 404, "/invitation.ics": 200}),
        ("watcher", {"": 404, "/edit": 404, "/invite": 404, "/mine": 404, "/invitation.ics": 404}),
        ("coordinator", {"": 200, "/edit": 403, "/invite": 403, "/mine": 404, "/invitation.ics": 200}),
        ("administrator", {"": 200, "/edit": 200, "/invite": 200, "/mine": 404, "/invitation.ics": 200}),
        ("other", {"": 404, "/edit": 404, "/invite": 404, "/mine": 404, "/invitation.ics": 404}),
    ],
)
def test_each_reader_opens_what_is_theirs(
    world: World, team: Team, session_id: int, role: str, statuses: dict[str, int]
) -> None:
    own = {"researcher": team.researcher, "watcher": team.watcher}
    roles = {"coordinator": ("coordinator",), "administrator": ("administrator",)}
    someone = own.get(role) or world.person(team.programme_id, f"Кто {role}", roles=roles.get(role, ()))
    client = world.browser(someone)
    assert {tail: client.get(f"/p/tula/sessions/{session_id}{tail}").status_code for tail in statuses} == statuses


def test_a_researcher_sees_pseudonyms_and_a_coordinator_sees_nobody(
    world: World, team: Team, session_id: int, guest: Someone
) -> None:
    invited(world, team, session_id, guest)
    with world.app.app_context():
        pseudonym = members_of(session_id)[1].pseudonym
    page = f"/p/tula/sessions/{session_id}"
    read = shown(world.browser(team.researcher), page)
    assert (pseudonym in read, "Саша Ким" in read) == (True, False)
    far = shown(world.browser(world.person(team.programme_id, "Кира Ли", roles=("coordinator",))), page)
    assert (pseudonym in far, "Саша Ким" in far, "Гайд" in far) == (False, False, False)


def test_the_calendar_file_keeps_the_moment(world: World, browser: FlaskClient, session_id: int) -> None:
    answer = browser.get(f"/p/tula/sessions/{session_id}/invitation.ics")
    assert answer.mimetype == "text/calendar"
    event = Calendar.from_ical(answer.data).walk("VEVENT")[0]
    with world.app.app_context():
        session = db.session.get_one(StudySession, session_id)
        assert event.decoded("dtstart") == session.starts_at
        assert str(event["uid"]) == session.guid


def test_every_home_shows_its_nearest_session(
    world: World, team: Team, browser: FlaskClient, session_id: int, guest: Someone
) -> None:
    watcher = world.browser(team.watcher)
    assert "Разговор о наставниках" not in shown(watcher, "/p/tula/")
    invited(world, team, session_id, guest)
    invited(world, team, session_id, team.watcher, part="observer")
    lead = shown(browser, "/p/tula/")
    assert "Still missing: Consents: 0 of 2" in lead
    assert "I am coming" in shown(world.browser(guest), "/p/tula/")
    assert "You are invited to observe" in shown(watcher, "/p/tula/")
