"""What a file's text was read as: turns, and notes for the person who looks at the preview."""

from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import lazy_gettext as _

_NOTES: dict[str, object] = {
    "encoding_unsure": _("The letters were read as %(encoding)s; look whether the words below are right."),
    "controls_removed": _("Unreadable control characters left out: %(count)s."),
    "markup_removed": _("Markup of the file (bold, backslashes, tags) was left out, the words were not."),
    "unknown_speakers": _("Turns without a speaker's name: %(count)s."),
    "single_labels": _("Names that occur only once, perhaps no names: %(names)s."),
    "labels_guessed": _("Turns whose name had no colon or full stop after it: %(count)s."),
    "broken_time": _("Line %(line)s: the time «%(words)s» could not be read; its words were kept without a time."),
    "more_broken_times": _("Further times that could not be read: %(count)s."),
    "captions_merged": _("Captions joined into turns of one speaker: %(count)s."),
    "rolling_removed": _("Repeated lines of rolling captions left out: %(count)s."),
    "reactions": _("Reactions in the chat, kept as turns: %(count)s."),
    "header_missing": _("The line WEBVTT at the beginning is missing; the captions were read all the same."),
}


class TurnFlag(StrEnum):
    """Why a person should look at a turn in the preview."""

    UNKNOWN_SPEAKER = "unknown_speaker"
    SINGLE_LABEL = "single_label"
    LABEL_GUESSED = "label_guessed"
    PARAGRAPHS = "paragraphs"
    HEADING = "heading"
    BROKEN_TIME = "broken_time"
    MERGED = "merged"
    REACTION = "reaction"


@dataclass(frozen=True)
class ParseNote:
    """Something that was done or is doubtful; `code` is stable, `text` is in the reader's language."""

    code: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def text(self) -> str:
        """The note for a person."""
        return str(_NOTES[self.code]) % dict(self.facts)


def note(code: str, **facts: object) -> ParseNote:
    """A note of a known kind; KeyError for a code without a text."""
    if code not in _NOTES:
        raise KeyError(code)
    return ParseNote(code, tuple(facts.items()))


@dataclass(frozen=True)
class ParsedTurn:
    """One turn: `speaker` is None when unknown; times in milliseconds from the start; `line` of the file, from 1."""

    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    line: int = 1
    flags: frozenset[TurnFlag] = field(default_factory=frozenset)


@dataclass(frozen=True)
class ParsedTranscript:
    """A file read: `form` is ``text``, ``webvtt`` (SubRip too) or ``chat``; `encoding` a codec's name."""

    turns: tuple[ParsedTurn, ...]
    encoding: str
    form: str
    notes: tuple[ParseNote, ...] = ()

    @property
    def speakers(self) -> tuple[tuple[str, int], ...]:
        """Names with their number of turns, most turns first, then in order of appearance."""
        counts: dict[str, int] = {}
        for turn in self.turns:
            if turn.speaker is not None:
                counts[turn.speaker] = counts.get(turn.speaker, 0) + 1
        return tuple(sorted(counts.items(), key=lambda item: -item[1]))
