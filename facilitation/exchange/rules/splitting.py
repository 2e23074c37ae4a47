"""A source's text as turns, with the places of their words, so that selections find their turns again."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"(?:\[\d{1,2}:\d\d(?::\d\d)?\] )?(?P<label>[^\W\d_][^:\n]{0,39}): ?")
# A label that is not known from the cases must occur so often.
_LEAST = 2


@dataclass(frozen=True)
class Part:
    """One turn of a source: who speaks, None when unknown, and from where to where the words stand (code points)."""

    speaker: str | None
    start: int
    end: int


def split_source(text: str, names: Collection[str] = ()) -> tuple[Part, ...]:
    """Turns of a text with LF: ``Name: words`` where names are known or repeated, else a turn for each paragraph.

    A line without a name goes on with the turn before it, unless a blank line stands between.
    """
    found = [label["label"] for line in _LINE.finditer(text) if (label := _LABEL.match(text, *line.span()))]
    known = {label for label, count in Counter(found).items() if label in names or count >= _LEAST}
    parts: list[Part] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        label = _LABEL.match(text, start, end)
        if label and label["label"] in known:
            parts.append(Part(label["label"], label.end(), end))
        elif known and parts and text[parts[-1].end : start] == "\n":
            parts[-1] = replace(parts[-1], end=end)
        else:
            parts.append(Part(None, start, end))
    return tuple(part for part in parts if text[part.start : part.end].strip())


def place_in_parts(parts: Sequence[Part], start: int, end: int) -> tuple[int, int, int, int] | None:
    """(first part, place in it, last part, place in it) of a selection; names and blanks between turns are left out.

    None when no words are left.
    """
    first = bisect_right([part.end for part in parts], start)
    last = bisect_right([part.start for part in parts], end - 1) - 1
    if first >= len(parts) or last < first:
        return None
    begin, finish = max(start - parts[first].start, 0), min(end, parts[last].end) - parts[last].start
    return None if first == last and begin >= finish else (first, begin, last, finish)
