"""Calls for help: heard in every phase, the next after two minutes, talked about quietly, read by two people."""

from collections.abc import Callable, Iterator
from contextvars import Context
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote_plus

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from facilitation.safety import services
from facilitation.safety.errors import HelpClosed, SecondNeeded, SomebodyHears
from facilitation.safety.jobs import call_those_on_duty
from facilitation.safety.models import HelpCall, HelpLine, HelpRequest
from facilitation.safety.policy import can_answer_request, can_know_request, can_read_request
from facilitation.safety.queries import Contact, called, contacts_for, known_help, lines_of
from facilitation.safety.rules import is_due, kept_checks, may_take_over, next_called
from facilitation.sessions.services import invite, remove_member
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db, new_guid, unit_of_work
from portal.errors import NotFound
from portal.journal.models import Words
from portal.limits import HELP_CHARS
from portal.notifications.models import Notification
from portal.programmes.models import Territory
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.study_world import put_on_duty
from tests.world import Someone, World, csrf_of

pytestmark = pytest.mark.db
WORDS = "Мне страшно идти домой."


class Apart:
    """A browser whose requests have nothing of the test's own application context."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **more: Any) -> TestResponse:
        """A page."""
        found: TestResponse = self._at(self.client.get, path, **more)
        return found

    def send(self, path: str, **said: Any) -> int:
        """A form; its status."""
        token = self._at(csrf_of, self.client, "/account")
        status: int = self._at(self.client.post, path, data={"csrf_token": token, **said}).status_code
        return status

    def _at(self, act: Callable[..., Any], /, *args: Any, **more: Any) -> Any:
        """At the moment of the test; what was done is seen by it afterwards."""
        at = now()

        def done() -> Any:
            with moved(at):
                return act(*args, **more)

        found = Context().run(done)
        db.session.rollback()
        return found


@dataclass(frozen=True)
class House:
    """A room with a child of 12, two leaders, two psychologists (Elena is named for the session), an administrator."""

    hall: Hall
    child: Someone
    second: Someone
    elena: Someone
    timur: Someone
    marina: Someone

    @property
    def world(self) -> World:
        return self.hall.world

    def ask(self, who: Someone, words: str = WORDS, about: int | None = None) -> int:
        """Call; the id."""
        return services.ask_help(self.world.actor(who), self.hall.session_id, new_guid(), words, about).id

    def row(self, request_id: int) -> HelpRequest:
        db.session.expire_all()
        return db.session.get_one(HelpRequest, request_id)

    def box(self, who: Someone, **query: str) -> tuple[int, str]:
        """What the room's box shows somebody."""
        answer = self.browser(who).get(f"/p/tula/help/rooms/{self.hall.session_id}", query_string=query)
        return answer.status_code, answer.get_data(as_text=True)

    def browser(self, who: Someone) -> "Apart":
        """Somebody's browser."""
        return Apart(Context().run(self.world.browser, who))


@pytest.fixture
def house(world: World) -> Iterator[House]:
    hall = Hall(world)
    child = world.person(hall.programme_id, "Митя Сомов", born_on=date(now().year - 12, 1, 1))
    with world.app.app_context():
        lead = world.actor(hall.lead)
        invite(lead, hall.session_id, [child.person_id])
        invite(lead, hall.session_id, [hall.team.facilitator.person_id], "co_leader")
    found = House(
        hall, child, hall.team.facilitator, put_on_duty(world, hall.team, hall.session_id),
        world.person(hall.programme_id, "Аркадий Мирный", roles=("duty_psychologist",)),
        world.person(hall.programme_id, "Марина Кольцова", roles=("administrator",)),
    )  # fmt: skip
    with world.app.app_context():
        yield found


def told(kind: str) -> set[int]:
    return {row.account_id for row in db.session.scalars(select(Notification).where(Notification.kind == kind))}


