"""State + event → state: what all methods share, and the loop of a question."""

from facilitation.methods.common import fold as common
from facilitation.methods.focus_group.fold import extras, questions
from facilitation.methods.focus_group.state import State
from facilitation.methods.rules import Event

HANDLERS = {**common.HANDLERS, **questions.HANDLERS, **extras.HANDLERS}
STEERING = common.STEERING | {"question.push", "question.reveal", "question.close"}


def apply(state: State, event: Event) -> State:
    """The state after this event of the log."""
    return common.applied(HANDLERS, STEERING, state, event)
