"""A child under 12 is in a room only beside their own adult: at the door, on the way back, and all the time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from facilitation.rooms.services import tick, touch
from facilitation.rooms.services.adults import come_back_alone
from facilitation.sessions.models import StudySession
from facilitation.sessions.services import invite
from portal.clock import moved, now
from portal.db import db, unit_of_work
from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.test_minors import agree
from tests.facilitation.study_world import give_consents, put_on_duty
from tests.world import Someone, World

pytestmark = pytest.mark.db


@dataclass(frozen=True)
class Nursery:
    """A meeting of half an hour with a child of nine, the child's grandmother beside them, and two leaders."""

    hall: Hall
    child: Someone
    granny: Someone
    second: Someone

    @property
    def team(self) -> tuple[Someone, Someone]:
        """The two leaders."""
        return self.hall.lead, self.second

    def alive(self, *people: Someone) -> None:
        """Signs of life of now."""
        with self.hall.world.app.app_context():
            for one in people:
                place = self.hall.place(one)
                touch(place.programme_id, place.session_id, [place.id], beats=place.part in ("leader", "co_leader"))

    def after(self, seconds: float, *there: Someone) -> list[tuple[str, Any]]:
        """What a tick so many seconds from now says to the group, with these people there."""
        before = len(self.hall.log())
        with self.hall.world.app.app_context(), moved(now() + timedelta(seconds=seconds)):
            self.alive(*there)
            tick(self.hall.session_id)
        return [(one.kind, one.body.get("reason")) for one in self.hall.log()[before:] if one.stream == "main"]

    def come_back(self) -> list[str]:
        """Why the child, who was away, has to wait."""
        with self.hall.world.app.app_context():
            return come_back_alone([(self.hall.session_id, self.child.person_id)])


@pytest.fixture
def nursery(world: World) -> Nursery:
    hall = Hall(world)
    child = world.person(hall.programme_id, "Митя Сомов", born_on=date(now().year - 9, 1, 1))
    granny = world.person(hall.programme_id, "Нина Сомова")
    world.guardian_of(granny, child)
    agree(world, granny, child)
    agree(world, child, child)
    give_consents(world, granny)
    with world.app.app_context():
        lead = world.actor(hall.lead)
        invite(lead, hall.session_id, [child.person_id, granny.person_id])
        invite(lead, hall.session_id, [hall.team.facilitator.person_id], "co_leader")
    config = hall.room().state.config
    hall.pictured(config.questions[0].id, "Дорога в лесу")
    put_on_duty(world, hall.team, hall.session_id)
    with world.app.app_context(), unit_of_work():
        db.session.get_one(StudySession, hall.session_id).minutes = 30
    found = Nursery(hall, child, granny, hall.team.facilitator)
    found.alive(*found.team)
    for one in (*found.team, child):
        hall.do(one, "join")
    hall.good("room.open")
    return found


def test_leader_cannot_let_a_small_child_in_when_their_own_adult_is_away(nursery: Nursery) -> None:
    hall = nursery.hall
    assert hall.do(hall.lead, "admit", member=hall.name(nursery.child)).code == "own_adult"
    assert hall.place_of_admission(nursery.child) is None
    nursery.alive(nursery.granny)
    hall.good("admit", member=hall.name(nursery.child))


def test_small_child_cannot_come_back_when_their_own_adult_has_gone(nursery: Nursery) -> None:
    inside(nursery)
    with moved(now() + timedelta(seconds=90)):
        nursery.alive(*nursery.team)
        assert nursery.come_back() == ["own_adult"]
        nursery.alive(nursery.granny)
        assert nursery.come_back() == [""]
    with moved(now() + timedelta(seconds=180)):
        nursery.alive(nursery.hall.lead, nursery.granny)
        assert nursery.come_back() == ["second_adult"]


def test_room_pauses_when_the_adult_of_a_small_child_has_been_gone_for_60_seconds(nursery: Nursery) -> None:
    inside(nursery)
    nursery.alive(*nursery.team, nursery.granny, nursery.child)
    assert nursery.after(55, *nursery.team, nursery.child) == []
    assert nursery.after(95, *nursery.team, nursery.child) == [("pause", "adults")]
    assert nursery.hall.do(nursery.hall.lead, "resume").code == "one_adult"
    assert nursery.after(99, *nursery.team, nursery.child, nursery.granny) == [("resume", "adults")]


def test_room_does_not_wait_for_an_adult_when_the_small_child_has_left_too(nursery: Nursery) -> None:
    inside(nursery)
    nursery.alive(*nursery.team, nursery.granny, nursery.child)
    assert nursery.after(200, *nursery.team) == []


def inside(nursery: Nursery) -> None:
    """The child has been let in beside the grandmother, and the talk goes on."""
    nursery.alive(nursery.granny)
    nursery.hall.do(nursery.granny, "join")
    for one in (nursery.granny, nursery.child):
        nursery.hall.good("admit", member=nursery.hall.name(one))
