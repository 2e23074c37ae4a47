"""Rooms that are read together, as after a restart: each as if it were read alone, with the same few looks at logs."""

import pytest

from facilitation.rooms.queries import look
from facilitation.rooms.queries.look import _logs
from facilitation.rooms.sockets.live import LiveRoom, load_all
from facilitation.rooms.sockets.telling import admit
from portal.db import db
from portal.errors import NotFound
from portal.realtime.tickets import Ticket
from tests.access.queries import counted
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def halls(world: World) -> list[Hall]:
    """Three rooms; in each something else was said, and one is planned only."""
    found = [Hall(world, slug=slug) for slug in ("tula", "omsk", "perm")]
    for number, hall in enumerate(found[:2]):
        hall.opened()
        for place in range(3 + number):
            hall.say(hall.a, f"слово {number}.{place}")
    return found


def read(session_ids: list[int]) -> tuple[list[LiveRoom], int]:
    """The rooms as a process reads them that has just started, and how often it looked at events."""
    _logs.clear()
    with counted(db.engine) as asked:
        found = load_all(session_ids)
    db.session.remove()
    return found, sum("FROM journal_event" in statement for statement in asked)


def test_rooms_read_together_are_those_read_alone(world: World, halls: list[Hall]) -> None:
    ids = [hall.session_id for hall in halls]
    with world.app.app_context():
        load_all(ids)  # each has its log now
        alone = [read([one]) for one in ids]
        together, looks = read([*ids, ids[0]])
    assert together[0] is together[3]
    for (live,), _looks in alone:
        other = next(one for one in together if one.session_id == live.session_id)
        assert (other.room, other.tip, other.recent, other.known) == (live.room, live.tip, live.recent, live.known)
        assert [one.order_no for one in other.recent] == list(range(1, other.order_no + 1))
    assert looks == alone[0][1] == 1


def test_company_is_admitted_with_the_one_look_at_consents_that_one_needs(world: World, halls: list[Hall]) -> None:
    """Whether they may sit here and the set that their words will carry are judged by the same answers."""
    with world.app.app_context():
        tickets = [
            Ticket(1, one.account_id, hall.session_id, hall.place(one).id, 0)
            for hall in halls
            for one in (hall.lead, hall.a, hall.b)
        ]
        admit(tickets)  # everybody has their set now
        for some in (tickets[:1], tickets):
            with counted(db.engine) as asked:
                found = admit(some)
            assert [place.member_id for place in found] == [one.member for one in some]
            assert all(place.consent_set_id for place in found)
            assert sum("JOIN consent_document" in statement for statement in asked) == 1


def test_room_that_is_not_there_cannot_be_read(world: World, halls: list[Hall]) -> None:
    with world.app.app_context():
        with pytest.raises(NotFound):
            look(0)
        with pytest.raises(NotFound):
            load_all([halls[0].session_id, 0])
