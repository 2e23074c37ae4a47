"""One account in several programmes: the way from one to another, and what waits where."""

from datetime import timedelta

import pytest

from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.db import unit_of_work
from portal.notifications.services import notify, write_due_mails
from portal.people.models import Person
from portal.people.services import attach_account
from tests.world import Someone, World


@pytest.fixture
def olga(world: World) -> Someone:
    """A coordinator here who is a mentor there."""
    one = world.person(world.programme(), "Ольга Ветрова", roles=("coordinator",))
    there = world.person(world.programme("orel"), "Ольга Ветрова", positions=("mentor",))
    with world.app.app_context():
        with unit_of_work() as session:
            session.get_one(Person, there.person_id).account_id = None
        attach_account(SYSTEM, there.person_id, one.account_id)
    return one


def _tell(world: World, olga: Someone, programme_id: int) -> None:
    with world.app.app_context():
        notify([olga.account_id], "move_arrives", {}, "/p/orel/", programme_id)


def test_person_of_two_programmes_can_go_from_one_to_the_other(world: World, olga: Someone) -> None:
    client = world.browser(olga)
    _tell(world, olga, olga.programme_id + 1)
    chooser = client.get("/").get_data(as_text=True)
    assert all(part in chooser for part in ("/p/tula/", "/p/orel/", "1 new message"))
    home = client.get("/p/tula/").get_data(as_text=True)
    assert "Another programme" in home
    assert 'href="/p/orel/"' in home
    assert "1 new message" in home


def test_person_of_one_programme_is_offered_no_other(world: World) -> None:
    client = world.browser(world.person(world.programme()))
    world.programme("orel")
    assert client.get("/").status_code == 303
    home = client.get("/p/tula/").get_data(as_text=True)
    assert "Another programme" not in home
    assert "Other programmes" not in home


def test_shell_stays_in_the_programme_that_was_looked_at_last(world: World, olga: Someone) -> None:
    client = world.browser(olga)
    for slug, other in (("tula", "orel"), ("orel", "tula")):
        client.get(f"/p/{slug}/")
        page = client.get("/notifications/").get_data(as_text=True)
        assert f'href="/p/{slug}/"' in page
        assert f'href="/p/{other}/"' not in page


def test_message_and_its_mail_say_of_which_programme_they_are(world: World, olga: Someone) -> None:
    from portal.mail.models import Mail

    for programme_id in (olga.programme_id, olga.programme_id + 1):
        _tell(world, olga, programme_id)
    inbox = world.browser(olga).get("/notifications/").get_data(as_text=True)
    messages = inbox[inbox.index("message-row") :]
    assert "Рядом, tula" in messages
    assert "Рядом, orel" in messages
    with world.app.test_request_context():
        with moved(now() + timedelta(days=1)):
            write_due_mails()
        with unit_of_work() as session:
            (body,) = [mail.body for mail in session.query(Mail)]
        assert ("Рядом, orel" in body, "Рядом, tula" in body) == (True, True)


def test_message_to_who_is_in_one_programme_needs_no_name(world: World) -> None:
    one = world.person(world.programme(), "Пётр Ильин")
    _tell(world, one, one.programme_id)
    inbox = world.browser(one).get("/notifications/").get_data(as_text=True)
    assert "Рядом, tula" not in inbox[inbox.index("message-row") :].split("</li>")[0]


def test_person_with_an_account_can_join_a_second_programme_by_invitation(world: World) -> None:
    from portal.accounts.services import invite, join
    from portal.people.services import add_person

    one, there = world.person(world.programme(), "Пётр Ильин"), world.programme("orel")
    with world.app.app_context():
        beside = add_person(SYSTEM, there, "Пётр", "Ильин", born_on=None)
        join(world.actor(one), invite(SYSTEM, beside.id).token)
        assert world.actor(one).persons == {one.programme_id: one.person_id, there: beside.id}
