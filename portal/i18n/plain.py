"""Words that no Russian text of the interface says: a second name of a notion, and the language of offices."""

import re

# face.md 5.1 and docs/glossary.md; what to say instead.
OTHER_NAMES = {
    r"координатор\w*": "куратор",
    r"осуществ\w*|произвести|произвед\w+": "сделать",
    r"мероприяти\w*": "встреча, событие",
    r"контингент\w*": "люди, дети",
    r"в целях": "чтобы",
    r"необходим\w*": "нужно",
    r"явля[ею]тся": "это",
    r"несовершеннолетн\w*": "кому нет 18",
}
_SAID = {re.compile(rf"\b({pattern})\b", re.IGNORECASE): instead for pattern, instead in OTHER_NAMES.items()}


def other_names(text: str) -> list[tuple[str, str]]:
    """(word, what to say instead) for each such word of a text."""
    return [(found[0], instead) for pattern, instead in _SAID.items() for found in pattern.finditer(text)]
