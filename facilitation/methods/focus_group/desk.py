"""What only the leaders see: the guide, the next step, who says how much, what is owed."""

from collections.abc import Mapping
from typing import Any

from facilitation.methods.common.desk import airtime, desk_of
from facilitation.methods.common.state import group
from facilitation.methods.focus_group.options import options_of
from facilitation.methods.focus_group.state import PERSONAL, State, question_number
from facilitation.methods.focus_group.timers import next_step
from facilitation.methods.rules import Question, Section


def desk(state: State) -> dict[str, Any]:
    """JSON by docs/room-protocol.md, section 4."""
    return desk_of(state, next_step(state)) | {
        "guide": [_section(state, section) for section in state.config.sections],
        "airtime": {name: _airtime(state, name) for name in group(state)},
        "slow": dict(state.slow),
        "offers": list(state.offers),
        "owed": {name: list(owed) for name, owed in state.owed.items()},
        "personal": dict(state.personal),
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
    asked = [one for key, one in state.asked.items() if _is_for_all(state, key)]
    return airtime(state, name) | {
        "answered": sum(name in one.answered for one in asked),
        "of": len(asked),
    }


def _is_for_all(state: State, name: str) -> bool:
    question = state.config.question(name)
    return question is not None and question.mode != PERSONAL
