"""The rooms of one realtime process: joining, words, pictures, the beat. Runs on the loop (docs/room-protocol.md)."""

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Any

from facilitation.methods.rules import Act
from facilitation.rooms.errors import refused
from facilitation.rooms.queries import Place, Room, hist_of, picture
from facilitation.rooms.rules import TOUCH_MS
from facilitation.rooms.services import Command, Life, Outcome, due_commands, go, send_answer, tick, touch_all
from facilitation.rooms.services.adults import come_back_alone, comes_back
from facilitation.rooms.services.arriving import ASK_AGAIN_MS, LEFT, has_left
from facilitation.rooms.sockets import telling
from facilitation.rooms.sockets.folding import Folding
from facilitation.rooms.sockets.lane import Lane, Offer, Settled
from facilitation.rooms.sockets.leading import Leading
from facilitation.rooms.sockets.live import LiveRoom, Told, as_json, last_lines_of, load_all, read_on
from facilitation.rooms.sockets.pulse import Pulse, feel
from portal.clock import millis, now
from portal.realtime.errors import Refused
from portal.realtime.gate import BUSY_MS
from portal.realtime.hub import Hub
from portal.realtime.pokes import tell_writing
from portal.realtime.seats import Done, Seat, Send, SocketEvent

log = logging.getLogger(__name__)
JOIN = Act("join")
DRAW_SECONDS = 0.25
OK = {"ok": True}


