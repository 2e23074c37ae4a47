"""The picture one member's client mirrors: everything in it they may know, nothing else."""

from typing import Any

from facilitation.methods.common.screen import own_of, people_of, picture_of, team_of
from facilitation.methods.common.state import in_group, present
from facilitation.methods.focus_group.ballots import count
from facilitation.methods.focus_group.commands import possible
from facilitation.methods.focus_group.commands.extras import VERDICTS
from facilitation.methods.focus_group.desk import desk, of_guide
from facilitation.methods.focus_group.options import options_of
from facilitation.methods.focus_group.rights import may_write, readable
from facilitation.methods.focus_group.state import COLLECT, Asked, State, open_question, responders
from facilitation.methods.rules import MAIN, Member, Question

CLOSED_RESULT = "closed"


def screen(state: State, member: Member) -> dict[str, Any]:
    """JSON by docs/room-protocol.md, section 4; sentences are codes, the room says them in the member's language."""
    inside = MAIN in readable(state, member)
    picture = picture_of(state, member, may_write(state, member), possible(state, member))
    picture |= people_of(state, member, inside=inside) | _own(state, member)
    picture |= {
        "question": _question(state, member) if inside else None,
        "stimulus": _stimulus(state) if inside else None,
        "summary": _summary(state, member) if inside else None,
    }
    return picture | desk(state) | team_of(state) if member.leads else picture


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
        "own": own_of(state, member)
        | {
            "asked": {"id": asked.id, "text": asked.text} if asked else None,
            "owed": list(state.owed.get(member.id, ())),
            "offer": member.id in state.offers,
            "slow": state.slow.get(member.id, 0),
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
