"""What the room does by itself; any process may ask, and asking twice does nothing twice."""

from collections.abc import Sequence

from facilitation.methods.rules import Act
from facilitation.rooms.queries import Room, Sign, look, signs
from facilitation.rooms.rules import LEADER_LOST_MS
from facilitation.rooms.services.commands import Command
from facilitation.rooms.services.performing import perform
from portal.clock import millis, now


def tick(session_id: int) -> Room:
    """Note lost and found links, pause without a leader, let lapse what is due; answers the room after it."""
    room = look(session_id)
    commands = due_commands(room, signs(session_id), millis(now()))
    if not commands:
        return room
    perform(session_id, commands)
    return look(session_id)


def due_commands(room: Room, found: Sequence[Sign], at: int) -> list[Command]:
    """The room's own acts that would change something now."""
    wanted = [_leaders(room, found, at)]
    wanted += [Command(Act("link.lost", {"member": sign.member.id})) for sign in found if sign.until <= at]
    wanted += [Command(act) for act in room.method.due(room.state, at)]
    return [one for one in wanted if _does_something(room, one, at)] + _returns(room, found, at)


def _leaders(room: Room, found: Sequence[Sign], at: int) -> Command:
    """Without any beat yet, the moment of opening counts."""
    last = max([room.opened_at, *(sign.beat for sign in found if sign.member.leads)])
    return Command(Act("leader.lost" if at - last > LEADER_LOST_MS else "leader.back"))


def _does_something(room: Room, command: Command, at: int) -> bool:
    outcome = room.method.decide(room.state, command.member, command.what, at)  # type: ignore[arg-type]
    return isinstance(outcome, list) and bool(outcome)


def _returns(room: Room, found: Sequence[Sign], at: int) -> list[Command]:
    """Links that were given up too early, because the processes stood still: the member is there all the time."""
    commands = []
    for sign in found:
        drafts = room.method.decide(room.state, sign.member, Act("join"), at) if sign.until > at else []
        if isinstance(drafts, list) and [draft.kind for draft in drafts] == ["link.back"]:
            commands.append(Command(Act("join"), sign.member))
    return commands
