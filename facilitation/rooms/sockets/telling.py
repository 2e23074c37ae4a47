"""What the realtime process asks of rooms: who may sit, what is new for each seat, the beat, and who has gone."""

from collections.abc import Sequence
from time import monotonic
from typing import Any

from facilitation.rooms.queries import Place, fresh_events, look, picture, places_of, signs, volatile
from facilitation.rooms.rules import TOUCH_MS, TYPING_MS
from facilitation.rooms.services import go, tick, touch
from portal.i18n.voice import speaking_to
from portal.realtime.errors import Refused
from portal.realtime.seats import Seat, Send
from portal.realtime.tickets import Ticket

STILL_SECONDS = 10.0


def admit(tickets: Sequence[Ticket]) -> list[Any]:
    """For each ticket the member's place, or why there is none."""
    places = places_of(ticket.member for ticket in tickets)
    return [_admitted(ticket, places.get(ticket.member)) for ticket in tickets]


def _admitted(ticket: Ticket, place: Place | None) -> Place | Refused:
    if place is None or place.session_id != ticket.room or place.account_id != ticket.account_id:
        return Refused("not_member")
    return place


def deliver(session_id: int, seats: Sequence[Seat]) -> tuple[list[Send], dict[str, int]]:
    """The new events of each seat's streams, then its picture if that has changed."""
    room = look(session_id)
    fresh = fresh_events(room, min(seat.cursor or 0 for seat in seats))
    sends: list[Send] = []
    for seat in seats:
        member = seat.snapshot.member
        readable = seat.sent["streams"].intersection(room.method.readable(room.state, member))
        events = [frame for entry, frame in fresh if entry.order_no > (seat.cursor or 0) and entry.stream in readable]
        if events:
            sends.append(Send(seat.sid, "ev", events))
        with speaking_to(seat.locale, seat.voice):
            live = picture(room, member)
        if live != seat.sent.get("live"):
            seat.sent["live"] = live
            sends.append(Send(seat.sid, "live", live))
    return sends, {seat.sid: room.log.order_no for seat in seats}


def beat(session_id: int, seats: Sequence[Seat]) -> list[Send]:
    """Once a second: signs of life are written down, what is due is done, everybody hears who is there and writes."""
    _touch(session_id, seats)
    tick(session_id)
    found, typing = signs(session_id), _typing(seats)
    sends = []
    for seat in seats:
        live = seat.sent.get("live")
        if live is None:
            continue
        frame = volatile(found, seat.snapshot.member, live, typing)
        if _is_news(seat, frame):
            sends.append(Send(seat.sid, "vol", frame))
    return sends


def left(session_id: int, seats: Sequence[Seat], gone: Seat) -> None:
    """A socket has closed; the member has gone when it was the last one."""
    if not any(seat.ticket.member == gone.ticket.member for seat in seats):
        go(session_id, gone.ticket.member)


def _touch(session_id: int, seats: Sequence[Seat]) -> None:
    at = monotonic()
    old = [seat for seat in seats if at - seat.sent.get("touched_at", float("-inf")) >= TOUCH_MS / 1000]
    joined = [seat for seat in old if seat.cursor is not None]
    for seat in joined:
        seat.sent["touched_at"] = at
    if joined:
        touch(joined[0].snapshot.programme_id, session_id, {seat.ticket.member for seat in joined})


def _typing(seats: Sequence[Seat]) -> list[str]:
    at = monotonic()
    fresh = (seat for seat in seats if at - seat.sent.get("typed_at", float("-inf")) < TYPING_MS / 1000)
    return sorted({seat.snapshot.member.id for seat in fresh})


def _is_news(seat: Seat, frame: dict[str, Any]) -> bool:
    """Whether anything but the time has changed, or the client's clock may have drifted."""
    at, said = monotonic(), {name: value for name, value in frame.items() if name != "now"}
    if said == seat.sent.get("vol") and at - seat.sent["vol_at"] < STILL_SECONDS:
        return False
    seat.sent |= {"vol": said, "vol_at": at}
    return True
