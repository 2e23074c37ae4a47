"""State + command → what to append, or why not."""

from facilitation.methods.balint.commands import cases, course, questions, work
from facilitation.methods.balint.state import State
from facilitation.methods.common import commands as common
from facilitation.methods.common.deciding import by_name, decided, possible_of
from facilitation.methods.rules import Act, Draft, Member, Refusal

WITHOUT = {"floor.give", "floor.return"}
"""The floor: a Balint group has rounds, a queue of questions, and otherwise everybody's word."""
_COMMON = {name: command for name, command in common.COMMANDS.items() if name not in WITHOUT}
COMMANDS = _COMMON | by_name(course.COMMANDS, cases.COMMANDS, questions.COMMANDS, work.COMMANDS)
ROOM_ACTS = common.ROOM_ACTS | by_name(work.ROOM_ACTS)


def decide(state: State, actor: Member | None, act: Act, now: int) -> list[Draft] | Refusal:
    """What the act appends; an empty list when it is done already. `actor` None is the room itself."""
    return decided(COMMANDS, ROOM_ACTS, state, actor, act, now)


def possible(state: State, member: Member, now: int = 0) -> dict[str, str]:
    """For each command of the member's part: an empty text when it is possible now, else the code of the refusal."""
    return possible_of(COMMANDS, state, member, now)
