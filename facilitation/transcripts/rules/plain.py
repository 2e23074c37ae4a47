"""Plain text with speakers' labels: ``Имя: text``, ``**Name:** text``, ``[00:01:02] Name: text``, ``Имя. реплика``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from facilitation.transcripts.rules.labels import Label, Line, label_of, names_among
from facilitation.transcripts.rules.parsed import ParsedTurn, ParseNote, TurnFlag, note
from facilitation.transcripts.rules.play import play_names, split_play_line

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_HEADING = re.compile(r"#{1,6}\s+\S")
_NAMES_SHOWN = 5


def parse_plain(text: str) -> tuple[tuple[ParsedTurn, ...], tuple[ParseNote, ...]]:
    """Turns in their order. Words before the first label, and a text without labels, are turns without a speaker.

    A line right under a turn continues it; a paragraph after a blank line continues it too and is flagged.
    """
    notes: list[ParseNote] = []
    lines, is_marked = _lines(text)
    if is_marked:
        notes.append(note("markup_removed"))
    names = play_names(line.text for line in lines)
    labelled = [split_play_line(line, names) for line in lines] if names else _labelled(lines, is_marked)
    turns = tuple(_turns(labelled, one_line=bool(names)))
    return turns, (*notes, *_remarks(turns))


def _lines(text: str) -> tuple[list[Line], bool]:
    rows = text.split("\n")
    is_marked = sum(row.startswith("**") for row in rows) >= 2
    lines, after_blank = [], True
    for number, row in enumerate(rows, start=1):
        words = (_ESCAPED.sub(r"\1", row) if is_marked else row).strip()
        if words:
            lines.append(Line(number, words, after_blank))
        after_blank = not words
    return lines, is_marked


def _labelled(lines: list[Line], is_marked: bool) -> list[Line]:
    """Lines with those labels whose names are names in this text; in marked text only bold ones count."""
    found = [label_of(line.text) for line in lines]
    if is_marked and sum(label is not None and label.kind == "bold" for label in found) >= 2:
        found = [label if label is None or label.kind in ("bold", "time") else None for label in found]
    names, singles = names_among(label for label in found if label is not None)
    return [_keep(line, label, names, singles) for line, label in zip(lines, found, strict=True)]


def _keep(line: Line, label: Label | None, names: frozenset[str], singles: frozenset[str]) -> Line:
    if label is None or (label.name and label.name not in names):
        return line
    return replace(line, label=label, flags=frozenset({TurnFlag.SINGLE_LABEL} if label.name in singles else ()))


def _turns(lines: Iterable[Line], *, one_line: bool) -> Iterator[ParsedTurn]:
    turn: ParsedTurn | None = None
    for line in lines:
        if turn is not None and line.label is None and not _stands_alone(line, turn, one_line):
            turn = _continued(turn, line)
            continue
        if turn is not None and turn.text:
            yield turn
        turn = _begun(line, turn)
    if turn is not None and turn.text:
        yield turn


def _stands_alone(line: Line, turn: ParsedTurn, one_line: bool) -> bool:
    """Nobody's line: in a play every line has its name; a paragraph after nobody's words is a new turn."""
    if one_line or _HEADING.match(line.text) or TurnFlag.HEADING in turn.flags:
        return True
    return turn.speaker is None and line.after_blank and bool(turn.text)


def _begun(line: Line, before: ParsedTurn | None) -> ParsedTurn:
    label = line.label
    if label is None:
        flags = {TurnFlag.UNKNOWN_SPEAKER} | ({TurnFlag.HEADING} if _HEADING.match(line.text) else set())
        return ParsedTurn(None, line.text, line=line.number, flags=frozenset(flags))
    if label.name:
        return ParsedTurn(label.name, label.rest, label.start_ms, line=line.number, flags=line.flags)
    speaker = before.speaker if before is not None else None
    flags = {TurnFlag.PARAGRAPHS if speaker else TurnFlag.UNKNOWN_SPEAKER}
    return ParsedTurn(speaker, label.rest, label.start_ms, line=line.number, flags=frozenset(flags))


def _continued(turn: ParsedTurn, line: Line) -> ParsedTurn:
    flags = turn.flags | ({TurnFlag.PARAGRAPHS} if line.after_blank and turn.text else set())
    return replace(turn, text=f"{turn.text}\n{line.text}" if turn.text else line.text, flags=frozenset(flags))


def _remarks(turns: tuple[ParsedTurn, ...]) -> Iterator[ParseNote]:
    unknown = sum(turn.speaker is None for turn in turns)
    if unknown:
        yield note("unknown_speakers", count=unknown)
    guessed = sum(TurnFlag.LABEL_GUESSED in turn.flags for turn in turns)
    if guessed:
        yield note("labels_guessed", count=guessed)
    singles = [turn.speaker for turn in turns if TurnFlag.SINGLE_LABEL in turn.flags and turn.speaker]
    if singles:
        shown = ", ".join(singles[:_NAMES_SHOWN]) + (" …" if len(singles) > _NAMES_SHOWN else "")
        yield note("single_labels", names=shown)
