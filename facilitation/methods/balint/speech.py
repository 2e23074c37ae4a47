"""Words on their way in a Balint group: which stream they belong to now, or why they may not be said."""

from collections.abc import Callable

from facilitation.methods.balint.phases import CHECK_IN, RETURN, ROUNDS, TELLING, WORKING
from facilitation.methods.balint.rights import may_write
from facilitation.methods.balint.state import State, role_of
from facilitation.methods.common.commands.turns import ending, passing
from facilitation.methods.common.deciding import stamped
from facilitation.methods.common.speech import length_refused, line, to_back, to_leaders
from facilitation.methods.rules import MAIN, Draft, Member, Part, Refusal, Words
from portal.limits import CASE_LINE_CHARS, CHECK_IN_CHARS, PASTED_CHARS, TYPED_A_SECOND


def compose(state: State, actor: Member, words: Words, now: int = 0) -> list[Draft] | Refusal:
    """What the words append: a line, an intervention, a question for the queue, and the end of one's turn."""
    speak = SPEECH.get((words.kind, words.to))
    if speak is None:
        return Refusal("bad_frame")
    wrong = length_refused(words)
    if wrong:
        return Refusal(wrong)
    drafts = speak(state, actor, words)
    if isinstance(drafts, Refusal):
        return drafts
    if words.to == "room" and told_too_fast(state, actor, words.text, now):
        return Refusal("without_notes")
    return [stamped(state, draft) for draft in drafts]


def told_too_fast(state: State, actor: Member, text: str, now: int, *, corrects: bool = False) -> bool:
    """Whether more of a case has come than hands can have typed or a mouth dictated since it was begun.

    What was pasted is the client's word; this is the server's own. Lines that waited for a connection come at once, so
    it is the whole telling that is measured, not the time between two lines.
    """
    if state.phase != TELLING or role_of(state, actor) is not Part.PRESENTER or state.phase_started is None:
        return False
    voice = state.voices.get(actor.id)
    said = voice.chars - state.told_from if voice and not corrects else 0
    most = PASTED_CHARS + TYPED_A_SECOND * max(0, now - state.phase_started) // 1000
    return said + len(text.strip()) > most


def spoken_refused(state: State, actor: Member, text: str, *, pasted: int = 0, corrects: bool = False) -> str:
    """Why these words of somebody are not said to the group now, or an empty text."""
    permission = may_write(state, actor)
    is_round = corrects and state.phase in ROUNDS and permission.code in ("not_your_turn", "round_soon")
    if not permission.allowed and not is_round:
        return permission.code
    return "" if actor.leads else _wrong_words(state, actor, text, pasted)


def _wrong_words(state: State, actor: Member, text: str, pasted: int) -> str:
    """What the phase asks of words: no notes, no questions to the presenter, no address, a short check-in."""
    is_presenter = role_of(state, actor) is Part.PRESENTER
    if state.phase == TELLING and is_presenter and pasted > PASTED_CHARS:
        return "without_notes"
    if state.phase == CHECK_IN and len(text) > CHECK_IN_CHARS:
        return "check_in_long"
    if is_presenter:
        return ""
    if state.phase == RETURN and "?" in text:
        return "no_questions_now"
    return "addressed" if state.phase in WORKING and _addresses(state, text) else ""


def _addresses(state: State, text: str) -> bool:
    seat = state.seats.get(state.presenter)
    return state.push_back and seat is not None and f"@{seat.pseudonym}".casefold() in text.casefold()


def _to_room(state: State, actor: Member, words: Words) -> list[Draft] | Refusal:
    permission = may_write(state, actor)
    wrong = spoken_refused(state, actor, words.text.strip(), pasted=words.pasted)
    if wrong:
        return Refusal(wrong)
    if permission.code == "ask":
        return _question(permission.stream, words)
    said = line(state, MAIN, words, kind="intervention" if permission.code == "intervening" else "")
    return [said, ending(state)] if state.round is not None and state.turn == actor.id else [said]


def _question(stream: str, words: Words) -> list[Draft] | Refusal:
    """One question in one line: it waits with the leaders."""
    text = words.text.strip()
    if "\n" in text or len(text) > CASE_LINE_CHARS:
        return Refusal("one_line" if "\n" in text else "line_long")
    return [Draft(stream, "question.ask", {"chars": len(text)}, text)]


def _decline(state: State, actor: Member, _: Words) -> list[Draft] | Refusal:
    """To pass one's turn."""
    permission = may_write(state, actor)
    if state.round is None or actor.leads:
        return Refusal("no_question" if permission.allowed else permission.code)
    return [passing(state)] if permission.allowed else Refusal(permission.code)


Speech = Callable[[State, Member, Words], list[Draft] | Refusal]
SPEECH: dict[tuple[str, str], Speech] = {
    ("msg", "room"): _to_room,
    ("msg", "leaders"): to_leaders,
    ("msg", "back"): to_back,
    ("decline", "room"): _decline,
}
