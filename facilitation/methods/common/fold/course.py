"""The course of the meeting: door, phases, pauses."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.common.state import CLOSED, MINUTE, OPEN, B, Halt
from facilitation.methods.rules import ADULTS, Event
from portal.journal.rules import GIVEN


def _room_open(state: B, event: Event) -> B:
    return _enter(replace(state, status=OPEN), state.course.codes[0], event.at)


def _room_close(state: B, event: Event) -> B:
    """The group's part is over; for the team the debrief begins."""
    return replace(state.ended(), status=CLOSED, paused=None, leaderless=None, one_adult=None, closed_at=event.at)


def _phase(state: B, event: Event) -> B:
    return _enter(state.quiet(), event.body["phase"], event.at)


def _enter(state: B, code: str, at: int) -> B:
    passes = {**state.passes, code: state.passes.get(code, 0) + 1}
    deadline = at + state.course.minutes_of(state.config, code) * MINUTE
    return replace(state, phase=code, passes=passes, phase_started=at, phase_deadline=deadline)


def _pause(state: B, event: Event) -> B:
    """Reasons to pause may overlap; a leader's pause keeps the moment when the clocks stopped."""
    if event.body["auto"]:
        lone = event.body["reason"] == ADULTS
        return replace(state, one_adult=Halt(event.at)) if lone else replace(state, leaderless=Halt(event.at))
    stopped = state.halted_since
    return replace(state, paused=Halt(event.at if stopped is None else stopped, reason_of(event)))


def reason_of(event: Event) -> str:
    """Why it was done; older logs hold it beside the words."""
    return str(event.body.get(GIVEN, {}).get("reason") or event.body.get("reason") or "")


def _resume(state: B, event: Event) -> B:
    """A leader ends the own pause; that for too few adults only the room ends. The clocks move on by what is over."""
    stopped = state.halted_since
    if event.body["auto"] and event.body.get("reason") == ADULTS:
        after = replace(state, one_adult=None)
    else:
        after = replace(state, paused=state.paused if event.body["auto"] else None, leaderless=None)
    again = after.halted_since
    return after if stopped is None else after.shifted((event.at if again is None else again) - stopped)


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "room.open": _room_open,
    "room.close": _room_close,
    "phase": _phase,
    "pause": _pause,
    "resume": _resume,
}
