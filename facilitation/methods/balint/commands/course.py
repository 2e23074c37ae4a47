"""The course of a Balint group: forward past its guards, back with a reason, a second case, the outer circle."""

from facilitation.methods.balint import guards
from facilitation.methods.balint.phases import CALL, CLARIFYING, OUTER, ROUNDS, WORK
from facilitation.methods.balint.state import DROPPED, Call, last_of_round
from facilitation.methods.common import guards as common
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.course import enter
from facilitation.methods.common.commands.turns import GROUP, order_of, starting
from facilitation.methods.common.state import present
from facilitation.methods.rules import LEADERS, MAIN, Draft, private


def _next(call: Call) -> list[Draft]:
    """What still waits is dropped by name: nobody's question disappears without a word."""
    state = call.state
    waiting = state.queue if state.phase == CLARIFYING else ()
    dropped = [Draft(private(one.member), "question.drop", {"event": one.event, "fate": DROPPED}) for one in waiting]
    code = state.course.step(state.phase, 1) or state.phase
    return [*dropped, *enter(call, code, case=state.case)]


def _again(call: Call) -> list[Draft]:
    """The second case begins with a new call."""
    return enter(call, CALL, case=call.state.case + 1)


def _outer(call: Call) -> list[Draft]:
    return enter(call, OUTER, case=call.state.case)


def _inner(call: Call) -> list[Draft]:
    return enter(call, WORK, case=call.state.case)


def _extend(call: Call) -> list[Draft]:
    return [Draft(MAIN, "timer.extend", {"minutes": call.args["minutes"]})]


def _start(call: Call) -> list[Draft]:
    order = tuple(call.args.get("order") or order_of(call.state, str(call.args.get("by", ""))))
    return [starting(call.state, last_of_round(call.state, order))]


def _is_round(call: Call) -> str:
    """Rounds are held at the beginning and at the end."""
    return "" if call.state.phase in ROUNDS and present(call.state) else "wrong_phase"


def _voice(call: Call) -> list[Draft]:
    """Two lead; who of them speaks for both may change in the midst of a case."""
    return [Draft(MAIN, "voice.take", {"member": call.me})]


def _bell(_: Call) -> list[Draft]:
    return [Draft(MAIN, "bell")]


COMMANDS = (
    Command(
        "phase.next",
        LEADERS,
        _next,
        when=(common.is_running, common.has_next_phase, common.observers_are_agreed, guards.has_case),
        given=(guards.queue_is_settled, guards.worked_enough, common.is_short),
        args={"reason": str, "drop": bool},
        guarded=True,
    ),
    Command(
        "phase.extend",
        LEADERS,
        _extend,
        when=(common.is_running,),
        given=(common.has_minutes,),
        args={"minutes": int},
        guarded=True,
    ),
    Command("case.next", LEADERS, _again, when=(common.is_running, guards.closes, guards.has_another), guarded=True),
    Command("outer.open", LEADERS, _outer, when=(common.is_running, guards.works, guards.has_outer), guarded=True),
    Command("outer.close", LEADERS, _inner, when=(common.is_running, guards.outside), guarded=True),
    Command("voice.take", LEADERS, _voice, when=(common.is_running, guards.has_not_voice), guarded=True),
    Command("bell", LEADERS, _bell, when=(common.is_running, guards.tells)),
    Command(
        "turn.start",
        LEADERS,
        _start,
        when=(common.is_running, _is_round, common.has_no_round),
        given=(common.has_order,),
        args={"order": list, "by": str},
        guarded=True,
    ),
    Command(
        "hand.raise",
        GROUP,
        lambda call: [] if call.me in call.state.hands else [Draft(MAIN, "hand.raise", {"member": call.me})],
        when=(common.is_open, common.is_in_the_group, guards.is_not_listening),
    ),
)
