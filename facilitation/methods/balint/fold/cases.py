"""The course with its cases: who offers one, who is asked, who says yes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from facilitation.methods.balint.phases import CALL, RETURN, TELLING, WORK
from facilitation.methods.balint.state import ALONE_MS, State
from facilitation.methods.common.fold import course
from facilitation.methods.common.fold.leaving import with_one
from facilitation.methods.common.state import MINUTE, in_group
from facilitation.methods.rules import Event
from portal.journal.rules import GIVEN


def _phase(state: State, event: Event) -> State:
    """A new case begins with a new call; the group's work is timed, and the presenter has time alone on return."""
    after: State = course.HANDLERS["phase"](state, event)
    number = event.body.get("case", state.case)
    if after.phase == CALL and number != state.case:
        after = _anew(after, number)
    if after.phase == TELLING and after.presenter in after.voices:
        return replace(after, told_from=after.voices[after.presenter].chars)
    if after.phase == WORK and after.worked_since is None:
        return replace(after, worked_since=event.at)
    if after.phase == RETURN and after.presenter and not event.body["back"]:
        return replace(after, alone_until=event.at + ALONE_MS)
    return after


def _anew(state: State, number: int) -> State:
    return replace(
        state, case=number, chosen="", accepted=False, offered={}, ballots={}, queue=(), queue_open=True,
        worked_since=None, hard_at=None,
    )  # fmt: skip


def _offer(state: State, event: Event) -> State:
    author = event.actor or ""
    if not in_group(state, author):
        return state
    return replace(state, offered={**state.offered, author: event.id})


def _drop(state: State, event: Event) -> State:
    member = event.body["member"]
    if member not in state.offered:
        return state
    left = {voter: one for voter, one in state.ballots.items() if one != member}
    return replace(state, offered=with_one(state.offered, member, None), ballots=left)


def _open(state: State, _: Event) -> State:
    return replace(state, voting=True, ballots={})


def _vote(state: State, event: Event) -> State:
    """The last vote counts, unless it was withdrawn."""
    author = event.actor or ""
    if not in_group(state, author):
        return state
    ballots = with_one(state.ballots, author, event.body.get(GIVEN, {}).get("member"))
    return state if ballots == state.ballots else replace(state, ballots=ballots)


def _close(state: State, _: Event) -> State:
    return replace(state, voting=False)


def _choose(state: State, event: Event) -> State:
    return replace(state, chosen=event.body["member"], accepted=False, voting=False)


def _accept(state: State, event: Event) -> State:
    member = event.body["member"]
    if member not in state.seats:
        return state
    known = state.presented if member in state.presented else (*state.presented, member)
    return replace(state, chosen=member, accepted=True, presented=known)


def _decline(state: State, event: Event) -> State:
    """Who does not want to is asked no more in this call."""
    after = _drop(state, event)
    return replace(after, chosen="", accepted=False) if state.chosen == event.body["member"] else after


def _extend(state: State, event: Event) -> State:
    start = max(state.phase_deadline or 0, event.at)
    return replace(state, phase_deadline=start + event.body["minutes"] * MINUTE)


HANDLERS: dict[str, Callable[[Any, Event], Any]] = {
    "phase": _phase,
    "timer.extend": _extend,
    "case.offer": _offer,
    "case.drop": _drop,
    "ballot.open": _open,
    "case.vote": _vote,
    "ballot.close": _close,
    "case.choose": _choose,
    "case.accept": _accept,
    "case.decline": _decline,
}
