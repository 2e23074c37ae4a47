"""State + command → what to append, or why not."""

from collections.abc import Iterable, Mapping
from typing import Any

from facilitation.methods.common.call import Call, Command, first
from facilitation.methods.common.state import CLOSED, Base
from facilitation.methods.rules import Act, Draft, Member, Refusal

Commands = Mapping[str, Command]


def by_name(*lists: Iterable[Command]) -> dict[str, Command]:
    """The commands by their names; a method's own one stands before the common one of the same name."""
    return {command.name: command for commands in lists for command in commands}


def decided(
    commands: Commands, room_acts: Commands, state: Base, actor: Member | None, act: Act, now: int
) -> list[Draft] | Refusal:
    """What the act appends; an empty list when it is done already. `actor` None is the room itself."""
    command = (commands if actor else room_acts).get(act.name)
    if command is None:
        return Refusal("unknown_act")
    call: Call[Any] = Call(state, actor, act.args, now)
    code = _refused(command, call, act.rev)
    return Refusal(code) if code else [stamped(state, draft) for draft in command.make(call)]


def possible_of(commands: Commands, state: Base, member: Member, now: int = 0) -> dict[str, str]:
    """For each command of the member's part: an empty text when it is possible now, else the code of the refusal."""
    call: Call[Any] = Call(state, member, {}, now)
    mine = (command for command in commands.values() if command.is_for(state, member))
    return {command.name: command.refused(call) for command in mine}


def stamped(state: Base, draft: Draft) -> Draft:
    """Every event says in which phase it happened."""
    phase = state.course.debrief.code if state.status == CLOSED else state.phase
    if not phase or "phase" in draft.body:
        return draft
    return Draft(draft.stream, draft.kind, {"phase": phase, **draft.body}, draft.text, draft.reply_to)


def _refused(command: Command, call: Call[Any], rev: int | None) -> str:
    if not command.fits(call.args):
        return "bad_args"
    if command.guarded and call.leads and rev != call.state.rev:
        return "stale"
    return command.refused(call) or first(command.given, call)
