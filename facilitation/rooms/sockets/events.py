"""What clients may send over a socket, each with its shape, its rule and its rate.

The handlers here run in worker threads; words, joining and signs of life usually go the quick way of `rooms`.
"""

from typing import Any

from facilitation.rooms import forms
from facilitation.rooms.errors import refused
from facilitation.rooms.queries import Place, Room, look, page_of
from facilitation.rooms.services import act_answer, send_answer, submit
from portal.people.queries import actor_of
from portal.realtime import shapes
from portal.realtime.seats import Reply, Seat, SocketEvent


def place_of(seat: Seat) -> Place:
    """The member's place, as the gate has just read it."""
    place: Place = seat.snapshot
    return place


def on_page(seat: Seat, frame: shapes.Page) -> Reply:
    """Older events of a stream that the member may read."""
    place = place_of(seat)
    return Reply({"ok": True} | page_for(place, look(place.session_id), frame))


def page_for(place: Place, room: Room, frame: shapes.Page) -> dict[str, Any]:
    """A page. :raises Refused: when the stream is not this member's."""
    if frame.stream not in room.method.readable(room.state, place.member):
        raise refused("not_allowed")
    return page_of(room, frame.stream, frame.before)


def on_send(seat: Seat, frame: forms.Send) -> Reply:
    """Words of somebody who has not joined."""
    place = place_of(seat)
    return Reply(send_answer(submit(place.session_id, frame.command(place))))


def on_act(seat: Seat, frame: forms.Do) -> Reply:
    """A command; who acts is read anew, rights end at any moment."""
    place = place_of(seat)
    return Reply(act_answer(submit(place.session_id, frame.command(place, actor_of(seat.ticket.account_id)))))


def on_quick(seat: Seat, _frame: shapes.Frame) -> Reply:
    """What only means something to a room in memory. :raises Refused: always, before joining."""
    raise refused("not_member")


EVENTS = (
    SocketEvent("join", shapes.Join, "members of the session", (30, 60), on_quick),
    SocketEvent("page", shapes.Page, "members, streams they read", (30, 60), on_page),
    SocketEvent(
        "send", forms.Send, "members, as the method allows", (10, 10), on_send, writes=True,
        rate_setting="room_send_rate",
    ),
    SocketEvent("act", forms.Do, "members, as the method allows", (20, 10), on_act, writes=True),
    SocketEvent("hb", forms.Nothing, "leaders", (20, 10), on_quick),
    SocketEvent("typing", forms.Nothing, "members of the session", (20, 10), on_quick),
)  # fmt: skip
