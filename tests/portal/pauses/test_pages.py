"""Pauses through the pages: begun and ended by one click, told of, left out of lists, named to those near."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from community.pairs.models import Pair
from portal.clock import moved, now, today
from portal.db import db, unit_of_work
from portal.notifications.models import Notification
from portal.pauses.models import Pause
from portal.pauses.queries import is_awake, resting
from portal.pauses.services import tell_of_pauses
from portal.people.models import Person
from tests.world import Someone, World, csrf_of

ZONE = "Europe/Moscow"


@pytest.fixture
def circle(world: World) -> dict[str, Someone]:
    """A mentor with a child, their tutor, the child's mother, a coordinator."""
    at, year = world.programme(), now().year
    made = {
        "olga": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "larisa": world.person(at, "Лариса Миронова", positions=("tutor",)),
        "nikolay": world.person(at, "Николай Громов", positions=("mentor",)),
        "nina": world.person(at, "Нина Белова"),
        "sasha": world.person(at, "Саша Белова", born_on=date(year - 10, 1, 1), positions=("mentee",)),
    }
    world.guardian_of(made["nina"], made["sasha"])
    with world.app.app_context(), unit_of_work() as session:
        session.add(
            Pair(
                programme_id=at, mentor_id=made["nikolay"].person_id, mentee_id=made["sasha"].person_id,
                supervisor_id=made["larisa"].person_id, form="long", starts_on=today(ZONE) - timedelta(days=30),
                planned_end_on=today(ZONE) + timedelta(days=10), created_at=now(),
            )
        )  # fmt: skip
    return made


def _post(world: World, who: Someone, about: Someone, *, tail: str = "", **fields: str) -> Any:
    client, path = world.browser(who), f"/p/tula/pause/{about.person_id}"
    token = csrf_of(client, path)
    return client.post(path + tail, data={"csrf_token": token, **fields})


def _told(world: World, who: Someone) -> list[str]:
    with world.app.app_context():
        rows = db.session.scalars(db.select(Notification).where(Notification.account_id == who.account_id))
        return [row.kind for row in rows]


@pytest.mark.db
def test_person_can_rest_by_one_click_and_those_near_are_told(world: World, circle: dict[str, Someone]) -> None:
    own = world.browser(circle["nikolay"]).get(f"/p/tula/me/{circle['nikolay'].person_id}").get_data(as_text=True)
    assert 'name="days" value="14"' in own
    assert _post(world, circle["nikolay"], circle["nikolay"], days="14").status_code == 303
    with world.app.app_context():
        assert resting(circle["olga"].programme_id) == {
            circle["nikolay"].person_id: today(ZONE) + timedelta(days=14)
        }  # fmt: skip
        awake = set(db.session.scalars(db.select(Person.id).where(is_awake(today(ZONE)))))
        assert circle["nikolay"].person_id not in awake
        assert circle["larisa"].person_id in awake
    assert _told(world, circle["larisa"]) == ["pause_near_begun"]
    assert _told(world, circle["sasha"]) == ["pause_near_begun"]
    home = world.browser(circle["larisa"]).get("/p/tula/").get_data(as_text=True)
    assert "on a pause until" in home
    assert "Николай Громов – Саша" in home


def test_coordinator_can_see_until_when_somebody_rests(world: World, circle: dict[str, Someone]) -> None:
    olga = world.browser(circle["olga"])
    work = olga.get("/p/tula/work/pairs", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "Николай" in work
    _post(world, circle["nikolay"], circle["nikolay"], days="30")
    for path in (f"/p/tula/people/{circle['nikolay'].person_id}", "/p/tula/people/", "/p/tula/pairs/"):
        assert "on a pause until" in olga.get(path).get_data(as_text=True), path
    work = olga.get("/p/tula/work/pairs", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "Николай" not in work
    form = olga.get("/p/tula/pairs/new").get_data(as_text=True)
    assert "Николай" not in form


def test_person_can_move_the_return_and_come_back_earlier(world: World, circle: dict[str, Someone]) -> None:
    mentor = circle["nikolay"]
    _post(world, mentor, mentor, days="open")
    _post(world, mentor, mentor, back_on=(today(ZONE) + timedelta(days=5)).isoformat())
    with world.app.app_context():
        (row,) = db.session.scalars(db.select(Pause))
        assert row.back_on == today(ZONE) + timedelta(days=5)
    assert "You rest until" in world.browser(mentor).get("/p/tula/").get_data(as_text=True)
    assert _post(world, mentor, mentor, tail="/end").status_code == 303
    with world.app.app_context():
        assert resting(mentor.programme_id) == {}
    assert _told(world, circle["larisa"]) == ["pause_near_begun", "pause_near_over"]


@pytest.mark.parametrize("back_on", ["", "2020-01-01", "2999-01-01"])
def test_person_cannot_rest_until_a_day_that_is_none(world: World, circle: dict[str, Someone], back_on: str) -> None:
    answer = _post(world, circle["nikolay"], circle["nikolay"], back_on=back_on)
    assert answer.status_code == 422
    with world.app.app_context():
        assert resting(circle["olga"].programme_id) == {}


def test_guardian_and_child_can_pause_for_the_child_and_a_coordinator_cannot(
    world: World, circle: dict[str, Someone]
) -> None:
    child = circle["sasha"]
    assert _post(world, circle["nina"], child, days="14").status_code == 303
    assert _post(world, child, child, tail="/end").status_code == 303
    path = f"/p/tula/pause/{child.person_id}"
    assert world.browser(circle["olga"]).get(path).status_code == 404
    assert world.browser(circle["nikolay"]).get(path).status_code == 404


@pytest.mark.db
def test_person_is_reminded_once_and_welcomed_on_the_day(world: World, circle: dict[str, Someone]) -> None:
    mentor, noon = circle["nikolay"], datetime(2026, 3, 1, 12, tzinfo=ZoneInfo(ZONE))
    with world.app.app_context(), unit_of_work() as session:
        session.add(
            Pause(
                programme_id=mentor.programme_id, person_id=mentor.person_id, starts_on=date(2026, 2, 1),
                back_on=date(2026, 3, 12), begun_by_id=mentor.person_id, created_at=now(),
            )
        )  # fmt: skip
    for day, hour, kinds in (
        (8, 12, []), (9, 3, []), (9, 12, ["pause_ends_soon"]), (10, 12, ["pause_ends_soon"]),
        (12, 12, ["pause_ends_soon", "pause_over"]), (13, 12, ["pause_ends_soon", "pause_over"]),
    ):  # fmt: skip
        with world.app.app_context(), moved(noon.replace(day=day, hour=hour)):
            tell_of_pauses()
            rests = mentor.person_id in resting(mentor.programme_id)
        assert (_told(world, mentor), rests) == (kinds, day < 12), (day, hour)
    assert _told(world, circle["larisa"]) == ["pause_near_over"]
