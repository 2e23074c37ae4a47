"""Places in a turn's text: offsets of the browser, segments, and overlapping codings made ready to paint.

The browser counts UTF-16 code units, the database and REFI count code points; both count a turn's stored text, whose
line ends are LF. Ends are exclusive everywhere. The smallest unit is a code point, not what a reader sees as one sign.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from facilitation.coding.errors import EmptySegment, HalfCharacter, OutOfText

_LAST_SHORT = "\uffff"


class Utf16Map:
    """Offsets of one text in both counts; made once for many conversions."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        widths = (2 if char > _LAST_SHORT else 1 for char in text)
        self._units = None if not text or max(text) <= _LAST_SHORT else list(accumulate(widths, initial=0))

    @property
    def units(self) -> int:
        """Length of the text in UTF-16 code units, as JavaScript's `length`."""
        return self._length if self._units is None else self._units[-1]

    def to_code_point(self, unit: int) -> int:
        """Code points before `unit`; OutOfText, or HalfCharacter inside a surrogate pair."""
        if not 0 <= unit <= self.units:
            raise OutOfText(offset=unit, length=self.units)
        if self._units is None:
            return unit
        place = bisect_left(self._units, unit)
        if self._units[place] != unit:
            raise HalfCharacter(offset=unit)
        return place

    def to_unit(self, place: int) -> int:
        """UTF-16 code units before code point `place`; OutOfText."""
        if not 0 <= place <= self._length:
            raise OutOfText(offset=place, length=self._length)
        return place if self._units is None else self._units[place]


def check_segment(text: str, start: int, end: int) -> str:
    """The quote of a segment in code points; OutOfText or EmptySegment when it is none."""
    for offset in (start, end):
        if not 0 <= offset <= len(text):
            raise OutOfText(offset=offset, length=len(text))
    if start >= end or not text[start:end].strip():
        raise EmptySegment
    return text[start:end]


def segment_from_browser(text: str, start: int, end: int) -> tuple[int, int]:
    """A selection in UTF-16 units as a checked segment in code points; OutOfText, HalfCharacter or EmptySegment."""
    places = Utf16Map(text)
    segment = places.to_code_point(start), places.to_code_point(end)
    check_segment(text, *segment)
    return segment


def spans_of_run(
    lengths: Sequence[int], first: int, start: int, last: int, end: int
) -> tuple[tuple[int, int, int], ...]:
    """(turn, start, end) for each turn of a selection from `start` in turn `first` to `end` in turn `last`.

    `lengths` are the code points of consecutive turns; turns that the selection only touches are left out.
    OutOfText when a place is in no turn, EmptySegment when nothing is left.
    """
    for turn, offset in ((first, start), (last, end)):
        if not 0 <= turn < len(lengths) or not 0 <= offset <= lengths[turn]:
            raise OutOfText(offset=offset, length=lengths[turn] if 0 <= turn < len(lengths) else 0)
    spans = tuple(
        (turn, start if turn == first else 0, end if turn == last else lengths[turn]) for turn in range(first, last + 1)
    )
    kept = tuple(span for span in spans if span[1] < span[2])
    if not kept:
        raise EmptySegment
    return kept


@dataclass(frozen=True)
class CodedSpan:
    """A coding's place in one turn, in code points."""

    coding_id: int
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """A stretch of text under the same codings, these in the order in which they begin."""

    start: int
    end: int
    coding_ids: tuple[int, ...]


def overlap_runs(spans: Iterable[CodedSpan]) -> tuple[Run, ...]:
    """Runs in order that do not overlap and together cover exactly what the spans cover; empty spans are left out."""
    ordered = sorted((span for span in spans if span.start < span.end), key=lambda span: (span.start, -span.end))
    edges = sorted({edge for span in ordered for edge in (span.start, span.end)})
    runs, active, coming = [], [], 0
    for start, end in pairwise(edges):
        while coming < len(ordered) and ordered[coming].start <= start:
            active.append(ordered[coming])
            coming += 1
        active = [span for span in active if span.end > start]
        if active:
            runs.append(Run(start, end, tuple(span.coding_id for span in active)))
    return tuple(runs)


def runs_for_browser(text: str, runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same runs counted in UTF-16 units."""
    places = Utf16Map(text)
    return tuple(Run(places.to_unit(run.start), places.to_unit(run.end), run.coding_ids) for run in runs)


@dataclass(frozen=True)
class Place:
    """A passage as it is kept: from `start` in one turn to `end` (exclusive) in that or a later one; code points."""

    first_turn_id: int
    start: int
    last_turn_id: int
    end: int


def place_in_run(turns: Sequence[tuple[int, str]], start: int, end: int) -> Place:
    """The place of a selection from `start` in the first to `end` in the last of consecutive turns (id, text).

    Turns at the edges that the selection only touches are left out; so are those of which it holds only blanks.
    :raises OutOfText, EmptySegment:
    """
    spans = spans_of_run([len(text) for _id, text in turns], 0, start, len(turns) - 1, end)
    kept = [span for span in spans if turns[span[0]][1][span[1] : span[2]].strip()]
    if not kept:
        raise EmptySegment
    (first, begin, _), (last, _, finish) = kept[0], kept[-1]
    return Place(turns[first][0], begin, turns[last][0], finish)


def place_from_browser(turns: Sequence[tuple[int, str]], start: int, end: int) -> Place:
    """As `place_in_run`, from UTF-16 units. :raises OutOfText, HalfCharacter, EmptySegment:"""
    if len(turns) == 1:
        begin, finish = segment_from_browser(turns[0][1], start, end)
        return Place(turns[0][0], begin, turns[0][0], finish)
    begin, finish = Utf16Map(turns[0][1]).to_code_point(start), Utf16Map(turns[-1][1]).to_code_point(end)
    return place_in_run(turns, begin, finish)
