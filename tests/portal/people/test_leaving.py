"""Leaving the programme and coming back: through the pages, and what of the person's rights is left afterwards."""

from datetime import date, timedelta

import pytest

from portal.actor import SYSTEM
from portal.clock import moved, now, today
from portal.db import db
from portal.people.models import Grant, Person, Position, Representative
from portal.people.queries import actor_of, positions_of
from portal.people.services import bring_back, give_grant, leave, start_position
from tests.world import Someone, World, csrf_of


@pytest.fixture
def family(world: World) -> dict[str, Someone]:
    """A teen, her coordinator, a tutor with rights."""
    at, year = world.programme(), now().year
    return {
        "olga": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "alina": world.person(at, "Алина Белова", born_on=date(year - 16, 1, 1), positions=("mentee",)),
        "pavel": world.person(at, "Павел Дорохов", roles=("facilitator",), positions=("tutor",)),
    }


def test_person_can_leave_at_once_and_be_brought_back(world: World, family: dict[str, Someone]) -> None:
    client, about = world.browser(family["alina"]), family["alina"].person_id
    path = f"/p/tula/me/{about}/leave"
    assert client.post(path, data={"csrf_token": csrf_of(client, path)}).status_code == 303
    assert client.get(f"/p/tula/me/{about}").status_code == 404
    with world.app.app_context():
        (held,) = db.session.scalars(db.select(Position).where(Position.person_id == about))
        assert held.ends_on is not None
    olga = world.browser(family["olga"])
    record = f"/p/tula/people/{about}"
    assert "Алина Белова" not in olga.get("/p/tula/people/").get_data(as_text=True)
    assert olga.post(f"/p/tula/me/{about}/back", data={"csrf_token": csrf_of(olga, record)}).status_code == 303
    with world.app.app_context():
        assert db.session.get_one(Person, about).left_at is None


def test_last_administrator_cannot_leave(world: World, family: dict[str, Someone]) -> None:
    marina = world.person(family["olga"].programme_id, "Марина Кольцова", roles=("administrator",))
    client, path = world.browser(marina), f"/p/tula/me/{marina.person_id}/leave"
    assert client.post(path, data={"csrf_token": csrf_of(client, path)}).status_code == 409
    world.person(family["olga"].programme_id, "Олег Тихий", roles=("administrator",))
    assert client.post(path, data={"csrf_token": csrf_of(client, path)}).status_code == 303


@pytest.mark.db
def test_person_cannot_regain_the_rights_of_the_day_when_brought_back_on_it(
    world: World, family: dict[str, Someone]
) -> None:  # fmt: skip
    pavel, olga = family["pavel"], world.actor(family["olga"])
    world.in_office(pavel, world.institution(pavel.programme_id), today("Europe/Moscow"))
    with world.app.app_context():
        day = today("Europe/Moscow")
        start_position(SYSTEM, pavel.person_id, "mentor", day)
        start_position(SYSTEM, pavel.person_id, "expert", day + timedelta(days=9))
        give_grant(SYSTEM, pavel.person_id, "observer")
        leave(actor_of(pavel.account_id), pavel.person_id)
        bring_back(olga, pavel.person_id)
        for later in (0, 9):
            with moved(now() + timedelta(days=later)):
                back = actor_of(pavel.account_id)
                assert (back.held, back.positions, back.wards) == ((), frozenset(), {})
        assert [row.kind for row in positions_of([pavel.person_id])[pavel.person_id]] == ["tutor"]
        for model in (Position, Grant, Representative):
            rows = db.session.scalars(db.select(model).where(model.person_id == pavel.person_id)).all()
            assert {row.ends_on for row in rows} == {day - timedelta(days=1)}
        give_grant(SYSTEM, pavel.person_id, "facilitator")
        start_position(SYSTEM, pavel.person_id, "tutor", day)
        again = actor_of(pavel.account_id)
        assert [one.role for one in again.held] == ["facilitator"]
        assert again.positions == {(pavel.programme_id, "tutor")}


def test_position_says_why_it_ended_when_somebody_left(world: World, family: dict[str, Someone]) -> None:
    pavel, olga = family["pavel"], world.browser(family["olga"])
    with world.app.app_context():
        leave(actor_of(pavel.account_id), pavel.person_id)
    page = olga.get(f"/p/tula/people/{pavel.person_id}").get_data(as_text=True)
    assert "leaving the programme" in page
