"""The part of a member's picture that is the same in every method: phase, pause, people, whose turn, observers."""

from collections.abc import Iterable
from typing import Any

from facilitation.methods.common.desk import debrief, waiting
from facilitation.methods.common.state import Base, Seat, unasked
from facilitation.methods.rules import ADULTS, LEADERS, Member, Part, Permission


def picture_of(state: Base, member: Member, permission: Permission, acts: dict[str, str]) -> dict[str, Any]:
    """Where the meeting stands and what the member may do."""
    return {
        "status": state.status,
        "phase": _phase(state),
        "paused": _paused(state),
        "write": {
            "allowed": permission.allowed,
            "code": permission.code,
            "kind": permission.kind,
            "stream": permission.stream,
        },
        "acts": acts,
    }


def people_of(state: Base, member: Member, *, inside: bool) -> dict[str, Any]:
    """Who is here and whose word it is; at the door and for the helper only the names or nothing."""
    sees_names = inside or (member.part in (Part.OBSERVER, Part.HELPER) and member.id not in state.dismissed)
    return {
        "turn": _turn(state, member) if inside else None,
        "floor": state.floor or None if inside else None,
        "hands": list(state.hands) if inside else [],
        "members": _members(state, member) if sees_names else [],
        "leading": _leading(state),
        "observers": len(state.observers),
        "observer_kinds": counted(state.observers.values()),
    }


def own_of(state: Base, member: Member) -> dict[str, Any]:
    """What concerns this one of the group alone."""
    new = unasked(state, member.id)
    return {
        "mood": state.moods.get(member.id, 0),
        "observers": len(new),
        "observer_kinds": counted(state.observers[name] for name in new),
    }


def team_of(state: Base) -> dict[str, Any]:
    """Who waits at the door, and the debrief once the meeting is over."""
    return {"waiting": [_seat(name, state.seats[name]) for name in waiting(state)], "debrief": debrief(state)}


def _phase(state: Base) -> dict[str, Any] | None:
    if not state.phase:
        return None
    sections = [section.title for section in state.config.sections if section.phase == state.phase]
    return {
        "code": state.phase,
        "number": state.course.number_of(state.phase),
        "of": len(state.course.way),
        "pass": state.passes[state.phase],
        "name": state.course.phase_of(state.phase).title,
        "title": " · ".join(sections),
        "started_at": state.phase_started,
        "deadline_at": None if state.halted_since is not None else state.phase_deadline,
    }


def _paused(state: Base) -> dict[str, Any] | None:
    why = "leaders" if state.leaderless else ADULTS if state.one_adult else ""
    halt = state.leaderless or state.one_adult or state.paused
    if halt is None:
        return None
    reason = state.paused.reason if state.paused else ""
    return {"auto": bool(why), "why": why, "reason": reason, "since": halt.since}


def _leading(state: Base) -> str | None:
    """Who leads now: whoever took it over, else the leader, and another one as soon as that link is lost."""
    there = [(name, seat.part) for name, seat in state.seats.items() if seat.part in LEADERS and seat.reachable]
    there.sort(key=lambda one: (one[0] != state.leads_first, one[1] is not Part.LEADER))
    return there[0][0] if there else None


def counted(kinds: Iterable[str]) -> dict[str, int]:
    """How many of each kind observe."""
    found = sorted(kinds)
    return {kind: found.count(kind) for kind in found}


def _turn(state: Base, member: Member) -> dict[str, Any] | None:
    if state.round is None:
        return None
    order = state.round.order
    place = len(order) - len(state.round.queue) + 1
    return {"member": state.turn, "place": place, "of": len(order), "mine": state.turn == member.id}


def _members(state: Base, member: Member) -> list[dict[str, Any]]:
    sees_observers = member.leads or member.part is Part.OBSERVER
    return [
        _seat(name, seat)
        for name, seat in state.seats.items()
        if (seat.admitted or seat.part not in state.course.group) and (sees_observers or seat.part is not Part.OBSERVER)
    ]


def _seat(name: str, seat: Seat) -> dict[str, Any]:
    return {
        "id": name,
        "part": seat.part.value,
        "pseudonym": seat.pseudonym,
        "glyph": seat.glyph,
        "here": seat.reachable,
    }
