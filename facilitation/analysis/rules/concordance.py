"""Keyword in context: every place of a lemma or of a row of lemmas, with the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facilitation.analysis.rules.index import WordIndex
from facilitation.analysis.rules.lemmas import lemma_of
from facilitation.analysis.rules.tokens import normal_form, spans

Order = Literal["text", "left", "right"]
# Words on the chosen side that decide the order.
_SORT_WORDS = 4


@dataclass(frozen=True)
class KwicLine:
    """One place: (turn_id, start, end) in code points, and the words around it for the eye, on one line."""

    turn_id: int
    speaker: str | None
    start: int
    end: int
    left: str
    keyword: str
    right: str


def lemmas_of_query(query: str) -> tuple[str, ...]:
    """What a person typed, as lemmas; empty when it holds no word."""
    return tuple(lemma_of(normal_form(query[start:end])) for start, end in spans(query))


def keyword_in_context(
    index: WordIndex, lemmas: Sequence[str], *, width: int = 60, order: Order = "text"
) -> tuple[KwicLine, ...]:
    """Lines for words of one turn whose lemmas are `lemmas`, one after another; at most `width` characters a side.

    For one lemma there are exactly as many lines as its count in `frequency_table`.
    """
    from nltk.text import ConcordanceIndex

    if not lemmas:
        return ()
    firsts = ConcordanceIndex(index.lemmas).offsets(lemmas[0])
    hits = [first for first in firsts if _fits(index, first, lemmas)]
    if order != "text":
        hits.sort(key=lambda first: _neighbours(index, first, len(lemmas), order))
    return tuple(_line(index, first, first + len(lemmas) - 1, width) for first in hits)


def _fits(index: WordIndex, first: int, lemmas: Sequence[str]) -> bool:
    end = first + len(lemmas)
    return index.lemmas[first:end] == list(lemmas) and index.turn_places[first] == index.turn_places[end - 1]


def _neighbours(index: WordIndex, first: int, size: int, order: Order) -> list[str]:
    """Forms beside the hit within its turn, nearest first."""
    if order == "left":
        places = range(first - 1, max(-1, first - 1 - _SORT_WORDS), -1)
    else:
        places = range(first + size, min(len(index), first + size + _SORT_WORDS))
    return [index.forms[place] for place in places if index.turn_places[place] == index.turn_places[first]]


def _line(index: WordIndex, first: int, last: int, width: int) -> KwicLine:
    turn, start, end = index.turn(first), index.starts[first], index.ends[last]
    left, right = turn.text[max(0, start - width) : start], turn.text[end : end + width]
    if start > width:
        left = left[-len(left.partition(" ")[2]) :] if " " in left.strip() else left
    if end + width < len(turn.text) and " " in right.strip():
        right = right.rpartition(" ")[0]
    parts = (" ".join(part.split()) for part in (left, turn.text[start:end], right))
    return KwicLine(turn.turn_id, turn.speaker, start, end, *parts)
