"""State + event → state. Total: what is unknown, malformed or comes after the end changes nothing, but the exit mood
and the end of the debrief.

When nothing changes, the same object is answered: whoever draws pictures relies on it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from facilitation.methods.common.fold import backroom, course, leaving, people, turns
from facilitation.methods.common.fold.airtime import SPOKEN, heard
from facilitation.methods.common.state import CLOSED, B
from facilitation.methods.rules import Event

Handlers = Mapping[str, Callable[[Any, Event], Any]]
HANDLERS: Handlers = course.HANDLERS | people.HANDLERS | turns.HANDLERS | backroom.HANDLERS | leaving.HANDLERS
STEERING = frozenset(
    {
        *("room.open", "room.close", "phase", "pause", "resume", "timer.extend"),
        *("turn.start", "turn.next", "turn.pass", "floor.give", "floor.return"),
    }
)
AFTER_THE_END = frozenset({"mood", "debrief.end"})


def applied(handlers: Handlers, steering: frozenset[str], state: B, event: Event) -> B:
    """The state after this event; acts that steer the room advance `rev`, what others can see advances `face`."""
    kind = event.kind
    handler = handlers.get(kind)
    if handler is None or (state.status == CLOSED and kind not in AFTER_THE_END):
        return state
    try:
        after: B = handler(state, event)
        if after is not state or kind in steering:
            after = after.but(rev=state.rev + (kind in steering), face=state.face + 1)
        return heard(after, event) if kind in SPOKEN else after
    except (KeyError, TypeError, ValueError, AttributeError):
        return state
