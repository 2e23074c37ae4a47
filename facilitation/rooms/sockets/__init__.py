"""Rooms over sockets: what clients may send, and what they are told (docs/room-protocol.md)."""

from facilitation.rooms.queries import room_of_journal
from facilitation.rooms.sockets.events import EVENTS
from facilitation.rooms.sockets.telling import admit, beat, deliver, left
from portal.realtime.seats import SocketRooms

ROOMS = SocketRooms(
    events=EVENTS, admit=admit, deliver=deliver, beat=beat, left=left, room_of_journal=room_of_journal
)  # fmt: skip
