"""Captions to turns: speakers' labels, rolling captions, and captions of one speaker joined."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, pairwise

from facilitation.transcripts.errors import BrokenTimestamps
from facilitation.transcripts.rules.captions import Utterance, read_cues
from facilitation.transcripts.rules.parsed import ParsedTurn, ParseNote, TurnFlag, note

# A pause longer than this ends a turn of the same speaker.
PAUSE_MS = 5_000
_LABEL = re.compile(r"(?P<name>[^\W_][\w .,'’\-–()№#&/|@]{0,59}?)\s?:\s+(?P<rest>.*)", re.DOTALL)
_SENTENCE_END = (".", "!", "?", "…", "»", '"')
_BROKEN_SHOWN = 20
# Captions are rolling when this share of them begins with words of the one before.
_ROLLING_SHARE = 0.3


def parse_captions(text: str) -> tuple[tuple[ParsedTurn, ...], tuple[ParseNote, ...]]:
    """Turns of WebVTT or SubRip; BrokenTimestamps when no time at all can be read."""
    cues = list(read_cues(text))
    if cues and all(cue.broken for cue in cues):
        raise BrokenTimestamps(line=cues[0].line)
    said = _with_labels(cues)
    fresh = list(_without_repeats(said)) if _is_rolling(said) else said
    turns = tuple(_merged(fresh))
    return turns, tuple(_notes(said, fresh, turns))


def _with_labels(cues: list[Utterance]) -> list[Utterance]:
    """Labels ``Name: text`` taken off where no voice is given: names seen twice, or any when most captions have one."""
    rows = list(chain.from_iterable(_split_rows(cue) for cue in cues))
    found = [_LABEL.fullmatch(row.text) if row.speaker is None else None for row in rows]
    counts = Counter(label["name"] for label in found if label is not None)
    trusted = sum(counts.values()) * 2 > len(rows)
    return [
        replace(row, speaker=label["name"].strip(), text=label["rest"].strip())
        if label is not None and (counts[label["name"]] > 1 or (trusted and len(label["name"].split()) <= 4))
        else row
        for row, label in zip(rows, found, strict=True)
    ]


def _split_rows(cue: Utterance) -> Iterator[Utterance]:
    """A cue whose lines carry labels of their own, as several; otherwise the cue."""
    rows = cue.text.split("\n")
    if cue.speaker is None and len(rows) > 1 and all(_LABEL.fullmatch(row) for row in rows):
        yield from (replace(cue, text=row) for row in rows)
    else:
        yield cue


def _overlap(before: Utterance, after: Utterance) -> int:
    """How many first words of a caption repeat the last words of the one before; it must be whole lines of either."""
    if before.speaker != after.speaker:
        return 0
    old, new = before.text.split(), after.text.split()
    whole = {len(old)}
    for row in before.text.split("\n")[::-1]:
        whole.add(len(row.split()))
    for size in sorted(whole, reverse=True):
        if 0 < size <= len(new) and old[-size:] == new[:size]:
            return size
    return 0


def _is_rolling(said: list[Utterance]) -> bool:
    repeated = sum(_overlap(before, after) > 0 for before, after in pairwise(said))
    return repeated > max(1, _ROLLING_SHARE * len(said))


def _without_repeats(said: list[Utterance]) -> Iterator[Utterance]:
    for before, after in pairwise([None, *said]):
        repeated = _overlap(before, after) if before is not None and after is not None else 0
        words = after.text.split() if after is not None else []
        if after is not None and words[repeated:]:
            yield replace(after, text=" ".join(words[repeated:])) if repeated else after


def _merged(said: list[Utterance]) -> Iterator[ParsedTurn]:
    turn: ParsedTurn | None = None
    for cue in said:
        if turn is not None and _goes_on(turn, cue):
            flags = turn.flags | {TurnFlag.MERGED}
            turn = replace(turn, text=f"{turn.text} {_one_line(cue.text)}", end_ms=cue.end_ms, flags=flags)
            continue
        if turn is not None:
            yield turn
        turn = _begun(cue)
    if turn is not None:
        yield turn


def _begun(cue: Utterance) -> ParsedTurn:
    flags = set()
    if cue.speaker is None:
        flags.add(TurnFlag.UNKNOWN_SPEAKER)
    if cue.broken:
        flags.add(TurnFlag.BROKEN_TIME)
    return ParsedTurn(cue.speaker, _one_line(cue.text), cue.start_ms, cue.end_ms, cue.line, frozenset(flags))


def _goes_on(turn: ParsedTurn, cue: Utterance) -> bool:
    """The same speaker without a long pause; nobody's words go on only within a sentence."""
    if turn.speaker != cue.speaker or turn.end_ms is None or cue.start_ms is None:
        return False
    if turn.speaker is None and turn.text.endswith(_SENTENCE_END):
        return False
    return cue.start_ms - turn.end_ms <= PAUSE_MS


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _notes(said: list[Utterance], fresh: list[Utterance], turns: tuple[ParsedTurn, ...]) -> Iterator[ParseNote]:
    broken = [cue for cue in said if cue.broken]
    yield from (note("broken_time", line=cue.line, words=cue.broken) for cue in islice(broken, _BROKEN_SHOWN))
    if len(broken) > _BROKEN_SHOWN:
        yield note("more_broken_times", count=len(broken) - _BROKEN_SHOWN)
    if len(fresh) < len(said) or fresh != said:
        yield note("rolling_removed", count=sum(old.text not in {new.text for new in fresh} for old in said))
    if len(turns) < len(fresh):
        yield note("captions_merged", count=len(fresh) - len(turns))
    unknown = sum(turn.speaker is None for turn in turns)
    if unknown:
        yield note("unknown_speakers", count=unknown)
