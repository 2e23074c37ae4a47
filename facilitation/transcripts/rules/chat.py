"""The chat that Zoom saves: ``HH:MM:SS<tab>Name:<tab>text``, with further lines below."""

import re
from collections.abc import Iterator
from dataclasses import replace

from facilitation.transcripts.rules.parsed import ParsedTurn, ParseNote, TurnFlag, note
from facilitation.transcripts.rules.times import TIME, time_ms

_ROW = re.compile(rf"(?P<time>{TIME})\t\s*(?P<name>[^\t]{{1,80}}):\t(?P<text>.*)")
_REACTION = re.compile(r"(?:Reacted to|Removed a .{1,8} reaction from) [\"“]")


def is_chat(text: str) -> bool:
    """Whether the first line that is not blank, and at least two lines, look like a saved chat."""
    rows = [row for row in text.split("\n") if row.strip()]
    return bool(rows) and _ROW.match(rows[0]) is not None and sum(_ROW.match(row) is not None for row in rows) >= 2


def parse_chat(text: str) -> tuple[tuple[ParsedTurn, ...], tuple[ParseNote, ...]]:
    """Messages in their order; reactions stay and are flagged, so that a person can leave them out."""
    turns = tuple(turn for turn in _turns(text) if turn.text)
    reactions = sum(TurnFlag.REACTION in turn.flags for turn in turns)
    return turns, (note("reactions", count=reactions),) if reactions else ()


def _turns(text: str) -> Iterator[ParsedTurn]:
    turn: ParsedTurn | None = None
    for number, row in enumerate(text.split("\n"), start=1):
        found = _ROW.match(row)
        if found is None:
            turn = replace(turn, text=f"{turn.text}\n{row.strip()}".strip()) if turn and row.strip() else turn
            continue
        if turn is not None:
            yield turn
        turn = _begun(found, number)
    if turn is not None:
        yield turn


def _begun(found: re.Match[str], number: int) -> ParsedTurn:
    flags = frozenset({TurnFlag.REACTION} if _REACTION.match(found["text"]) else ())
    return ParsedTurn(found["name"].strip(), found["text"].strip(), time_ms(found["time"]), line=number, flags=flags)