def test_child_can_call_and_learns_at_once_who_hears_them(house: House) -> None:
    status, page = house.box(house.child)
    assert status == 200
    assert "I need help / tell somebody" in page
    assert "+7 900 000-00-00" not in page
    browser = house.browser(house.child)
    path = f"/p/tula/help/rooms/{house.hall.session_id}"
    assert browser.send(path, guid=new_guid(), words=WORDS) == 200
    row = db.session.scalars(select(HelpRequest)).one()
    request_id = row.id
    assert (row.kind, row.helped_id, row.words) == ("help", house.child.person_id, WORDS)
    assert told("help_asked") == {house.elena.account_id}
    _status, page = house.box(house.child)
    assert "Your call has come in." in page
    assert "+7 900 000-00-00" in page
    services.hear(house.world.actor(house.elena), request_id)
    _status, page = house.box(house.child)
    assert "Елена Тихая hears you." in page
    assert "Аркадий Мирный also sees this talk." in page
    assert told("help_heard") == {house.child.account_id}
    assert told("help_witness") == {house.timur.account_id}


@pytest.mark.parametrize("state", ["planned", "lobby", "muted", "paused", "no leader", "closed"])
def test_everybody_can_call_in_every_phase_also_muted_and_paused(house: House, state: str) -> None:
    hall = house.hall
    if state != "planned":
        remove_member(house.world.actor(hall.lead), hall.place(house.child).id)
        hall.do(hall.lead, "join")
        hall.do(hall.a, "join")
        hall.good("room.open")
        hall.good("admit", member=hall.name(hall.a))
    if state in {"muted", "paused", "no leader"}:
        hall.good("phase.next")
        assert hall.say(hall.a, "Я").code == "introduction"
    if state == "paused":
        hall.good("pause", reason="перерыв")
    if state == "no leader":
        hall.do(None, "leader.lost")
    if state == "closed":
        hall.good("room.close")
    for who in (hall.a, hall.lead, hall.watcher):
        assert house.row(house.ask(who)).asked_by_id == who.person_id
    assert db.session.scalars(select(HelpRequest)).all() != []


def test_call_is_one_call_when_it_is_sent_twice_or_pressed_twice(house: House) -> None:
    actor, guid = house.world.actor(house.child), new_guid()
    first = services.ask_help(actor, house.hall.session_id, guid, WORDS)
    assert services.ask_help(actor, house.hall.session_id, guid, WORDS).id == first.id
    again = services.ask_help(actor, house.hall.session_id, new_guid(), "И ещё.")
    assert (again.id, again.words) == (first.id, f"{WORDS}\nИ ещё.")
    assert len(db.session.scalars(select(HelpCall)).all()) == 1


def test_next_on_duty_is_called_after_two_minutes_by_the_job_and_by_who_waits(house: House) -> None:
    request_id = house.ask(house.child)
    assert called(request_id) == [house.elena.person_id]
    with moved(now() + timedelta(seconds=119)):
        assert call_those_on_duty() == 0
        house.box(house.child)
    assert called(request_id) == [house.elena.person_id]
    with moved(now() + timedelta(seconds=121)):
        assert call_those_on_duty() == 1
        assert call_those_on_duty() == 0
    assert called(request_id) == [house.elena.person_id, house.timur.person_id]
    with moved(now() + timedelta(seconds=242)):
        house.box(house.child)  # the jobs process is dead: who waits calls the next one by looking
    assert called(request_id) == [house.elena.person_id, house.timur.person_id, house.marina.person_id]
    with moved(now() + timedelta(seconds=400)):
        assert call_those_on_duty() == 0
    assert told("help_asked") == {house.elena.account_id, house.timur.account_id, house.marina.account_id}


def test_duty_page_shows_a_call_at_once_when_it_is_open(house: House) -> None:
    browser = house.browser(house.elena)
    page = browser.get("/p/tula/help/").get_data(as_text=True)
    assert "Nobody calls for help now" in page
    assert 'hx-trigger="every 5s"' in page
    request_id = house.ask(house.child)
    part = browser.get("/p/tula/help/?part=open").get_data(as_text=True)
    assert "Митя Сомов" in part
    assert "Nobody has answered" in part
    guid = house.row(request_id).guid
    assert WORDS in browser.get(f"/p/tula/help/{guid}").get_data(as_text=True)
    assert browser.send(f"/p/tula/help/{guid}/hear") == 303
    assert house.row(request_id).heard_by_id == house.elena.person_id
    home = browser.get("/p/tula/").get_data(as_text=True)
    assert "Somebody calls for help" in home


