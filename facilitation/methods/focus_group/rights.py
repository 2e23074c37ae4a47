"""Who reads what, and who may speak to the group now: one function that explains itself."""

from facilitation.methods.common.rights import (
    Rule,
    decide_by,
    is_admitted,
    leads,
    no,
    observer_reads,
    only_listens,
    pause,
    room_is_shut,
    team_reads,
    waits_at_the_door,
    yes,
)
from facilitation.methods.focus_group.phases import Right, phase_of
from facilitation.methods.focus_group.state import BLIND, COLLECT, POLL, State, open_question, sealed_question
from facilitation.methods.rules import MAIN, Member, Part, Permission, Question, private

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
        return (*team_reads(state), *_opened(state, None))
    if member.part is Part.OBSERVER:
        return observer_reads(state, member.id)
    own = private(member.id)
    return (MAIN, own, *_opened(state, member.id)) if is_admitted(state, member) else (own,)


def pictures(state: State, member: Member) -> tuple[str, ...]:
    """The pictures this member may fetch: leaders all of the guide's, others those that the group has been shown."""
    if member.leads:
        return tuple(one.id for one in state.config.stimuli)
    return state.shown if MAIN in readable(state, member) else ()


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


def may_write(state: State, member: Member) -> Permission:
    """Whether the member may speak to the group now and why: the first rule that has something to say decides."""
    return decide_by(RULES, state, member)


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
        return no("not_your_turn")
    return yes("your_turn", "answer" if state.question else "msg")


def _floor(state: State, member: Member) -> Permission | None:
    if not state.floor:
        return None
    return yes("your_floor") if state.floor == member.id else no("floor_taken")


def _question(state: State, _: Member) -> Permission | None:
    found = open_question(state)
    if found is None:
        return None
    return yes("question", "answer") if found[1].stage == COLLECT else yes("discuss")


def _phase(state: State, _: Member) -> Permission | None:
    phase = phase_of(state.phase)
    return yes(phase.why) if phase.right is Right.TALK else no(phase.why)


RULES: tuple[Rule, ...] = (
    room_is_shut,
    only_listens,
    leads,
    waits_at_the_door,
    pause,
    _sealed,
    _round,
    _floor,
    _question,
    _phase,
)
