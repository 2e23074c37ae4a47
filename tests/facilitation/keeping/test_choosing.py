"""That a Balint group is kept is chosen before anybody is invited, told to everybody, and agreed to by everybody."""

import pytest

from facilitation.sessions.errors import PlanNotRight
from facilitation.sessions.models import StudySession
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import edit_session, invite, plan_session
from facilitation.studies.services import create_study
from facilitation.transcripts.policy import can_import
from portal.consents.models import ConsentDocument
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db
from portal.notifications.models import Notification
from tests.facilitation.pages import shown, submit
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.study_world import Team, tomorrow
from tests.world import Someone, World

pytestmark = pytest.mark.db
TRANSCRIPT = "A transcript under pseudonyms is kept"
NOTHING = "Nothing of what is said is kept"


def _agree(world: World, *people: Someone, to: tuple[str, ...]) -> None:
    for one in people:
        with world.app.app_context():
            publish_defaults(one.programme_id)
            for question in questions_of(one.programme_id, one.person_id, one.person_id):
                document = db.session.get_one(ConsentDocument, question.document.id)
                if document.purpose in to:
                    answer(world.actor(one), one.person_id, document.id, True)


@pytest.fixture
def page(world: World, team: Team) -> str:
    """Where a Balint group is planned."""
    with world.app.app_context():
        study = create_study(world.actor(team.lead), team.programme_id, title="Круг", method="balint")
    return f"/p/tula/studies/{study.id}/sessions/new"


def _planned(world: World, team: Team, page: str, **fields: str) -> StudySession:
    sent = submit(world.browser(team.lead), page, title="Круг", form="room", minutes="90", **fields)
    with world.app.app_context():
        return db.session.get_one(StudySession, int(sent.location.rsplit("/", 1)[1]))


def test_leader_can_choose_a_transcript_when_planning(world: World, team: Team, page: str) -> None:
    assert "What is kept of it?" in shown(world.browser(team.lead), page)
    assert not _planned(world, team, page).is_retained
    assert _planned(world, team, page, keeping="transcript").is_retained


def test_leader_can_bring_in_a_transcript_only_when_it_was_to_be_kept(world: World, team: Team, page: str) -> None:
    sessions = [_planned(world, team, page, **keeping) for keeping in ({}, {"keeping": "transcript"})]
    with world.app.app_context():
        rows = [db.session.get_one(StudySession, one.id) for one in sessions]
        for row in rows:
            row.form = "in_person"
        assert [can_import(world.actor(team.lead), row) for row in rows] == [False, True]


def test_every_session_of_another_method_is_kept(world: World, team: Team, session_id: int) -> None:
    address = f"/p/tula/studies/{team.study_id}/sessions/new"
    assert "What is kept of it?" not in shown(world.browser(team.lead), address)
    with world.app.app_context():
        assert db.session.get_one(StudySession, session_id).is_retained


def test_leader_cannot_choose_a_transcript_when_somebody_is_invited(
    world: World, team: Team, page: str, guest: Someone
) -> None:
    one = _planned(world, team, page)
    edit = f"/p/tula/sessions/{one.id}/edit"
    assert submit(world.browser(team.lead), edit, keeping="transcript").status_code == 303
    assert submit(world.browser(team.lead), edit, keeping="nothing").status_code == 303
    with world.app.app_context():
        invite(world.actor(team.lead), one.id, [guest.person_id])
    refused = submit(world.browser(team.lead), edit, keeping="transcript")
    assert refused.status_code == 422
    assert "It cannot be kept any more" in refused.text
    with world.app.app_context():
        row = db.session.get_one(StudySession, one.id)
        assert not row.is_retained
        plan = Plan(row.title, "room", row.starts_at, 90, is_retained=True)
        with pytest.raises(PlanNotRight):
            edit_session(world.actor(team.lead), one.id, row.version, plan)


def test_invited_people_are_told_when_nothing_is_kept_any_more(
    world: World, team: Team, page: str, guest: Someone
) -> None:
    one = _planned(world, team, page, keeping="transcript")
    with world.app.app_context():
        invite(world.actor(team.lead), one.id, [guest.person_id])
    assert submit(world.browser(team.lead), f"/p/tula/sessions/{one.id}/edit", keeping="nothing").status_code == 303
    with world.app.app_context():
        kinds = [row.kind for row in db.session.query(Notification).order_by(Notification.id)]
    assert kinds == ["circle_invited_kept", "session_unkept"]
    told = shown(world.browser(guest), "/notifications/")
    assert "A transcript under pseudonyms is kept if everybody agrees" in told
    assert "No transcript is kept of" in told


def test_invited_can_read_what_is_kept_in_the_invitation_and_at_the_door(world: World) -> None:
    kept, plain = CircleHall(world, keeps=True), CircleHall(world, "orel")
    for hall, words in ((kept, TRANSCRIPT), (plain, NOTHING)):
        mine = hall.path.replace("/rooms/", "/sessions/") + "mine"
        for address in (mine, hall.path):
            assert words in shown(world.browser(hall.a), address)
        assert words in shown(world.browser(hall.lead), mine.removesuffix("/mine"))


def test_guest_cannot_come_into_a_kept_group_when_they_have_not_agreed_to_that(world: World, team: Team) -> None:
    actor = world.actor(team.lead)
    people = [world.person(team.programme_id, name) for name in ("Анна Лис", "Борис Дуб", "Вера Мак", "Глеб Лён")]
    _agree(world, team.lead, *people[:3], to=("participation", "transcript"))
    _agree(world, people[3], to=("participation",))
    with world.app.app_context():
        study = create_study(actor, team.programme_id, title="Круг", method="balint")
        one = plan_session(actor, study.id, Plan("Круг", "room", tomorrow(), 90, is_retained=True))
        invite(actor, one.id, [person.person_id for person in people])
        session_id = one.id
    browser, door = world.browser(people[3]), f"/p/tula/rooms/{session_id}/"
    page = shown(browser, door)
    assert "the door of this group stays closed for you now" in page
    assert 'name="rules"' not in page
    assert "the door of this group stays closed" not in shown(world.browser(people[0]), door)


def test_leader_cannot_let_somebody_into_a_kept_group_who_has_not_agreed_until_it_is_kept_no_more(
    world: World,
) -> None:
    hall = CircleHall(world, keeps=True).opened()
    late = world.person(hall.programme_id, "Игорь Сад")
    _agree(world, late, to=("participation",))
    with world.app.app_context():
        invite(world.actor(hall.lead), hall.session_id, [late.person_id])
    assert hall.do(late, "join").is_done
    assert hall.do(hall.lead, "admit", member=hall.name(late)).code == "no_keeping"
    hall.good("keeping.stop")
    hall.good("admit", member=hall.name(late))
    with world.app.app_context():
        assert not hall.session().is_retained
