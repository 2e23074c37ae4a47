"""Somebody comes in, or shows that they are still there."""

from facilitation.methods.rules import Act
from facilitation.rooms.queries import Place, Room, look
from facilitation.rooms.services.commands import Command
from facilitation.rooms.services.opening import open_room
from facilitation.rooms.services.presence import touch
from facilitation.rooms.services.together import submit
from portal.clock import millis, now

JOIN = Act("join")


def arrive(place: Place, *, beats: bool = False) -> Room:
    """Note the sign of life, and the arrival or return when it is one; answers the room after it.

    A room that has been left for good, or is over, takes no arrival and can still be read.
    """
    open_room(place.session_id)
    touch(place.programme_id, place.session_id, [place.member_id], beats=beats)
    room = look(place.session_id)
    drafts = room.method.decide(room.state, place.member, JOIN, millis(now()))
    if not isinstance(drafts, list) or not drafts:
        return room
    submit(place.session_id, Command(JOIN, place.member, place.person_id))
    return look(place.session_id)
