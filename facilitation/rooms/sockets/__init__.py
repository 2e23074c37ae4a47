"""Rooms over sockets: what clients may send, and what they are told (docs/room-protocol.md)."""

from facilitation.rooms.sockets.events import EVENTS
from facilitation.rooms.sockets.rooms import Rooms
from facilitation.rooms.sockets.telling import admit
from portal.realtime.seats import SocketRooms

ROOMS = SocketRooms(events=EVENTS, admit=admit, open=Rooms)
