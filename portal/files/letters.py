"""How much a text looks like Russian words: frequencies of letters, and where capitals stand."""

from math import log

# Letters per 1,000, counted over 1,001,038 words of public-domain Russian plays (RusDraCor, CC0).
_PER_THOUSAND = {
    "о": 101.7, "е": 87.8, "а": 84.2, "т": 68.7, "н": 64.9, "и": 60.5, "с": 51.6, "в": 45.4, "р": 42.2, "л": 39.5,
    "д": 33.7, "к": 33.6, "м": 33.1, "у": 29.8, "п": 24.8, "ь": 24.6, "я": 23.6, "б": 18.7, "ы": 17.6, "г": 17.1,
    "ч": 16.9, "з": 15.3, "й": 13.3, "ж": 11.8, "ш": 10.3, "ю": 8.3, "х": 8.3, "ц": 3.6, "э": 2.8, "щ": 2.6,
    "ф": 2.3, "ъ": 1.0, "ё": 0.6,
}  # fmt: skip
_CAPITAL_AT_START = log(0.1)
_CAPITAL_INSIDE = -8.0
_ALL_CAPITALS = log(0.05)
_TYPOGRAPHIC = frozenset("«»„“”‘’–—…№•§©®°±·\u00a0\u00ad€")
_SCORES = {letter: log(count / 1000) for letter, count in _PER_THOUSAND.items()}
# Accented Latin is taken where Cyrillic makes no sense: dearer than any Russian letter in its place.
_LATIN_ACCENT = -4.5
_STRANGE = -12.0


def letter_score(text: str) -> tuple[float, int]:
    """(sum of log-probabilities, number) of the characters above ASCII; a higher mean is more like Russian words."""
    total, count, before = 0.0, 0, " "
    for place, char in enumerate(text):
        if char > "\x7f":
            total += _score(char, before, text[place + 1 : place + 2])
            count += 1
        before = char
    return total, count


def _score(char: str, before: str, after: str) -> float:
    low = char.lower()
    if low in _SCORES:
        return _SCORES[low] + (_capital(before, after) if char != low else 0.0) + _beside(before, after)
    if char in _TYPOGRAPHIC:
        return -3.0
    if "À" <= char <= "ÿ" and char not in "×÷":
        return _LATIN_ACCENT if _is_ascii_letter(before) or _is_ascii_letter(after) else _STRANGE
    return _STRANGE


def _capital(before: str, after: str) -> float:
    """Cost of a capital: small at a word's start, larger inside capitals, largest after a small letter."""
    if not before.isalpha():
        return _CAPITAL_AT_START
    return _ALL_CAPITALS if before.isupper() and not after.islower() else _CAPITAL_INSIDE


def _beside(before: str, after: str) -> float:
    """A Cyrillic letter glued to an ASCII one is a sign of the wrong table."""
    return -3.0 if _is_ascii_letter(before) or _is_ascii_letter(after) else 0.0


def _is_ascii_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
