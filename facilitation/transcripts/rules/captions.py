"""WebVTT and SubRip: cues with their times, voices and words."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.transcripts.rules.times import time_ms

_ARROW = re.compile(r"\s*(?P<start>\S*)\s*-->\s*(?P<end>\S*)(?:\s.*)?")
_NO_WORDS = ("NOTE", "STYLE", "REGION")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(r"</?[^<>]{0,80}>")


@dataclass(frozen=True)
class Utterance:
    """Words of one voice in a cue; `line` of the file, from 1. `broken` holds a time that could not be read."""

    speaker: str | None
    text: str
    start_ms: int | None
    end_ms: int | None
    line: int
    broken: str = ""


def read_cues(text: str) -> Iterator[Utterance]:
    """Each voice of each cue in order; header, NOTE, STYLE and REGION blocks are left out, identifiers too."""
    for number, block in _blocks(text):
        place = next((index for index, row in enumerate(block) if "-->" in row), None)
        if place is None or block[0].split(" ")[0] in _NO_WORDS:
            continue
        yield from _cue(number + place, block[place], block[place + 1 :])


def count_arrows(text: str) -> int:
    """How many lines look like the time of a cue."""
    return sum("-->" in row and _ARROW.fullmatch(row) is not None for row in text.split("\n"))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the first line, lines) of each run of lines that are not blank."""
    block: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], start=1):
        if row.strip():
            block.append(row.strip())
        elif block:
            yield number - len(block), block
            block = []


def _cue(line: int, times: str, rows: list[str]) -> Iterator[Utterance]:
    found = _ARROW.fullmatch(times)
    start = time_ms(found["start"]) if found else None
    end = time_ms(found["end"]) if found else None
    broken = "" if start is not None and end is not None and start <= end else times
    for speaker, words in _voices("\n".join(rows)):
        yield Utterance(speaker, words, None if broken else start, None if broken else end, line, broken)


def _voices(payload: str) -> Iterator[tuple[str | None, str]]:
    """(voice, words) of each voice span; words outside any span have no voice."""
    parts = _VOICE.split(payload)
    for speaker, part in [(None, parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]:
        inside, _, outside = part.partition("</v>")
        yield from _said(speaker, inside)
        yield from _said(None, outside)


def _said(speaker: str | None, markup: str) -> Iterator[tuple[str | None, str]]:
    words = "\n".join(filter(None, (" ".join(_plain(row).split()) for row in markup.split("\n"))))
    if words:
        yield (" ".join(_plain(speaker).split()) or None) if speaker else None, words


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))
