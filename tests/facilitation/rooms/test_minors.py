"""A room in which a minor speaks: two adults at every door, out at once when a right ends, one row a visit."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facilitation.rooms.jobs import tick_open_rooms
from facilitation.rooms.models import RoomPresence
from facilitation.rooms.services import go, tick, touch
from facilitation.rooms.services.adults import come_back_alone
from facilitation.sessions.models import StudySession
from facilitation.sessions.services import invite
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.consents.models import Consent
from portal.consents.queries import questions_of
from portal.consents.rules import Text
from portal.consents.services import answer, publish_defaults, publish_edition
from portal.db import db, new_guid, unit_of_work
from portal.people.models import Grant, Guardianship, Person
from portal.qualifications.models import QualificationKind, Requirement
from portal.qualifications.rules import MINORS
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.seats import Seats
from tests.facilitation.rooms.test_http import poll, post, token_on
from tests.facilitation.study_world import put_on_duty
from tests.world import Someone, World

pytestmark = pytest.mark.db
LONG_AGO = date(2021, 1, 1)


@dataclass(frozen=True)
class Young:
    """A hall with a child of 15 and a co-leader, everybody agreed; the room is open, the child waits at the door."""

    hall: Hall
    seats: Seats
    child: Someone
    guardian: Someone
    second: Someone

    def act(self, sid: str, name: str, **args: Any) -> dict[str, Any]:
        """A command over the socket."""
        rev = self.hall.room().state.rev
        return self.seats.take(sid, "act", {"cid": new_guid(), "act": name, "args": args, "rev": rev})

    def admit(self) -> dict[str, Any]:
        """The leader lets the child in."""
        return self.act("lead", "admit", member=self.hall.name(self.child))

    def gone(self, sid: str, someone: Someone) -> None:
        """Somebody hangs up, and the time in which that still counts has passed."""
        self.seats.hub.leave(sid)
        with self.hall.world.app.app_context(), unit_of_work() as work:
            mine = RoomPresence.member_id == self.hall.place(someone).id
            work.execute(update(RoomPresence).where(mine).values(until_at=now() - timedelta(seconds=1)))

    def beat(self) -> None:
        """The next second, in which every access is looked at anew."""
        self.seats.hub.look_at_rights()
        self.seats.hub.beat()

    def comes(self, sid: str, someone: Someone) -> None:
        """Somebody joins, and the next second writes it down."""
        self.seats.sit(sid, someone)
        self.seats.hub.beat()


def agree(world: World, giver: Someone, subject: Someone) -> None:
    """Yes to everything about the subject."""
    actor = world.actor(giver)
    with world.app.app_context():
        publish_defaults(subject.programme_id)
        for question in questions_of(subject.programme_id, subject.person_id, giver.person_id):
            answer(actor, subject.person_id, question.document.id, True)


@pytest.fixture
def young(world: World) -> Young:
    hall = Hall(world)
    child = world.person(hall.programme_id, "Митя Сомов", born_on=date(now().year - 15, 1, 1))
    guardian = world.person(hall.programme_id, "Нина Сомова")
    world.guardian_of(guardian, child)
    agree(world, guardian, child)
    agree(world, child, child)
    with world.app.app_context():
        lead = world.actor(hall.lead)
        invite(lead, hall.session_id, [child.person_id])
        invite(lead, hall.session_id, [hall.team.facilitator.person_id], "co_leader")
    put_on_duty(world, hall.team, hall.session_id)
    found = Young(hall, Seats(hall), child, guardian, hall.team.facilitator)
    for sid, someone in {"lead": hall.lead, "second": found.second, "a": hall.a, "child": child}.items():
        found.comes(sid, someone)
    return found


def test_leader_cannot_open_alone_when_minors_speak(young: Young) -> None:
    young.gone("second", young.second)
    assert young.act("lead", "room.open")["code"] == "second_adult"
    young.comes("second", young.second)
    assert young.act("lead", "room.open")["ok"]


def test_leader_cannot_let_anybody_in_when_the_second_adult_has_gone(young: Young) -> None:
    assert young.act("lead", "room.open")["ok"]
    young.gone("second", young.second)
    refused = young.admit()
    assert (refused["code"], "fewer than two adults" in refused["message"]) == ("second_adult", True)
    assert young.hall.place_of_admission(young.child) is None
    young.comes("second", young.second)
    assert young.admit()["ok"]


def test_leader_cannot_count_a_participant_or_an_observer_as_the_second_adult(young: Young) -> None:
    assert young.act("lead", "room.open")["ok"]
    young.gone("second", young.second)
    young.comes("watcher", young.hall.watcher)
    assert young.admit()["code"] == "second_adult"


def test_child_cannot_come_back_when_the_second_adult_has_gone(young: Young) -> None:
    assert young.act("lead", "room.open")["ok"]
    assert young.admit()["ok"]
    assert all(young.act("lead", "phase.next")["ok"] for _ in range(2))
    young.gone("second", young.second)
    young.gone("child", young.child)
    young.seats.hub.beat()
    young.seats.wires.sent.clear()
    young.seats.sit("child", young.child, joins=False)
    back = young.seats.take("child", "join", {"since": {}})
    assert (back["code"], back["wait_ms"] > 0) == ("second_adult", True)
    words = {"cid": new_guid(), "kind": "msg", "body": {"text": "Я тут"}}
    assert young.seats.take("child", "send", words)["code"] == "second_adult"
    assert young.act("child", "join")["code"] == "second_adult"
    young.seats.hub.beat()
    assert young.seats.raw("child") == "[]"
    young.comes("second", young.second)
    back = young.seats.take("child", "join", {"since": {}})
    assert back["ok"], back


def test_child_cannot_come_back_by_polling_when_the_second_adult_has_gone(young: Young) -> None:
    assert young.act("lead", "room.open")["ok"]
    assert young.admit()["ok"]
    young.gone("second", young.second)
    young.gone("child", young.child)
    young.seats.hub.beat()
    answered = poll(young.hall.world.browser(young.child), young.hall)
    assert (answered["ok"], answered["code"]) == (False, "second_adult")


def test_child_can_come_back_at_once_when_only_the_line_broke(young: Young) -> None:
    assert young.act("lead", "room.open")["ok"]
    assert young.admit()["ok"]
    young.seats.hub.leave("second")
    with young.hall.world.app.app_context():
        go([(young.hall.session_id, young.hall.place(young.second).id)])
    young.seats.hub.leave("child")
    young.seats.sit("child", young.child)


def end_guardianship(work: Session, young: Young) -> None:
    work.execute(update(Guardianship).where(Guardianship.child_id == young.child.person_id).values(ends_on=LONG_AGO))


def end_grant(work: Session, young: Young) -> None:
    work.execute(update(Grant).where(Grant.person_id == young.second.person_id).values(ends_on=LONG_AGO))


def withdraw(work: Session, young: Young) -> None:
    mine = Consent.subject_id == young.child.person_id
    work.execute(update(Consent).where(mine, Consent.capacity == "guardian").values(withdrawn_at=now()))


def withdraw_by_link(_work: Session, young: Young) -> None:
    """The guardian has no account: a link from the coordinator, one press."""
    from portal.actor import SYSTEM
    from portal.consents.queries import said_by
    from portal.consents.services import make_look_link, take_back_by_link
    from portal.people.queries import guardians_of

    child = young.child.person_id
    guardian = min(guardians_of([child])[child])
    token = make_look_link(SYSTEM, child, guardian)
    take_back_by_link(token, [one.row.id for one in said_by(child, guardian) if one.is_open])


def leave(work: Session, young: Young) -> None:
    work.execute(update(Person).where(Person.id == young.child.person_id).values(left_at=now()))


@pytest.mark.parametrize(
    ("end", "sid"),
    [
        (end_guardianship, "child"),
        (end_grant, "second"),
        (withdraw, "child"),
        (withdraw_by_link, "child"),
        (leave, "child"),
    ],
)
def test_member_is_out_within_a_second_when_a_right_ends_in_the_middle(young: Young, end: Any, sid: str) -> None:
    assert young.act("lead", "room.open")["ok"]
    assert young.admit()["ok"]
    young.beat()
    assert young.seats.wires.closed == []
    with young.hall.world.app.app_context(), unit_of_work() as work:
        end(work, young)
    young.beat()
    assert young.seats.wires.closed == [sid]
    assert young.seats.frames(sid, "bye") == [{"code": "not_member"}]
    someone = {"child": young.child, "second": young.second}[sid]
    assert poll(young.hall.world.browser(someone), young.hall)["code"] == "no_room"


def test_nobody_is_out_when_a_text_gets_a_new_edition_in_the_middle(young: Young) -> None:
    assert young.act("lead", "room.open")["ok"]
    assert young.admit()["ok"]
    with young.hall.world.app.app_context():
        admin = young.hall.world.person(young.hall.programme_id, "Адам Мин", roles=("administrator",))
        text = Text("Участие", "Иначе", "Taking part", "Otherwise")
        publish_edition(young.hall.world.actor(admin), young.hall.programme_id, "participation", "guardian", text)
    young.beat()
    assert young.seats.wires.closed == []


def test_former_facilitator_cannot_enter_or_lead_when_the_grant_has_ended(young: Young, world: World) -> None:
    browser = world.browser(young.second)
    session = f"/p/tula/sessions/{young.hall.session_id}"
    assert (browser.get(young.hall.path).status_code, browser.get(f"{session}/invite").status_code) == (200, 200)
    with world.app.app_context(), unit_of_work() as work:
        end_grant(work, young)
    assert (browser.get(young.hall.path).status_code, browser.get(f"{session}/invite").status_code) == (404, 403)


def test_only_the_minor_without_adults_cannot_come_back_when_many_return_at_once(young: Young, world: World) -> None:
    other = Hall(world, slug="omsk")
    back = [
        (young.hall.session_id, young.hall.a.person_id), (young.hall.session_id, young.child.person_id),
        (other.session_id, young.child.person_id), (other.session_id, other.a.person_id),
    ]  # fmt: skip
    with world.app.app_context():
        assert come_back_alone(back) == ["", "", "", ""]
    young.gone("second", young.second)
    with world.app.app_context():
        assert come_back_alone(back) == ["", "second_adult", "", ""]


def looks(young: Young, someone: Someone) -> list[list[int]]:
    with young.hall.world.app.app_context():
        mine = (AuditEntry.account_id == someone.account_id, AuditEntry.action == "looked")
        rows = db.session.scalars(select(AuditEntry).where(*mine).order_by(AuditEntry.id))
        return [row.subject_ids for row in rows if row.details["page"] == "room"]


def test_visit_leaves_one_row_however_often_the_room_is_asked(young: Young, world: World) -> None:
    browser = world.browser(young.hall.lead)
    token = token_on(browser)
    assert looks(young, young.hall.lead) == []
    for _ in range(2):
        assert browser.get(young.hall.path).status_code == 200
        assert post(browser, young.hall.path + "ticket", {}, token).status_code == 200
        assert poll(browser, young.hall)["ok"]
    assert looks(young, young.hall.lead) == [[young.child.person_id]]
    with moved(now() + timedelta(hours=13)):
        browser.get(young.hall.path)
    assert len(looks(young, young.hall.lead)) == 2
    world.browser(young.hall.lead).get(young.hall.path)
    assert len(looks(young, young.hall.lead)) == 3


@pytest.mark.parametrize("door", ["ticket", "events"])
def test_visit_without_the_page_leaves_its_row_too(young: Young, world: World, door: str) -> None:
    browser = world.browser(young.hall.watcher)
    if door == "ticket":
        assert post(browser, young.hall.path + "ticket", {}).status_code == 200
    else:
        assert poll(browser, young.hall)["ok"]
    assert looks(young, young.hall.watcher) == [[young.child.person_id]]


def test_child_alone_among_adults_leaves_no_row_of_the_own_record(young: Young, world: World) -> None:
    assert post(world.browser(young.child), young.hall.path + "ticket", {}).status_code == 200
    assert looks(young, young.child) == []


def test_room_of_adults_leaves_no_row(opened: Hall, world: World) -> None:
    assert world.browser(opened.lead).get(opened.path).status_code == 200
    with world.app.app_context():
        assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "looked")).all() == []


def inside(young: Young) -> None:
    """The child is let in and everybody may write."""
    assert young.act("lead", "room.open")["ok"]
    assert young.admit()["ok"]
    assert all(young.act("lead", "phase.next")["ok"] for _ in range(2))


def alive(young: Young, *people: Someone) -> None:
    """Signs of life of now; leaders' pages beat."""
    with young.hall.world.app.app_context():
        for one in people:
            place = young.hall.place(one)
            touch(place.programme_id, place.session_id, [place.id], beats=place.part in ("leader", "co_leader"))


