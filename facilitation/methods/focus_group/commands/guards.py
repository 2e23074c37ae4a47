"""The conditions of a question's commands; each answers the code of its refusal or an empty text."""

from facilitation.methods.common.state import present
from facilitation.methods.focus_group.phases import phase_of
from facilitation.methods.focus_group.state import PERSONAL, SEALED, Call, guide_question, sealed_question


def has_guide(call: Call) -> str:
    """The guide has at least one question."""
    return "" if call.state.config.questions else "no_guide"


def asks(call: Call) -> str:
    """The phase is one in which questions are asked."""
    return "" if phase_of(call.state.phase).asks else "wrong_phase"


def has_question(call: Call) -> str:
    """A question is open."""
    return "" if call.state.question else "no_question"


def names_question(call: Call) -> str:
    """The question stands in the guide, is not the open one, and names one person exactly when its mode asks one."""
    name, to = call.args.get("question", ""), call.args.get("to")
    question = guide_question(call.state, name)
    if question is None:
        return "unknown_question"
    if name == call.state.question:
        return "question_open"
    if question.mode != PERSONAL:
        return "bad_args" if to else ""
    return "" if to in present(call.state) else "unknown_member"


def can_reveal(call: Call) -> str:
    """The question was asked so that its answers or votes wait for this moment."""
    question = guide_question(call.state, call.args.get("question", call.state.question))
    if question is None or question.id not in call.state.asked:
        return "no_question"
    return "" if question.mode in SEALED else "not_blind"


def has_sealed(call: Call) -> str:
    """A blind question or a poll collects."""
    return "" if sealed_question(call.state) else "no_question"
