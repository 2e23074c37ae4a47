"""The course of the meeting: door, phases, pauses."""

from collections.abc import Callable
from dataclasses import replace

from facilitation.methods.focus_group.phases import CODES, minutes_of
from facilitation.methods.focus_group.state import CLOSED, MINUTE, OPEN, Halt, State, quiet, with_asked
from facilitation.methods.rules import Event


def _room_open(state: State, event: Event) -> State:
    return _enter(replace(state, status=OPEN), CODES[0], event.at)


def _room_close(state: State, event: Event) -> State:
    """The group's part is over; for the team the debrief begins."""
    return replace(
        quiet(state), status=CLOSED, paused=None, leaderless=None, closed_at=event.at, offers=(), owed={}, personal={}
    )


def _phase(state: State, event: Event) -> State:
    return _enter(replace(quiet(state), offers=(), summary=None), event.body["phase"], event.at)


def _enter(state: State, code: str, at: int) -> State:
    passes = {**state.passes, code: state.passes.get(code, 0) + 1}
    deadline = at + minutes_of(state.config, code) * MINUTE
    return replace(state, phase=code, passes=passes, phase_started=at, phase_deadline=deadline)


def _pause(state: State, event: Event) -> State:
    """Two reasons to pause may overlap; a leader's pause keeps the moment when the clocks stopped."""
    if event.body["auto"]:
        return replace(state, leaderless=Halt(event.at))
    stopped = state.halted_since
    return replace(state, paused=Halt(event.at if stopped is None else stopped, event.body["reason"]))


def _resume(state: State, event: Event) -> State:
    stopped = state.halted_since
    after = replace(state, paused=state.paused if event.body["auto"] else None, leaderless=None)
    return after if stopped is None or after.paused else _shifted(after, event.at - stopped)


def _shifted(state: State, by: int) -> State:
    """The clocks stood still for so many milliseconds."""
    asked = state.asked.get(state.question)
    if asked and asked.deadline is not None:
        state = with_asked(state, state.question, deadline=asked.deadline + by)
    return replace(state, phase_deadline=None if state.phase_deadline is None else state.phase_deadline + by)


HANDLERS: dict[str, Callable[[State, Event], State]] = {
    "room.open": _room_open,
    "room.close": _room_close,
    "phase": _phase,
    "pause": _pause,
    "resume": _resume,
}
