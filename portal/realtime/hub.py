"""Who sits where, and the ways in and out. All of it runs on the loop, never in threads."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask

from portal.accounts.queries import locales_of
from portal.clock import now
from portal.db import db
from portal.i18n.voice import speaking, speaking_to
from portal.people.queries import voices_of
from portal.realtime.errors import Refused
from portal.realtime.gate import (
    answer_of,
    check_rate,
    check_seat,
    checked,
    is_fresh,
    note_use,
    pass_gate,
    rate_of,
    renew,
)
from portal.realtime.seats import Done, Reply, Seat, Send, SocketEvent, SocketRooms
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Workers

log = logging.getLogger(__name__)
SEATS_OF_MEMBER = 8
OUT_BYTES = 4 * 1024 * 1024


class Wire(Protocol):
    """What the hub needs of the socket server."""

    def emit(self, name: str, payload: Any, sid: str) -> None:
        """Send one frame."""

    def emit_text(self, name: str, text: str, sids: Iterable[str], most: int) -> list[str]:
        """Send one frame, whose payload is JSON already, to many; answers those that are owed more than `most`."""

    def emit_all(self, frames: Sequence[tuple[str, str]], sid: str) -> None:
        """Send several such frames, each a name and JSON, to one in one piece."""

    def close(self, sid: str) -> None:
        """End a connection after what was sent."""

    def owed(self, sid: str) -> int:
        """Bytes that wait for a slow reader."""


@dataclass(frozen=True, slots=True)
class Knock:
    """A socket that wants a seat."""

    sid: str
    ticket: Ticket


class Hub:
    """The seats of one realtime process."""

    def __init__(self, app: Flask, sockets: SocketRooms, workers: Workers, wire: Wire) -> None:
        self.app, self.sockets, self.workers, self.wire = app, sockets, workers, wire
        self.seats: dict[str, Seat] = {}
        self.ticks = -1
        self.in_room: dict[int, dict[str, Seat]] = defaultdict(dict)
        self.rooms = sockets.open(self)
        self._renew = workers.together(lambda seats: self.inside(self._renewed, seats))
        self._admit = workers.together(lambda knocks: self.inside(self._admitted, knocks))

    def enter(self, sid: str, ticket: Ticket, locale: str | None = None) -> Seat:
        """Give a socket its seat. :raises Refused: when the ticket's holder may not be there."""
        seat: Seat = self._admit(Knock(sid, ticket))
        if isinstance(seat.snapshot, Refused):
            raise seat.snapshot
        seat.locale = locale or seat.locale
        mine = [one for one in self.in_room[ticket.room].values() if one.ticket.member == ticket.member]
        for old in mine[: max(0, len(mine) + 1 - SEATS_OF_MEMBER)]:
            self.send([Send(old.sid, "bye", {"code": "replaced"}, closes=True)])
        self.seats[sid] = self.in_room[ticket.room][sid] = seat
        return seat

    def leave(self, sid: str) -> None:
        """Take the seat away and tell the feature."""
        seat = self.seats.pop(sid, None)
        if seat is None:
            return
        room = seat.ticket.room
        self.in_room[room].pop(sid, None)
        if not self.in_room[room]:
            self.in_room.pop(room, None)
        self.rooms.left(seat)

    def take(self, sid: str, event: SocketEvent, data: Any) -> dict[str, Any]:
        """Handle one frame of a socket and answer its acknowledgement; waits for what the socket said before."""
        seat = self.seats.get(sid)
        if seat is None:
            return Refused("not_member").as_answer()
        if not is_fresh(seat):
            self._renew(seat)
        answers: list[dict[str, Any]] = []
        while not self._quickly(seat, event, data, answers.append):
            if not seat.pending:
                break
            self.workers.pause()
        else:
            while not answers:
                self.workers.pause()
            return answers[0]
        reply: Reply = self.workers.run(pass_gate, self.app, self.sockets, event, seat, data)
        self.send(reply.before)
        if event.writes:
            self.rooms.look_again(seat.ticket.room)
        return reply.answer

    def take_quickly(self, seat: Seat, event: SocketEvent, data: Any, done: Done) -> bool:
        """Handle a frame without a thread where the room can; `done` gets its acknowledgement, now or later."""
        return is_fresh(seat) and self._quickly(seat, event, data, done)

    def _quickly(self, seat: Seat, event: SocketEvent, data: Any, done: Done) -> bool:
        if not self.rooms.is_quick(seat, event):
            return False
        try:
            check_rate(seat.times, event.name, *rate_of(self.app, event))
            frame = checked(event, seat, data)
        except Exception as error:  # noqa: BLE001
            done(self.speaking(seat, answer_of, error))
            return True
        return self.rooms.offer(seat, event, frame, done)

    def look_at_rights(self) -> None:
        """Several times a second: what has changed in who may what, and sign-ins that have ended."""
        if not self.seats:
            return
        seats = list(self.seats.values())
        if self.workers.look(self.inside, self._look_at_rights, seats):
            self.rooms.access_changed()
        self._see_out(seats)

    def beat(self) -> None:
        """Once a second: what rooms do then."""
        if self.seats:
            self.rooms.beat()

    def poked(self, heads: Mapping[int, int]) -> None:
        """Another process has committed to these journals."""
        self.rooms.poked(heads)

    def heard_writing(self, writing: Mapping[int, Sequence[str]]) -> None:
        """Members on sockets of other processes are writing in these rooms."""
        self.rooms.heard_writing(writing)

    def say_goodbye(self) -> None:
        """The process ends: everybody is told to come back."""
        self.send([Send(sid, "bye", {"code": "restart"}, closes=True) for sid in list(self.seats)])

    def send(self, sends: Sequence[Send]) -> None:
        """Send frames, each to one socket."""
        for send in sends:
            if self._can_take(send.sid):
                self.wire.emit(send.name, send.payload, send.sid)
                if send.closes:
                    self.wire.close(send.sid)

    def tell(self, sids: Iterable[str], name: str, text: str) -> None:
        """Send one frame, whose payload is JSON already, to many sockets."""
        for sid in self.wire.emit_text(name, text, sids, OUT_BYTES):
            self._can_take(sid)

    def tell_all(self, sid: str, frames: Sequence[tuple[str, str]]) -> None:
        """Send several frames, whose payloads are JSON already, to one socket at once."""
        if self._can_take(sid):
            self.wire.emit_all(frames, sid)

    def inside(self, act: Callable[..., Any], *args: Any) -> Any:
        """Call inside an application context; runs in a worker thread."""
        with self.app.app_context(), speaking(self.app.extensions["settings"].default_locale):
            try:
                return act(*args)
            finally:
                db.session.remove()

    def speaking(self, seat: Seat, act: Callable[..., Any], *args: Any) -> Any:
        """Call in the language of a seat; on the loop, so without the database."""
        with self.app.app_context(), speaking_to(seat.locale, seat.voice):
            return act(*args)

    def _admitted(self, knocks: list[Knock]) -> list[Seat]:
        default = self.app.extensions["settings"].default_locale
        accounts = {one.ticket.account_id for one in knocks}
        locales, voices = locales_of(accounts), voices_of(accounts)
        seats = [
            Seat(
                one.sid, one.ticket, one.ticket.locale or locales.get(one.ticket.account_id) or default,
                voices[one.ticket.account_id],
            )
            for one in knocks
        ]  # fmt: skip
        ticks = renew(self.sockets, seats)
        if self.ticks < 0:  # whatever was read before this moment was read before any room
            self.ticks = ticks
        return seats

    def _renewed(self, seats: list[Seat]) -> list[Seat]:
        renew(self.sockets, seats)
        return seats

    def _look_at_rights(self, seats: Sequence[Seat]) -> bool:
        before, self.ticks = self.ticks, renew(self.sockets, seats)  # a seat alone may have been read anew already
        note_use(seats)
        return before != self.ticks

    def _see_out(self, seats: Iterable[Seat]) -> None:
        """Say good-bye to those who may not be here any more."""
        at = now()
        for seat in seats:
            try:
                check_seat(seat, at)
            except Refused as refused:
                self.send([Send(seat.sid, "bye", {"code": refused.code}, closes=True)])

    def _can_take(self, sid: str) -> bool:
        """Whether the socket is there and reads; one that does not is told to come again."""
        if sid not in self.seats:
            return False
        if self.wire.owed(sid) <= OUT_BYTES:
            return True
        self.wire.emit("bye", {"code": "too_slow"}, sid)
        self.wire.close(sid)
        return False
