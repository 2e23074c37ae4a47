"""State + event → state. Total: what is unknown, malformed or comes after the end changes nothing, but the exit mood.

When nothing changes, the same object is answered: whoever draws pictures relies on it.
"""

from dataclasses import replace

from facilitation.methods.focus_group.fold import backroom, course, extras, people, questions, turns
from facilitation.methods.focus_group.fold.airtime import SPOKEN, heard
from facilitation.methods.focus_group.state import CLOSED, State
from facilitation.methods.rules import Event

HANDLERS = course.HANDLERS | people.HANDLERS | questions.HANDLERS | turns.HANDLERS | extras.HANDLERS | backroom.HANDLERS
STEERING = frozenset(
    {
        *("room.open", "room.close", "phase", "pause", "resume"),
        *("question.push", "question.reveal", "question.close", "timer.extend"),
        *("turn.start", "turn.next", "turn.pass", "floor.give", "floor.return"),
    }
)
AFTER_THE_END = frozenset({"mood"})


def apply(state: State, event: Event) -> State:
    """The state after this event; acts that steer the room advance `rev`, what others can see advances `face`."""
    kind = event.kind
    handler = HANDLERS.get(kind)
    if handler is None or (state.status == CLOSED and kind not in AFTER_THE_END):
        return state
    try:
        after = handler(state, event)
        if after is not state or kind in STEERING:
            after = replace(after, rev=state.rev + (kind in STEERING), face=state.face + 1)
        return heard(after, event) if kind in SPOKEN else after
    except (KeyError, TypeError, ValueError, AttributeError):
        return state
