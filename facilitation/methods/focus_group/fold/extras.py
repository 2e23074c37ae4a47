"""What the leaders do for one person or all: probes, offered turns, slow mode, pictures, the summary."""

from collections.abc import Callable
from dataclasses import replace

from facilitation.methods.common.fold.leaving import with_one
from facilitation.methods.common.state import in_group
from facilitation.methods.focus_group.state import State, Summary
from facilitation.methods.rules import Event
from portal.journal.rules import GIVEN


def _probe(state: State, event: Event) -> State:
    """Who must reply: the one addressed, or everybody who was in the group then, as the event says."""
    owing = [name for name in event.body["owing"] if name in state.seats]
    if not owing:
        return state
    owed = {name: (*state.owed.get(name, ()), event.id) for name in owing}
    return replace(state, owed={**state.owed, **owed})


def _offer(state: State, event: Event) -> State:
    member = event.body["member"]
    return state if member in state.offers else replace(state, offers=(*state.offers, member))


def _offer_pass(state: State, event: Event) -> State:
    member = event.body["member"]
    if member not in state.offers:
        return state
    return replace(state, offers=tuple(name for name in state.offers if name != member))


def _slow(state: State, event: Event) -> State:
    member, seconds = event.body["member"], event.body["seconds"]
    if state.slow.get(member, 0) == seconds:
        return state
    rest = {name: one for name, one in state.slow.items() if name != member}
    return replace(state, slow=rest | ({member: seconds} if seconds else {}))


def _stimulus(state: State, event: Event) -> State:
    name = event.body["stimulus"]
    if state.stimulus == name:
        return state
    return replace(state, stimulus=name, shown=state.shown if name in state.shown else (*state.shown, name))


def _unstimulus(state: State, _: Event) -> State:
    return replace(state, stimulus="") if state.stimulus else state


def _summary(state: State, event: Event) -> State:
    return replace(state, summary=Summary(event.id, event.body["lines"]))


def _verdict(state: State, event: Event) -> State:
    """The last word of each member counts; one that was withdrawn leaves none."""
    summary, author = state.summary, event.actor or ""
    if summary is None or summary.event != event.body["summary"] or not in_group(state, author):
        return state
    verdicts = with_one(summary.verdicts, author, event.body.get(GIVEN, {}).get("verdict"))
    return state if verdicts == summary.verdicts else replace(state, summary=replace(summary, verdicts=verdicts))


HANDLERS: dict[str, Callable[[State, Event], State]] = {
    "probe": _probe,
    "turn.offer": _offer,
    "offer.pass": _offer_pass,
    "slow": _slow,
    "stim.show": _stimulus,
    "stim.hide": _unstimulus,
    "summary.show": _summary,
    "summary.reply": _verdict,
}
