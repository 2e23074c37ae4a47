"""Words on their way: which stream they belong to now, or why they may not be said."""

from collections.abc import Callable
from typing import Any

from facilitation.methods.common.commands.turns import ending, passing
from facilitation.methods.common.deciding import stamped
from facilitation.methods.common.speech import BARRED, length_refused, line, to_back, to_leaders
from facilitation.methods.common.state import OPEN
from facilitation.methods.focus_group.rights import after_answer, may_write, opens_by_answer
from facilitation.methods.focus_group.state import (
    BLIND,
    COLLECT,
    POLL,
    State,
    guide_question,
    question_number,
    sealed_question,
)
from facilitation.methods.rules import MAIN, Draft, Member, Permission, Refusal, Words, private

# Permissions under which somebody who was asked to slow down waits; on one's turn or with the floor nobody does.
SLOWED = frozenset({"talk", "question", "discuss"})


def compose(state: State, actor: Member, words: Words, now: int = 0) -> list[Draft] | Refusal:
    """What the words append: a line or an answer, and the end of the turn when they were said in a round.

    Without the time `now` nobody is asked to wait.
    """
    speak = SPEECH.get((words.kind, words.to))
    if speak is None:
        return Refusal("bad_frame")
    wrong = length_refused(words)
    if wrong:
        return Refusal(wrong)
    drafts = speak(state, actor, words, now)
    return drafts if isinstance(drafts, Refusal) else [stamped(state, draft) for draft in drafts]


def _waits(state: State, actor: Member, permission: Permission, now: int) -> Refusal | None:
    """How long somebody who was asked to slow down still waits."""
    seconds = state.slow.get(actor.id)
    voice = state.voices.get(actor.id)
    if not seconds or not now or voice is None or voice.last_at is None or permission.code not in SLOWED:
        return None
    left = voice.last_at + seconds * 1000 - now
    return Refusal("slow", left) if left > 0 else None


def _to_room(state: State, actor: Member, words: Words, now: int) -> list[Draft] | Refusal:
    permission = may_write(state, actor)
    if not permission.allowed or permission.code == "blind":
        return Refusal(permission.code)
    return _waits(state, actor, permission, now) or _turn_of(state, actor, _line(state, MAIN, words, state.question))


def _answer(state: State, actor: Member, words: Words, now: int) -> list[Draft] | Refusal:
    """In time: where the open question wants it. Late: kept once and marked, wherever the question stands."""
    if _was_asked_alone(state, actor, words):
        return [_line(state, private(actor.id), words, words.question or "", private=True)]
    name = words.question or state.question
    permission = may_write(state, actor)
    if permission.code in BARRED or actor.leads:
        return Refusal("not_allowed" if actor.leads else permission.code)
    if name not in state.asked:
        return Refusal("no_question")
    if name != state.question or state.asked[name].stage != COLLECT:
        return _late(state, actor, words, name)
    if not permission.allowed:
        return Refusal(permission.code)
    waits = _waits(state, actor, permission, now) if actor.id in state.asked[name].answered else None
    return waits or _turn_of(state, actor, _line(state, permission.stream, words, name))


def _was_asked_alone(state: State, actor: Member, words: Words) -> bool:
    """The question was put to this member in private: the answer is always taken, also during a pause."""
    return bool(words.question) and state.personal.get(actor.id) == words.question and state.status == OPEN


def _late(state: State, actor: Member, words: Words, name: str) -> list[Draft] | Refusal:
    asked, question = state.asked[name], guide_question(state, name)
    if question is None or question.mode not in SPOKEN:
        return Refusal("poll" if question and question.mode == POLL else "no_question")
    if actor.id in asked.answered:
        return Refusal("answered")
    unseen = question.mode == BLIND and not asked.revealed
    own = after_answer(name) if opens_by_answer(question) else private(actor.id)
    # its number tells the author where it went
    return [_line(state, own if unseen else MAIN, words, name, late=True, number=question_number(state, name))]


def _decline(state: State, actor: Member, words: Words, _: int) -> list[Draft] | Refusal:
    own = private(actor.id)
    if words.reply_to and words.reply_to in state.owed.get(actor.id, ()):
        return [Draft(own, "decline", {"probe": words.reply_to}, reply_to=words.reply_to)]
    if _was_asked_alone(state, actor, words):
        return [Draft(own, "decline", {"question": words.question, "private": True})]
    permission = may_write(state, actor)
    asked = state.asked.get(state.question)
    if permission.code in BARRED or actor.leads:
        return Refusal("not_allowed" if actor.leads else permission.code)
    if asked is None or (words.question or state.question) != state.question:
        return Refusal("no_question")
    if state.round:
        return [passing(state)] if permission.allowed else Refusal(permission.code)
    if actor.id in asked.answered or actor.id in asked.declined:
        return []
    return [Draft(own, "decline", {"question": state.question})]


def _line(state: State, stream: str, words: Words, question: str = "", **marks: Any) -> Draft:
    return line(state, stream, words, **marks, **({"question": question} if question else {}))


def _turn_of(state: State, actor: Member, line: Draft) -> list[Draft]:
    """What is said on one's turn ends it; a leader's word in between does not."""
    is_turn = state.round is not None and state.turn == actor.id and sealed_question(state) is None
    return [line, ending(state)] if is_turn else [line]


SPOKEN = frozenset({"open", "blind", "round_robin"})
Speech = Callable[[State, Member, Words, int], list[Draft] | Refusal]
SPEECH: dict[tuple[str, str], Speech] = {
    ("msg", "room"): _to_room,
    ("msg", "leaders"): lambda state, actor, words, _: to_leaders(state, actor, words),
    ("msg", "back"): lambda state, actor, words, _: to_back(state, actor, words),
    ("answer", "room"): _answer,
    ("decline", "room"): _decline,
}
