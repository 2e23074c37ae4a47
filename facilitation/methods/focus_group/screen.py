"""The picture one member's client mirrors: everything in it they may know, nothing else."""

from collections.abc import Iterable
from typing import Any

from facilitation.methods.focus_group.ballots import count
from facilitation.methods.focus_group.commands import possible
from facilitation.methods.focus_group.commands.extras import VERDICTS
from facilitation.methods.focus_group.desk import debrief, desk, of_guide, waiting
from facilitation.methods.focus_group.options import options_of
from facilitation.methods.focus_group.phases import PHASES, number_of, phase_of
from facilitation.methods.focus_group.rights import may_write, readable
from facilitation.methods.focus_group.state import (
    COLLECT,
    Asked,
    Seat,
    State,
    in_group,
    open_question,
    present,
    responders,
    unasked,
)
from facilitation.methods.rules import LEADERS, MAIN, Member, Part, Question

CLOSED_RESULT = "closed"


def screen(state: State, member: Member) -> dict[str, Any]:
    """JSON by docs/room-protocol.md, section 4; sentences are codes, the room says them in the member's language."""
    permission = may_write(state, member)
    picture = {
        "status": state.status,
        "phase": _phase(state),
        "paused": _paused(state),
        "write": {
            "allowed": permission.allowed,
            "code": permission.code,
            "kind": permission.kind,
            "stream": permission.stream,
        },
        "acts": possible(state, member),
    }
    picture |= _group(state, member) | _own(state, member)
    if not member.leads:
        return picture
    door = [_seat(name, state.seats[name]) for name in waiting(state)]
    return picture | desk(state) | {"waiting": door, "debrief": debrief(state)}


def _phase(state: State) -> dict[str, Any] | None:
    if not state.phase:
        return None
    sections = [section.title for section in state.config.sections if section.phase == state.phase]
    return {
        "code": state.phase,
        "number": number_of(state.phase),
        "of": len(PHASES),
        "pass": state.passes[state.phase],
        "name": phase_of(state.phase).title,
        "title": " · ".join(sections),
        "started_at": state.phase_started,
        "deadline_at": None if state.halted_since is not None else state.phase_deadline,
    }


def _paused(state: State) -> dict[str, Any] | None:
    halt = state.leaderless or state.paused
    if halt is None:
        return None
    reason = state.paused.reason if state.paused else ""
    return {"auto": state.leaderless is not None, "reason": reason, "since": halt.since}


def _group(state: State, member: Member) -> dict[str, Any]:
    """What everybody in the room sees; at the door and for the helper only the names or nothing."""
    inside = MAIN in readable(state, member)
    sees_names = inside or (member.part in (Part.OBSERVER, Part.HELPER) and member.id not in state.dismissed)
    return {
        "question": _question(state, member) if inside else None,
        "turn": _turn(state, member) if inside else None,
        "floor": state.floor or None if inside else None,
        "hands": list(state.hands) if inside else [],
        "members": _members(state, member) if sees_names else [],
        "stimulus": _stimulus(state) if inside else None,
        "summary": _summary(state, member) if inside else None,
        "leading": _leading(state),
        "observers": len(state.observers),
        "observer_kinds": _counted(state.observers.values()),
    }


def _leading(state: State) -> str | None:
    """Who leads now: the leader, and a co-leader as soon as the leader's link is lost."""
    there = [(name, seat.part) for name, seat in state.seats.items() if seat.part in LEADERS and seat.reachable]
    there.sort(key=lambda one: one[1] is not Part.LEADER)
    return there[0][0] if there else None


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    """How many of each kind observe."""
    found = sorted(kinds)
    return {kind: found.count(kind) for kind in found}


def _stimulus(state: State) -> dict[str, Any] | None:
    found = state.config.stimulus(state.stimulus) if state.stimulus else None
    return {"id": found.id, "alt": found.alt} if found else None


def _summary(state: State, member: Member) -> dict[str, Any] | None:
    summary = state.summary
    if summary is None:
        return None
    said = list(summary.verdicts.values())
    return {
        "event": summary.event,
        "lines": summary.lines,
        "mine": summary.verdicts.get(member.id, ""),
        "of": len({*present(state), *summary.verdicts}),
        **{verdict: said.count(verdict) for verdict in VERDICTS},
    }


def _own(state: State, member: Member) -> dict[str, Any]:
    """What concerns this member alone."""
    if not in_group(state, member.id):
        return {}
    name = state.personal.get(member.id, "")
    asked = state.config.question(name)
    return {
        "own": {
            "asked": {"id": asked.id, "text": asked.text} if asked else None,
            "owed": list(state.owed.get(member.id, ())),
            "offer": member.id in state.offers,
            "slow": state.slow.get(member.id, 0),
            "mood": state.moods.get(member.id, 0),
            "observers": len(unasked(state, member.id)),
            "observer_kinds": _counted(state.observers[name] for name in unasked(state, member.id)),
        }
    }


def _question(state: State, member: Member) -> dict[str, Any] | None:
    found = open_question(state)
    if found is None:
        return None
    question, asked = found
    picture = {
        **of_guide(state, question),
        **options_of(question),
        "deadline_at": None if state.halted_since is not None else asked.deadline,
        "answered": len(asked.answered),
        "of": len(responders(state, asked)),
        "mine": _mine(asked, member.id),
        "revealed": asked.revealed,
        "vote": list(asked.votes.get(member.id, ())),
        "result": _result(state, question, asked, member),
    }
    if not member.leads:
        return picture
    who = {name: _mine(asked, name) for name in sorted(responders(state, asked))}
    votes = {name: list(choices) for name, choices in asked.votes.items()}
    return picture | {"who": who, "votes": votes, "probes": list(question.probes)}


def _result(state: State, question: Question, asked: Asked, member: Member) -> dict[str, Any] | None:
    """The team sees votes come in; the others see them when the vote is over, or already once they have voted."""
    if question.poll is None:
        return None
    may_now = question.switch != CLOSED_RESULT and member.id in asked.votes
    if asked.stage == COLLECT and not asked.revealed and not member.leads and not may_now:
        return None
    return count(question.poll, list(asked.votes.values())) | {"of": len(responders(state, asked))}


def _mine(asked: Asked, member: str) -> str:
    if member in asked.answered:
        return "answered"
    return "declined" if member in asked.declined else ""


def _turn(state: State, member: Member) -> dict[str, Any] | None:
    if state.round is None:
        return None
    order = state.round.order
    place = len(order) - len(state.round.queue) + 1
    return {"member": state.turn, "place": place, "of": len(order), "mine": state.turn == member.id}


def _members(state: State, member: Member) -> list[dict[str, Any]]:
    sees_observers = member.leads or member.part is Part.OBSERVER
    return [
        _seat(name, seat)
        for name, seat in state.seats.items()
        if (seat.admitted or seat.part is not Part.PARTICIPANT) and (sees_observers or seat.part is not Part.OBSERVER)
    ]


def _seat(name: str, seat: Seat) -> dict[str, Any]:
    return {
        "id": name,
        "part": seat.part.value,
        "pseudonym": seat.pseudonym,
        "glyph": seat.glyph,
        "here": seat.reachable,
    }
