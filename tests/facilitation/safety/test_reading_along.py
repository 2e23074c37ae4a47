"""A second adult sees the quiet talk, both who talk know it before the first word; never whom it is about."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from facilitation.safety import services
from facilitation.safety.models import HelpCall, HelpRequest
from facilitation.safety.policy import can_know_request, can_read_request
from facilitation.safety.queries import duty_rows
from portal.clock import moved, now
from portal.db import db, new_guid, unit_of_work
from portal.people.models import Grant
from tests.facilitation.safety.test_calls import WORDS, House, house, told
from tests.world import Someone

pytestmark = pytest.mark.db
__all__ = ["house"]
SAID, LATER = "Он запер дверь.", "Теперь я у бабушки."


def heard(house: House, *, is_about_team: bool = False) -> HelpRequest:
    """The child has called, Elena answers."""
    actor, guid = house.world.actor(house.child), new_guid()
    services.ask_help(actor, house.hall.session_id, guid, WORDS, is_about_team=is_about_team)
    row = db.session.scalars(select(HelpRequest).where(HelpRequest.guid == guid)).one()
    services.hear(house.world.actor(house.elena), row.id)
    return house.row(row.id)


def say(house: House, row: HelpRequest, who: Someone, words: str) -> None:
    """A line of the talk."""
    services.say(house.world.actor(who), row.id, new_guid(), words)


def nobody_else_on_duty(house: House) -> None:
    """Elena alone is on duty, and nobody administers."""
    with unit_of_work() as work:
        others = [house.timur.person_id, house.marina.person_id]
        for grant in work.scalars(select(Grant).where(Grant.person_id.in_(others))):
            work.delete(grant)


def read(house: House, who: Someone, row: HelpRequest) -> tuple[int, str]:
    """The lines, as somebody gets them by asking for them."""
    answer = house.browser(who).get(f"/p/tula/help/{row.guid}/talk")
    return answer.status_code, answer.get_data(as_text=True)


def test_second_adult_can_read_what_is_said_while_the_talk_goes_on(house: House) -> None:
    row = heard(house)
    say(house, row, house.child, SAID)
    assert row.witness_id == house.timur.person_id
    status, talk = read(house, house.timur, row)
    assert (status, SAID in talk) == (200, True)
    page = house.browser(house.timur).get(f"/p/tula/help/{row.guid}").get_data(as_text=True)
    assert ("You are the second adult." in page, SAID in page, WORDS in page) == (True, True, False)
    services.end_own(house.world.actor(house.child), row.id)
    assert read(house, house.timur, row)[0] in {403, 404}
    assert SAID not in house.browser(house.timur).get(f"/p/tula/help/{row.guid}").get_data(as_text=True)


def test_both_who_talk_can_read_who_sees_it_before_the_first_word(house: House) -> None:
    request_id = house.ask(house.child)
    before = house.box(house.child)[1]
    assert "one more adult beside them: both names stand above" in before
    services.hear(house.world.actor(house.elena), request_id)
    assert "Елена Тихая hears you." in (page := house.box(house.child)[1])
    assert "Аркадий Мирный also sees this talk." in page
    mine = house.browser(house.elena).get(f"/p/tula/help/{house.row(request_id).guid}").get_data(as_text=True)
    assert "Аркадий Мирный also sees this talk, and writes nothing." in mine
    assert told("help_witness") == {house.timur.account_id}


def test_second_adult_cannot_write_answer_tick_or_close(house: House) -> None:
    row = heard(house)
    browser, path = house.browser(house.timur), f"/p/tula/help/{row.guid}"
    tries = {
        "lines": {"cid": new_guid(), "words": "Я тоже тут"}, "hear": {}, "checks": {"checks": "safe"},
        "close": {"outcome": "Всё"}, "end": {},
    }  # fmt: skip
    assert {browser.send(f"{path}/{name}", **said) for name, said in tries.items()} <= {403, 404}
    after = house.row(row.id)
    assert (after.heard_by_id, after.checks, after.closed_at) == (house.elena.person_id, "", None)
    assert read(house, house.elena, row)[1].count("help-line") == 1


def test_nobody_but_the_second_adult_can_read_along(house: House) -> None:
    row = heard(house)
    say(house, row, house.child, SAID)
    for who in (house.marina, house.hall.lead, house.second, house.hall.a):
        status, talk = read(house, who, row)
        assert (status in {403, 404}, SAID in talk) == (True, False)
        assert SAID not in house.box(who)[1] if who != house.marina else True


def test_second_adult_cannot_read_what_was_said_before_they_were_named(house: House) -> None:
    row = heard(house)
    with unit_of_work() as work:  # a talk that began when the second adult read no word
        work.get_one(HelpRequest, row.id).witness_at = None
    say(house, row, house.child, SAID)
    assert read(house, house.timur, row)[0] == 403
    assert "Nobody else sees this talk." in house.box(house.child)[1]
    with unit_of_work() as work, moved(now() + timedelta(seconds=1)):
        work.get_one(HelpRequest, row.id).witness_at = now()
    with moved(now() + timedelta(seconds=2)):
        say(house, row, house.elena, LATER)
        status, talk = read(house, house.timur, row)
    assert (status, SAID in talk, LATER in talk) == (200, False, True)


def test_leader_can_be_the_second_adult_when_nobody_else_is_on_duty(house: House) -> None:
    nobody_else_on_duty(house)
    row = heard(house)
    say(house, row, house.child, SAID)
    assert row.witness_id == house.hall.lead.person_id
    assert f"/p/tula/help/{row.guid}" in house.box(house.hall.lead)[1]
    assert "Ольга Серова also sees this talk." in house.box(house.child)[1]
    assert SAID in read(house, house.hall.lead, row)[1]
    assert read(house, house.second, row)[0] == 404


def test_no_leader_can_learn_of_a_call_that_is_about_one_of_them(house: House) -> None:
    nobody_else_on_duty(house)
    kira = house.world.person(house.hall.programme_id, "Кира Ток", roles=("coordinator",))
    path = f"/p/tula/help/rooms/{house.hall.session_id}"
    assert "It is about one of the leaders" in house.box(house.child)[1]
    assert "It is about one of the leaders" not in house.box(house.hall.lead)[1]
    assert house.browser(house.child).send(path, guid=new_guid(), words=WORDS, is_about_team="y") == 200
    row = db.session.scalars(select(HelpRequest)).one()
    assert row.is_about_team
    services.hear(house.world.actor(house.elena), row.id)
    say(house, row, house.child, SAID)
    assert house.row(row.id).witness_id == kira.person_id
    assert SAID in read(house, kira, row)[1]
    for leader in (house.hall.lead, house.second):
        assert read(house, leader, row)[0] == 404
        assert row.guid not in house.box(leader)[1]


def test_leader_who_is_on_duty_cannot_be_called_when_it_is_about_the_leaders(house: House) -> None:
    with unit_of_work() as work:
        for role in ("duty_psychologist", "administrator"):
            work.add(
                Grant(
                    programme_id=house.hall.programme_id, person_id=house.hall.lead.person_id, role=role,
                    starts_on=now().date() - timedelta(days=9),
                )
            )  # fmt: skip
    row, leader = heard(house, is_about_team=True), house.world.actor(house.hall.lead)
    for minutes in (3, 6, 9, 12):
        with moved(now() + timedelta(minutes=minutes)):
            say(house, row, house.child, SAID)
        with moved(now() + timedelta(minutes=minutes + 2, seconds=1)):
            services.call_all_due()
    called = set(db.session.scalars(select(HelpCall.person_id)))
    assert called == {house.elena.person_id, house.timur.person_id, house.marina.person_id}
    row = house.row(row.id)
    assert (can_know_request(leader, row), can_read_request(leader, row)) == (False, False)
    assert duty_rows(row.programme_id, house.hall.lead.person_id) == []
    assert [one.row.id for one in duty_rows(row.programme_id, house.marina.person_id)] == [row.id]


def test_alarm_about_a_leader_is_kept_from_the_leaders_too(house: House) -> None:
    nobody_else_on_duty(house)
    place = house.hall.place(house.hall.lead).id
    row = house.row(house.ask(house.second, WORDS, place))
    assert (row.kind, row.is_about_team) == ("alarm", True)
    services.hear(house.world.actor(house.elena), row.id)
    assert house.row(row.id).witness_id is None
