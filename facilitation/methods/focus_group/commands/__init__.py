"""State + command → what to append, or why not."""

from facilitation.methods.focus_group.commands import backroom, course, doors, extras, notes, questions, turns
from facilitation.methods.focus_group.commands.call import Call, Command, first
from facilitation.methods.focus_group.phases import DEBRIEF
from facilitation.methods.focus_group.state import CLOSED, State
from facilitation.methods.rules import Act, Draft, Member, Refusal

PARTS_OF_IT = (doors, course, questions, turns, notes, extras, backroom)
COMMANDS: dict[str, Command] = {command.name: command for part in PARTS_OF_IT for command in part.COMMANDS}
ROOM_ACTS: dict[str, Command] = {
    command.name: command for part in (doors, course, questions, turns, backroom) for command in part.ROOM_ACTS
}


def decide(state: State, actor: Member | None, act: Act, now: int) -> list[Draft] | Refusal:
    """What the act appends; an empty list when it is done already. `actor` None is the room itself."""
    command = (COMMANDS if actor else ROOM_ACTS).get(act.name)
    if command is None:
        return Refusal("unknown_act")
    call = Call(state, actor, act.args, now)
    code = _refused(command, call, act.rev)
    return Refusal(code) if code else [stamped(state, draft) for draft in command.make(call)]


def possible(state: State, member: Member, now: int = 0) -> dict[str, str]:
    """For each command of the member's part: an empty text when it is possible now, else the code of the refusal."""
    call = Call(state, member, {}, now)
    mine = (command for command in COMMANDS.values() if member.part in command.parts)
    return {command.name: command.refused(call) for command in mine}


def stamped(state: State, draft: Draft) -> Draft:
    """Every event says in which phase it happened."""
    phase = DEBRIEF.code if state.status == CLOSED else state.phase
    if not phase or "phase" in draft.body:
        return draft
    return Draft(draft.stream, draft.kind, {"phase": phase, **draft.body}, draft.text, draft.reply_to)


def _refused(command: Command, call: Call, rev: int | None) -> str:
    if not command.fits(call.args):
        return "bad_args"
    if command.guarded and call.leads and rev != call.state.rev:
        return "stale"
    return command.refused(call) or first(command.given, call)
