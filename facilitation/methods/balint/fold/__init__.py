"""State + event → state: what all methods share, the case, its questions, the group's work."""

from dataclasses import replace

from facilitation.methods.balint.fold import cases, questions, work
from facilitation.methods.balint.phases import WORKING
from facilitation.methods.balint.state import SILENCE_MS, Silence, State
from facilitation.methods.common import fold as common
from facilitation.methods.common.fold.airtime import SPOKEN
from facilitation.methods.common.state import OPEN
from facilitation.methods.rules import MAIN, Event

HANDLERS = {**common.HANDLERS, **cases.HANDLERS, **questions.HANDLERS, **work.HANDLERS}
STEERING = common.STEERING | {
    *("case.choose", "case.accept", "case.decline", "ballot.open", "ballot.close", "alone.end", "switch", "voice.take"),
    *("question.take", "question.done", "question.return", "question.merge", "question.drop", "queue.set"),
    *("keeping.stop", "debrief.end"),
}


def apply(state: State, event: Event) -> State:
    """The state after this event of the log."""
    after = common.applied(HANDLERS, STEERING, state, event)
    return _listened(after, event) if event.kind in SPOKEN and event.stream == MAIN else after


def _listened(state: State, event: Event) -> State:
    """While the group works its silences are noted, for the team; they belong to the material."""
    if state.status != OPEN or state.phase not in WORKING or event.kind == "edit" or event.actor not in state.seats:
        return state
    since = state.last_word or state.phase_started or event.at
    lasted = event.at - since
    silences = (*state.silences, Silence(since, lasted)) if lasted >= SILENCE_MS else state.silences
    return replace(state, last_word=event.at, silences=silences, heard=state.heard + 1)
