"""The loop of a question: asked, answered, revealed, discussed, closed."""

from collections.abc import Callable
from dataclasses import replace

from facilitation.methods.focus_group.state import (
    COLLECT,
    DISCUSS,
    DONE,
    MINUTE,
    Asked,
    State,
    group,
    guide_question,
    quiet,
    with_asked,
)
from facilitation.methods.rules import Event, private


def _push(state: State, event: Event) -> State:
    name = event.body["question"]
    question = guide_question(state, name)
    if question is None:
        return state
    deadline = event.at + question.minutes * MINUTE if question.minutes else None
    before = state.asked.get(name, Asked())
    record = replace(before, stage=DISCUSS if before.revealed else COLLECT, deadline=deadline)
    return replace(quiet(state), question=name, asked={**state.asked, name: record})


def _reveal(state: State, event: Event) -> State:
    name = event.body["question"]
    return with_asked(state, name, revealed=True, stage=DISCUSS if name == state.question else DONE)


def _close(state: State, _: Event) -> State:
    return quiet(state)


def _extend(state: State, event: Event) -> State:
    name = event.body["question"]
    asked = state.asked.get(name)
    if asked is None:
        return state
    start = max(asked.deadline or 0, event.at)
    return with_asked(state, name, deadline=start + event.body["minutes"] * MINUTE)


def _said(state: State, event: Event) -> State:
    """Who said something about a question has answered it; what lies in a private stream waits for the reveal."""
    name = event.body.get("question", "")
    asked, author = state.asked.get(name), event.actor or ""
    if asked is None or author not in group(state):
        return state
    answered = asked.answered if author in asked.answered else (*asked.answered, author)
    answers = (*asked.answers, event.id) if event.stream == private(author) else asked.answers
    return with_asked(state, name, answered=answered, answers=answers)


def decline(state: State, event: Event) -> State:
    """Not answering is an answer that is counted."""
    name, author = event.body.get("question", ""), event.actor or ""
    asked = state.asked.get(name)
    if asked is None or author not in group(state) or author in asked.declined:
        return state
    return with_asked(state, name, declined=(*asked.declined, author))


HANDLERS: dict[str, Callable[[State, Event], State]] = {
    "question.push": _push,
    "question.reveal": _reveal,
    "question.close": _close,
    "timer.extend": _extend,
    "msg": _said,
    "answer": _said,
    "decline": decline,
}
