"""Who reads what, and the rules of speaking that hold in every method; a method adds those of its own phases."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from facilitation.methods.common.state import CLOSED, PLANNED, Base, present, unasked
from facilitation.methods.rules import BACK, MAIN, TEAM, Member, Part, Permission, private

Rule = Callable[[Any, Member], Permission | None]


def team_reads(state: Base) -> tuple[str, ...]:
    """The streams of the leaders: all of the room's, and everybody's private line."""
    return (MAIN, TEAM, BACK, *(private(name) for name in state.seats))


def observer_reads(state: Base, member: str) -> tuple[str, ...]:
    """The group is observed from its second phase on, and only by those to whom everybody in it has agreed."""
    if member in state.dismissed:
        return ()
    return (MAIN, BACK) if sees_the_group(state, member) else (BACK,)


def sees_the_group(state: Base, member: str) -> bool:
    """Whether somebody who observes may read the group now."""
    agreed = member in state.observers and all(member not in unasked(state, one) for one in present(state))
    return state.course.codes[1] in state.passes and agreed and member not in state.dismissed


def is_admitted(state: Base, member: Member) -> bool:
    """Whether a leader has let this person in."""
    seat = state.seats.get(member.id)
    return seat is not None and seat.admitted


@cache
def no(code: str) -> Permission:
    """May not, for this reason."""
    return Permission(allowed=False, code=code)


@cache
def yes(code: str, kind: str = "msg") -> Permission:
    """May, for this reason and by this kind of event."""
    return Permission(allowed=True, code=code, kind=kind)


_SHUT = {PLANNED: no("not_open"), CLOSED: no("closed")}


def room_is_shut(state: Base, _: Member) -> Permission | None:
    """Before the beginning and after the end nobody speaks."""
    return _SHUT.get(state.status)


def only_listens(state: Base, member: Member) -> Permission | None:
    """Who is neither of the team nor of the group."""
    if member.leads or member.part in state.course.group:
        return None
    return no(member.part.value if member.part in (Part.OBSERVER, Part.HELPER) else "not_allowed")


def leads(_: Base, member: Member) -> Permission | None:
    """Leaders speak."""
    return yes("leading") if member.leads else None


def waits_at_the_door(state: Base, member: Member) -> Permission | None:
    """Who was not let in yet."""
    return None if is_admitted(state, member) else no("not_admitted")


def pause(state: Base, _: Member) -> Permission | None:
    """A pause of the leaders, or for want of leaders."""
    if state.leaderless:
        return no("leaderless")
    if state.one_adult:
        return no("one_adult")
    return no("paused") if state.paused else None


def decide_by(rules: Iterable[Rule], state: Base, member: Member) -> Permission:
    """The first rule that has something to say decides."""
    for rule in rules:
        permission = rule(state, member)
        if permission is not None:
            return permission
    raise AssertionError("the last rule always decides")
