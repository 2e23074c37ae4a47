"""Who is here: arrivals, admission, lost links, raised hands."""

from collections.abc import Callable
from dataclasses import replace

from facilitation.methods.focus_group.state import Seat, State, announced, with_seat
from facilitation.methods.rules import Event, Part


def _join(state: State, event: Event) -> State:
    member, known = event.body["member"], state.seats.get(event.body["member"])
    seat = Seat(
        part=Part(event.body["part"]),
        pseudonym=event.body["pseudonym"],
        glyph=event.body["glyph"],
        admitted=known is not None and known.admitted,
    )
    after = replace(state, seats={**state.seats, member: seat})
    if seat.admitted or seat.part is not Part.PARTICIPANT:
        return after
    return replace(after, agreed={**state.agreed, member: announced(state)})


def _leave(state: State, event: Event) -> State:
    member = event.body["member"]
    state = _hand_lower(with_seat(state, member, here=False, lost_at=None), event)
    if member not in state.offers:
        return state
    return replace(state, offers=tuple(name for name in state.offers if name != member))


def _admit(state: State, event: Event) -> State:
    """Who comes in was told of the observers at the door, when they came; of others they are asked inside."""
    member = event.body["member"]
    return with_seat(state, member, admitted=True)


def _refuse(state: State, event: Event) -> State:
    return _leave(with_seat(state, event.body["member"], admitted=False), event)


def _link_lost(state: State, event: Event) -> State:
    return with_seat(state, event.body["member"], lost_at=event.at)


def _link_back(state: State, event: Event) -> State:
    return with_seat(state, event.body["member"], lost_at=None)


def _hand_raise(state: State, event: Event) -> State:
    member = event.body["member"]
    return state if member in state.hands else replace(state, hands=(*state.hands, member))


def _hand_lower(state: State, event: Event) -> State:
    member = event.body["member"]
    if member not in state.hands:
        return state
    return replace(state, hands=tuple(name for name in state.hands if name != member))


HANDLERS: dict[str, Callable[[State, Event], State]] = {
    "join": _join,
    "leave": _leave,
    "admit": _admit,
    "refuse": _refuse,
    "link.lost": _link_lost,
    "link.back": _link_back,
    "hand.raise": _hand_raise,
    "hand.lower": _hand_lower,
}
