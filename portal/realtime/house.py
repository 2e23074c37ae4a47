"""All halls of one realtime process: each kind of rooms has its hub, and a ticket says into which of them it leads."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask

from portal.realtime.errors import Refused
from portal.realtime.hub import Hub, Wire
from portal.realtime.seats import Done, Seat, SocketEvent, SocketRooms
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Workers

log = logging.getLogger(__name__)


class House:
    """The hubs by hall, and which of them a socket sits in."""

    def __init__(self, app: Flask, halls: Sequence[SocketRooms], workers: Workers, wire: Wire) -> None:
        self.hubs = {rooms.hall: Hub(app, rooms, workers, wire) for rooms in halls}
        self.events = {rooms.hall: {event.name: event for event in rooms.events} for rooms in halls}
        self.places: dict[str, str] = {}

    @property
    def names(self) -> frozenset[str]:
        """Every name of an event that clients may send somewhere."""
        return frozenset(name for events in self.events.values() for name in events)

    def enter(self, sid: str, ticket: Ticket) -> Seat:
        """Give a socket its seat. :raises Refused:"""
        if ticket.hall not in self.hubs:
            raise Refused("ticket_invalid")
        seat = self.hubs[ticket.hall].enter(sid, ticket)
        self.places[sid] = ticket.hall
        return seat

    def leave(self, sid: str) -> None:
        """Take the seat away."""
        hall = self.places.pop(sid, None)
        if hall is not None:
            self.hubs[hall].leave(sid)

    def take(self, sid: str, name: str, data: Any) -> dict[str, Any]:
        """Handle one frame of a socket and answer its acknowledgement."""
        hall = self.places.get(sid)
        event = self.events[hall].get(name) if hall is not None else None
        if hall is None or event is None:
            return Refused("not_member").as_answer()
        return self.hubs[hall].take(sid, event, data)

    def event_of(self, seat: Seat, name: str) -> SocketEvent | None:
        """The event of this name where the seat is."""
        return self.events.get(seat.ticket.hall, {}).get(name)

    def take_quickly(self, seat: Seat, event: SocketEvent, data: Any, done: Done) -> bool:
        """Handle a frame without a thread, where that is possible."""
        return self.hubs[seat.ticket.hall].take_quickly(seat, event, data, done)

    def beat(self) -> None:
        """Once a second; what goes wrong in one hall stays there."""
        for hub in self.hubs.values():
            _alone(hub.beat)

    def look_at_rights(self) -> None:
        """Several times a second."""
        for hub in self.hubs.values():
            _alone(hub.look_at_rights)

    def poked(self, heads: Mapping[int, int]) -> None:
        """Another process has committed to these journals."""
        for hub in self.hubs.values():
            hub.poked(heads)

    def heard_writing(self, writing: Mapping[int, Sequence[str]]) -> None:
        """Members of meetings are writing on sockets of other processes."""
        self.hubs[""].heard_writing(writing)

    def say_goodbye(self) -> None:
        """The process ends."""
        for hub in self.hubs.values():
            hub.say_goodbye()


def _alone(act: Any) -> None:
    try:
        act()
    except Exception:
        log.exception("%s failed; the next time makes it good", act)
