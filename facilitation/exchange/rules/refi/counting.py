"""How another program counts places: ATLAS.ti takes CRLF as one, NVivo for Windows as two, some count UTF-16."""

from collections.abc import Callable, Iterable
from itertools import accumulate

# A selection as written there: start, end, name.
Place = tuple[int, int, str]


def recount(raw: str, places: Iterable[Place]) -> tuple[str, Callable[[int], int | None], bool]:
    """(text with LF, function from a written place to a code point of that text or None, whether it was not ours).

    The way of counting under which most selections' names equal their text wins; in doubt REFI's own.
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    crlf = raw if "\r\n" in raw else text.replace("\n", "\r\n")
    ways = [_offsets(text, 1), _offsets(crlf, 1), _offsets(text, 2), _offsets(crlf, 2)]
    named = [place for place in places if place[2]]
    scores = [sum(_matches(text, way, place) for place in named) for way in ways]
    best = max(range(len(ways)), key=lambda number: (scores[number], -number))
    return text, lambda place: ways[best].get(place), best > 0


def _offsets(text: str, wide: int) -> dict[int, int]:
    """Each place of `text`, a character above U+FFFF counted as `wide`, to its code point once CRLF is one."""
    places = accumulate((wide if char > "\uffff" else 1 for char in text), initial=0)
    points = accumulate((char != "\r" for char in text), initial=0)
    return dict(zip(places, points, strict=True))


def _matches(text: str, way: dict[int, int], place: Place) -> bool:
    start, end = way.get(place[0]), way.get(place[1])
    name = place[2].replace("\r\n", "\n")
    return start is not None and end is not None and text[start:end] == name
