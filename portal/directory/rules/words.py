"""The forms of a word by which it is kept and looked for: «Кольцовой» and «Кольцова» share «кольцов».

Names decline by endings of their own, which a stemmer of common words mistakes for others («Носов» for a plural, «Анна»
for «ан»); so every ending is taken off in turn, and two words are one when any of their forms agree. Common words have
the Snowball stem besides.
"""

import re
from functools import cache

from portal.search.keys import search_key
from portal.search.short_names import FORMS, namesakes

LEAST = 2
MOST_CHARS = 60
ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "ями", "ами",
    "ой", "ей", "ою", "ею", "ью", "ом", "ем", "ым", "им", "ая", "яя", "ую", "юю", "ые", "ие", "ых", "их", "ый", "ий",
    "ам", "ям", "ах", "ях",
    "а", "я", "у", "ю", "ы", "и", "е", "ь", "й",
)  # fmt: skip
# «Павел», «Кравец», «Лев»: the last vowel is lost when the word declines.
FLEETING = re.compile(r"^(.+)[ео]([лцкнв])$")
WORD = re.compile(r"[^\W_]+", re.UNICODE)
CYRILLIC = re.compile(r"[а-я]")


def words_in(text: str) -> list[str]:
    """The words of a text, folded, each once, in their order; hyphens part them."""
    return list(dict.fromkeys(word[:MOST_CHARS] for word in WORD.findall(search_key(text))))


def keys_of(word: str) -> frozenset[str]:
    """Every form under which a folded word is found, itself among them."""
    return _forms(word) | {_stem(word)}


def _forms(word: str) -> frozenset[str]:
    """The word with every ending taken off in turn."""
    found = {word}
    if CYRILLIC.search(word):
        for ending in ENDINGS:
            rest = word.removesuffix(ending)
            if rest != word and len(rest) >= LEAST:
                found.add(rest)
        lost = FLEETING.match(word)
        if lost:
            found |= {lost[1] + lost[2], f"{lost[1]}ь{lost[2]}"}
    return frozenset(found)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Given names by every form in which somebody may write them: «сашу» is «саша»."""
    found: dict[str, set[str]] = {}
    for full, forms in FORMS.items():
        for name in (full, *forms):
            for key in _forms(name):
                found.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


def called(word: str) -> frozenset[str]:
    """The other given names under which whoever is meant by a folded word may be entered: «Сашу» is «александр»."""
    meant = {name for key in _forms(word) for name in _names().get(key, ())}
    return frozenset(other for name in meant for other in namesakes(name))


def _stem(word: str) -> str:
    import snowballstemmer

    language = "russian" if CYRILLIC.search(word) else "english"
    return str(snowballstemmer.stemmer(language).stemWord(word)) or word
