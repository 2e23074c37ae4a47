"""Who is here: arrivals, admission, lost links, raised hands."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.common.state import B, Seat, announced, with_seat
from facilitation.methods.rules import Event, Part


def _join(state: B, event: Event) -> B:
    member, known = event.body["member"], state.seats.get(event.body["member"])
    seat = Seat(
        part=Part(event.body["part"]),
        pseudonym=event.body["pseudonym"],
        glyph=event.body["glyph"],
        admitted=known is not None and known.admitted,
    )
    after = state.but(seats={**state.seats, member: seat})
    if seat.admitted or seat.part not in state.course.group:
        return after
    return after.but(agreed={**state.agreed, member: announced(state)})


def _leave(state: B, event: Event) -> B:
    member = event.body["member"]
    return _hand_lower(with_seat(state, member, here=False, lost_at=None), event).gone(member)


def _admit(state: B, event: Event) -> B:
    """Who comes in was told of the observers at the door, when they came; of others they are asked inside."""
    member = event.body["member"]
    return with_seat(state, member, admitted=True)


def _refuse(state: B, event: Event) -> B:
    return _leave(with_seat(state, event.body["member"], admitted=False), event)


def _link_lost(state: B, event: Event) -> B:
    return with_seat(state, event.body["member"], lost_at=event.at)


def _link_back(state: B, event: Event) -> B:
    return with_seat(state, event.body["member"], lost_at=None)


def _hand_raise(state: B, event: Event) -> B:
    member = event.body["member"]
    return state if member in state.hands else replace(state, hands=(*state.hands, member))


def _hand_lower(state: B, event: Event) -> B:
    member = event.body["member"]
    if member not in state.hands:
        return state
    return replace(state, hands=tuple(name for name in state.hands if name != member))


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "join": _join,
    "leave": _leave,
    "admit": _admit,
    "refuse": _refuse,
    "link.lost": _link_lost,
    "link.back": _link_back,
    "hand.raise": _hand_raise,
    "hand.lower": _hand_lower,
}
