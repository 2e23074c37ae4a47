"""What the room does by itself; any process may ask, and asking twice does nothing twice."""

from collections.abc import Sequence

from facilitation.methods.rules import Act
from facilitation.rooms.queries import Room, Sign, look, signs
from facilitation.rooms.queries.minded import Minded, minded_among
from facilitation.rooms.rules import ADULT_LOST_MS, LEADER_LOST_MS
from facilitation.rooms.services.commands import Command
from facilitation.rooms.services.performing import perform
from facilitation.sessions.rules.readiness import ADULTS_FOR_MINORS
from portal.clock import millis, now


def tick(session_id: int) -> Room:
    """Note lost and found links, pause without a leader or a second adult, let lapse what is due.

    Answers the room after it.
    """
    room = look(session_id)
    minded = minded_among([session_id]).get(session_id)
    commands = due_commands(room, signs(session_id), millis(now()), minded)
    if not commands:
        return room
    perform(session_id, commands)
    return look(session_id)


def due_commands(room: Room, found: Sequence[Sign], at: int, minded: Minded | None = None) -> list[Command]:
    """The room's own acts that would change something now; `minded` where minors have been let in."""
    wanted = [_leaders(room, found, at), _adults(room, found, at, minded)]
    wanted += [Command(Act("link.lost", {"member": sign.member.id})) for sign in found if sign.until <= at]
    wanted += [Command(act) for act in room.method.due(room.state, at)]
    return [one for one in wanted if _does_something(room, one, at)] + _returns(room, found, at)


def _leaders(room: Room, found: Sequence[Sign], at: int) -> Command:
    """Without any beat yet, the moment of opening counts."""
    last = max([room.opened_at, *(sign.beat for sign in found if sign.member.leads)])
    return Command(Act("leader.lost" if at - last > LEADER_LOST_MS else "leader.back"))


def _adults(room: Room, found: Sequence[Sign], at: int, minded: Minded | None) -> Command:
    """Lost while a minor is there and the second adult, or a small child's own, has been gone too long.

    Their last signs of life say since when. It is said in milliseconds of the table of presence, so a process that has
    just begun counts on where another ended.
    """
    there = {sign.member.id for sign in found if sign.until > at}
    if minded is None or not there & minded.minors:
        return Command(Act("adults.back"))
    until = {sign.member.id: sign.until for sign in found}
    team = sorted((until[name] for name in minded.adults & until.keys()), reverse=True)
    since = [team[ADULTS_FOR_MINORS - 1] if len(team) >= ADULTS_FOR_MINORS else 0]
    since += [
        max((until.get(name, 0) for name in own), default=0) for child, own in minded.own.items() if child in there
    ]
    is_lost = at - max(min(since), room.opened_at) > ADULT_LOST_MS
    return Command(Act("adults.lost" if is_lost else "adults.back"))


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
