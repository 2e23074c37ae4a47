"""Behind the glass: notes to the moderator, who observes and who agrees to it, tags on moments, the debrief."""

from typing import Any

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.turns import GROUP
from facilitation.methods.common.guards import Call
from facilitation.methods.common.rights import sees_the_group
from facilitation.methods.common.state import unasked
from facilitation.methods.rules import BACK, LEADERS, MAIN, TEAM, Draft, Part, private
from portal.limits import TITLE_CHARS

OBSERVERS = frozenset({Part.OBSERVER})
FATES = ("leader", "guide", "hidden")
MARKS = ("new", "known", "unsure")


def _advice(call: Call) -> list[Draft]:
    return [Draft(BACK, "advice", text=call.text)]


def _observes(call: Call) -> str:
    """Nobody asked the actor to go."""
    return "not_allowed" if call.me in call.state.dismissed else ""


def _sort(call: Call) -> list[Draft]:
    name, fate = call.args["event"], call.args["to"]
    if call.state.advice.get(name) == fate:
        return []
    return [Draft(TEAM, "advice.sort", {"event": name, "to": fate})]


def _names_advice(call: Call) -> str:
    """A note from behind the glass, and one of the three things that can be done with it."""
    if call.args.get("to") not in FATES:
        return "bad_args"
    return "" if call.args.get("event") in call.state.advice else "no_event"


def _announce(call: Call) -> list[Draft]:
    """The group learns how many observe and of what kind; who they are stays behind the glass."""
    wanted: dict[str, str] = call.args["observers"]
    now = {name: kind for name, kind in wanted.items() if name not in call.state.dismissed}
    if now == call.state.observers:
        return []
    return [Draft(BACK, "observers.announce", {"observers": now}), _told(now)]


def _told(observers: dict[str, str]) -> Draft:
    kinds = sorted(observers.values())
    return Draft(MAIN, "observers.told", {"count": len(kinds), "kinds": {kind: kinds.count(kind) for kind in kinds}})


def _agree(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "observers.agree")]


def _decline(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "observers.decline")]


def _is_asked(call: Call) -> str:
    """There is an observer to whom the actor has not agreed."""
    return "" if unasked(call.state, call.me) else "nothing_asked"


def _dismiss(call: Call) -> list[Draft]:
    if call.member in call.state.dismissed:
        return []
    left = {name: kind for name, kind in call.state.observers.items() if name != call.member}
    return [Draft(BACK, "observers.dismiss", {"member": call.member}), _told(left)]


def _names_observer(call: Call) -> str:
    """Somebody who observes."""
    seat = call.state.seats.get(call.member)
    is_one = call.member in call.state.observers or (seat is not None and seat.part is Part.OBSERVER)
    return "" if is_one else "unknown_member"


def _tag(call: Call) -> list[Draft]:
    """A code on a line, or on this moment; a new code's name is words and stands as text."""
    body: dict[str, Any] = {"code": call.args.get("code"), "event": call.args.get("event")}
    return [Draft(TEAM if call.leads else BACK, "tag", body, text=_name(call) or None)]


def _reads_the_group(call: Call) -> str:
    """Observers tag only what they may read: everybody has agreed to them."""
    return "" if call.leads or sees_the_group(call.state, call.me) else "glass_closed"


def _mark(call: Call) -> list[Draft]:
    body = {"code": call.args.get("code"), "verdict": call.args["verdict"]}
    return [Draft(TEAM, "debrief.mark", body, text=_name(call) or None)]


def _name(call: Call) -> str:
    return " ".join(str(call.args.get("name", "")).split())


def _names_code(call: Call) -> str:
    """Either a code of the codebook or the name of one."""
    name = _name(call)
    if bool(call.args.get("code")) == bool(name):
        return "bad_args"
    return "too_long" if len(name) > TITLE_CHARS else ""


def _is_mark(call: Call) -> str:
    """New to us, known, or not sure."""
    return "" if call.args.get("verdict") in MARKS else "bad_args"


COMMANDS = (
    Command(
        "advice",
        OBSERVERS,
        _advice,
        when=(guards.is_open, _observes),
        given=(guards.has_text,),
        args={"text": str},
    ),
    Command(
        "advice.sort",
        LEADERS,
        _sort,
        when=(guards.is_open,),
        given=(_names_advice,),
        args={"event": str, "to": str},
    ),
    Command("observers.agree", GROUP, _agree, when=(guards.is_open, guards.is_in_the_group, _is_asked)),
    Command("observers.decline", GROUP, _decline, when=(guards.is_open, guards.is_in_the_group, _is_asked)),
    Command(
        "observers.dismiss",
        LEADERS,
        _dismiss,
        when=(guards.is_open,),
        given=(_names_observer,),
        args={"member": str},
    ),
    Command(
        "tag",
        LEADERS | OBSERVERS,
        _tag,
        when=(guards.is_begun, _observes, _reads_the_group),
        given=(_names_code,),
        args={"code": str, "name": str, "event": str},
    ),
    Command(
        "debrief.mark",
        LEADERS,
        _mark,
        when=(guards.is_over,),
        given=(_names_code, _is_mark),
        args={"code": str, "name": str, "verdict": str},
    ),
)
ROOM_ACTS = (
    Command(
        "observers.announce",
        frozenset(),
        _announce,
        when=(guards.is_not_closed,),
        args={"observers": dict},
    ),
)
