"""A series of a Balint group: planned at once, invited to once, its attendance corrected, its usefulness in numbers."""

from datetime import time, timedelta

import pytest
from sqlalchemy import func, select

from facilitation.series.errors import NotYetHeld, UsefulnessOver
from facilitation.series.models import AttendanceNote, MeetingSeries, UsefulnessAnswer
from facilitation.series.policy import can_see_series, visible
from facilitation.series.queries import Whole, own_places, series_of, trail_of, wholes
from facilitation.series.rules import Rhythm
from facilitation.series.services import answer_series, invite_series, note_attendance, plan_series, say_useful
from facilitation.sessions.errors import CircleTied
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.services import cancel_session
from portal.audit.models import AuditEntry
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.errors import Forbidden
from portal.notifications.models import Notification
from tests.facilitation.pages import submit
from tests.facilitation.rooms.circle import CircleHall
from tests.facilitation.study_world import outsiders
from tests.world import Someone, World

pytestmark = pytest.mark.db


class Series:
    """Four meetings of a circle of six, two weeks apart; `hall` has people, team and a study of Balint groups."""

    def __init__(self, world: World) -> None:
        self.world, self.hall = world, CircleHall(world)
        self.lead = world.actor(self.hall.lead)
        with world.app.app_context():
            rhythm = Rhythm(today("Europe/Moscow") + timedelta(days=3), time(18), 4, 2)
            self.id = plan_series(self.lead, self.hall.team.study_id, "Круг", rhythm, 90).id
            self.sessions = [one.session.id for one in self.whole().meetings]

    def whole(self) -> Whole:
        """As its page has it."""
        return wholes([series_of("tula", self.id)])[0]

    def invite(self) -> None:
        """The circle, at once."""
        with self.world.app.app_context():
            invite_series(self.lead, self.sessions[0], [one.person_id for one in self.hall.circle])

    def close(self, number: int, came: list[Someone]) -> StudySession:
        """A meeting that took place, as its room leaves it."""
        with self.world.app.app_context(), unit_of_work() as work:
            session = work.get_one(StudySession, self.sessions[number])
            session.state, session.closed_at = "closed", now()
            for one in members_of(session.id):
                if one.person_id in {who.person_id for who in came}:
                    one.admitted_at = now()
            return session


@pytest.fixture
def series(world: World) -> Series:
    """A planned series."""
    return Series(world)


def test_leader_can_plan_a_series_and_call_one_meeting_off(world: World, series: Series) -> None:
    client, path = world.browser(series.hall.lead), f"/p/tula/studies/{series.hall.team.study_id}/series/new"
    with world.app.app_context():
        told = db.session.scalar(select(func.count()).select_from(Notification))
    answer = submit(client, path, title="Второй круг", count="3", weeks="1", push_back="off")
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert [f"Второй круг · {number}" in page for number in (1, 2, 3, 4)] == [True, True, True, False]
    with world.app.app_context():
        made = db.session.scalars(select(MeetingSeries).where(MeetingSeries.title == "Второй круг")).one()
        sessions = [one.session for one in wholes([made])[0].meetings]
        assert [(one.starts_at - sessions[0].starts_at).days for one in sessions] == [0, 7, 14]
        assert {(one.is_push_back, one.is_retained) for one in sessions} == {(False, False)}
        assert db.session.scalar(select(func.count()).select_from(Notification)) == told
    again = submit(client, path, title="Второй круг", count="1", weeks="1")
    assert (again.status_code, "Второй круг" in again.get_data(as_text=True)) == (422, True)
    cancelled = submit(client, f"/p/tula/series/{series.id}", f"/p/tula/sessions/{series.sessions[1]}/cancel")
    assert cancelled.status_code == 303
    with world.app.app_context():
        assert [one.session.state for one in series.whole().meetings] == ["planned", "cancelled", "planned", "planned"]


def test_leader_can_invite_to_all_meetings_by_one_invitation(world: World, series: Series) -> None:
    with world.app.app_context():
        cancel_session(series.lead, series.sessions[2])
    guest, path = series.hall.a, f"/p/tula/sessions/{series.sessions[0]}/invite"
    client = world.browser(series.hall.lead)
    assert 'id="whole"' in client.get(path).get_data(as_text=True)
    assert submit(client, path, person=[str(guest.person_id)]).status_code == 303
    with world.app.app_context():
        places = own_places(world.actor(guest), series_of("tula", series.id))
        assert [session.id for session, _own in places] == [series.sessions[at] for at in (0, 1, 3)]
        told = db.session.scalars(select(Notification).where(Notification.account_id == guest.account_id)).all()
        kinds = [(one.kind, one.facts.get("count")) for one in told if one.kind.startswith("se")]
        assert [one for one in kinds if one[0] == "series_invited"] == [("series_invited", 3)]
    mine = world.browser(guest)
    answer = submit(mine, f"/p/tula/series/{series.id}/mine", f"/p/tula/series/{series.id}/mine/answer", answer="yes")
    assert answer.status_code == 303
    with world.app.app_context():
        assert [own.answered for _, own in own_places(world.actor(guest), series_of("tula", series.id))] == ["yes"] * 3


