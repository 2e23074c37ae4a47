"""Rounds, hands and the floor."""

from collections.abc import Sequence
from typing import Any

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.guards import Call
from facilitation.methods.common.state import Base, present
from facilitation.methods.rules import LEADERS, MAIN, Draft, Part

GROUP = frozenset({Part.PRESENTER, Part.PARTICIPANT, Part.OUTER_CIRCLE})
QUIET = "quiet"


def advance(state: Base) -> dict[str, Any]:
    """Whose turn is next: an absent member is put last once, then skipped; `to` is None when the round is over."""
    queue = list(state.round.queue[1:]) if state.round else []
    before = state.round.postponed if state.round else ()
    postponed: list[str] = []
    skipped: list[str] = []
    while queue and not state.seats[queue[0]].reachable:
        absent = queue.pop(0)
        if absent in before or absent in postponed:
            skipped.append(absent)
        else:
            postponed.append(absent)
            queue.append(absent)
    return {"to": queue[0] if queue else None, "postponed": postponed, "skipped": skipped}


def starting(state: Base, order: Sequence[str]) -> Draft:
    """A round begins: its order is frozen here, those absent now are last."""
    absent = [name for name in order if not state.seats[name].reachable]
    there = [name for name in order if name not in absent]
    return Draft(MAIN, "turn.start", {"order": [*there, *absent], "postponed": absent})


def ending(state: Base) -> Draft:
    """The turn goes on to the next."""
    return Draft(MAIN, "turn.next", advance(state))


def passing(state: Base) -> Draft:
    """To pass is a value of its own, not a gap."""
    question = {"question": state.asking} if state.asking else {}
    return Draft(MAIN, "turn.pass", {"member": state.turn} | question | advance(state))


def order_of(state: Base, by: str = "") -> tuple[str, ...]:
    """Those in the room in the order of arrival, or with those first who have said least so far."""
    there = present(state)
    if by != QUIET:
        return there
    return tuple(sorted(there, key=lambda name: state.voices[name].chars if name in state.voices else 0))


def _start(call: Call) -> list[Draft]:
    return [starting(call.state, call.args.get("order") or order_of(call.state, str(call.args.get("by", ""))))]


def _next(call: Call) -> list[Draft]:
    return [ending(call.state)]


def _pass(call: Call) -> list[Draft]:
    return [passing(call.state)]


def _raise(call: Call) -> list[Draft]:
    return [] if call.me in call.state.hands else [Draft(MAIN, "hand.raise", {"member": call.me})]


def _lower(call: Call) -> list[Draft]:
    return [Draft(MAIN, "hand.lower", {"member": call.member})] if call.member in call.state.hands else []


def _give(call: Call) -> list[Draft]:
    return [] if call.state.floor == call.member else [Draft(MAIN, "floor.give", {"member": call.member})]


def _return(call: Call) -> list[Draft]:
    return [Draft(MAIN, "floor.return", {"member": call.state.floor, "lapsed": call.actor is None})]


RUNNING = (guards.is_running, guards.talks)
COMMANDS = (
    Command(
        "turn.start",
        LEADERS,
        _start,
        when=(*RUNNING, guards.is_not_blind, guards.has_no_round),
        given=(guards.has_order,),
        args={"order": list, "by": str},
        guarded=True,
    ),
    Command("turn.next", LEADERS | GROUP, _next, when=(*RUNNING, guards.has_round, guards.has_turn), guarded=True),
    Command("turn.pass", GROUP, _pass, when=(*RUNNING, guards.has_round, guards.is_own_turn)),
    Command("hand.raise", GROUP, _raise, when=(guards.is_open, guards.is_in_the_group)),
    Command(
        "hand.lower",
        LEADERS | GROUP,
        _lower,
        when=(guards.is_open,),
        given=(guards.lowers_own,),
        args={"member": str},
    ),
    Command(
        "floor.give",
        LEADERS,
        _give,
        when=(*RUNNING, guards.is_not_blind, guards.has_no_round),
        given=(guards.names_participant,),
        args={"member": str},
        guarded=True,
    ),
    Command("floor.return", LEADERS | GROUP, _return, when=(guards.is_open, guards.has_floor)),
)
ROOM_ACTS = (Command("floor.lapse", frozenset(), _return, when=(guards.is_open, guards.has_floor)),)
