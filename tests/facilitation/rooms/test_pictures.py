"""Pictures of a room: for whom, and from when."""

import pytest

from tests.facilitation.rooms.hall import Hall
from tests.world import Someone

pytestmark = pytest.mark.db


@pytest.fixture
def name(hall: Hall) -> str:
    """A picture of the first key question."""
    return hall.pictured("s4q1", "Лестница в доме")


def status(hall: Hall, someone: Someone, name: str) -> int:
    return hall.world.browser(someone).get(f"{hall.path}pictures/{name}").status_code


def test_group_can_fetch_a_picture_only_when_it_is_shown(hall: Hall, name: str) -> None:
    hall.opened()
    assert [status(hall, one, name) for one in (hall.lead, hall.a, hall.watcher)] == [200, 404, 404]
    assert hall.do(hall.a, "stim.show", stimulus=name).code == "not_allowed"
    assert hall.do(hall.lead, "stim.show", stimulus="no").code == "unknown_stimulus"
    hall.good("stim.show", stimulus=name)
    event = hall.log("main")[-1]
    assert (event.kind, event.body["stimulus"], event.text) == ("stim.show", name, "Лестница в доме")
    assert [status(hall, one, name) for one in (hall.lead, hall.a, hall.watcher)] == [200, 200, 200]
    hall.good("stim.hide")
    assert status(hall, hall.a, name) == 200


def test_person_at_the_door_cannot_fetch_what_the_group_sees(hall: Hall, name: str) -> None:
    for one in (hall.lead, hall.a, hall.b):
        hall.do(one, "join")
    hall.good("room.open")
    hall.good("admit", member=hall.name(hall.a))
    for _step in range(2):
        hall.good("phase.next")
    hall.good("stim.show", stimulus=name)
    assert [status(hall, one, name) for one in (hall.a, hall.b)] == [200, 404]
    stranger = hall.world.person(hall.programme_id, "Кто-то")
    assert status(hall, stranger, name) == 404
