"""The picture one member's client mirrors: everything in it they may know, nothing else."""

from typing import Any

from facilitation.methods.balint.commands import possible
from facilitation.methods.balint.guards import WORK_MS
from facilitation.methods.balint.phases import CASES, PHASES
from facilitation.methods.balint.rights import may_write, readable
from facilitation.methods.balint.state import State, listens, role_of
from facilitation.methods.balint.timers import next_step
from facilitation.methods.common.desk import desk_of
from facilitation.methods.common.screen import own_of, people_of, picture_of, team_of
from facilitation.methods.common.state import in_group
from facilitation.methods.rules import MAIN, Member


def screen(state: State, member: Member) -> dict[str, Any]:
    """JSON by docs/room-protocol.md, section 4; sentences are codes, the room says them in the member's language."""
    inside = MAIN in readable(state, member)
    picture = picture_of(state, member, may_write(state, member), possible(state, member))
    picture |= people_of(state, member, inside=inside)
    picture |= {"question": None, "stimulus": None, "summary": None}
    picture["case"] = _case(state, member) if inside else None
    if in_group(state, member.id):
        picture["own"] = own_of(state, member) | _own(state, member)
    if not member.leads:
        return picture
    return picture | desk_of(state, next_step(state)) | team_of(state) | {"guide": _course(), "work": _work(state)}


def _course() -> list[dict[str, Any]]:
    """The phases with their usual minutes, in the place of a guide: it has no questions."""
    return [{"phase": one.code, "title": "", "minutes": one.minutes, "questions": []} for one in PHASES]


def _case(state: State, member: Member) -> dict[str, Any]:
    """What everybody in the room sees of the case."""
    standing = state.standing
    shown = state.voting or (state.open_offers and not state.accepted)
    return {
        "number": state.case,
        "of": CASES,
        "role": role_of(state, member).value,
        "presenter": state.presenter or None,
        "push_back": state.push_back,
        "open_offers": state.open_offers,
        "voting": state.voting,
        "candidates": list(state.offered) if shown or member.leads else [],
        "asked": {"event": standing.event, "member": standing.member} if standing else None,
        "queue_open": state.queue_open,
        "waiting": len(state.queue),
        "unkept": state.unkept,
        "alone_until": None if state.halted_since is not None else state.alone_until,
    }


def _own(state: State, member: Member) -> dict[str, Any]:
    """What concerns this one of the group alone."""
    return {
        "asked": None,
        "owed": [],
        "offer": False,
        "slow": 0,
        "offered": state.offered.get(member.id),
        "chosen": state.chosen == member.id and not state.accepted,
        "vote": state.ballots.get(member.id) if state.voting else None,
        "listens": listens(state, member),
        "has_notes": member.id in state.presented,
    }


def _work(state: State) -> dict[str, Any]:
    """What the team alone sees of the case: candidates, votes, the queue, marks, silences, a call for a pause."""
    votes = list(state.ballots.values())
    return {
        "offers": [{"member": one, "event": event, "votes": votes.count(one)} for one, event in state.offered.items()],
        "voted": len(votes),
        "chosen": state.chosen or None,
        "accepted": state.accepted,
        "queue": [{"event": one.event, "member": one.member} for one in state.queue],
        "fates": {fate: list(state.fates.values()).count(fate) for fate in sorted(set(state.fates.values()))},
        "marks": dict(state.marks),
        "silences": {"count": len(state.silences), "longest": max((one.lasted for one in state.silences), default=0)},
        "last_word": state.last_word,
        "work_until": None if state.worked_since is None else state.worked_since + WORK_MS,
        "hard_at": state.hard_at,
    }
