"""Threads over sockets. Few write in them, so each process keeps no more than how far each socket has been sent.

Everything that is sent is read anew for its reader, with the reader's rights of that moment; a client passes over what
it has already, so a frame that is sent twice does no harm.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from community.threads.errors import refused
from community.threads.forms import Send
from community.threads.models import Thread
from community.threads.policy import can_read_thread
from community.threads.queries import Circle, circle_around
from community.threads.queries.picture import News, news_for, older_for
from community.threads.rules import MAIN, STEPS, is_night
from community.threads.services import Said, mark_seen, say
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.errors import NotFound
from portal.i18n.voice import speaking_to
from portal.journal.models import Journal
from portal.people.queries import actor_of
from portal.programmes.models import Programme
from portal.realtime.errors import Refused
from portal.realtime.hub import Hub
from portal.realtime.seats import Done, Reply, Seat, SocketEvent, SocketRooms
from portal.realtime.seats import Send as Frame
from portal.realtime.shapes import Join, Page
from portal.realtime.tickets import Ticket

log = logging.getLogger(__name__)
Marks = dict[int, tuple[Any, ...]]


def admit(tickets: Sequence[Ticket]) -> list[Any]:
    """For each ticket the person's id, or a refusal."""
    return [_admitted(one) for one in tickets]


def _admitted(ticket: Ticket) -> Any:
    try:
        circle = circle_around(ticket.room)
    except NotFound:
        return Refused("no_room")
    actor = actor_of(ticket.account_id)
    own = actor.person_in(circle.programme_id)
    if own is None or own != ticket.member or actor.needs_factor or not can_read_thread(actor, circle):
        return refused("not_member")
    return own


def reader_of(seat: Seat) -> tuple[Actor, Circle]:
    """Who sits there and the thread, as they are now. :raises Refused:"""
    actor, circle = actor_of(seat.ticket.account_id), circle_around(seat.ticket.room)
    if not can_read_thread(actor, circle):
        raise refused("not_member")
    return actor, circle


def on_join(seat: Seat, frame: Join) -> Reply:
    """What the client has not, then how its reader stands."""
    actor, circle = reader_of(seat)
    news = news_for(actor, circle, frame.since)
    seat.sent["since"] = dict(frame.since)
    seat.sent["journal"] = circle.thread.journal_id if circle.thread is not None else 0
    sends = _frames(seat, news)
    if news.hist[0]["events"]:
        mark_seen(actor, circle, news.hist[0]["head"], news.marks)
    return Reply({"ok": True, "member": seat.ticket.member, "streams": [MAIN, STEPS]}, sends)


def on_page(seat: Seat, frame: Page) -> Reply:
    """Page messages."""
    actor, circle = reader_of(seat)
    if frame.stream != MAIN:
        raise refused("not_allowed")
    return Reply({"ok": True} | older_for(actor, circle, frame.before))


def on_send(seat: Seat, frame: Send) -> Reply:
    """A message."""
    outcome = say(actor_of(seat.ticket.account_id), seat.ticket.room, Said(frame.text, frame.cid, frame.reply_to))
    answer = {"ok": True, "id": outcome.guid, "seq": outcome.seq, "state": outcome.state}
    return Reply(answer | {"contacts": list(outcome.contacts)})


def _frames(seat: Seat, news: News) -> list[Frame]:
    """What of the news this socket was not sent yet."""
    since, sends = seat.sent.setdefault("since", {}), []
    for page in news.hist:
        if page["events"]:
            sends.append(Frame(seat.sid, "hist", page))
            since[page["stream"]] = max(since.get(page["stream"], 0), page["events"][-1]["seq"])
    picture = {name: value for name, value in news.live.items() if name != "now"}
    if seat.sent.get("picture") != picture:
        seat.sent["picture"] = picture
        sends.append(Frame(seat.sid, "live", news.live))
    return sends


