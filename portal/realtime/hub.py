"""Who sits where, and the way of new events from the log to the seats. All of it runs on the loop, never in threads."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from flask import Flask
from flask_babel import force_locale
from sqlalchemy.exc import SQLAlchemyError

from portal.db import db
from portal.realtime.errors import Refused
from portal.realtime.gate import pass_gate, renew
from portal.realtime.seats import Reply, Seat, Send, SocketEvent, SocketRooms
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Workers

log = logging.getLogger(__name__)
SEATS_OF_MEMBER = 8
OUT_BYTES = 4 * 1024 * 1024


class Wire(Protocol):
    """What the hub needs of the socket server."""

    def emit(self, name: str, payload: Any, sid: str) -> None:
        """Send one frame."""

    def close(self, sid: str) -> None:
        """End a connection after what was sent."""

    def owed(self, sid: str) -> int:
        """Bytes that wait for a slow reader."""


class Hub:
    """The seats of one realtime process."""

    def __init__(self, app: Flask, rooms: SocketRooms, workers: Workers, wire: Wire) -> None:
        self.app, self.rooms, self.workers, self.wire = app, rooms, workers, wire
        self.seats: dict[str, Seat] = {}
        self.in_room: dict[int, dict[str, Seat]] = defaultdict(dict)
        self.room_of: dict[int, int] = {}
        self.busy: set[int] = set()
        self.grown: set[int] = set()

    def enter(self, sid: str, ticket: Ticket, locale: str, voice: str = "adult") -> None:
        """Give a socket its seat. :raises Refused: when the ticket's holder may not be there."""
        seat = Seat(sid, ticket, locale, voice)
        self.workers.run(self.inside, renew, self.rooms, [seat])
        if isinstance(seat.snapshot, Refused):
            raise seat.snapshot
        mine = [one for one in self.in_room[ticket.room].values() if one.ticket.member == ticket.member]
        for old in mine[: len(mine) + 1 - SEATS_OF_MEMBER]:
            self._send([Send(old.sid, "bye", {"code": "replaced"}, closes=True)])
        self.seats[sid] = self.in_room[ticket.room][sid] = seat

    def leave(self, sid: str) -> None:
        """Take the seat away and tell the feature."""
        seat = self.seats.pop(sid, None)
        if seat is None:
            return
        room = seat.ticket.room
        self.in_room[room].pop(sid, None)
        left = list(self.in_room[room].values())
        if not left:
            self.in_room.pop(room, None)
        self.workers.spawn(self.workers.run, self.inside, self.rooms.left, room, left, seat)

    def take(self, sid: str, event: SocketEvent, data: Any) -> dict[str, Any]:
        """Handle one frame of a socket and answer its acknowledgement."""
        seat = self.seats.get(sid)
        if seat is None:
            return Refused("not_member").as_answer()
        reply: Reply = self.workers.run(pass_gate, self.app, self.rooms, event, seat, data)
        self._send(reply.before)
        if reply.cursor is not None:
            seat.cursor = max(seat.cursor or 0, reply.cursor)
        if event.writes:
            self.grew(seat.ticket.room)
        return reply.answer

    def grew(self, room: int) -> None:
        """Something was appended, perhaps: send what is new; at most one delivery a room is under way."""
        if room not in self.in_room:
            return
        self.grown.add(room)
        if room not in self.busy:
            self.busy.add(room)
            self.workers.spawn(self._serve, room)

    def beat(self) -> None:
        """Once a second: what a lost poke would have told, presence, timers, ended sign-ins."""
        for room in list(self.in_room):
            self.workers.spawn(self._beat, room)

    def poked(self, journal_id: int, head: int) -> None:
        """Another process (or this one) has committed to a journal; what goes wrong here the next beat makes good."""
        room = self.room_of.get(journal_id)
        if room is None:
            try:
                room = self.workers.run(self.inside, self.rooms.room_of_journal, journal_id)
            except SQLAlchemyError:
                log.exception("the room of journal %s was not found", journal_id)
            if room is None:
                return
            self.room_of[journal_id] = room
        if any(head > (seat.cursor or 0) for seat in self._joined(room)):
            self.grew(room)

    def say_goodbye(self) -> None:
        """The process ends: everybody is told to come back."""
        self._send([Send(sid, "bye", {"code": "restart"}, closes=True) for sid in list(self.seats)])

    def _serve(self, room: int) -> None:
        try:
            while room in self.grown:
                self.grown.discard(room)
                self._deliver(room)
        except Exception:
            log.exception("delivery to room %s failed; the next beat tries again", room)
        finally:
            self.busy.discard(room)

    def _deliver(self, room: int) -> None:
        seats = self._staying(self._joined(room))
        if not seats:
            return
        sends, cursors = self.workers.run(self.inside, self.rooms.deliver, room, seats)
        self._send(sends)
        for seat in seats:
            seat.cursor = max(seat.cursor or 0, cursors.get(seat.sid, 0))

    def _beat(self, room: int) -> None:
        try:
            seats = self._staying(list(self.in_room.get(room, {}).values()))
            if seats:
                self._send(self.workers.run(self.inside, self.rooms.beat, room, seats))
                self.grew(room)
        except Exception:
            log.exception("the beat of room %s failed", room)

    def _joined(self, room: int) -> list[Seat]:
        return [seat for seat in self.in_room.get(room, {}).values() if seat.cursor is not None]

    def _staying(self, seats: Sequence[Seat]) -> list[Seat]:
        """Read the access anew, say good-bye to those who may not be here any more; answers the others."""
        self.workers.run(self.inside, renew, self.rooms, seats)
        for seat in seats:
            if isinstance(seat.snapshot, Refused):
                self._send([Send(seat.sid, "bye", {"code": seat.snapshot.code}, closes=True)])
        return [seat for seat in seats if not isinstance(seat.snapshot, Refused)]

    def _send(self, sends: Sequence[Send]) -> None:
        for send in sends:
            if send.sid not in self.seats:
                continue
            if self.wire.owed(send.sid) > OUT_BYTES:
                self.wire.emit("bye", {"code": "too_slow"}, send.sid)
                self.wire.close(send.sid)
                continue
            self.wire.emit(send.name, send.payload, send.sid)
            if send.closes:
                self.wire.close(send.sid)

    def inside(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call inside an application context; runs in a worker thread."""
        with self.app.app_context(), force_locale(self.app.extensions["settings"].default_locale):
            try:
                return act(*args)
            finally:
                db.session.remove()
