"""Who sits where, and the way of new events from the log to the seats. All of it runs on the loop, never in threads."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask
from flask_babel import force_locale

from portal.db import db
from portal.realtime.errors import Refused
from portal.realtime.gate import pass_gate, renew
from portal.realtime.seats import Reply, Seat, Send, SocketEvent, SocketRooms
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Workers

log = logging.getLogger(__name__)


class Hub:
    """The seats of one realtime process. `emit(name, payload, sid)` and `close(sid)` belong to the socket server."""

    def __init__(
        self, app: Flask, rooms: SocketRooms, workers: Workers,
        emit: Callable[[str, Any, str], None], close: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.app, self.rooms, self.workers = app, rooms, workers
        self.emit, self.close = emit, close
        self.seats: dict[str, Seat] = {}
        self.in_room: dict[int, dict[str, Seat]] = defaultdict(dict)
        self.delivering: set[int] = set()
        self.grown: set[int] = set()

    def enter(self, sid: str, ticket: Ticket, locale: str) -> None:
        """Give a socket its seat. :raises Refused: when the ticket's holder may not be there."""
        seat = Seat(sid, ticket, locale)
        self.workers.run(self._renewed, [seat])
        if isinstance(seat.snapshot, Refused):
            raise seat.snapshot
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
        self.workers.spawn(self.workers.run, self._inside, self.rooms.left, room, left, seat)

    def take(self, sid: str, event: SocketEvent, data: Any) -> dict[str, Any]:
        """Handle one frame of a socket and answer its acknowledgement."""
        seat = self.seats.get(sid)
        if seat is None:
            return Refused("not_member").as_answer()
        reply: Reply = self.workers.run(pass_gate, self.app, self.rooms, event, seat, data)
        self._send(reply.before)
        if reply.cursor is not None:
            seat.cursor = max(seat.cursor or 0, reply.cursor)
            self.grew(seat.ticket.room)
        return reply.answer

    def grew(self, room: int) -> None:
        """Something was appended, perhaps: send what is new; at most one delivery a room is under way."""
        if room not in self.in_room:
            return
        self.grown.add(room)
        if room not in self.delivering:
            self.delivering.add(room)
            self.workers.spawn(self._deliver, room)

    def beat(self) -> None:
        """Once a second: what a lost poke would have told, presence, timers, ended sign-ins."""
        for room in list(self.in_room):
            self.grew(room)
            self.workers.spawn(self._beat, room)

    def poked(self, journal_id: int) -> None:
        """Another process (or this one) has committed to a journal."""
        room = self.workers.run(self._inside, self.rooms.room_of_journal, journal_id)
        if room is not None:
            self.grew(room)

    def _deliver(self, room: int) -> None:
        try:
            while room in self.grown:
                self.grown.discard(room)
                seats = [seat for seat in self.in_room.get(room, {}).values() if seat.cursor is not None]
                if seats:
                    self.workers.run(self._renewed, seats)
                    staying = self._show_out(seats)
                    sends, cursors = self.workers.run(self._inside, self.rooms.deliver, room, staying)
                    self._send(sends)
                    for sid, cursor in cursors.items():
                        if sid in self.seats:
                            self.seats[sid].cursor = max(self.seats[sid].cursor or 0, cursor)
        except Exception:
            log.exception("delivery to room %s failed; the next beat tries again", room)
        finally:
            self.delivering.discard(room)

    def _beat(self, room: int) -> None:
        seats = list(self.in_room.get(room, {}).values())
        try:
            self._send(self.workers.run(self._inside, self.rooms.beat, room, self._show_out(seats)))
        except Exception:
            log.exception("the beat of room %s failed", room)

    def _show_out(self, seats: Sequence[Seat]) -> list[Seat]:
        """Say good-bye to those who may not be here any more; answers the others."""
        for seat in seats:
            if isinstance(seat.snapshot, Refused):
                self._send([Send(seat.sid, "bye", {"code": seat.snapshot.code}, closes=True)])
        return [seat for seat in seats if not isinstance(seat.snapshot, Refused)]

    def _send(self, sends: Sequence[Send]) -> None:
        for send in sends:
            if send.sid in self.seats:
                self.emit(send.name, send.payload, send.sid)
                if send.closes:
                    self.close(send.sid)

    def _renewed(self, seats: Sequence[Seat]) -> None:
        self._inside(renew, self.rooms, seats)

    def _inside(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call inside an application context; runs in a worker thread."""
        with self.app.app_context(), force_locale(self.app.extensions["settings"].default_locale):
            try:
                return act(*args)
            finally:
                db.session.remove()

    def say_goodbye(self) -> None:
        """The process ends: everybody is told to come back."""
        self._send([Send(sid, "bye", {"code": "restart"}, closes=True) for sid in list(self.seats)])
