"""A leader who comes in or shows a sign of life: written down at once, and a room that waited for one goes on at once.

The beat would find it too, but only within a second and for one room after another; until then every line of every
room would be refused.
"""

from collections.abc import Callable
from functools import partial

from facilitation.methods.rules import Act
from facilitation.rooms.queries import Place
from facilitation.rooms.services import Command, Life, touch_all
from facilitation.rooms.sockets import telling
from facilitation.rooms.sockets.lane import Lane
from facilitation.rooms.sockets.live import LiveRoom
from portal.clock import millis, now
from portal.realtime.hub import Hub
from portal.realtime.seats import Seat

BACK = Act("leader.back")


class Leading:
    """Leaders' signs of life in one realtime process; those of one moment are written as one commit."""

    def __init__(self, hub: Hub, lane: Lane) -> None:
        self.lane = lane
        self.note: Callable[[Life], None] = hub.workers.together(lambda lives: hub.inside(_noted, lives), writes=True)

    def is_awaited(self, live: LiveRoom) -> bool:
        """Whether the room has paused itself without a leader."""
        drafts = live.room.method.decide(live.room.state, None, BACK, millis(now()))
        return isinstance(drafts, list) and bool(drafts)

    def lives(self, live: LiveRoom, seat: Seat, place: Place) -> None:
        """Write the sign down; where the room waits for it, wait until the pause has ended too. Not on the loop.

        Written first: a beat that is under way would else pause the room anew.
        """
        self.note(Life(place.programme_id, place.session_id, place.member_id, beats=True))
        if self.is_awaited(live):
            self.lane.wait(live, Command(BACK), partial(telling.place_of, seat))


def _noted(lives: list[Life]) -> list[None]:
    touch_all(lives)
    return [None] * len(lives)
