"""Phases forward and back, pauses by people and by the room."""

from typing import Any

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.guards import Call
from facilitation.methods.rules import ADULTS, LEADERS, MAIN, Draft
from portal.journal.rules import GIVEN


def _next(call: Call) -> list[Draft]:
    return _move(call, 1)


def _back(call: Call) -> list[Draft]:
    return _move(call, -1)


def _move(call: Call, by: int) -> list[Draft]:
    """The next or the former phase, after what was open is closed."""
    return enter(call, call.state.course.step(call.state.phase, by) or call.state.phase, back=by < 0)


def enter(call: Call, code: str, *, back: bool = False, **more: Any) -> list[Draft]:
    """A phase begins anew; each time is another pass of it."""
    state = call.state
    body = {
        "phase": code,
        "pass": state.passes.get(code, 0) + 1,
        "minutes": state.course.minutes_of(state.config, code),
        "back": back,
        **more,
    }
    return [*state.parting(), because("phase", body, call.reason)]


def because(kind: str, body: dict[str, Any], reason: str) -> Draft:
    """What happens to the whole room for a reason: the reason is words, and can be destroyed as words are."""
    given = {GIVEN: {"reason": reason}} if reason else {}
    return Draft(MAIN, kind, body | {"reason": ""} | given, text=reason or None)


def _pause(call: Call) -> list[Draft]:
    return [] if call.state.paused else [because("pause", {"auto": False}, call.reason)]


def _resume(_: Call) -> list[Draft]:
    return [Draft(MAIN, "resume", {"auto": False})]


def _leader_lost(call: Call) -> list[Draft]:
    return [] if call.state.leaderless else [Draft(MAIN, "pause", {"auto": True, "reason": ""})]


def _leader_back(call: Call) -> list[Draft]:
    return [Draft(MAIN, "resume", {"auto": True})] if call.state.leaderless else []


def _adults_lost(call: Call) -> list[Draft]:
    return [] if call.state.one_adult else [Draft(MAIN, "pause", {"auto": True, "reason": ADULTS})]


def _adults_back(call: Call) -> list[Draft]:
    return [Draft(MAIN, "resume", {"auto": True, "reason": ADULTS})] if call.state.one_adult else []


COMMANDS = (
    Command(
        "phase.next",
        LEADERS,
        _next,
        when=(guards.is_running, guards.has_next_phase, guards.observers_are_agreed),
        guarded=True,
    ),
    Command(
        "phase.back",
        LEADERS,
        _back,
        when=(guards.is_running, guards.has_phase_before),
        given=(guards.has_reason,),
        args={"reason": str},
        guarded=True,
    ),
    Command(
        "pause",
        LEADERS,
        _pause,
        when=(guards.is_open,),
        given=(guards.has_reason,),
        args={"reason": str},
        guarded=True,
    ),
    Command("resume", LEADERS, _resume, when=(guards.is_paused,), guarded=True),
)
ROOM_ACTS = (
    Command("leader.lost", frozenset(), _leader_lost, when=(guards.is_open,)),
    Command("leader.back", frozenset(), _leader_back, when=(guards.is_open,)),
    Command("adults.lost", frozenset(), _adults_lost, when=(guards.is_open,)),
    Command("adults.back", frozenset(), _adults_back, when=(guards.is_open,)),
)
