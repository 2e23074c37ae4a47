"""Words beside the conversation: notes, nudges, receipts, hiding what should not stand, correcting one's own."""

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.course import because
from facilitation.methods.common.commands.doors import ANYBODY
from facilitation.methods.common.fold.airtime import CORRECTED_WITHIN
from facilitation.methods.common.guards import Call
from facilitation.methods.common.state import Said
from facilitation.methods.rules import LEADERS, TEAM, Draft, private


def _hide(call: Call) -> list[Draft]:
    return [because("hide", {"event": call.args["event"]}, call.reason)]


def _nudge(call: Call) -> list[Draft]:
    return [Draft(private(call.member), "nudge", text=call.text)]


def _note(call: Call) -> list[Draft]:
    return [Draft(TEAM, "note", text=call.text)]


def _receipt(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "receipt", {"event": call.args["event"]})]


def _said(call: Call) -> Said | None:
    voice = call.state.voices.get(call.me)
    return next((one for one in voice.recent if one.id == call.args.get("event")), None) if voice else None


def _is_fresh(call: Call) -> str:
    """One's own line of the last minute; what was revealed to the group meanwhile stands."""
    said = _said(call)
    if said is None or call.now - said.at > CORRECTED_WITHIN:
        return "edit_over"
    return "edit_over" if call.state.reopened(said) else ""


def _edit(call: Call) -> list[Draft]:
    said = _said(call)
    if said is None:
        return []
    question = {"question": said.question} if said.question else {}
    return [Draft(said.stream, "edit", {"event": said.id} | question, text=call.text)]


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
    Command(
        "edit",
        ANYBODY,
        _edit,
        when=(guards.is_open,),
        given=(_is_fresh, guards.has_text),
        args={"event": str, "text": str},
    ),
)
