"""State + command → what to append, or why not."""

from facilitation.methods.common import commands as common
from facilitation.methods.common.deciding import by_name, decided, possible_of
from facilitation.methods.focus_group.commands import extras, questions
from facilitation.methods.focus_group.state import State
from facilitation.methods.rules import Act, Draft, Member, Refusal

COMMANDS = common.COMMANDS | by_name(questions.COMMANDS, extras.COMMANDS)
ROOM_ACTS = common.ROOM_ACTS | by_name(questions.ROOM_ACTS)


def decide(state: State, actor: Member | None, act: Act, now: int) -> list[Draft] | Refusal:
    """What the act appends; an empty list when it is done already. `actor` None is the room itself."""
    return decided(COMMANDS, ROOM_ACTS, state, actor, act, now)


def possible(state: State, member: Member, now: int = 0) -> dict[str, str]:
    """For each command of the member's part: an empty text when it is possible now, else the code of the refusal."""
    return possible_of(COMMANDS, state, member, now)
