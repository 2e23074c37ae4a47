"""At the end and after: how one leaves, what was not good, which words were taken back."""

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.turns import GROUP
from facilitation.methods.common.guards import Call
from facilitation.methods.common.state import CLOSED
from facilitation.methods.rules import Draft, private
from portal.journal.rules import GIVEN

MOODS = range(1, 6)


def _closes(call: Call) -> str:
    """The closing phase, or after the end."""
    is_late = call.state.status == CLOSED or call.state.phase == call.state.course.closing
    return "" if is_late else "wrong_phase"


def _mood(call: Call) -> list[Draft]:
    """A mood, as a vote, is words: it carries consents and can be withdrawn."""
    value = call.args["value"]
    if call.state.moods.get(call.me) == value:
        return []
    return [Draft(private(call.me), "mood", {GIVEN: {"value": value}}, text=f"{value}/{MOODS[-1]}")]


def _has_value(call: Call) -> str:
    """From 1 to 5."""
    return "" if call.args.get("value") in MOODS else "bad_args"


def _complaint(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "complaint", text=call.text)]


def _withdrawn(call: Call) -> list[Draft]:
    """Which lines are gone, told where each of them stands; not whose they were."""
    return [Draft(stream, "withdraw", {"events": list(names)}) for stream, names in call.args["events"].items()]


COMMANDS = (
    Command(
        "mood",
        GROUP,
        _mood,
        when=(guards.is_begun, guards.is_in_the_group, _closes),
        given=(_has_value,),
        args={"value": int},
    ),
    Command("complaint", GROUP, _complaint, when=(guards.is_begun,), given=(guards.has_text,), args={"text": str}),
)
ROOM_ACTS = (Command("withdraw", frozenset(), _withdrawn, args={"events": dict}),)
