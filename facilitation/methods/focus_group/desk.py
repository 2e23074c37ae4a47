"""What only the leaders see: who waits, the guide, the next step, who says how much, what is owed, the back room."""

from collections.abc import Mapping
from typing import Any

from facilitation.methods.focus_group.options import options_of
from facilitation.methods.focus_group.phases import DEBRIEF, phase_of
from facilitation.methods.focus_group.state import (
    CLOSED,
    MINUTE,
    PERSONAL,
    State,
    Voice,
    group,
    present,
    question_number,
    unasked,
)
from facilitation.methods.focus_group.timers import next_step
from facilitation.methods.rules import Part, Question, Section

_SILENT = Voice()


def desk(state: State) -> dict[str, Any]:
    """JSON by docs/room-protocol.md, section 4."""
    step = next_step(state)
    return {
        "next": {"act": step.name, "args": dict(step.args)} if step else None,
        "guide": [_section(state, section) for section in state.config.sections],
        "airtime": {name: _airtime(state, name) for name in group(state)},
        "slow": dict(state.slow),
        "offers": list(state.offers),
        "owed": {name: list(owed) for name, owed in state.owed.items()},
        "personal": dict(state.personal),
        "advice": [{"event": name, "fate": fate} for name, fate in state.advice.items()],
        "unasked": [name for name in present(state) if unasked(state, name)],
        "moods": {str(value): list(state.moods.values()).count(value) for value in sorted(set(state.moods.values()))},
        "usual": _usual(state),
    }


def debrief(state: State) -> dict[str, Any] | None:
    """The team's own phase after the end."""
    if state.status != CLOSED or state.closed_at is None:
        return None
    return {
        "code": DEBRIEF.code,
        "name": DEBRIEF.title,
        "started_at": state.closed_at,
        "deadline_at": state.closed_at + DEBRIEF.minutes * MINUTE,
    }


def of_guide(state: State, question: Question) -> dict[str, Any]:
    """A question as the guide has it, with where it stands now."""
    asked = state.asked.get(question.id)
    return {
        "id": question.id,
        "number": question_number(state, question.id),
        "text": question.text,
        "mode": question.mode,
        "stage": asked.stage if asked else "queued",
    }


def _section(state: State, section: Section) -> dict[str, Any]:
    return {
        "phase": section.phase,
        "title": section.title,
        "minutes": section.minutes,
        "questions": [_question(state, one) for one in state.config.questions if one.section == section.id],
    }


def _question(state: State, question: Question) -> dict[str, Any]:
    pictures = [state.config.stimulus(name) for name in question.stimuli]
    found = of_guide(state, question) | options_of(question)
    if question.mode == PERSONAL and question.id in state.asked:
        found["answered"] = list(state.asked[question.id].answered)
    return found | {
        "minutes": question.minutes,
        "probes": list(question.probes),
        "stimuli": [{"id": one.id, "alt": one.alt} for one in pictures if one],
    }


def _airtime(state: State, name: str) -> Mapping[str, Any]:
    """`of` are the questions asked of the group so far; declining is not answering."""
    voice = state.voices.get(name, _SILENT)
    asked = [one for key, one in state.asked.items() if _is_for_all(state, key)]
    return {
        "chars": voice.chars,
        "messages": voice.messages,
        "last_at": voice.last_at,
        "answered": sum(name in one.answered for one in asked),
        "of": len(asked),
    }


def _is_for_all(state: State, name: str) -> bool:
    question = state.config.question(name)
    return question is not None and question.mode != PERSONAL


def _usual(state: State) -> dict[str, int] | None:
    """How long the phase usually lasts."""
    if not state.phase or state.status == CLOSED:
        return None
    phase = phase_of(state.phase)
    return {"minutes": phase.minutes, "least": phase.least, "most": phase.most}


def waiting(state: State) -> list[str]:
    """Participants at the door."""
    return [
        name for name, seat in state.seats.items() if seat.part is Part.PARTICIPANT and seat.here and not seat.admitted
    ]
