"""What a Balint room does by itself, and what the leader's next step is."""

from facilitation.methods.balint.phases import CLARIFYING, CLOSING, ROUNDS
from facilitation.methods.balint.state import State
from facilitation.methods.common.state import OPEN, PLANNED, present
from facilitation.methods.common.timers import due_everywhere
from facilitation.methods.rules import Act


def due(state: State, now: int) -> list[Act]:
    """The room's own acts whose time has come: the presenter's minutes alone are over."""
    acts = due_everywhere(state, now)
    is_ripe = state.alone_until is not None and now >= state.alone_until
    if state.status == OPEN and state.halted_since is None and is_ripe:
        acts.append(Act("alone.over"))
    return acts


def next_step(state: State) -> Act | None:
    """The next step of the method, which the leader's one filled button offers; None when all is over."""
    if state.status == PLANNED:
        return Act("room.open")
    if state.status != OPEN:
        return None
    if state.halted_since is not None:
        return Act("resume")
    if state.phase in ROUNDS and present(state) and not state.rounded_now:
        return Act("turn.start")
    if state.round:
        return Act("turn.next")
    if state.phase == CLARIFYING and (state.standing or state.queue):
        return Act("question.done") if state.standing else Act("question.take", {"event": state.queue[0].event})
    return Act("room.close" if state.phase == CLOSING else "phase.next")