class Rooms:
    """All rooms with seats in this process."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.live: dict[int, LiveRoom] = {}
        self.going = hub.workers.together(lambda links: hub.inside(_gone, links), writes=True)
        self.loading = hub.workers.together(lambda ids: hub.inside(load_all, ids))
        self.returning = hub.workers.together(lambda returns: hub.inside(come_back_alone, returns))
        self.recalling = hub.workers.together(lambda ids: hub.inside(last_lines_of, ids))
        self.lane = Lane(hub, self.publish, self.read, self._let_go)
        self.leading = Leading(hub, self.lane)
        self.folding = Folding(hub)

    def is_quick(self, seat: Seat, event: SocketEvent) -> bool:
        """Words of a member who has joined, joining itself, and signs of life need no thread."""
        if event.name in {"join", "typing"}:
            return True
        live, place = self.live.get(seat.ticket.room), telling.place_of(seat)
        if live is None or place is None or seat.cursor is None or seat.sent.get("replies"):
            return False
        return event.name == "hb" or (event.name == "send" and place.person_id in live.room.names)

    def offer(self, seat: Seat, event: SocketEvent, frame: Any, done: Done) -> bool:
        """Take a frame that `is_quick`."""
        if event.name == "send":
            return self._words(seat, frame, done)
        if event.name == "join":
            seat.pending += 1
            self.hub.workers.spawn(self._join, seat, frame, done)
        elif event.name == "typing":
            seat.sent["typed_at"] = monotonic()
            done(OK)
        else:
            self._beats(seat, done)
        return True

    def look_again(self, room: int) -> None:
        """Read on where something was appended elsewhere."""
        live = self.live.get(room)
        if live is not None:
            self.read(live)

    def poked(self, heads: Mapping[int, int]) -> None:
        """Another process has committed to these journals."""
        for live in list(self.live.values()):
            if heads.get(live.tip.journal_id, 0) > live.order_no:
                self.read(live)

    def heard_writing(self, writing: Mapping[int, Sequence[str]]) -> None:
        """Members on sockets of other processes are writing in these rooms; it holds for a moment."""
        at = monotonic()
        for room, members in writing.items():
            live = self.live.get(room)
            if live is not None:
                live.writing_elsewhere = dict.fromkeys(members, at)

    def left(self, seat: Seat) -> None:
        """A socket has closed; the member has gone when it was the last one."""
        room = seat.ticket.room
        others = self.hub.in_room.get(room, {}).values()
        live = self.live.get(room)
        if live is not None:
            live.readers = {}
        if not others:
            self._let_go(room)
        if not any(one.ticket.member == seat.ticket.member for one in others):
            self.hub.workers.spawn(self.going, (room, seat.ticket.member))

    def _let_go(self, room: int) -> None:
        """Forget a room that nobody sits in, once what was said in it is answered: a second memory of it would not
        know what this one is about to write."""
        live = self.live.get(room)
        if live is not None and not (self.hub.in_room.get(room) or live.under_way or live.is_reading):
            self.live.pop(room)

    def access_changed(self) -> None:
        """Words may have been withdrawn: the lines kept ready are read anew when somebody needs them."""
        for live in self.live.values():
            live.forget()
            live.readers = {}

    def publish(self, live: LiveRoom, told: Sequence[Told]) -> None:
        """Send new lines to the seats that may read them; then, soon, the pictures that they have changed."""
        if told:
            self._send_lines(live, told)
        self._see_off(live)
        state = live.room.state
        if live.drawn_rev != state.rev:
            self.draw(live)
        elif live.drawn_face != state.face and not live.is_drawing:
            live.is_drawing = True
            self.hub.workers.later(DRAW_SECONDS, self.draw, live)

    def _see_off(self, live: LiveRoom) -> None:
        """Whoever went out is gone on every page that is open, on whichever device."""
        gone, live.leavers = live.leavers, set()
        seats = [one for one in self._joined(live) if gone and (at := telling.place_of(one)) and at.member.id in gone]
        self.hub.send([Send(one.sid, "bye", {"code": LEFT}, closes=True) for one in seats])

    def draw(self, live: LiveRoom) -> None:
        """Send each seat its picture where that has changed."""
        live.is_drawing = False
        live.drawn_rev, live.drawn_face = live.room.state.rev, live.room.state.face
        for seat in self._joined(live):
            self._draw(live, seat)

    def read(self, live: LiveRoom) -> None:
        """Read on in a thread, then send what is new; one reading a room at a time."""
        live.is_grown = True
        if not live.is_reading:
            live.is_reading = True
            self.hub.workers.spawn(self._read, live)

    def beat(self) -> None:
        """Presence is written down, what is due is done, everybody hears who is there and who writes.

        The writer of words writes it too: two threads of one process would only wait for each other's lock.
        """
        self.hub.workers.write(self.hub.inside, touch_all, self._lives())
        rooms = list(self.live.values())
        self.folding.beat(rooms)
        pulse = self.hub.workers.run(self.hub.inside, feel, [(one.session_id, one.tip.journal_id) for one in rooms])
        for live in rooms:
            try:
                self._beat(live, pulse)
            except Exception:
                log.exception("the beat of room %s failed", live.session_id)
            self.hub.workers.pause()

    def _read(self, live: LiveRoom) -> None:
        try:
            while live.is_grown:
                live.is_grown = False
                found = self.hub.workers.run(self.hub.inside, read_on, live.session_id, live.order_no)
                self.publish(live, live.absorb(found.entries, found.told, found.room, found.tip))
        except Exception:
            log.exception("reading room %s failed; the next beat tries again", live.session_id)
        finally:
            live.is_reading = live.is_stale = False
        self.lane.wake(live)
        self._let_go(live.session_id)

    def _words(self, seat: Seat, frame: Any, done: Done) -> bool:
        live, place = self.live[seat.ticket.room], telling.place_of(seat)
        if place is None:
            done(self.hub.speaking(seat, refused("not_member").as_answer))
            return True
        command: Command = frame.command(place, telling.looked(seat, frame.seen))
        seat.pending += 1

        def settled(outcome: Outcome) -> None:
            seat.pending -= 1
            done(send_answer(outcome) if outcome.is_done else self.hub.speaking(seat, _refusal, outcome))
            if outcome.is_done:
                seat.sent.pop("typed_at", None)  # said: nobody waits for these words any more
                self._draw(live, seat)

        if frame.reply_to is None:
            self.lane.put(live, Offer(command, partial(telling.place_of, seat), settled))
        else:
            seat.sent["replies"] = True
            self.hub.workers.spawn(self._reply, live, seat, command, settled)
        return True

    def _reply(self, live: LiveRoom, seat: Seat, command: Command, settled: Settled) -> None:
        """An answer to a line needs that line, which only the database has; it comes after what was said before."""
        while seat.pending > 1:
            self.hub.workers.pause()
        outcome = self.lane.alone(live, command)
        seat.sent["replies"] = False
        settled(outcome)

    def _join(self, seat: Seat, frame: Any, done: Done) -> None:
        try:
            answer = self._come_in(seat, frame.since)
        except Exception as error:  # noqa: BLE001
            answer = self.hub.speaking(seat, telling.join_refusal, error)
        finally:
            seat.pending -= 1
            self._let_go(seat.ticket.room)  # the seat may have left while coming in
        done(answer)

    def _come_in(self, seat: Seat, since: dict[str, int]) -> dict[str, Any]:
        """Arrive, get what is missing, then the picture; lines that come meanwhile follow."""
        place, seat.cursor = telling.place_of(seat), None
        live = self.live.get(seat.ticket.room)
        if live is None:
            found = self.loading(seat.ticket.room)
            live = self.live.setdefault(seat.ticket.room, found)
        if place is None or seat.sid not in self.hub.seats:
            raise refused("not_member")
        if has_left(live.room, place.member, since):
            raise refused(LEFT)
        live.readers = {}
        telling.looked(seat, since)
        self._arrive(live, seat, place)
        if place.member.leads:
            self.leading.lives(live, seat, place)
        order_no, room = live.order_no, live.room
        seat.sent["drawn"] = self._face(live, place)
        seen = self.hub.speaking(seat, picture, room, place.member)
        pages, reset = self._pages(live, room, seen["streams"], since)
        self.hub.send([Send(seat.sid, "reset", {"streams": reset})] if reset else [])
        seat.sent["streams"] = frozenset(seen["streams"]) - set(reset)
        text, _is_news = telling.drawn(seat, seen)
        self.hub.tell_all(seat.sid, [*(("hist", page) for page in pages), ("live", text)])
        self._catch_up(live, seat, order_no)
        return {"ok": True, "member": place.member.id, "streams": seen["streams"]}

    def _pages(
        self, live: LiveRoom, room: Room, streams: Sequence[str], since: Mapping[str, int]
    ) -> tuple[list[str], list[str]]:
        """What is missing of each stream, ready to be sent, and streams to reset: from memory for all who were away for
        a moment, as after a restart when everybody comes at once; else from the database."""
        kept = [live.page_since(name, since.get(name, 0)) for name in streams]
        if None in kept and live.is_short:
            times = live.times_forgotten
            live.recall(self.recalling(live.session_id), times)
            room = live.room
            kept = [live.page_since(name, since.get(name, 0)) for name in streams]
        if None not in kept:
            return [page for page in kept if page is not None], []
        heads = {name: end.head for name, end in live.tip.streams.items()}
        pages, reset = self.hub.workers.run(self.hub.inside, hist_of, room, streams, since, heads)
        return [as_json(page) for page in pages], reset

    def _arrive(self, live: LiveRoom, seat: Seat, place: Place) -> None:
        """Note the arrival, or the return, when it is one."""
        command = Command(JOIN, place.member, place.person_id)
        drafts = live.room.method.decide(live.room.state, place.member, JOIN, millis(now()))
        if not isinstance(drafts, list) or not drafts:
            return
        if comes_back(live.room, place.member) and (why := self.returning((live.session_id, place.person_id))):
            raise refused(why, ASK_AGAIN_MS)
        if place.person_id not in live.room.names or [draft.kind for draft in drafts] != ["link.back"]:
            outcome = self.lane.alone(live, command)  # who comes first agrees to the observers announced before
        else:
            outcome = self.lane.wait(live, command, partial(telling.place_of, seat))
        if outcome.code == "busy":
            raise Refused("busy", wait_ms=BUSY_MS)

    def _catch_up(self, live: LiveRoom, seat: Seat, order_no: int) -> None:
        """Send what was stored while the pages were read; from here on the seat gets everything as it comes."""
        told = live.since(order_no)
        while told is None:
            told = self.hub.workers.run(self.hub.inside, read_on, live.session_id, order_no).told
            told = None if told and told[-1].order_no < live.order_no else told
        seat.cursor = live.order_no
        live.readers = {}
        place = telling.place_of(seat)
        mine = telling.readable(live.room, seat, place) if place else frozenset[str]()
        texts = [one.text for one in told if one.stream in mine and one.order_no <= live.order_no]
        if texts:
            self.hub.tell([seat.sid], "ev", f"[{','.join(texts)}]")
        self._draw(live, seat)

    def _joined(self, live: LiveRoom) -> list[Seat]:
        return [seat for seat in self.hub.in_room.get(live.session_id, {}).values() if seat.cursor is not None]

    def _send_lines(self, live: LiveRoom, told: Sequence[Told]) -> None:
        """Each line's text was made once, and the frame of a stream's lines is the same for all its readers."""
        lines: dict[str, list[str]] = {}
        for one in told:
            lines.setdefault(one.stream, []).append(one.text)
        for stream, texts in lines.items():
            sids = self._readers(live, stream)
            if sids:
                self.hub.tell(sids, "ev", f"[{','.join(texts)}]")

    def _readers(self, live: LiveRoom, stream: str) -> list[str]:
        """The sockets that read a stream; asked again when somebody came or went, or others may read."""
        if live.readers_of != live.room.state.face:
            live.readers, live.readers_of = {}, live.room.state.face
        found = live.readers.get(stream)
        if found is None:
            seats = [(one, telling.place_of(one)) for one in self._joined(live)]
            found = live.readers[stream] = [
                one.sid for one, place in seats if place and stream in telling.readable(live.room, one, place)
            ]
        return found

    def _draw(self, live: LiveRoom, seat: Seat) -> None:
        place = telling.place_of(seat)
        if place is None or seat.cursor is None:
            return
        face = self._face(live, place)
        if seat.sent.get("drawn") == face:
            return
        seat.sent["drawn"] = face
        seen = self.hub.speaking(seat, picture, live.room, place.member)
        text, is_news = telling.drawn(seat, seen)
        if is_news:
            self.hub.tell([seat.sid], "live", text)

    def _face(self, live: LiveRoom, place: Place) -> tuple[Any, ...]:
        """What a member's picture depends on."""
        return live.room.method.face(live.room.state, place.member), live.room.log.basis, place.member

    def _beats(self, seat: Seat, done: Done) -> None:
        place, live = telling.place_of(seat), self.live.get(seat.ticket.room)
        if place is None or live is None or not place.member.leads:
            done(self.hub.speaking(seat, refused("not_allowed").as_answer))
            return
        seat.sent["beats"] = True
        if self.leading.is_awaited(live):
            self.hub.workers.spawn(self.leading.lives, live, seat, place)
        done({"ok": True, "now": millis(now())})

    def _lives(self) -> list[Life]:
        """Signs of life that are due to be written down."""
        at = monotonic()
        found: dict[int, Life] = {}
        for seat in self.hub.seats.values():
            beats = seat.sent.pop("beats", False)
            is_due = at - seat.sent.get("touched_at", float("-inf")) >= TOUCH_MS / 1000
            place, before = telling.place_of(seat), found.get(seat.ticket.member)
            if seat.cursor is None or place is None or not (beats or is_due):
                continue
            seat.sent["touched_at"] = at
            beats = beats or (before is not None and before.beats)
            found[seat.ticket.member] = Life(place.programme_id, place.session_id, place.member_id, beats)
        return list(found.values())

    def _beat(self, live: LiveRoom, pulse: Pulse) -> None:
        signs = pulse.signs.get(live.session_id, [])
        if due_commands(live.room, signs, millis(now()), pulse.minded.get(live.session_id)):
            self.hub.workers.run(self.hub.inside, tick, live.session_id)
            self.read(live)
        elif pulse.heads.get(live.tip.journal_id, 0) > live.order_no or self._has_new_guide(live, pulse):
            self.read(live)
        seats = self._joined(live)
        typing = self._writing(live, seats)
        for seat in seats:
            self._draw(live, seat)
            place = telling.place_of(seat)
            frame = telling.volatile_news(seat, place, signs, typing) if place else None
            if frame is not None:
                self.hub.send([Send(seat.sid, "vol", frame)])

    def _writing(self, live: LiveRoom, seats: Sequence[Seat]) -> list[str]:
        """Who writes, here and on sockets of other processes, which are told of those here."""
        here = telling.typing(seats)
        if here:
            with self.hub.app.app_context():
                tell_writing({live.session_id: here})
        return sorted({*here, *telling.fresh(live.writing_elsewhere)})

    def _has_new_guide(self, live: LiveRoom, pulse: Pulse) -> bool:
        return pulse.bases.get(live.session_id, live.room.log.basis) != live.room.log.basis


def _refusal(outcome: Outcome) -> dict[str, Any]:
    """The acknowledgement that says no; one that says "not now" says when."""
    return Refused("busy", wait_ms=BUSY_MS).as_answer() if outcome.code == "busy" else send_answer(outcome)


def _gone(links: list[tuple[int, int]]) -> list[None]:
    go(links)
    return [None] * len(links)
