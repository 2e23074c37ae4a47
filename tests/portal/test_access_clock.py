"""The clock of access moves with every change of who may what, and only then."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from facilitation.sessions.models import SessionMember, StudySession
from portal.access_clock import access_ticks
from portal.accounts.models import Account, LoginSession
from portal.accounts.services import start_login
from portal.clock import now
from portal.consents.models import Consent
from portal.consents.queries import current_documents
from portal.consents.rules import Text
from portal.consents.services import publish_edition
from portal.db import db, unit_of_work
from portal.people.models import Grant, Guardianship, Person
from portal.programmes.models import Programme
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db
Change = Callable[[Session], Any]


@pytest.fixture
def hall(world: World) -> Hall:
    found = Hall(world)
    with world.app.test_request_context():
        start_login(found.a.account_id, "web")
    world.guardian_of(found.b, found.a)
    return found


def ticks(app: Flask) -> int:
    with app.app_context():
        try:
            return access_ticks()
        finally:
            db.session.remove()


def first(session: Session, model: type[Any]) -> Any:
    return session.scalars(select(model).order_by(model.id).limit(1)).one()


def set_on(model: type[Any], **values: Any) -> Change:
    """Change a row that was read."""

    def act(session: Session) -> None:
        row = first(session, model)
        for name, value in values.items():
            setattr(row, name, value)

    return act


def fail_after(change: Change) -> None:
    with unit_of_work() as session:
        change(session)
        session.flush()
        raise LookupError


MOVES: dict[str, Change] = {
    "a sign-in ended": set_on(LoginSession, ended_at=now()),
    "sign-ins ended by one statement": lambda unit: unit.execute(update(LoginSession).values(ended_at=now())),
    "an account closed": set_on(Account, active=False),
    "a person left": set_on(Person, left_at=now()),
    "a member removed": set_on(SessionMember, removed_at=now()),
    "members removed by one statement": lambda unit: unit.execute(update(SessionMember).values(removed_at=now())),
    "a session cancelled": set_on(StudySession, state="cancelled"),
    "a consent withdrawn": set_on(Consent, withdrawn_at=now()),
    "a consent deleted": lambda unit: unit.execute(delete(Consent).where(Consent.id == -1)),
    "a grant ended": set_on(Grant, ends_on=date(2021, 1, 1)),
    "a grant gone": lambda unit: unit.delete(first(unit, Grant)),
    "a sign-in deleted": lambda unit: unit.delete(first(unit, LoginSession)),
    "sign-ins deleted by one statement": lambda unit: unit.execute(delete(LoginSession)),
    "accounts deleted by one statement": lambda unit: unit.execute(delete(Account).where(Account.id == -1)),
    "a place in a session deleted": lambda unit: unit.execute(delete(SessionMember).where(SessionMember.id == -1)),
    "a guardianship ended": set_on(Guardianship, ends_on=date(2021, 1, 1)),
    "the programme's zone": set_on(Programme, zone="Asia/Omsk"),
}
STANDS: dict[str, Change] = {
    "nothing": lambda unit: unit.execute(select(Person.id)),
    "a sign-in was seen": set_on(LoginSession, seen_at=now()),
    "the same by one statement": lambda unit: unit.execute(update(LoginSession).values(seen_at=now())),
    "a language chosen": set_on(Account, locale="ru"),
    "a programme's name": set_on(Programme, name="Рядом"),
}


def moved_by(app: Flask, changes: dict[str, Change]) -> dict[str, int]:
    """How far the clock went with each change, one after another in the same world."""
    steps = {}
    for what, change in changes.items():
        before = ticks(app)
        with app.app_context(), unit_of_work() as session:
            change(session)
        steps[what] = ticks(app) - before
    return steps


def test_clock_moves_once_with_each_change_of_access(app: Flask, hall: Hall) -> None:
    assert moved_by(app, MOVES) == dict.fromkeys(MOVES, 1)


def test_clock_stands_when_access_stays(app: Flask, hall: Hall) -> None:
    assert moved_by(app, STANDS) == dict.fromkeys(STANDS, 0)


def test_clock_stands_when_somebody_speaks_signs_in_or_sees_a_page(app: Flask, hall: Hall, world: World) -> None:
    hall.opened()
    assert hall.say(hall.a, "Здравствуйте").is_done
    before = ticks(app)
    assert hall.say(hall.b, "И вы").is_done
    with app.test_request_context():
        start_login(hall.b.account_id, "web")
    assert ticks(app) == before


def test_clock_moves_when_a_text_has_a_new_edition(app: Flask, hall: Hall, world: World) -> None:
    with app.app_context():
        purpose, audience = next(iter(current_documents(hall.programme_id)))
    admin = world.person(hall.programme_id, "Ада Новая", roles=("administrator",))
    before = ticks(app)
    with app.app_context():
        publish_edition(world.actor(admin), hall.programme_id, purpose, audience, Text("Т", "Новое", "T", "New"))
    assert ticks(app) > before


def test_clock_stands_when_the_work_was_rolled_back(app: Flask, hall: Hall) -> None:
    before = ticks(app)
    with app.app_context():
        with pytest.raises(LookupError):
            fail_after(MOVES["a member removed"])
        assert access_ticks() == before
        with unit_of_work() as session:
            STANDS["a language chosen"](session)
        assert access_ticks() == before
