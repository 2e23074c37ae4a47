"""State + event → state. Total: what is unknown or comes after the end changes nothing."""

from dataclasses import replace

from facilitation.methods.focus_group.fold import course, people, questions, turns
from facilitation.methods.focus_group.state import CLOSED, State
from facilitation.methods.rules import Event

HANDLERS = course.HANDLERS | people.HANDLERS | questions.HANDLERS | turns.HANDLERS
STEERING = frozenset(
    {
        *("room.open", "room.close", "phase", "pause", "resume"),
        *("question.push", "question.reveal", "question.close", "timer.extend"),
        *("turn.start", "turn.next", "turn.pass", "floor.give", "floor.return"),
    }
)


def apply(state: State, event: Event) -> State:
    """The state after this event; acts that steer the room advance `rev`."""
    handler = HANDLERS.get(event.kind)
    if handler is None or state.status == CLOSED:
        return state
    after = handler(state, event)
    return replace(after, rev=state.rev + 1) if event.kind in STEERING else after
