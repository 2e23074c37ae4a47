"""Somebody comes in, or shows that they are still there."""

from collections.abc import Mapping

from facilitation.methods.rules import Member
from facilitation.rooms.errors import refused
from facilitation.rooms.queries import Place, Room, look
from facilitation.rooms.services.adults import JOIN, comes_back_alone, is_away
from facilitation.rooms.services.commands import Command
from facilitation.rooms.services.opening import open_room
from facilitation.rooms.services.presence import touch
from facilitation.rooms.services.together import submit

ASK_AGAIN_MS = 3_000
LEFT = "left"


def has_left(room: Room, member: Member, since: Mapping[str, int]) -> bool:
    """Whether a page that was open before goes on after its member went out, here or on another page.

    Only a page that is opened anew, and has seen nothing yet, brings somebody back.
    """
    seat = room.state.seats.get(member.id)
    return bool(since) and seat is not None and seat.admitted and not seat.here


def arrive(place: Place, *, beats: bool = False) -> Room:
    """Note the sign of life, and the arrival or return when it is one; answers the room after it.

    A room that has been left for good, or is over, takes no arrival and can still be read.

    :raises Refused: a minor comes back to a group without two adults, or a small child without their own; the same
        may be asked again soon.
    """
    open_room(place.session_id)
    room = look(place.session_id)
    if why := comes_back_alone(room, place.member, place.person_id):
        raise refused(why, ASK_AGAIN_MS)
    touch(place.programme_id, place.session_id, [place.member_id], beats=beats)
    if not is_away(room, place.member):
        return room
    submit(place.session_id, Command(JOIN, place.member, place.person_id))
    return look(place.session_id)
