"""Names as keys that do not mind the alphabet, the spelling and the order: Наталия Иванова is Ivanova Natalya."""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from portal.search.short_names import FORMS

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
# In this order: what a person writes in Latin letters by any of the usual rules comes to one form.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("tch", "c"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ph", "f"),
    ("ts", "c"), ("tz", "c"), ("dj", "j"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("q", "k"), ("j", "y"),
    ("iy", "y"), ("yi", "y"), ("i", "y"), ("yo", "e"), ("ye", "e"), ("yu", "u"), ("ya", "a"),
)  # fmt: skip
_PATRONYMIC = re.compile(
    r"(ович|евич|ьич|овна|евна|ична|инична|оглы|кызы|оглу|кизи)$|^[a-z]{2,}(ovich|evich|ovna|evna|ichna)$"
)
_KIN = ("оглы", "кызы", "оглу", "кизи")
_SAME = (
    ("александр", "alexander"), ("александра", "alexandra"), ("алексей", "alexey", "alexei"),
    ("артём", "артемий"), ("виктория", "victoria"), ("виктор", "victor"), ("даниил", "данила", "данил", "данило"),
    ("екатерина", "катерина", "catherine", "katherine"), ("ксения", "xenia"), ("максим", "maxim"),
    ("михаил", "михайло", "michael"), ("наталья", "natalie"), ("пётр", "peter"), ("сергей", "serge"),
    ("софья", "sophia", "sophie"), ("фёдор", "theodor", "theodore"), ("яков", "iakov", "jacob"),
)  # fmt: skip


def skeleton(word: str) -> str:
    """One word without what spellings differ in: alphabet, ё, soft signs, doubled letters, endings in -ья and -ия."""
    folded = unicodedata.normalize("NFC", word).casefold().replace("ё", "е").replace("ьо", "е")
    latin = "".join(_LATIN.get(char, char) for char in folded)
    plain = unicodedata.normalize("NFKD", latin)
    sounds = re.sub(r"[^a-z]", "", plain)
    for spelled, sound in _SOUNDS:
        sounds = sounds.replace(spelled, sound)
    sounds = re.sub(r"y+", "y", re.sub(r"(.)\1+", r"\1", sounds))
    sounds = re.sub(r"y(?=[ae])", "", sounds)
    return re.sub(r"y+$", "", sounds) or sounds


def is_patronymic(word: str) -> bool:
    """Whether a word looks like a patronymic; some family names do too (Рабинович), so its place counts as well."""
    return _PATRONYMIC.search(word.casefold().replace("ё", "е")) is not None


def name_key(given: str, family: str) -> tuple[str, ...]:
    """Sorted skeletons of all words of the name, a patronymic left out: the order of given and family is no matter."""
    return tuple(sorted(filter(None, (_canonical(word) for word in _words(given, family)))))


@lru_cache(maxsize=65_536)
def long_keys(given: str, family: str) -> frozenset[tuple[str, ...]]:
    """`name_key` with each word that is a short form put in full, one for each name that it may stand for."""
    choices = [sorted(_LONG.get(word, {word})) for word in name_key(given, family)]
    return frozenset(tuple(sorted(words)) for words in product(*choices))


def split_full_name(text: str, *, is_family_first: bool) -> tuple[str, str, str]:
    """(given, family, patronymic) of a full name; the patronymic's place tells the order better than the heading."""
    words = text.split()
    if len(words) > 3 and words[-1].casefold() in _KIN:
        words = [*words[:-2], " ".join(words[-2:])]
    if len(words) == 3 and is_patronymic(words[1]):
        return words[0], words[2], words[1]
    if len(words) > 2 and is_patronymic(words[-1]):
        return " ".join(words[1:-1]), words[0], words[-1]
    return _split_two(words, is_family_first)


def _split_two(words: list[str], is_family_first: bool) -> tuple[str, str, str]:
    if len(words) < 2:
        return " ".join(words), "", ""
    if is_family_first:
        return " ".join(words[1:]), words[0], ""
    return " ".join(words[:-1]), words[-1], ""


def _words(given: str, family: str) -> list[str]:
    own = [word for word in re.split(r"[\s\-–]+", given) if word]
    rest = [word for word in own[1:] if not is_patronymic(word)]
    return own[:1] + rest + [word for word in re.split(r"[\s\-–]+", family) if word]


def _canonical(word: str) -> str:
    plain = skeleton(word)
    return _CANONICAL.get(plain, plain)


_LONG: dict[str, set[str]] = {skeleton(full): {skeleton(full)} for full in FORMS}
for _full, _forms in FORMS.items():
    for _form in _forms:
        _LONG.setdefault(skeleton(_form), set()).add(skeleton(_full))
_CANONICAL = {skeleton(word): skeleton(group[0]) for group in _SAME for word in group}
