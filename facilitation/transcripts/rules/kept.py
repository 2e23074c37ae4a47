"""A read file as plain values for JSON, and back: how an upload waits between the steps of an import."""

from typing import Any

from facilitation.transcripts.rules.parsed import ParsedTranscript, ParsedTurn, ParseNote, TurnFlag


def to_plain(parsed: ParsedTranscript) -> dict[str, Any]:
    """Plain lists and texts that JSON can hold."""
    return {
        "encoding": parsed.encoding,
        "form": parsed.form,
        "notes": [[note.code, dict(note.facts)] for note in parsed.notes],
        "turns": [
            [turn.speaker, turn.text, turn.start_ms, turn.end_ms, turn.line, sorted(turn.flags)]
            for turn in parsed.turns
        ],
    }


def from_plain(kept: dict[str, Any]) -> ParsedTranscript:
    """What `to_plain` was given."""
    turns = tuple(
        ParsedTurn(speaker, text, start, end, line, frozenset(TurnFlag(flag) for flag in flags))
        for speaker, text, start, end, line, flags in kept["turns"]
    )
    notes = tuple(ParseNote(code, tuple(facts.items())) for code, facts in kept["notes"])
    return ParsedTranscript(turns, kept["encoding"], kept["form"], notes)