def test_others_on_duty_know_that_a_call_exists_and_read_no_word(house: House) -> None:
    row = house.row(house.ask(house.child))
    address = f"/p/tula/help/{row.guid}"
    for who, knows, answers in (
        (house.elena, True, True), (house.timur, True, False), (house.marina, True, False),
        (house.hall.lead, False, False), (house.child, False, False), (house.hall.a, False, False),
    ):  # fmt: skip
        actor = house.world.actor(who)
        assert (can_know_request(actor, row), can_answer_request(actor, row)) == (knows, answers)
        assert can_read_request(actor, row) is answers
    page = house.browser(house.timur).get(address).get_data(as_text=True)
    assert "Митя Сомов" in page
    assert WORDS not in page
    assert house.browser(house.hall.lead).get(address).status_code == 404


def test_child_and_psychologist_can_talk_quietly_and_nobody_else(house: House) -> None:
    request_id = house.ask(house.child)
    services.hear(house.world.actor(house.elena), request_id)
    cid = new_guid()
    line = services.say(house.world.actor(house.child), request_id, cid, "Тут?")
    assert services.say(house.world.actor(house.child), request_id, cid, "Тут?").id == line.id
    services.say(house.world.actor(house.elena), request_id, new_guid(), "Да, я здесь.")
    assert [one.words for one in lines_of(request_id)] == ["Тут?", "Да, я здесь."]
    for who in (house.timur, house.hall.lead, house.hall.a):
        with pytest.raises(NotFound):
            services.say(house.world.actor(who), request_id, new_guid(), "?")
    assert "Да, я здесь." in house.box(house.child)[1]
    assert "Да, я здесь." not in house.box(house.hall.lead)[1]
    services.end_own(house.world.actor(house.child), request_id)
    with pytest.raises(HelpClosed):
        services.say(house.world.actor(house.child), request_id, new_guid(), "Ещё")


def test_no_word_of_a_call_stands_in_the_room_s_log(house: House) -> None:
    hall = house.hall
    request_id = house.ask(house.child)
    services.hear(house.world.actor(house.elena), request_id)
    services.say(house.world.actor(house.child), request_id, new_guid(), WORDS)
    assert WORDS not in {row.text for row in db.session.scalars(select(Words))}
    assert [entry.kind for entry in hall.log()] == []


def test_somebody_else_can_take_over_only_when_the_last_word_waits_for_two_minutes(house: House) -> None:
    request_id = house.ask(house.child)
    with moved(now() + timedelta(seconds=121)):
        call_those_on_duty()
        services.hear(house.world.actor(house.elena), request_id)
        with pytest.raises(SomebodyHears):
            services.hear(house.world.actor(house.timur), request_id)
        services.say(house.world.actor(house.child), request_id, new_guid(), "Вы тут?")
    with moved(now() + timedelta(seconds=250)):
        services.hear(house.world.actor(house.timur), request_id)
    assert house.row(request_id).heard_by_id == house.timur.person_id


def test_leader_can_raise_an_alarm_and_the_quiet_talk_is_with_whom_it_is_about(house: House) -> None:
    place = house.hall.place(house.child)
    request_id = house.ask(house.hall.lead, "Пишет, что дома бьют.", place.id)
    row = house.row(request_id)
    assert (row.kind, row.asked_by_id, row.helped_id) == (
        "alarm", house.hall.lead.person_id, house.child.person_id,
    )  # fmt: skip
    assert "hears" not in house.box(house.child)[1]
    services.hear(house.world.actor(house.elena), request_id)
    assert "Елена Тихая hears you." in house.box(house.child)[1]
    assert "Пишет, что дома бьют." not in house.box(house.child)[1]
    assert "has answered and takes care of it" in house.box(house.hall.lead)[1]


def test_participant_cannot_raise_an_alarm_about_another(house: House) -> None:
    row = house.row(house.ask(house.hall.a, "?", house.hall.place(house.child).id))
    assert (row.kind, row.helped_id) == ("help", house.hall.a.person_id)


def test_box_says_nothing_when_nothing_has_changed_and_asks_for_another_form_when_it_has(house: House) -> None:
    browser = house.browser(house.child)
    path = f"/p/tula/help/rooms/{house.hall.session_id}"
    mark = browser.get(path).get_data(as_text=True).split("mark=")[1].split('"')[0]
    mark = unquote_plus(mark)
    assert browser.get(path, query_string={"mark": mark}).status_code == 204
    house.ask(house.child)
    changed = browser.get(path, query_string={"mark": mark})
    assert (changed.status_code, changed.headers["HX-Retarget"]) == (200, "#help-box")


