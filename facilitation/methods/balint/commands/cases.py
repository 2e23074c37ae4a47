"""The call for a case: offers in one line, a quiet vote, the leaders' choice, the presenter's own yes."""

from facilitation.methods.balint import guards
from facilitation.methods.balint.state import Call
from facilitation.methods.common import guards as common
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.turns import GROUP
from facilitation.methods.rules import LEADERS, MAIN, Draft, Part, private
from portal.journal.rules import GIVEN


def _offer(call: Call) -> list[Draft]:
    """To the leaders alone, or before all, as the session has it."""
    stream = MAIN if call.state.open_offers else private(call.me)
    return [Draft(stream, "case.offer", text=call.text)]


def _drop(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "case.drop", {"member": call.me})]


def _open(call: Call) -> list[Draft]:
    """Everybody reads the lines among which they choose; the event only points to them."""
    return [Draft(MAIN, "ballot.open", {"answers": list(call.state.offered.values())})]


def _vote(call: Call) -> list[Draft]:
    """Who chose whom is seen by the team alone; as every vote it can be withdrawn."""
    member = call.args["member"]
    if call.state.ballots.get(call.me) == member:
        return []
    return [Draft(private(call.me), "case.vote", {GIVEN: {"member": member}}, text=call.state.seats[member].pseudonym)]


def _close(_: Call) -> list[Draft]:
    return [Draft(MAIN, "ballot.close")]


def _choose(call: Call) -> list[Draft]:
    """Asked in private: nobody says yes because all are looking."""
    return [Draft(private(call.member), "case.choose", {"member": call.member})]


def _accept(call: Call) -> list[Draft]:
    return [Draft(MAIN, "case.accept", {"member": call.me, "masked": True})]


def _decline(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "case.decline", {"member": call.me})]


CALLED = (common.is_running, guards.calls)
INSIDE = (*CALLED, common.is_in_the_group)
ANSWERS = guards.roles(Part.PARTICIPANT)
COMMANDS = (
    Command(
        "case.offer",
        GROUP,
        _offer,
        when=(*INSIDE, ANSWERS),
        given=(guards.is_one_line,),
        args={"text": str},
    ),
    Command("case.drop", GROUP, _drop, when=(*INSIDE, guards.has_offered)),
    Command("ballot.open", LEADERS, _open, when=(*CALLED, guards.can_open_ballot), guarded=True),
    Command(
        "case.vote",
        GROUP,
        _vote,
        when=(*INSIDE, guards.can_vote),
        given=(guards.is_candidate,),
        args={"member": str},
    ),
    Command("ballot.close", LEADERS, _close, when=(*CALLED, guards.can_vote), guarded=True),
    Command(
        "case.choose",
        LEADERS,
        _choose,
        when=CALLED,
        given=(guards.is_candidate,),
        args={"member": str},
        guarded=True,
    ),
    Command(
        "case.accept",
        GROUP,
        _accept,
        when=(*INSIDE, guards.is_undecided),
        given=(guards.is_masked,),
        args={"masked": bool},
    ),
    Command("case.decline", GROUP, _decline, when=(*INSIDE, guards.is_asked)),
)
