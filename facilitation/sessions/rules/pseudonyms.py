"""Names for a session: 24 natural things that say nothing of a person's sex, age or character."""

from collections.abc import Collection

from portal.search.keys import search_key

THINGS: dict[str, tuple[str, str]] = {
    "maple": ("Клён", "Maple"),
    "river": ("Река", "River"),
    "wind": ("Ветер", "Wind"),
    "bridge": ("Мост", "Bridge"),
    "pine": ("Сосна", "Pine"),
    "sail": ("Парус", "Sail"),
    "boat": ("Лодка", "Boat"),
    "moon": ("Луна", "Moon"),
    "star": ("Звезда", "Star"),
    "cloud": ("Облако", "Cloud"),
    "rain": ("Дождь", "Rain"),
    "snow": ("Снег", "Snow"),
    "mountain": ("Гора", "Mountain"),
    "stone": ("Камень", "Stone"),
    "lake": ("Озеро", "Lake"),
    "shell": ("Ракушка", "Shell"),
    "bird": ("Птица", "Bird"),
    "rowan": ("Рябина", "Rowan"),
    "daisy": ("Ромашка", "Daisy"),
    "acorn": ("Жёлудь", "Acorn"),
    "wheat": ("Колос", "Wheat"),
    "lighthouse": ("Маяк", "Lighthouse"),
    "feather": ("Перо", "Feather"),
    "rainbow": ("Радуга", "Rainbow"),
}
"""Glyph key to the word in Russian and in English."""

PSEUDONYM_CHARS = 40
SHORTEST_TELLING = 3
_NUMBERED = {"observer": ("Наблюдатель", "Observer"), "helper": ("Помощник", "Helper")}


def free_pseudonym(
    part: str, taken: Collection[str], locale: str, given_name: str = "", start: int = 0
) -> tuple[str, str]:
    """The next free (pseudonym, glyph) for a part.

    Leaders go by their given name, observers and helpers by a number (both with a glyph from the far end of the
    list), everybody else by a natural thing. `start` turns the list, so that the first one invited is not always the
    same tree.
    """
    place = 0 if locale == "ru" else 1
    glyphs = list(THINGS)[start % len(THINGS) :] + list(THINGS)[: start % len(THINGS)]
    far = glyphs[-1 - len(taken) % len(glyphs)]
    if part in _NUMBERED:
        return _numbered(_NUMBERED[part][place], taken, first=1), far
    if part in {"leader", "co_leader"} and given_name.strip():
        return _numbered(given_name.strip()[:30], taken), far
    for glyph in glyphs:
        if is_free(THINGS[glyph][place], taken):
            return THINGS[glyph][place], glyph
    return _numbered(THINGS[glyphs[0]][place], taken, first=2), glyphs[0]


def is_free(pseudonym: str, taken: Collection[str]) -> bool:
    """Whether nobody in the session goes by this name; case, ё and spaces make no difference."""
    return search_key(pseudonym) not in {search_key(name) for name in taken}


def glyph_for(pseudonym: str, otherwise: str) -> str:
    """The glyph of a pseudonym that is one of the things, in either language; else the one had before."""
    key = search_key(pseudonym)
    return next((glyph for glyph, words in THINGS.items() if key in map(search_key, words)), otherwise)


def is_telling(pseudonym: str, family_name: str) -> bool:
    """Whether a pseudonym gives the family name away."""
    family = search_key(family_name)
    return len(family) >= SHORTEST_TELLING and family in search_key(pseudonym)


def _numbered(word: str, taken: Collection[str], first: int = 0) -> str:
    if not first and is_free(word, taken):
        return word
    number = first or 2
    while not is_free(f"{word} {number}", taken):
        number += 1
    return f"{word} {number}"
