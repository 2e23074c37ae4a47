"""Words beside the conversation: notes, nudges, receipts, and hiding what should not stand."""

from facilitation.methods.focus_group.commands import guards
from facilitation.methods.focus_group.commands.call import Call, Command
from facilitation.methods.focus_group.commands.doors import ANYBODY
from facilitation.methods.rules import LEADERS, MAIN, TEAM, Draft, private


def _hide(call: Call) -> list[Draft]:
    return [Draft(MAIN, "hide", {"event": call.args["event"], "reason": call.reason})]


def _nudge(call: Call) -> list[Draft]:
    return [Draft(private(call.member), "nudge", text=call.text)]


def _note(call: Call) -> list[Draft]:
    return [Draft(TEAM, "note", text=call.text)]


def _receipt(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "receipt", {"event": call.args["event"]})]


COMMANDS = (
    Command(
        "hide",
        LEADERS,
        _hide,
        when=(guards.is_open,),
        given=(guards.names_event, guards.is_short),
        args={"event": str, "reason": str},
    ),
    Command(
        "nudge",
        LEADERS,
        _nudge,
        when=(guards.is_open,),
        given=(guards.names_seat, guards.has_text),
        args={"member": str, "text": str},
    ),
    Command("note", LEADERS, _note, given=(guards.has_text,), args={"text": str}),
    Command("receipt", ANYBODY, _receipt, when=(guards.is_open,), given=(guards.names_event,), args={"event": str}),
)
