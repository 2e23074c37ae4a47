"""The picture one member's client mirrors: everything in it they may know, nothing else."""

from typing import Any

from facilitation.methods.focus_group.commands import possible
from facilitation.methods.focus_group.phases import PHASES, number_of, phase_of
from facilitation.methods.focus_group.rights import is_admitted, may_write
from facilitation.methods.focus_group.state import Asked, Seat, State, open_question, responders
from facilitation.methods.focus_group.timers import next_step
from facilitation.methods.rules import Member, Part, Question


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
    return picture | _group(state, member) | (_desk(state) if member.leads else {})


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
    inside = member.leads or member.part is Part.OBSERVER or is_admitted(state, member)
    return {
        "question": _question(state, member) if inside else None,
        "turn": _turn(state, member) if inside else None,
        "floor": state.floor or None if inside else None,
        "hands": list(state.hands) if inside else [],
        "members": _members(state, member) if inside or member.part is Part.HELPER else [],
        "observers": sum(1 for seat in state.seats.values() if seat.part is Part.OBSERVER and seat.here),
    }


def _question(state: State, member: Member) -> dict[str, Any] | None:
    found = open_question(state)
    if found is None:
        return None
    question, asked = found
    picture = {
        **_of_guide(state, question),
        "deadline_at": None if state.halted_since is not None else asked.deadline,
        "answered": len(asked.answered),
        "of": len(responders(state, asked)),
        "mine": _mine(asked, member.id),
        "revealed": asked.revealed,
    }
    who = {name: _mine(asked, name) for name in sorted(responders(state, asked))}
    return picture | ({"who": who, "probes": list(question.probes)} if member.leads else {})


def _of_guide(state: State, question: Question) -> dict[str, Any]:
    asked = state.asked.get(question.id)
    return {
        "id": question.id,
        "number": state.config.questions.index(question) + 1,
        "text": question.text,
        "mode": question.mode,
        "stage": asked.stage if asked else "queued",
    }


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


def _desk(state: State) -> dict[str, Any]:
    """What only leaders see: who waits, the guide, the next step."""
    step = next_step(state)
    waiting = (
        (name, seat)
        for name, seat in state.seats.items()
        if seat.part is Part.PARTICIPANT and seat.here and not seat.admitted
    )
    return {
        "waiting": [_seat(name, seat) for name, seat in waiting],
        "next": {"act": step.name, "args": dict(step.args)} if step else None,
        "guide": [
            {
                "phase": section.phase,
                "title": section.title,
                "minutes": section.minutes,
                "questions": [
                    {**_of_guide(state, one), "minutes": one.minutes, "probes": list(one.probes)}
                    for one in state.config.questions
                    if one.section == section.id
                ],
            }
            for section in state.config.sections
        ],
    }