def kinds_after(young: Young, seconds: float, *there: Someone) -> list[tuple[str, Any]]:
    """What a tick so many seconds from now appends to the group's stream, with these people there."""
    before = len(young.hall.log())
    with young.hall.world.app.app_context(), moved(now() + timedelta(seconds=seconds)):
        alive(young, *there)
        tick(young.hall.session_id)
    return [(one.kind, one.body.get("reason")) for one in young.hall.log()[before:] if one.stream == "main"]


def test_room_goes_on_for_60_seconds_with_one_adult_then_pauses_until_a_second_comes(young: Young) -> None:
    inside(young)
    alive(young, young.hall.lead, young.second, young.child)
    assert kinds_after(young, 55, young.hall.lead, young.child) == []
    with moved(now() + timedelta(seconds=55)):
        assert young.hall.say(young.child, "Я тут").is_done
    assert kinds_after(young, 85, young.hall.lead, young.child) == [("pause", "adults")]
    assert kinds_after(young, 86, young.hall.lead, young.child) == []
    assert young.hall.say(young.child, "Есть кто?").code == "one_adult"
    assert young.hall.say(young.child, "Мне страшно", to="leaders").is_done
    assert young.hall.do(young.hall.lead, "resume").code == "one_adult"
    assert kinds_after(young, 90, young.hall.lead, young.child, young.second) == [("resume", "adults")]


