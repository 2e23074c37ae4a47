"""Opening and closing the room, coming in, going out, letting in."""

from typing import Any

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.turns import GROUP, advance
from facilitation.methods.common.guards import Call
from facilitation.methods.common.state import Base, Seat
from facilitation.methods.rules import BACK, LEADERS, MAIN, RULES_EDITION, TEAM, Draft, Part, private

ANYBODY = frozenset({*LEADERS, *GROUP, Part.OBSERVER, Part.HELPER})


def opening(_: Call) -> list[Draft]:
    """The door opens."""
    return [Draft(MAIN, "room.open", {"rules": RULES_EDITION})]


def _close(call: Call) -> list[Draft]:
    return [*call.state.parting(), Draft(MAIN, "room.close", {"reason": "" if call.actor else "silence"})]


def _join(call: Call) -> list[Draft]:
    """A first arrival, a return after a lost link, or nothing new."""
    seat, actor = call.state.seats.get(call.me), call.actor
    if (seat and seat.reachable) or actor is None:
        return []
    if seat and seat.here:
        return [Draft(TEAM, "link.back", {"member": actor.id})]
    body = {"member": actor.id, "part": actor.part.value, "pseudonym": actor.pseudonym, "glyph": actor.glyph}
    return [Draft(_threshold(call.state, actor.part, admitted=bool(seat and seat.admitted)), "join", body)]


def _threshold(state: Base, part: Part, *, admitted: bool) -> str:
    """Where coming and going is told: nobody learns who observes, and the group learns of those let in."""
    if part is Part.OBSERVER:
        return BACK
    return MAIN if admitted or part not in state.course.group else TEAM


def _leave(call: Call) -> list[Draft]:
    seat = call.state.seats.get(call.me)
    return departure(call.state, call.me, seat) if seat and seat.here else []


def departure(state: Base, member: str, seat: Seat) -> list[Draft]:
    """Going out gives back turn and floor."""
    drafts = [Draft(_threshold(state, seat.part, admitted=seat.admitted), "leave", {"member": member})]
    if state.turn == member:
        drafts.append(Draft(MAIN, "turn.next", advance(state)))
    if state.floor == member:
        drafts.append(Draft(MAIN, "floor.return", {"member": member, "lapsed": False}))
    return drafts


def _admit(call: Call) -> list[Draft]:
    seat = call.state.seats[call.member]
    if seat.admitted:
        return []
    late = bool(call.args.get("late")) and bool(guards.entry_is_open(Call(call.state, call.actor, {}, call.now)))
    body: dict[str, Any] = {"member": call.member, "part": seat.part.value, "late": late}
    return [Draft(MAIN, "admit", body | {"pseudonym": seat.pseudonym, "glyph": seat.glyph})]


def _refuse(call: Call) -> list[Draft]:
    """Told to the person alone; the group hears of it only when somebody let in goes out."""
    seat = call.state.seats[call.member]
    goes = departure(call.state, call.member, seat) if seat.admitted and seat.here else []
    return [*goes, Draft(private(call.member), "refuse", {"member": call.member}, text=call.text or None)]


def _link_lost(call: Call) -> list[Draft]:
    seat = call.state.seats.get(call.member)
    return [Draft(TEAM, "link.lost", {"member": call.member})] if seat and seat.reachable else []


COMMANDS = (
    Command("join", ANYBODY, _join, when=(guards.is_not_closed,)),
    Command("leave", ANYBODY, _leave, when=(guards.is_not_closed,)),
    Command("room.open", LEADERS, opening, when=(guards.is_planned,), guarded=True),
    Command("room.close", LEADERS, _close, when=(guards.is_open,), guarded=True),
    Command(
        "admit",
        LEADERS,
        _admit,
        when=(guards.is_open,),
        given=(guards.names_seat, guards.entry_is_open, guards.has_free_pseudonym),
        args={"member": str, "late": bool},
    ),
    Command(
        "refuse",
        LEADERS,
        _refuse,
        when=(guards.is_open,),
        given=(guards.names_seat, guards.is_short),
        args={"member": str, "text": str},
    ),
)
ROOM_ACTS = (
    Command("link.lost", frozenset(), _link_lost, when=(guards.is_not_closed,), args={"member": str}),
    Command("silence", frozenset(), _close, when=(guards.is_open, guards.is_abandoned)),
)
