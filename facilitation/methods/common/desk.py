"""What the leaders of every method see and nobody else: who waits, who says how much, the back room, the clock."""

from typing import Any

from facilitation.methods.common.state import CLOSED, MINUTE, Base, Voice, group, present, unasked
from facilitation.methods.rules import Act

SILENT = Voice()


def desk_of(state: Base, step: Act | None) -> dict[str, Any]:
    """JSON by docs/room-protocol.md, section 4; `step` is what the method does next."""
    return {
        "next": {"act": step.name, "args": dict(step.args)} if step else None,
        "airtime": {name: airtime(state, name) for name in group(state)},
        "advice": [{"event": name, "fate": fate} for name, fate in state.advice.items()],
        "unasked": [name for name in present(state) if unasked(state, name)],
        "moods": {str(value): list(state.moods.values()).count(value) for value in sorted(set(state.moods.values()))},
        "usual": usual(state),
    }


def airtime(state: Base, name: str) -> dict[str, Any]:
    """How much somebody has said to the group, and when last."""
    voice = state.voices.get(name, SILENT)
    return {"chars": voice.chars, "messages": voice.messages, "last_at": voice.last_at}


def debrief(state: Base) -> dict[str, Any] | None:
    """The team's own phase after the end."""
    if state.status != CLOSED or state.closed_at is None:
        return None
    return {
        "code": state.course.debrief.code,
        "name": state.course.debrief.title,
        "started_at": state.closed_at,
        "deadline_at": state.closed_at + state.course.debrief.minutes * MINUTE,
    }


def usual(state: Base) -> dict[str, int] | None:
    """How long the phase usually lasts."""
    if not state.phase or state.status == CLOSED:
        return None
    phase = state.course.phase_of(state.phase)
    return {"minutes": phase.minutes, "least": phase.least, "most": phase.most}


def waiting(state: Base) -> list[str]:
    """Those of the group who are at the door."""
    return [
        name
        for name, seat in state.seats.items()
        if seat.part in state.course.group and seat.here and not seat.admitted
    ]
