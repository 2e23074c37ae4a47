"""Whose voice a label of a file is: suggestions for the preview, and turns with the voices that were chosen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from facilitation.sessions.rules import free_pseudonym, is_free
from facilitation.transcripts.rules.parsed import ParsedTurn
from portal.search.keys import search_key

LEADER_WORDS = frozenset({
    "в", "вед", "ведущий", "ведущая", "модератор", "мод", "интервьюер", "инт", "и", "фасилитатор",
    "i", "int", "interviewer", "moderator", "mod", "facilitator", "host", "q",
})  # fmt: skip
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Voice:
    """What a label becomes: a member of the session, a new pseudonym, or nobody known (an empty name)."""

    name: str = ""
    part: str = UNKNOWN
    member_id: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether somebody stands behind it."""
        return bool(self.name)


@dataclass(frozen=True)
class Seat:
    """Somebody who is in the session already."""

    member_id: int
    pseudonym: str
    part: str


@dataclass(frozen=True)
class ChosenTurn:
    """A turn with the voice it was given."""

    voice: Voice
    turn: ParsedTurn


def suggest_voices(labels: Iterable[str], seats: Sequence[Seat], locale: str, start: int = 0) -> dict[str, Voice]:
    """A voice for each label: the member of that name, the leader for «В:» and its like, else a free pseudonym.

    No label is kept as a name, because labels of files are often real names.
    """
    taken = [seat.pseudonym for seat in seats]
    found: dict[str, Voice] = {}
    for label in labels:
        voice = _known(label, seats) or _leader(label, seats, taken, locale)
        if voice is None:
            voice = Voice(free_pseudonym("participant", taken, locale, start=start)[0], "participant")
        taken.append(voice.name)
        found[label] = voice
    return found


def choose(turns: Iterable[ParsedTurn], voices: Mapping[str, Voice], *, merge: bool = False) -> list[ChosenTurn]:
    """The turns with their voices; `merge` joins neighbours of one known voice by a line end."""
    found: list[ChosenTurn] = []
    for turn in turns:
        voice = voices.get(turn.speaker, Voice()) if turn.speaker is not None else Voice()
        last = found[-1] if found else None
        if merge and last is not None and voice.is_known and last.voice == voice:
            found[-1] = ChosenTurn(voice, _joined(last.turn, turn))
        else:
            found.append(ChosenTurn(voice, turn))
    return found


def doubled(voices: Mapping[str, Voice]) -> list[str]:
    """Names that two labels were given as if they were two new people; one person under two labels is fine."""
    parts: dict[str, set[str]] = {}
    for voice in voices.values():
        parts.setdefault(search_key(voice.name), set()).add(voice.part)
    return [name for name, used in parts.items() if name and len(used) > 1]


def locale_of(texts: Iterable[str]) -> str:
    """``ru`` when most letters are Cyrillic, else ``en``."""
    cyrillic = latin = 0
    for text in texts:
        cyrillic += sum("а" <= char <= "я" or char == "ё" for char in text.casefold())
        latin += sum("a" <= char <= "z" for char in text.casefold())
    return "en" if latin > cyrillic else "ru"


def _joined(first: ParsedTurn, second: ParsedTurn) -> ParsedTurn:
    end = second.end_ms if second.end_ms is not None else first.end_ms
    return replace(first, text=f"{first.text}\n{second.text}", end_ms=end, flags=first.flags | second.flags)


def _known(label: str, seats: Iterable[Seat]) -> Voice | None:
    for seat in seats:
        if search_key(seat.pseudonym) == search_key(label):
            return Voice(seat.pseudonym, seat.part, seat.member_id)
    return None


def _leader(label: str, seats: Sequence[Seat], taken: Collection[str], locale: str) -> Voice | None:
    if search_key(label).strip(". ") not in LEADER_WORDS:
        return None
    for seat in seats:
        if seat.part == "leader":
            return Voice(seat.pseudonym, seat.part, seat.member_id)
    name = "Ведущий" if locale == "ru" else "Facilitator"
    number = 2
    while not is_free(name, taken):
        name = f"{name.split(' ')[0]} {number}"
        number += 1
    return Voice(name, "leader")