def test_room_pauses_when_the_papers_of_the_second_adult_run_out(young: Young) -> None:
    inside(young)
    with young.hall.world.app.app_context(), unit_of_work() as work:
        kind = QualificationKind(
            guid=new_guid(), programme_id=young.hall.programme_id, name_ru="Справка", name_en="Certificate",
        )  # fmt: skip
        work.add(kind)
        work.flush()
        work.add(Requirement(programme_id=young.hall.programme_id, kind_id=kind.id, gate=MINORS))
    everybody = (young.hall.lead, young.second, young.child)
    assert kinds_after(young, 20, *everybody) == []
    assert kinds_after(young, 70, *everybody) == [("pause", "adults")]


def test_room_does_not_wait_for_a_second_adult_when_no_minor_is_there(young: Young) -> None:
    inside(young)
    alive(young, young.hall.lead, young.second)
    assert kinds_after(young, 200, young.hall.lead) == []


def test_one_process_counts_on_where_another_was_killed(young: Young) -> None:
    """What is counted by lies in the table of presence: another process, which knows nothing, pauses as well."""
    inside(young)
    alive(young, young.hall.lead, young.second, young.child)
    with moved(now() + timedelta(seconds=40)):
        alive(young, young.hall.lead, young.child)
        young.seats.hub.beat()
    another = Seats(young.hall)
    with moved(now() + timedelta(seconds=80)):
        alive(young, young.hall.lead, young.child)
        for sid, someone in {"lead": young.hall.lead, "child": young.child}.items():
            another.sit(sid, someone, joins=False)
        with young.hall.world.app.app_context():
            assert tick_open_rooms() == 1
        assert another.take("lead", "join", {"since": {}})["ok"]
    assert [one.body["reason"] for one in young.hall.log("main") if one.kind == "pause"] == ["adults"]


def test_session_cannot_open_with_minors_when_nobody_is_on_duty(young: Young) -> None:
    with young.hall.world.app.app_context(), unit_of_work() as work:
        work.execute(update(StudySession).values(duty_person_id=None))
    refused = young.act("lead", "room.open")
    assert refused["code"] == "not_ready", refused


def test_page_of_a_session_says_what_is_missing_and_the_one_next_step(young: Young, world: World) -> None:
    browser = world.browser(young.hall.lead)
    page = f"/p/tula/sessions/{young.hall.session_id}"
    assert 'id="next-step"' not in browser.get(page).text
    with world.app.app_context(), unit_of_work() as work:
        work.execute(update(StudySession).values(duty_phone=""))
    shown = browser.get(page).text
    assert shown.count('id="next-step"') == 1
    assert f'{page}/edit">A psychologist on duty with a phone' in shown
    assert "Write the number in the plan" in shown
