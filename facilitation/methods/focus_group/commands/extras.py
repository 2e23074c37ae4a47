"""For one person or for all: probes, offered turns, slow mode, pictures, the summary."""

from typing import Any

from facilitation.methods.common import guards
from facilitation.methods.common.call import Command
from facilitation.methods.common.commands.turns import GROUP
from facilitation.methods.common.state import present
from facilitation.methods.focus_group.phases import SUMMING
from facilitation.methods.focus_group.state import Call, State
from facilitation.methods.rules import LEADERS, MAIN, Draft, private
from portal.journal.rules import GIVEN
from portal.limits import REASON_CHARS, SLOW_SECONDS, SUMMARY_LINES

BARE = "bare"  # a verdict without words: it is no line of the transcript
VERDICTS = ("right", "correct", "missed")


def _probe(call: Call) -> list[Draft]:
    """To all, to one before all, or to one alone."""
    to, needs = call.args.get("member"), bool(call.args.get("required"))
    owing = [] if not needs else [to] if to else [*present(call.state)]
    body: dict[str, Any] = {"member": to, "owing": owing} | _question(call.state)
    stream = private(str(to)) if call.args.get("private") else MAIN
    return [Draft(stream, "probe", body, text=call.text, reply_to=call.args.get("event"))]


def _names_whom(call: Call) -> str:
    """A private probe names its person; a named one is in the room."""
    if "member" in call.args:
        return guards.names_participant(call)
    return "unknown_member" if call.args.get("private") else ""


def _offer(call: Call) -> list[Draft]:
    return [] if call.member in call.state.offers else [Draft(private(call.member), "turn.offer", _member(call))]


def _offer_pass(call: Call) -> list[Draft]:
    return [Draft(private(call.me), "offer.pass", {"member": call.me})]


def _has_offer(call: Call) -> str:
    """A turn was offered to the actor."""
    return "" if call.me in call.state.offers else "no_offer"


def _slow(call: Call) -> list[Draft]:
    seconds = call.args["seconds"]
    if call.state.slow.get(call.member, 0) == seconds:
        return []
    return [Draft(private(call.member), "slow", _member(call) | {"seconds": seconds})]


def _has_seconds(call: Call) -> str:
    """From 30 to 60 seconds, or 0 to end it."""
    seconds = call.args.get("seconds", -1)
    return "" if seconds == 0 or SLOW_SECONDS[0] <= seconds <= SLOW_SECONDS[1] else "bad_seconds"


def _show(call: Call) -> list[Draft]:
    """What the picture shows stands in words, too: for who cannot see it, and for the transcript."""
    found = call.state.config.stimulus(call.args["stimulus"])
    if found is None or call.state.stimulus == found.id:
        return []
    return [Draft(MAIN, "stim.show", {"stimulus": found.id} | _question(call.state), text=found.alt)]


def _names_stimulus(call: Call) -> str:
    """The picture belongs to the guide."""
    return "" if call.state.config.stimulus(call.args.get("stimulus", "")) else "unknown_stimulus"


def _hide(call: Call) -> list[Draft]:
    return [Draft(MAIN, "stim.hide", _question(call.state))] if call.state.stimulus else []


def _sums_up(call: Call) -> str:
    """The ending questions are on."""
    return "" if call.state.phase == SUMMING else "wrong_phase"


def _lines(call: Call) -> list[str]:
    return [" ".join(str(line).split()) for line in call.args.get("lines", [])]


def _has_lines(call: Call) -> str:
    """From one line to ten, none of them empty or too long."""
    lines = _lines(call)
    if not lines or not all(lines):
        return "empty"
    return "too_long" if len(lines) > SUMMARY_LINES or max(map(len, lines)) > REASON_CHARS else ""


def _summary(call: Call) -> list[Draft]:
    lines = _lines(call)
    return [Draft(MAIN, "summary.show", {"lines": len(lines)}, text="\n".join(lines))]


def _has_summary(call: Call) -> str:
    """A summary was shown."""
    return "" if call.state.summary else "no_summary"


def _is_verdict(call: Call) -> str:
    """A word on the summary: that it is right, or in words what is wrong with a line or was missed."""
    summary, verdict = call.state.summary, call.args.get("verdict")
    if summary is None or verdict not in VERDICTS or not 0 <= call.args.get("line", 0) <= summary.lines:
        return "bad_args"
    return guards.is_short(call) if verdict == VERDICTS[0] else guards.has_text(call)


def _reply(call: Call) -> list[Draft]:
    summary = call.state.summary
    if summary is None:
        return []
    body: dict[str, Any] = {"summary": summary.event}
    body[GIVEN] = {"verdict": call.args["verdict"], "line": call.args.get("line", 0)}
    if not call.text:
        body[BARE] = True
    return [Draft(private(call.me), "summary.reply", body, text=call.text, reply_to=summary.event)]


def _member(call: Call) -> dict[str, Any]:
    return {"member": call.member}


def _question(state: State) -> dict[str, Any]:
    return {"question": state.question} if state.question else {}


RUNNING = (guards.is_running, guards.talks)
COMMANDS = (
    Command(
        "probe",
        LEADERS,
        _probe,
        when=RUNNING,
        given=(_names_whom, guards.has_text),
        args={"text": str, "member": str, "event": str, "private": bool, "required": bool},
    ),
    Command("turn.offer", LEADERS, _offer, when=RUNNING, given=(guards.names_participant,), args={"member": str}),
    Command("offer.pass", GROUP, _offer_pass, when=(guards.is_open, _has_offer)),
    Command(
        "slow",
        LEADERS,
        _slow,
        when=(guards.is_open,),
        given=(guards.names_participant, _has_seconds),
        args={"member": str, "seconds": int},
    ),
    Command("stim.show", LEADERS, _show, when=RUNNING, given=(_names_stimulus,), args={"stimulus": str}),
    Command("stim.hide", LEADERS, _hide, when=(guards.is_open,)),
    Command(
        "summary.show",
        LEADERS,
        _summary,
        when=(guards.is_running, _sums_up),
        given=(_has_lines,),
        args={"lines": list},
    ),
    Command(
        "summary.reply",
        GROUP,
        _reply,
        when=(guards.is_running, guards.is_in_the_group, _has_summary),
        given=(_is_verdict,),
        args={"verdict": str, "line": int, "text": str},
    ),
)
