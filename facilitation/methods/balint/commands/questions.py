"""Clarifying questions: they wait with the leaders, who put one at a time before the presenter."""

from collections.abc import Callable

from facilitation.methods.balint import guards
from facilitation.methods.balint.state import DROPPED, MERGED, RETURNED, Call
from facilitation.methods.common import guards as common
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.turns import GROUP
from facilitation.methods.rules import LEADERS, MAIN, Draft, Part, private


def _take(call: Call) -> list[Draft]:
    """The event points to the question, whose words have one home."""
    name = call.args["event"]
    return [Draft(MAIN, "question.take", {"event": name, "member": _asker(call), "answers": [name]})]


def _asker(call: Call) -> str:
    return next(one.member for one in call.state.queue if one.event == call.args["event"])


def _done(call: Call) -> list[Draft]:
    event = call.state.standing.event if call.state.standing else ""
    return [Draft(MAIN, "question.done", {"event": event})]


def _goes(kind: str, fate: str) -> Callable[[Call], list[Draft]]:
    """The asker alone learns what became of the question, with the leader's word if there is one."""

    def made(call: Call) -> list[Draft]:
        body = {"event": call.args["event"], "fate": fate} | ({"into": call.args["into"]} if fate == MERGED else {})
        return [Draft(private(_asker(call)), kind, body, text=call.text or None)]

    return made


def _set(call: Call) -> list[Draft]:
    is_open = call.args.get("open", False)
    return [] if call.state.queue_open is is_open else [Draft(MAIN, "queue.set", {"open": is_open})]


ASKED = (common.is_running, guards.asks)
COMMANDS = (
    Command(
        "question.take",
        LEADERS,
        _take,
        when=(*ASKED, guards.nothing_stands),
        given=(guards.names_queued,),
        args={"event": str},
        guarded=True,
    ),
    Command(
        "question.done",
        LEADERS | GROUP,
        _done,
        when=(*ASKED, guards.roles(Part.PRESENTER), guards.something_stands),
    ),
    Command(
        "question.return",
        LEADERS,
        _goes("question.return", RETURNED),
        when=ASKED,
        given=(guards.names_queued, common.is_short),
        args={"event": str, "text": str},
    ),
    Command(
        "question.merge",
        LEADERS,
        _goes("question.merge", MERGED),
        when=ASKED,
        given=(guards.names_queued, guards.names_other, common.is_short),
        args={"event": str, "into": str, "text": str},
    ),
    Command(
        "question.drop",
        LEADERS,
        _goes("question.drop", DROPPED),
        when=ASKED,
        given=(guards.names_queued, common.is_short),
        args={"event": str, "text": str},
    ),
    Command("queue.set", LEADERS, _set, when=ASKED, args={"open": bool}),
)