class LiveThreads:
    """The threads that somebody sits in."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.marks: Marks = {}
        self.reading: set[int] = set()
        self.again: set[int] = set()

    def is_quick(self, _seat: Seat, _event: SocketEvent) -> bool:
        """Everything here goes through a thread."""
        return False

    def offer(self, _seat: Seat, _event: SocketEvent, _frame: Any, _done: Done) -> bool:
        """Nothing is offered."""
        return False

    def look_again(self, room: int) -> None:
        """Send everybody there what is new; one reading of a thread at a time."""
        self.again.add(room)
        if room not in self.reading:
            self.reading.add(room)
            self.hub.workers.spawn(self._read, room)

    def heard_writing(self, _writing: Mapping[int, Sequence[str]]) -> None:
        """Nobody is told who types."""

    def poked(self, heads: Mapping[int, int]) -> None:
        """Another process has committed to these journals: look at those of ours without waiting for the beat.

        Every word of every meeting pokes, so what is not ours must not ask the database anything.
        """
        self._look_at([room for room, seats in self.hub.in_room.items() if heads.keys() & _journals(seats.values())])

    def beat(self) -> None:
        """Look which threads have grown, whether a night or a day has begun, what was withdrawn."""
        rooms = [room for room in self.hub.in_room if self.hub.in_room[room]]
        self.marks = {room: mark for room, mark in self.marks.items() if room in rooms}
        self._look_at(rooms)

    def _look_at(self, rooms: Sequence[int]) -> None:
        if not rooms:
            return
        found: Marks = self.hub.workers.run(self.hub.inside, marks_of_threads, rooms)
        changed = [room for room in rooms if found.get(room) != self.marks.get(room)]
        self.marks |= found
        for room in changed:
            self.look_again(room)

    def access_changed(self) -> None:
        """Somebody may write now, or no more."""
        for room in list(self.hub.in_room):
            self.look_again(room)

    def left(self, _seat: Seat) -> None:
        """Nothing is kept of who was here."""

    def _read(self, room: int) -> None:
        try:
            while room in self.again:
                self.again.discard(room)
                seats = [one for one in self.hub.in_room.get(room, {}).values() if "since" in one.sent]
                self.hub.send(self.hub.workers.run(self.hub.inside, _news, seats))
        except Exception:
            log.exception("reading thread %s failed; the next beat tries again", room)
            self.marks.pop(room, None)
        finally:
            self.reading.discard(room)


def _journals(seats: Iterable[Seat]) -> set[int]:
    """What those who sit in a thread read; nothing before they have joined."""
    return {one.sent["journal"] for one in seats if "journal" in one.sent}


def _news(seats: Sequence[Seat]) -> list[Frame]:
    """In a worker thread: what is new for each of these sockets; whoever may not read any more is seen off."""
    sends: list[Frame] = []
    for seat in seats:
        with speaking_to(seat.locale, seat.voice):
            try:
                actor, circle = reader_of(seat)
            except (Refused, NotFound):
                sends.append(Frame(seat.sid, "bye", {"code": "not_member"}, closes=True))
                continue
            news = news_for(actor, circle, seat.sent["since"])
            sends += _frames(seat, news)
            if news.hist[0]["events"]:
                mark_seen(actor, circle, news.hist[0]["head"], news.marks)
    return sends


def marks_of_threads(thread_ids: Sequence[int]) -> Marks:
    """What changes when a thread has to be read anew: one query."""
    rows = db.session.execute(
        select(Thread.id, Journal.last_order, Journal.withdrawals, Programme.zone)
        .join(Journal, Journal.id == Thread.journal_id)
        .join(Programme, Programme.id == Thread.programme_id)
        .where(Thread.id.in_(thread_ids))
    )
    at = now()
    return {row.id: (row.last_order, row.withdrawals, is_night(at, row.zone), today(row.zone)) for row in rows}


EVENTS = (
    SocketEvent("join", Join, "who may read the thread", (30, 60), on_join),
    SocketEvent("page", Page, "who may read the thread", (30, 60), on_page),
    SocketEvent("send", Send, "who may write in the thread", (10, 10), on_send, writes=True),
)
THREADS = SocketRooms(EVENTS, admit, LiveThreads, hall="threads")
