"""What the room does by itself when its time has come, and what the leader's next step is."""

from facilitation.methods.common.state import OPEN, PLANNED, present
from facilitation.methods.common.timers import due_everywhere
from facilitation.methods.focus_group.phases import COURSE, phase_of
from facilitation.methods.focus_group.state import PERSONAL, State, sealed_question
from facilitation.methods.rules import Act

GRACE = 20_000


def due(state: State, now: int) -> list[Act]:
    """The room's own acts whose time has come, to be decided with no actor."""
    acts = due_everywhere(state, now)
    if state.status == OPEN and state.question and _is_ripe(state, now):
        acts.append(Act("question.due"))
    return acts


def _is_ripe(state: State, now: int) -> bool:
    """Sealed answers open when all have answered or declined, or when the time is up and those who type had a while."""
    found = sealed_question(state)
    if found is None or state.halted_since is not None:
        return False
    asked, there = found[1], present(state)
    if there and all(name in asked.answered or name in asked.declined for name in there):
        return True
    return asked.deadline is not None and now >= asked.deadline + GRACE


def next_step(state: State) -> Act | None:
    """The next step of the method, which the leader's one filled button offers; None when all is over."""
    if state.status == PLANNED:
        return Act("room.open")
    if state.status != OPEN:
        return None
    if state.paused or state.leaderless:
        return Act("resume")
    if state.one_adult:
        return None
    if sealed_question(state):
        return Act("question.reveal")
    return Act("turn.next") if state.round else _onward(state)


def _onward(state: State) -> Act:
    question = next_question(state)
    if question:
        return Act("question.push", {"question": question})
    return Act("phase.next" if COURSE.step(state.phase, 1) else "room.close")


def next_question(state: State) -> str:
    """The first question of this phase not asked yet, in the guide's order; an empty text when all were."""
    if not phase_of(state.phase).asks:
        return ""
    here = {section.id for section in state.config.sections if section.phase == state.phase}
    waiting = (
        one.id
        for one in state.config.questions
        if one.section in here and one.id not in state.asked and one.mode != PERSONAL
    )
    return next(waiting, "")
