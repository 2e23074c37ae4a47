"""Who has said how much, for the team's eyes, and which lines may still be corrected."""

from facilitation.methods.common.state import B, Base, Said, Voice
from facilitation.methods.rules import MAIN, Event

CORRECTED_WITHIN = 60_000
SPOKEN = frozenset({"msg", "answer", "intervention", "edit"})
KEPT = 10
_SILENT = Voice()


def heard(state: B, event: Event) -> B:
    """The state after somebody said something: their characters, messages, last word, and what may be corrected."""
    author = event.actor
    if author is None or author not in state.seats:
        return state
    before = state.voices.get(author, _SILENT)
    voice = _corrected(before, event) if event.kind == "edit" else _spoken(state, author, before, event)
    if voice is before:
        return state
    return state.but(heard=state.heard + 1, voices={**state.voices, author: voice})


def _spoken(state: Base, author: str, before: Voice, event: Event) -> Voice:
    said = Said(event.id, event.at, event.stream, event.body.get("question", ""), event.id)
    recent, start = before.recent, event.at - CORRECTED_WITHIN
    while recent and (recent[0].at <= start or len(recent) >= KEPT):
        recent = recent[1:]
    recent = (*recent, said)
    if not _is_to_the_group(state, author, event):
        return Voice(before.chars, before.messages, before.last_at, recent)
    return Voice(before.chars + event.body.get("chars", 0), before.messages + 1, event.at, recent)


def _is_to_the_group(state: Base, author: str, event: Event) -> bool:
    """A line in the group's stream, or an answer that waits for its reveal."""
    if event.stream == MAIN:
        return True
    return event.kind == "answer" and state.seats[author].part in state.course.group and not event.body.get("private")


def _corrected(before: Voice, event: Event) -> Voice:
    name = event.body["event"]
    if all(one.id != name for one in before.recent):
        return before
    recent = tuple(
        Said(one.id, one.at, one.stream, one.question, event.id) if one.id == name else one for one in before.recent
    )
    return Voice(before.chars, before.messages, before.last_at, recent)
