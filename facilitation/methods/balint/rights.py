"""Who reads what in a Balint group, and who may speak to it now: the table of phases, and what stands before it."""

from facilitation.methods.balint.phases import (
    CLARIFYING,
    RETURN,
    RIGHTS,
    TELLING,
    WORKING,
    Right,
)
from facilitation.methods.balint.state import State, listens, role_of, voice_of
from facilitation.methods.common.rights import (
    Rule,
    decide_by,
    is_admitted,
    no,
    observer_reads,
    only_listens,
    pause,
    room_is_shut,
    team_reads,
    waits_at_the_door,
    yes,
)
from facilitation.methods.rules import MAIN, Member, Part, Permission, private


def own_notes(member: str) -> str:
    """The stream of a presenter's notes, which nobody else ever reads."""
    return f"own:{member}"


def readable(state: State, member: Member) -> tuple[str, ...]:
    """The streams this member may read now, each whole; a presenter's notes are the presenter's alone."""
    if member.leads:
        return team_reads(state)
    if member.part is Part.OBSERVER:
        return observer_reads(state, member.id)
    own = private(member.id)
    if not is_admitted(state, member):
        return (own,)
    return (MAIN, own, own_notes(member.id)) if member.id in state.presented else (MAIN, own)


def pictures(_state: State, _member: Member) -> tuple[str, ...]:
    """A case is told without pictures."""
    return ()


def may_write(state: State, member: Member) -> Permission:
    """Whether the member may speak to the group now and why: the first rule that has something to say decides."""
    return decide_by(RULES, state, member)


def _team(state: State, member: Member) -> Permission | None:
    """The leader always speaks, the co-leader not while the case is told and asked about; both intervene at work."""
    if not member.leads:
        return None
    if RIGHTS[state.phase][voice_of(state, member)] is not Right.WRITE:
        return no("co_leader_listens")
    return yes("intervening") if state.phase in WORKING else yes("leading")


def _round(state: State, member: Member) -> Permission | None:
    if state.round is None:
        return None
    return yes("your_turn") if state.turn == member.id else no("not_your_turn")


def _presenter(state: State, member: Member) -> Permission | None:
    if role_of(state, member) is not Part.PRESENTER:
        return None
    if state.phase in WORKING:
        return no("presenter_listens") if listens(state, member) else yes("presenter_may")
    if state.phase == CLARIFYING:
        return yes("answering") if state.standing else no("wait_for_question")
    if state.phase == RETURN:
        return yes("alone" if state.alone_until is not None else "returned")
    return yes("presenting") if state.phase == TELLING else None


def _asker(state: State, member: Member) -> Permission | None:
    """A question goes to the leaders first, who let them through one at a time."""
    if state.phase != CLARIFYING or role_of(state, member) is not Part.PARTICIPANT:
        return None
    if any(one.member == member.id for one in state.queue):
        return no("question_waits")
    if not state.queue_open:
        return no("queue_closed")
    return Permission(allowed=True, code="ask", stream=private(member.id))


def _phase(state: State, member: Member) -> Permission | None:
    right = RIGHTS[state.phase][role_of(state, member)]
    if right is not Right.WRITE:
        return no(state.course.phase_of(state.phase).why)
    if state.phase == RETURN:
        return no("presenter_alone") if state.alone_until is not None else yes("no_questions")
    return yes("outer" if role_of(state, member) is Part.OUTER_CIRCLE else "working")


RULES: tuple[Rule, ...] = (
    room_is_shut,
    only_listens,
    _team,
    waits_at_the_door,
    pause,
    _round,
    _presenter,
    _asker,
    _phase,
)