def test_leader_cannot_invite_to_a_series_whom_a_single_meeting_refuses(world: World, series: Series) -> None:
    child = world.person(series.hall.programme_id, "Аня Лис", born_on=today("Europe/Moscow") - timedelta(days=4000))
    parents = [world.person(series.hall.programme_id, name) for name in ("Мать Лис", "Отец Лис")]
    for parent in parents:
        world.guardian_of(parent, child)
    with world.app.app_context():
        with pytest.raises(CircleTied):
            invite_series(series.lead, series.sessions[0], [one.person_id for one in parents], despite="agreed")
        assert [len(members_of(one)) for one in series.sessions] == [1, 1, 1, 1]


def test_leader_can_correct_who_was_there_and_the_trail_keeps_it(world: World, series: Series) -> None:
    series.invite()
    a, b, *others = series.hall.circle
    with world.app.app_context():
        answer_series(world.actor(b), series.id, "no")
        with pytest.raises(NotYetHeld):
            note_attendance(series.lead, series.sessions[0], {})
    series.close(0, [a, *others])
    with world.app.app_context():
        assert series.whole().counts == {"present": 5, "excused": 1, "absent": 0}
        place = next(one.id for one in members_of(series.sessions[0]) if one.person_id == a.person_id)
    path = f"/p/tula/sessions/{series.sessions[0]}/attendance"
    answer = submit(world.browser(series.hall.lead), path, **{f"place-{place}": "absent"})
    assert answer.status_code == 303
    with world.app.app_context():
        assert series.whole().counts == {"present": 4, "excused": 1, "absent": 1}
        assert note_attendance(series.lead, series.sessions[0], {place: "absent"}) == 0
        assert note_attendance(series.lead, series.sessions[0], {place: "present"}) == 1
        assert [(one.state, one.by) for one in trail_of(series.sessions[0])] == [
            ("present", "Ольга Серова"), ("absent", "Ольга Серова"),
        ]  # fmt: skip
        assert db.session.scalar(select(func.count()).where(AuditEntry.action == "attendance_noted")) == 2
        with pytest.raises(Forbidden):
            note_attendance(world.actor(a), series.sessions[0], {place: "present"})
        assert db.session.scalar(select(func.count()).select_from(AttendanceNote)) == 2


def test_whoever_was_there_can_say_how_useful_it_was_and_nobody_learns_who(world: World, series: Series) -> None:
    series.invite()
    came, away = series.hall.circle[:5], series.hall.circle[5]
    series.close(0, came)
    path = f"/p/tula/sessions/{series.sessions[0]}/usefulness"
    for one, value in zip(came, (5, 4, 4, 3, 1), strict=True):
        assert submit(world.browser(one), path, useful=str(value)).status_code == 303
    assert submit(world.browser(came[4]), path, useful="5").status_code == 303
    with world.app.app_context():
        with pytest.raises(UsefulnessOver):
            say_useful(world.actor(away), series.sessions[0], 5)
        assert db.session.scalar(select(func.count()).select_from(UsefulnessAnswer)) == 5
        assert series.whole().useful.n == 0
        with moved(now() + timedelta(days=8)):
            assert (series.whole().useful.n, series.whole().useful.mean) == (5, 4.2)
            with pytest.raises(UsefulnessOver):
                say_useful(world.actor(came[0]), series.sessions[0], 1)


def test_coordinator_can_see_numbers_and_cannot_see_names(world: World, series: Series) -> None:
    series.invite()
    series.close(0, series.hall.circle)
    coordinator = world.person(series.hall.programme_id, "Кира Ток", roles=("coordinator",))
    client = world.browser(coordinator)
    with world.app.app_context():
        pseudonyms = {one.pseudonym for one in members_of(series.sessions[0]) if one.part != "leader"}
    pages = ["/p/tula/series/", f"/p/tula/series/{series.id}", f"/p/tula/sessions/{series.sessions[0]}"]
    for path in pages:
        page = client.get(path).get_data(as_text=True)
        assert "Круг" in page
        assert [word for word in ("Анна Лис", "Борис Дуб", *pseudonyms) if word in page] == []
    assert client.get(f"/p/tula/sessions/{series.sessions[0]}/attendance").status_code == 404
    led = world.browser(series.hall.lead).get(pages[1]).get_data(as_text=True)
    assert "Анна Лис" in led


def test_list_and_page_agree_on_who_may_see_a_series(world: World, series: Series) -> None:
    series.invite()
    people = outsiders(world, series.hall.programme_id)
    team = series.hall.team
    for name, someone in {"lead": team.lead, "researcher": team.researcher, "in it": series.hall.a}.items():
        people[name] = world.actor(someone)
    with world.app.app_context():
        one = series_of("tula", series.id)
        seen = {name for name, actor in people.items() if can_see_series(actor, one)}
        listed = {
            name for name, actor in people.items() if db.session.scalar(select(MeetingSeries.id).where(visible(actor)))
        }
    assert seen == listed == {"administrator", "coordinator", "lead", "researcher", "in it"}
