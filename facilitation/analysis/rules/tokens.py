"""Words of a text with their places, and the normal form under which they are counted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

# What joins letters inside a word: hyphens, apostrophes, the stress mark and the soft hyphen. A combining mark
# belongs to its letter (ё may be stored as two code points).
_MARK = "\u0300-\u036f"
_JOINT = "[-\u2010\u2011'’\u00ad]"
_TOKEN = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\".,!?;:)…])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<tag>[@#]\w+)"
    rf"|(?P<number>\d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)?(?![^\W_]))"
    rf"|(?P<word>(?:[^\W_][{_MARK}]*)+(?:{_JOINT}\u00ad*(?:[^\W_][{_MARK}]*)+)*)"
)
_DROPPED = dict.fromkeys(map(ord, "\u0301\u00ad"))
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "’": "'"})
_CYRILLIC = re.compile("[а-яёіїєґў]")
_LATIN = re.compile("[a-z]")
_TWINS = str.maketrans("aceopxyk", "асеорхук")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each word in code points; addresses, @names, #tags and numbers are not words."""
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "word":
            yield found.span()


@lru_cache(maxsize=300_000)
def normal_form(word: str) -> str:
    """A word as it is counted: NFC, no stress mark or soft hyphen, small letters, ё as е, Latin look-alikes folded.

    Length may change: places always belong to the original text.
    """
    plain = normalize("NFC", word.translate(_DROPPED)).translate(_DASHES).lower().replace("ё", "е")
    return "-".join(map(_one_script, plain.split("-"))) if not plain.isascii() else plain


def script_of(form: str) -> str:
    """``cyrillic``, ``latin`` or ``other`` by the last part of a hyphenated normal form, which carries the ending."""
    last = form.rpartition("-")[2] or form
    if _CYRILLIC.search(last):
        return "cyrillic"
    return "latin" if _LATIN.search(last) else "other"


def _one_script(part: str) -> str:
    """A part in Cyrillic when it mixes both and each of its Latin letters has a Cyrillic twin, otherwise as it is."""
    if not (_CYRILLIC.search(part) and _LATIN.search(part)):
        return part
    folded = part.translate(_TWINS)
    return part if _LATIN.search(folded) else folded
