"""WebVTT with voices: ``<v Name>words``."""

import re
from collections.abc import Iterator

from facilitation.exchange.errors import NoTimes
from facilitation.exchange.rules.clean import PlainText
from facilitation.exchange.rules.documents.transcript import DocumentTurn, TranscriptDocument
from facilitation.exchange.rules.losses import LossCount, Written
from facilitation.transcripts.rules.times import clock_words

# How long the last caption stands when nothing tells its end.
_LAST_MS = 5_000
_BLANK_LINES = re.compile(r"\n\s*\n")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def transcript_vtt(document: TranscriptDocument) -> Written:
    """Captions in the turns' order; NoTimes when no turn has a time.

    A turn without a time stands right after the one before, an unknown end is the next turn's beginning: both are told.
    """
    if all(turn.start_ms is None for turn in document.turns):
        raise NoTimes
    losses = LossCount()
    losses.add("headings", sum(bool(turn.heading) for turn in document.turns))
    cues = (
        f"{number}\n{clock_words(start)} --> {clock_words(end)}\n<v {_voice(turn.name)}>{_words(turn.text)}\n"
        for number, (turn, start, end) in enumerate(_timed(document.turns, losses), start=1)
    )
    text = f"WEBVTT - {_voice(document.title)}\n\n" + "\n".join(cues)
    return Written(PlainText(text, losses).text.encode(), losses.told())


def _timed(turns: tuple[DocumentTurn, ...], losses: LossCount) -> Iterator[tuple[DocumentTurn, int, int]]:
    """Each turn with a start and a later end."""
    before = 0
    for place, turn in enumerate(turns):
        losses.add("no_times", int(turn.start_ms is None))
        start = before if turn.start_ms is None else turn.start_ms
        end = turn.end_ms
        if end is None or end <= start:
            losses.add("end_times")
            end = _next_start(turns, place, start)
        before = end
        yield turn, start, end


def _next_start(turns: tuple[DocumentTurn, ...], place: int, start: int) -> int:
    later = (turn.start_ms for turn in turns[place + 1 :] if turn.start_ms is not None and turn.start_ms > start)
    return next(later, start + _LAST_MS)


def _voice(name: str) -> str:
    return " ".join(name.split()).translate(_ESCAPES)


def _words(text: str) -> str:
    """Escaped words; a blank line would end the caption."""
    return _BLANK_LINES.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n").strip()).translate(_ESCAPES)
