"""Who reads what, and who may speak to the group now: one function that explains itself."""

from collections.abc import Callable

from facilitation.methods.focus_group.phases import CODES, Right, phase_of
from facilitation.methods.focus_group.state import (
    BLIND,
    CLOSED,
    COLLECT,
    PLANNED,
    Asked,
    State,
    open_question,
)
from facilitation.methods.rules import BACK, MAIN, TEAM, Member, Part, Permission, Question, private

Rule = Callable[[State, Member], Permission | None]


def readable(state: State, member: Member) -> tuple[str, ...]:
    """The streams this member may read now, each whole; leaders read everybody's private line."""
    if member.leads:
        return (MAIN, TEAM, BACK, *(private(name) for name in state.seats))
    if member.part is Part.OBSERVER:
        return (MAIN, BACK) if CODES[1] in state.passes else (BACK,)
    own = private(member.id)
    return (MAIN, own) if is_admitted(state, member) else (own,)


def is_admitted(state: State, member: Member) -> bool:
    """Whether a leader has let this participant in."""
    seat = state.seats.get(member.id)
    return seat is not None and seat.admitted


def may_write(state: State, member: Member) -> Permission:
    """Whether the member may speak to the group now and why: the first rule that has something to say decides."""
    spoken = (rule(state, member) for rule in RULES)
    return next(permission for permission in spoken if permission is not None)


def blind_question(state: State) -> tuple[Question, Asked] | None:
    """The open question whose answers are still unseen by the group."""
    found = open_question(state)
    return found if found and found[0].mode == BLIND and found[1].stage == COLLECT else None


def _no(code: str) -> Permission:
    return Permission(allowed=False, code=code)


def _room_is_shut(state: State, _: Member) -> Permission | None:
    return {PLANNED: _no("not_open"), CLOSED: _no("closed")}.get(state.status)


def _only_listens(_: State, member: Member) -> Permission | None:
    if member.leads or member.part is Part.PARTICIPANT:
        return None
    return _no(member.part.value if member.part in (Part.OBSERVER, Part.HELPER) else "not_allowed")


def _leads(_: State, member: Member) -> Permission | None:
    return Permission(allowed=True, code="leading") if member.leads else None


def _waits_at_the_door(state: State, member: Member) -> Permission | None:
    return None if is_admitted(state, member) else _no("not_admitted")


def _pause(state: State, _: Member) -> Permission | None:
    if state.leaderless:
        return _no("leaderless")
    return _no("paused") if state.paused else None


def _blind(state: State, member: Member) -> Permission | None:
    if blind_question(state) is None:
        return None
    return Permission(allowed=True, code="blind", stream=private(member.id), kind="answer")


def _round(state: State, member: Member) -> Permission | None:
    if state.round is None:
        return None
    if state.turn != member.id:
        return _no("not_your_turn")
    return Permission(allowed=True, code="your_turn", kind="answer" if state.question else "msg")


def _floor(state: State, member: Member) -> Permission | None:
    if not state.floor:
        return None
    return Permission(allowed=True, code="your_floor") if state.floor == member.id else _no("floor_taken")


def _question(state: State, _: Member) -> Permission | None:
    found = open_question(state)
    if found is None:
        return None
    kind = "answer" if found[1].stage == COLLECT else "msg"
    return Permission(allowed=True, code="question" if kind == "answer" else "discuss", kind=kind)


def _phase(state: State, _: Member) -> Permission | None:
    phase = phase_of(state.phase)
    return Permission(allowed=phase.right is Right.TALK, code=phase.why)


RULES: tuple[Rule, ...] = (
    _room_is_shut,
    _only_listens,
    _leads,
    _waits_at_the_door,
    _pause,
    _blind,
    _round,
    _floor,
    _question,
    _phase,
)
