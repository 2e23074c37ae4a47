"""The group's work: switches, the presenter's own notes and pause, marks for the team, minutes alone, corrections."""

from facilitation.methods.balint import guards
from facilitation.methods.balint.fold.work import SWITCHES
from facilitation.methods.balint.phases import CASE, CLARIFYING, CLOSING, OUTER, RETURN, WORK
from facilitation.methods.balint.rights import own_notes
from facilitation.methods.balint.speech import spoken_refused, told_too_fast
from facilitation.methods.balint.state import Call
from facilitation.methods.common import guards as common
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.notes import COMMANDS as NOTES
from facilitation.methods.common.commands.turns import GROUP
from facilitation.methods.rules import LEADERS, MAIN, TEAM, Draft, Part, private

MARKS = ("advice", "questioning", "")


def _switch(call: Call) -> list[Draft]:
    name, is_on = call.args["name"], call.args["on"]
    return [] if getattr(call.state, name) is is_on else [Draft(MAIN, "switch", {"name": name, "on": is_on})]


def _names_switch(call: Call) -> str:
    """One of the two switches of a session, on or off."""
    return "" if call.args.get("name") in SWITCHES and "on" in call.args else "bad_args"


def _note(call: Call) -> list[Draft]:
    return [Draft(own_notes(call.me), "own.note", text=call.text)]


def _hard(call: Call) -> list[Draft]:
    """The leaders learn who; the group only that there is a pause. Nobody has to ask for it twice."""
    told = [] if call.state.hard_at is not None else [Draft(private(call.me), "hard")]
    stops = [] if call.state.paused else [Draft(MAIN, "pause", {"auto": False, "reason": ""})]
    return [*told, *stops]


def _together(call: Call) -> list[Draft]:
    return [Draft(MAIN, "alone.end", {"auto": call.actor is None})]


def _mark(call: Call) -> list[Draft]:
    return [Draft(TEAM, "mark", {"event": call.args["event"], "as": call.args.get("as", "")})]


def _is_mark(call: Call) -> str:
    """Advice, questioning, or neither."""
    return "" if call.args.get("as", "") in MARKS else "bad_args"


def _may_correct(call: Call) -> str:
    """A correction is speech: who may not write to the group now does not rewrite what stands there."""
    voice = call.state.voices.get(call.me)
    said = next((one for one in voice.recent if one.id == call.args.get("event")), None) if voice else None
    if said is None or call.actor is None or said.stream != MAIN:
        return ""
    if told_too_fast(call.state, call.actor, call.text, call.now, corrects=True):
        return "without_notes"
    pasted = call.args.get("pasted", 0)
    return spoken_refused(call.state, call.actor, call.text, pasted=pasted, corrects=True)


def _unkeep(call: Call) -> list[Draft]:
    """All are told; there is no way back."""
    return [] if call.state.unkept else [Draft(MAIN, "keeping.stop")]


def _debriefed(call: Call) -> list[Draft]:
    return [] if call.state.debriefed_at is not None else [Draft(TEAM, "debrief.end")]


PRESENTS = guards.roles(Part.PRESENTER)
_EDIT = next(command for command in NOTES if command.name == "edit")
COMMANDS = (
    Command(
        "switch",
        LEADERS,
        _switch,
        when=(common.is_running, guards.is_not_case_yet),
        given=(_names_switch,),
        args={"name": str, "on": bool},
        guarded=True,
    ),
    Command(
        "own.note",
        GROUP,
        _note,
        when=(common.is_open, guards.phases(CLARIFYING, WORK, OUTER, RETURN), common.is_in_the_group, PRESENTS),
        given=(common.has_text,),
        args={"text": str},
    ),
    Command(
        "hard",
        GROUP,
        _hard,
        when=(common.is_open, guards.phases(*sorted(CASE)), common.is_in_the_group, PRESENTS),
    ),
    Command(
        "alone.end",
        LEADERS | GROUP,
        _together,
        when=(common.is_running, guards.phases(RETURN), PRESENTS, guards.is_alone),
    ),
    Command(
        "mark",
        LEADERS,
        _mark,
        when=(common.is_open, guards.phases(CLARIFYING, WORK, OUTER, RETURN, CLOSING)),
        given=(common.names_event, _is_mark),
        args={"event": str, "as": str},
    ),
    Command("keeping.stop", LEADERS, _unkeep, when=(common.is_open,)),
    Command("debrief.end", LEADERS, _debriefed, when=(common.is_over,)),
    Command(
        "edit",
        _EDIT.parts,
        _EDIT.make,
        when=_EDIT.when,
        given=(*_EDIT.given, _may_correct),
        args={**_EDIT.args, "pasted": int},
    ),
)
ROOM_ACTS = (Command("alone.over", frozenset(), _together, when=(common.is_running, guards.is_alone)),)
