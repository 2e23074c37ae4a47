"""Who reads what, and who may speak to the group now: one function that explains itself."""

from collections.abc import Callable
from functools import cache

from facilitation.methods.focus_group.phases import CODES, Right, phase_of
from facilitation.methods.focus_group.state import (
    BLIND,
    CLOSED,
    COLLECT,
    PLANNED,
    POLL,
    SEALED,
    Asked,
    State,
    open_question,
    present,
    unasked,
)
from facilitation.methods.rules import BACK, MAIN, TEAM, Member, Part, Permission, Question, private

Rule = Callable[[State, Member], Permission | None]


ANSWERED = "answered"
AFTER = "after:"


def after_answer(question: str) -> str:
    """The stream of answers that open to each who has answered."""
    return f"{AFTER}{question}"


def opens_by_answer(question: Question) -> bool:
    """Whether others' answers appear to me once I have answered, before the reveal."""
    return question.mode == BLIND and question.switch == ANSWERED


def readable(state: State, member: Member) -> tuple[str, ...]:
    """The streams this member may read now, each whole; leaders read everybody's private line."""
    if member.leads:
        return (MAIN, TEAM, BACK, *(private(name) for name in state.seats), *_opened(state, None))
    if member.part is Part.OBSERVER:
        return _of_observer(state, member.id)
    own = private(member.id)
    return (MAIN, own, *_opened(state, member.id)) if is_admitted(state, member) else (own,)


def pictures(state: State, member: Member) -> tuple[str, ...]:
    """The pictures this member may fetch: leaders all of the guide's, others those that the group has been shown."""
    if member.leads:
        return tuple(one.id for one in state.config.stimuli)
    return state.shown if MAIN in readable(state, member) else ()


def _of_observer(state: State, member: str) -> tuple[str, ...]:
    """The group is observed from the introduction on, and only by those to whom everybody in it has agreed."""
    if member in state.dismissed:
        return ()
    agreed = member in state.observers and all(member not in unasked(state, one) for one in present(state))
    return (MAIN, BACK) if CODES[1] in state.passes and agreed else (BACK,)


def _opened(state: State, member: str | None) -> tuple[str, ...]:
    """The streams of answers open to those who have answered; all of them for the leaders."""
    found = (
        name
        for name, asked in state.asked.items()
        if (member is None or member in asked.answered)
        and (question := state.config.question(name))
        and opens_by_answer(question)
    )
    return tuple(after_answer(name) for name in found)


def is_admitted(state: State, member: Member) -> bool:
    """Whether a leader has let this participant in."""
    seat = state.seats.get(member.id)
    return seat is not None and seat.admitted


def may_write(state: State, member: Member) -> Permission:
    """Whether the member may speak to the group now and why: the first rule that has something to say decides."""
    for rule in RULES:
        permission = rule(state, member)
        if permission is not None:
            return permission
    raise AssertionError("the rule of the phase always decides")


def sealed_question(state: State) -> tuple[Question, Asked] | None:
    """The open blind question or poll that still collects: the group sees nothing of it yet."""
    found = open_question(state)
    return found if found and found[0].mode in SEALED and found[1].stage == COLLECT else None


@cache
def _no(code: str) -> Permission:
    return Permission(allowed=False, code=code)


@cache
def _yes(code: str, kind: str = "msg") -> Permission:
    return Permission(allowed=True, code=code, kind=kind)


_SHUT = {PLANNED: _no("not_open"), CLOSED: _no("closed")}


def _room_is_shut(state: State, _: Member) -> Permission | None:
    return _SHUT.get(state.status)


def _only_listens(_: State, member: Member) -> Permission | None:
    if member.leads or member.part is Part.PARTICIPANT:
        return None
    return _no(member.part.value if member.part in (Part.OBSERVER, Part.HELPER) else "not_allowed")


def _leads(_: State, member: Member) -> Permission | None:
    return _yes("leading") if member.leads else None


def _waits_at_the_door(state: State, member: Member) -> Permission | None:
    return None if is_admitted(state, member) else _no("not_admitted")


def _pause(state: State, _: Member) -> Permission | None:
    if state.leaderless:
        return _no("leaderless")
    return _no("paused") if state.paused else None


def _sealed(state: State, member: Member) -> Permission | None:
    found = sealed_question(state)
    if found is None:
        return None
    question, own = found[0], private(member.id)
    if question.mode == POLL:
        return Permission(allowed=False, code="poll", stream=own, kind="vote")
    stream = after_answer(question.id) if opens_by_answer(question) else own
    return Permission(allowed=True, code="blind", stream=stream, kind="answer")


def _round(state: State, member: Member) -> Permission | None:
    if state.round is None:
        return None
    if state.turn != member.id:
        return _no("not_your_turn")
    return _yes("your_turn", "answer" if state.question else "msg")


def _floor(state: State, member: Member) -> Permission | None:
    if not state.floor:
        return None
    return _yes("your_floor") if state.floor == member.id else _no("floor_taken")


def _question(state: State, _: Member) -> Permission | None:
    found = open_question(state)
    if found is None:
        return None
    return _yes("question", "answer") if found[1].stage == COLLECT else _yes("discuss")


def _phase(state: State, _: Member) -> Permission | None:
    phase = phase_of(state.phase)
    return _yes(phase.why) if phase.right is Right.TALK else _no(phase.why)


RULES: tuple[Rule, ...] = (
    _room_is_shut,
    _only_listens,
    _leads,
    _waits_at_the_door,
    _pause,
    _sealed,
    _round,
    _floor,
    _question,
    _phase,
)
