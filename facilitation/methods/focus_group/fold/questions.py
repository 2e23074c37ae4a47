"""The loop of a question: asked, answered, revealed, discussed, closed."""

from collections.abc import Callable
from dataclasses import replace

from facilitation.methods.common.state import MINUTE, in_group
from facilitation.methods.focus_group.ballots import chosen
from facilitation.methods.focus_group.state import (
    COLLECT,
    DISCUSS,
    DONE,
    Asked,
    State,
    declined,
    guide_question,
    replied,
    unasking,
    with_asked,
)
from facilitation.methods.rules import BACK, MAIN, Event


def _push(state: State, event: Event) -> State:
    name = event.body["question"]
    question = guide_question(state, name)
    if question is None:
        return state
    if event.body.get("to"):
        return _asked_in_private(state, name, event.body["to"])
    deadline = event.at + question.minutes * MINUTE if question.minutes else None
    before = state.asked.get(name, Asked())
    record = replace(before, stage=DISCUSS if before.revealed else COLLECT, deadline=deadline)
    return replace(unasking(state), question=name, asked={**state.asked, name: record})


def _asked_in_private(state: State, name: str, member: str) -> State:
    """A question to one person holds up nobody: it is never the open one."""
    asked = state.asked if name in state.asked else {**state.asked, name: Asked(stage=DONE)}
    return replace(state, asked=asked, personal={**state.personal, member: name})


def _reveal(state: State, event: Event) -> State:
    """From here on the answers stand before everybody."""
    name = event.body["question"]
    asked, stage = state.asked.get(name), DISCUSS if name == state.question else DONE
    if asked is None:
        return state
    opened = tuple((who, MAIN, event.seq) for who, stream, _seq in asked.heard if stream != MAIN)
    return with_asked(state, name, revealed=True, stage=stage, heard=(*asked.heard, *opened))


def _close(state: State, _: Event) -> State:
    return unasking(state)


def _extend(state: State, event: Event) -> State:
    name = event.body["question"]
    asked = state.asked.get(name)
    if asked is None:
        return state
    start = max(asked.deadline or 0, event.at)
    return with_asked(state, name, deadline=start + event.body["minutes"] * MINUTE)


def _said(state: State, event: Event) -> State:
    """Who said something about a question has answered it; what lies in a sealed stream waits for the reveal."""
    name, author = event.body.get("question", ""), event.actor or ""
    state = replied(state, author, event)
    asked = state.asked.get(name)
    if asked is None or not in_group(state, author):
        return state
    if event.body.get("private"):
        return _answered_in_private(state, name, author)
    is_sealed = event.stream != MAIN and event.stream != BACK
    if author in asked.answered and not is_sealed:
        return state
    is_first = author not in asked.answered
    return with_asked(
        state,
        name,
        answered=(*asked.answered, author) if is_first else asked.answered,
        answers=(*asked.answers, event.id) if is_sealed else asked.answers,
        heard=(*asked.heard, (author, event.stream, event.seq)) if is_first else asked.heard,
    )


def _answered_in_private(state: State, name: str, author: str) -> State:
    asked = state.asked[name]
    answered = asked.answered if author in asked.answered else (*asked.answered, author)
    left = {member: one for member, one in state.personal.items() if member != author}
    return replace(with_asked(state, name, answered=answered), personal=left)


def _vote(state: State, event: Event) -> State:
    """The last vote counts, unless it was withdrawn: then none of theirs does; voting takes back a decline."""
    name, author = event.body["question"], event.actor or ""
    asked = state.asked.get(name)
    if asked is None or not in_group(state, author):
        return state
    choices, others = chosen(event.body), {who: one for who, one in asked.votes.items() if who != author}
    votes = others if choices is None else {**asked.votes, author: tuple(choices)}
    answered = asked.answered if author in asked.answered else (*asked.answered, author)
    declined = tuple(one for one in asked.declined if one != author)
    return with_asked(state, name, votes=votes, answered=answered, declined=declined)


def _edit(state: State, event: Event) -> State:
    """A corrected answer that waits for its reveal is revealed as it reads now."""
    voice = state.voices.get(event.actor or "")
    said = next((one for one in voice.recent if one.id == event.body["event"]), None) if voice else None
    asked = state.asked.get(said.question) if said else None
    if said is None or asked is None or said.latest not in asked.answers:
        return state
    answers = tuple(event.id if one == said.latest else one for one in asked.answers)
    return with_asked(state, said.question, answers=answers)


HANDLERS: dict[str, Callable[[State, Event], State]] = {
    "question.push": _push,
    "question.reveal": _reveal,
    "question.close": _close,
    "timer.extend": _extend,
    "msg": _said,
    "answer": _said,
    "decline": declined,
    "vote": _vote,
    "edit": _edit,
}
