"""What clients may send over a socket, each with its shape, its rule and its rate; one service behind each."""

from time import monotonic
from typing import Any

from facilitation.rooms import forms
from facilitation.rooms.errors import refused
from facilitation.rooms.queries import Place, Room, hist_of, look, page_of, picture
from facilitation.rooms.services import act_answer, arrive, send_answer, submit, tick, touch
from portal.actor import Actor
from portal.clock import millis, now
from portal.people.queries import actor_of
from portal.realtime.seats import Reply, Seat, Send, SocketEvent


def place_of(seat: Seat) -> Place:
    """The member's place, as the gate has just read it."""
    place: Place = seat.snapshot
    return place


def on_join(seat: Seat, frame: forms.Join) -> Reply:
    """Come in and get what is missing: a page of each stream, then the picture."""
    place = place_of(seat)
    room = arrive(place)
    live = picture(room, place.member)
    pages, reset = hist_of(room, live["streams"], frame.since)
    sends = [Send(seat.sid, "reset", {"streams": reset})] if reset else []
    sends += [Send(seat.sid, "hist", page) for page in pages]
    seat.sent |= {"streams": frozenset(live["streams"]) - set(reset), "live": live}
    answer = {"ok": True, "member": place.member.id, "streams": live["streams"]}
    return Reply(answer, [*sends, Send(seat.sid, "live", live)], room.log.order_no)


def on_page(seat: Seat, frame: forms.Page) -> Reply:
    """Older events of a stream that the member may read."""
    place = place_of(seat)
    return Reply({"ok": True} | page_for(place, look(place.session_id), frame))


def page_for(place: Place, room: Room, frame: forms.Page) -> dict[str, Any]:
    """A page. :raises Refused: when the stream is not this member's."""
    if frame.stream not in room.method.readable(room.state, place.member):
        raise refused("not_allowed")
    return page_of(room, frame.stream, frame.before)


def on_send(seat: Seat, frame: forms.Send) -> Reply:
    """Words."""
    place = place_of(seat)
    return Reply(send_answer(submit(place.session_id, frame.command(place, actor(seat)))))


def on_act(seat: Seat, frame: forms.Do) -> Reply:
    """A command."""
    place = place_of(seat)
    return Reply(act_answer(submit(place.session_id, frame.command(place, actor(seat)))))


def actor(seat: Seat) -> Actor:
    """Who acts, read anew: rights end at any moment."""
    return actor_of(seat.ticket.account_id)


def on_beat(seat: Seat, _frame: forms.Nothing) -> Reply:
    """A leader's page lives."""
    place = place_of(seat)
    if not place.member.leads:
        raise refused("not_allowed")
    touch(place.programme_id, place.session_id, [place.member_id], beats=True)
    tick(place.session_id)
    return Reply({"ok": True, "now": millis(now())})


def on_typing(seat: Seat, _frame: forms.Nothing) -> Reply:
    """Somebody writes; told to others as a number, never stored."""
    seat.sent["typed_at"] = monotonic()
    return Reply({"ok": True})


EVENTS = (
    SocketEvent("join", forms.Join, "members of the session", (30, 60), on_join, writes=True),
    SocketEvent("page", forms.Page, "members, streams they read", (30, 60), on_page),
    SocketEvent("send", forms.Send, "members, as the method allows", (10, 10), on_send, writes=True),
    SocketEvent("act", forms.Do, "members, as the method allows", (20, 10), on_act, writes=True),
    SocketEvent("hb", forms.Nothing, "leaders", (20, 10), on_beat, writes=True),
    SocketEvent("typing", forms.Nothing, "members of the session", (20, 10), on_typing),
)
