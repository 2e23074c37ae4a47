"""What a meeting left beside its words: moods, fates of the observers' notes, verdicts on the summary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from portal.journal.rules import GIVEN

if TYPE_CHECKING:
    from portal.journal.queries import Entry

KINDS = ("mood", "advice", "advice.sort", "summary.show", "summary.reply", "phase")
MOODS = range(1, 6)
FATES = ("leader", "guide", "hidden", "waiting")
VERDICTS = ("right", "correct", "missed")


@dataclass(frozen=True)
class Note:
    """A note of the observers and what became of it."""

    text: str
    fate: str


@dataclass(frozen=True)
class Closing:
    """`moods` counts people by value, `verdicts` by what they said of the last summary; both by their last word."""

    moods: Mapping[int, int]
    notes: tuple[Note, ...]
    verdicts: Mapping[str, int]
    has_summary: bool

    @property
    def asked(self) -> int:
        """How many said how they felt."""
        return sum(self.moods.values())

    @property
    def judged(self) -> int:
        """How many said something of the summary."""
        return sum(self.verdicts.values())

    @property
    def fates(self) -> dict[str, int]:
        """How many notes had each fate, in a fixed order; fates that none had are left out."""
        found = [note.fate for note in self.notes]
        return {fate: found.count(fate) for fate in FATES if fate in found}

    @property
    def is_empty(self) -> bool:
        """Nothing was left."""
        return not (self.asked or self.notes or self.has_summary)


def closing_of(entries: "Iterable[Entry]") -> Closing:
    """Sum up events of `KINDS` in the log's order. What was withdrawn counts no more: no note, verdict or mood."""
    moods: dict[int | None, int] = {}
    notes: dict[str, str] = {}
    fates: dict[str, str] = {}
    verdicts: dict[int | None, str] = {}
    summary = ""
    for entry in entries:
        if entry.kind == "mood":
            _put(moods, entry, "value")
        elif entry.kind == "advice" and not entry.is_withdrawn:
            notes[entry.guid] = entry.text or ""
        elif entry.kind == "advice.sort":
            fates[str(entry.body["event"])] = str(entry.body["to"])
        elif entry.kind == "summary.show":
            summary, verdicts = entry.guid, {}
        elif entry.kind == "summary.reply" and entry.body.get("summary") == summary:
            _put(verdicts, entry, "verdict")
    return Closing(
        {value: list(moods.values()).count(value) for value in MOODS},
        tuple(Note(text, fates.get(name, "waiting")) for name, text in notes.items()),
        {verdict: list(verdicts.values()).count(verdict) for verdict in VERDICTS},
        bool(summary),
    )


def times_of(entries: "Iterable[Entry]", closed_at: datetime) -> list[tuple[str, int]]:
    """Phases by code in the order in which they were, with their minutes; one gone back to stands twice."""
    begun = [(str(entry.body["phase"]), entry.at) for entry in entries if entry.kind == "phase"]
    ends = [at for _code, at in begun[1:]] + [closed_at] if begun else []  # a talk may close before it began
    return [(code, round((end - at).total_seconds() / 60)) for (code, at), end in zip(begun, ends, strict=True)]


def _put(known: "dict[int | None, Any]", entry: "Entry", name: str) -> None:
    """The last word of each; one that was withdrawn leaves none."""
    given = entry.body.get(GIVEN, {}).get(name)
    if given is None:
        known.pop(entry.actor_id, None)
    else:
        known[entry.actor_id] = given
