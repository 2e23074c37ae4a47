"""Removing an account: the person is gone from every table and file, others' records and every number stay."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from facilitation.sessions.models import StudySession
from portal.accounts.models import Account, LoginSession
from portal.accounts.services import hash_secret
from portal.audit.models import AuditEntry
from portal.clock import now
from portal.db import Base, db, unit_of_work
from portal.features import features_of
from portal.mail.services import queue
from portal.people.models import Person
from portal.people.queries import actor_of
from portal.removals.services import parts, remove_own
from portal.subject_access.services import ask_about
from tests.facilitation.pages import shown, submit
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.traces import dumped, holding
from tests.facilitation.transcripts.test_own_words import address
from tests.world import Someone, World

pytestmark = pytest.mark.db
PASSWORD = "Синий чайник на столе 7"
GIVEN, FAMILY, SAID, OTHER = "Глафирия", "Зимородкова", "снежноягодник рос у ворот", "А меня ждали дома."


def known_by_password(world: World, *people: Someone) -> None:
    """Each signs in by the same password."""
    with world.app.app_context():
        hashed = hash_secret(PASSWORD)
        with unit_of_work() as session:
            for one in people:
                session.get_one(Account, one.account_id).password = hashed


@pytest.fixture
def hall(world: World) -> Hall:
    """A meeting that goes on; A is about to go, and is known by a rare name."""
    hall = Hall(world).opened()
    known_by_password(world, hall.a)
    with world.app.app_context(), unit_of_work() as session:
        row = session.get_one(Person, hall.a.person_id)
        row.given_name, row.family_name = GIVEN, FAMILY
        row.search_key, row.sort_key = f"{GIVEN} {FAMILY}".lower(), f"{FAMILY} {GIVEN}".lower()
    hall.say(hall.a, SAID)
    hall.say(hall.b, OTHER)
    with world.app.test_request_context():
        ask_about(world.actor(hall.a), hall.a.person_id, "ask", f"Это я, {FAMILY}, спрашиваю")
        queue(hall.a.email, f"Для {FAMILY}", f"Здравствуйте, {GIVEN}", hall.a.account_id)
    return hall


def test_somebody_can_remove_the_own_account_and_no_name_or_word_of_theirs_is_left(hall: Hall) -> None:
    app, browser = hall.world.app, hall.world.browser(hall.a)
    folder = Path(app.extensions["settings"].var_dir)
    with app.app_context():
        assert {"person", "mail", "words", "account", "subject_request"} <= set(dumped(FAMILY, SAID, hall.a.email))
    page = shown(browser, "/account/remove")
    assert ("What goes" in page, "What remains" in page) == (True, True)
    gone = submit(browser, "/account/remove", secret=PASSWORD, is_sure="y")
    assert (gone.status_code, gone.headers["Location"]) == (303, "/")
    with app.app_context():
        assert dumped(GIVEN, FAMILY, FAMILY.lower(), SAID, hall.a.email) == []
        assert holding(folder, FAMILY, SAID, hall.a.email) == []
        row, account = db.session.get_one(Person, hall.a.person_id), db.session.get_one(Account, hall.a.account_id)
        assert (row.name, row.left_at is not None, account.active, account.password) == ("…", True, False, None)
        alive = db.session.scalars(select(LoginSession.account_id).where(LoginSession.ended_at.is_(None)))
        assert hall.a.account_id not in set(alive)
        assert actor_of(hall.a.account_id).persons == {}
        note = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "account_removed")).one()
        assert (note.object_id, note.account_id) == (hall.a.person_id, hall.a.account_id)
    assert browser.get("/account").status_code in {302, 303, 401}
    assert hall.world.browser(hall.b).get(hall.path).status_code == 200
    assert [event.text for event in hall.log("main") if event.kind == "msg"] == [None, OTHER]
    assert [event.kind for event in hall.log("main")][-2:] == ["withdraw", "leave"]


def test_a_wrong_password_or_a_missing_tick_changes_nothing(hall: Hall) -> None:
    browser = hall.world.browser(hall.a)
    assert submit(browser, "/account/remove", secret="не тот", is_sure="y").status_code in {400, 403, 422}
    unsure = submit(browser, "/account/remove", secret=PASSWORD)
    assert (unsure.status_code, "cannot be brought back" in unsure.text) == (422, True)
    with hall.world.app.app_context():
        assert db.session.get_one(Person, hall.a.person_id).family_name == FAMILY
        assert db.session.get_one(Account, hall.a.account_id).active


def test_the_last_administrator_cannot_remove_the_account(world: World) -> None:
    admin = world.person(world.programme(), "Алла Админ", roles=("administrator",))
    known_by_password(world, admin)
    browser = world.browser(admin)
    refused = submit(browser, "/account/remove", secret=PASSWORD, is_sure="y")
    assert refused.status_code in {400, 409}
    with world.app.app_context():
        assert db.session.get_one(Person, admin.person_id).left_at is None


def test_the_last_keeper_of_the_house_cannot_remove_the_account(world: World) -> None:
    keeper = world.person(world.programme(), "Клим Хранитель")
    known_by_password(world, keeper)
    with world.app.app_context(), unit_of_work() as session:
        session.get_one(Account, keeper.account_id).is_installation_administrator = True
    refused = submit(world.browser(keeper), "/account/remove", secret=PASSWORD, is_sure="y")
    assert (refused.status_code, "the last one who runs this installation" in refused.text) == (409, True)


@pytest.fixture
def family(hall: Hall) -> Someone:
    """The mother of A, who is fifteen."""
    mother = hall.world.person(hall.programme_id, "Ирина Лис", roles=("guardian",))
    with hall.world.app.app_context(), unit_of_work() as session:
        session.get_one(Person, hall.a.person_id).born_on = now().date().replace(year=now().year - 15, day=1)
    hall.world.guardian_of(mother, hall.a)
    known_by_password(hall.world, mother)
    return mother


def test_a_child_cannot_remove_the_own_account_and_reads_whom_to_ask(hall: Hall, family: Someone) -> None:
    browser = hall.world.browser(hall.a)
    page = shown(browser, "/account/remove")
    assert ("the adult who answers for you" in page, 'type="password"' in page) == (True, False)
    with hall.world.app.app_context(), pytest.raises(Exception, match="ask_an_adult"):
        remove_own(hall.world.actor(hall.a), hall.a.account_id)


def test_a_guardian_can_remove_the_childs_account_by_the_own_password(hall: Hall, family: Someone) -> None:
    here, browser = f"/p/tula/me/{hall.a.person_id}/remove", hall.world.browser(family)
    assert here in shown(browser, f"{address(hall)}/{hall.a.person_id}")
    assert submit(browser, here, secret="не тот", is_sure="y").status_code in {400, 403, 422}
    assert submit(browser, here, secret=PASSWORD, is_sure="y").headers["Location"] == "/p/tula/"
    with hall.world.app.app_context():
        assert dumped(FAMILY, SAID) == []
        born = db.session.get_one(Person, hall.a.person_id).born_on
        assert born is not None
        assert (born.year, born.month, born.day) == (now().year - 15, 12, 31)
        assert db.session.get_one(Account, family.account_id).active


def test_nobody_else_can_remove_a_childs_account(hall: Hall, family: Someone) -> None:
    for someone in (hall.b, hall.lead, hall.a):
        assert hall.world.browser(someone).get(f"/p/tula/me/{hall.a.person_id}/remove").status_code == 404
    assert hall.world.browser(family).get(f"/p/tula/me/{hall.b.person_id}/remove").status_code == 404


@pytest.mark.parametrize("key", ["people", "mail", "words", "accounts", "requests"])
def test_something_would_be_left_without_this_part(hall: Hall, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    app = hall.world.app
    features = [replace(one, removals=tuple(p for p in one.removals if p.key != key)) for one in features_of(app)]
    monkeypatch.setitem(app.extensions, "features", tuple(features))
    with app.test_request_context():
        remove_own(hall.world.actor(hall.a), hall.a.account_id)
        assert dumped(FAMILY, SAID, hall.a.email) != []


def test_every_part_names_columns_that_are_there(app: Flask) -> None:
    with app.app_context():
        keys = [part.key for part in parts()]
        assert len(keys) == len(set(keys))
        for part in parts():
            for name, columns in [*((one, ()) for one in part.deletes), *part.blanks.items()]:
                table, _dot, column = name.partition(".")
                assert {column, *columns} <= set(Base.metadata.tables[table].c.keys())


def test_phone_of_who_was_on_duty_goes_with_the_account(hall: Hall) -> None:
    duty = hall.world.person(hall.programme_id, "Вера Ясная", roles=("duty_psychologist",))
    with hall.world.app.test_request_context():
        with unit_of_work() as work:
            session = work.get_one(StudySession, hall.session_id)
            session.duty_person_id, session.duty_phone = duty.person_id, "+7 900 123-45-67"
        remove_own(hall.world.actor(duty), duty.account_id)
        assert dumped("+7 900 123-45-67") == []