def test_closed_call_is_read_by_two_people_and_every_reading_leaves_a_trail(house: House) -> None:
    request_id = house.ask(house.child)
    elena, timur = house.world.actor(house.elena), house.world.actor(house.timur)
    services.hear(elena, request_id)
    services.mark_checks(elena, request_id, ["safe", "after", "nonsense"])
    assert house.row(request_id).checks == "safe after"
    services.close_request(elena, request_id, "Мама приехала.")
    row = house.row(request_id)
    address = f"/p/tula/help/{row.guid}"
    for actor in (elena, timur):
        assert not can_read_request(actor, row)
    look_id = services.ask_look(elena, request_id, "Разбор случая").id
    with pytest.raises(SecondNeeded):
        services.confirm_look(elena, request_id, look_id)
    assert not can_read_request(elena, house.row(request_id))
    services.confirm_look(timur, request_id, look_id)
    assert can_read_request(elena, house.row(request_id))
    assert not can_read_request(timur, house.row(request_id))
    browser = house.browser(house.elena)
    for _ in range(2):
        assert "Мама приехала." in browser.get(address).get_data(as_text=True)
    reads = select(AuditEntry).where(AuditEntry.action == "help_read", AuditEntry.programme_id.is_(None))
    assert len(db.session.scalars(reads).all()) == 2
    with moved(now() + timedelta(minutes=61)):
        assert not can_read_request(elena, house.row(request_id))


def test_list_of_whom_to_call_is_kept_by_region(house: House) -> None:
    world, at = house.world, house.hall.programme_id
    with unit_of_work() as work:
        places = [Territory(name=name, sort_key=name.casefold()) for name in ("Область А", "Область Б")]
        work.add_all(places)
        work.flush()
        near, far = (one.id for one in places)
    marina = world.actor(house.marina)
    services.add_contact(marina, at, Contact("Кризисная служба А", "111-11"), near)
    services.add_contact(marina, at, Contact("Кризисная служба Б", "222-22"), far)
    kept = services.add_contact(marina, at, Contact("Опека", "333-33"), None)
    assert [one.phone for one in contacts_for(at, near)] == ["111-11", "333-33", "112", "8-800-2000-122"]
    services.remove_contact(marina, at, kept.id)
    assert [one.phone for one in contacts_for(at, None)] == ["112", "8-800-2000-122"]
    with pytest.raises(NotFound):
        services.add_contact(world.actor(house.hall.lead), at, Contact("Х", "1234"), None)


def test_person_sees_what_they_called_for_and_said(house: House) -> None:
    request_id = house.ask(house.child)
    services.say(house.world.actor(house.child), request_id, new_guid(), "Тихо.")
    found = known_help(house.hall.programme_id, house.child.person_id)
    assert [row[1][1] for row in found] == [WORDS, "Тихо."]
    assert known_help(house.hall.programme_id, house.hall.a.person_id) == []


def test_rules_of_duty() -> None:
    at = now()
    assert not is_due(None, at - timedelta(hours=1), at)
    assert is_due(at, None, at)
    assert not is_due(at - timedelta(seconds=200), at - timedelta(seconds=119), at)
    assert is_due(at - timedelta(seconds=200), at - timedelta(seconds=120), at)
    assert next_called([3, 1, 2], [3]) == 1
    assert next_called([3], [3]) is None
    assert may_take_over(None, 1, None, at)
    assert not may_take_over(2, 1, at - timedelta(seconds=119), at)
    assert may_take_over(2, 1, at - timedelta(seconds=120), at)
    assert kept_checks(["after", "safe", "?"]) == "safe after"


def test_words_of_a_call_end_at_their_limit(house: House) -> None:
    browser, path = house.browser(house.child), f"/p/tula/help/rooms/{house.hall.session_id}"
    assert browser.send(path, guid=new_guid(), words="а" * (HELP_CHARS + 1)) == 422
    assert db.session.scalars(select(HelpRequest)).all() == []
    assert browser.send(path, guid=new_guid(), words="а" * HELP_CHARS) == 200


def test_lines_belong_to_their_call(house: House) -> None:
    first = house.ask(house.child)
    other = house.ask(house.hall.a, "Другое")
    services.say(house.world.actor(house.child), first, new_guid(), "Раз")
    assert [line.request_id for line in db.session.scalars(select(HelpLine))] == [first]
    assert lines_of(other) == []
