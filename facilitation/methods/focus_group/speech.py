"""Words on their way: which stream they belong to now, or why they may not be said."""

from collections.abc import Callable

from facilitation.methods.focus_group.commands import stamped
from facilitation.methods.focus_group.commands.turns import ending, passing
from facilitation.methods.focus_group.rights import blind_question, may_write
from facilitation.methods.focus_group.state import BLIND, CLOSED, COLLECT, State, guide_question, question_number
from facilitation.methods.rules import BACK, MAIN, Draft, Member, Part, Refusal, Words, private
from portal.limits import MESSAGE_CHARS

# Permissions that forbid everything that counts as speech to the group, late answers too.
BARRED = frozenset({"not_open", "closed", "observer", "helper", "not_allowed", "not_admitted", "leaderless", "paused"})


def compose(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    """What the words append: a line or an answer, and the end of the turn when they were said in a round."""
    speak = SPEECH.get((words.kind, words.to))
    if speak is None:
        return Refusal("bad_frame")
    text = words.text.strip()
    if words.kind != "decline" and not 0 < len(text) <= MESSAGE_CHARS:
        return Refusal("too_long" if text else "empty")
    drafts = speak(state, actor, words)
    return drafts if isinstance(drafts, Refusal) else [stamped(state, draft) for draft in drafts]


def _to_room(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    permission = may_write(state, actor)
    if not permission.allowed or permission.code == "blind":
        return Refusal(permission.code)
    return _turn_of(state, actor, _line(MAIN, words, question=state.question))


def _to_leaders(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    if actor.leads or actor.part is Part.OBSERVER:
        return Refusal("not_allowed")
    return Refusal("closed") if state.status == CLOSED else [_line(private(actor.id), words)]


def _to_back(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    if not actor.leads and actor.part is not Part.OBSERVER:
        return Refusal("not_allowed")
    return Refusal("closed") if state.status == CLOSED else [_line(BACK, words)]


def _answer(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    """In time: where the open question wants it. Late: kept once and marked, wherever the question stands."""
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
    return _turn_of(state, actor, _line(permission.stream, words, question=name))


def _late(state: State, actor: Member, words: Words, name: str) -> list[Draft] | Refusal:
    asked, question = state.asked[name], guide_question(state, name)
    if actor.id in asked.answered:
        return Refusal("answered")
    unseen = question is not None and question.mode == BLIND and not asked.revealed
    line = _line(private(actor.id) if unseen else MAIN, words, question=name)
    body = {**line.body, "late": True, "number": question_number(state, name)}  # tells its author where it went
    return [Draft(line.stream, line.kind, body, line.text, line.reply_to)]


def _decline(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    permission = may_write(state, actor)
    asked = state.asked.get(state.question)
    if permission.code in BARRED or actor.leads:
        return Refusal("not_allowed" if actor.leads else permission.code)
    if asked is None or (words.question or state.question) != state.question:
        return Refusal("no_question")
    if state.round:
        return [passing(state)] if permission.allowed else Refusal(permission.code)
    if actor.id in (*asked.answered, *asked.declined):
        return []
    return [Draft(private(actor.id), "decline", {"question": state.question})]


def _line(stream: str, words: Words, question: str = "") -> Draft:
    body = {"question": question} if question else {}
    return Draft(stream, words.kind, body, words.text.strip(), words.reply_to)


def _turn_of(state: State, actor: Member, line: Draft) -> list[Draft]:
    """What is said on one's turn ends it; a leader's word in between does not."""
    is_turn = state.round is not None and state.turn == actor.id and blind_question(state) is None
    return [line, ending(state)] if is_turn else [line]


Speech = Callable[[State, Member, Words], list[Draft] | Refusal]
SPEECH: dict[tuple[str, str], Speech] = {
    ("msg", "room"): _to_room,
    ("msg", "leaders"): _to_leaders,
    ("msg", "back"): _to_back,
    ("answer", "room"): _answer,
    ("decline", "room"): _decline,
}
