"""The consent texts a programme starts with, in Russian and English, put together from two files of words."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"
PARTS = ("what", "who", "where", "how_long", "refuse", "withdraw", "who_asks")


@dataclass(frozen=True)
class Text:
    """One edition's words: titles are one line, bodies are paragraphs with `## ` before headings."""

    title_ru: str
    body_ru: str
    title_en: str
    body_en: str


def default_texts(programme: str, contact: str = "") -> dict[tuple[str, str], Text]:
    """Our texts by (purpose, audience), with the programme's name and whom to ask written in."""
    ru, en = (_filled(_read(locale), programme, contact) for locale in ("ru", "en"))
    return {key: Text(*ru[key], *en[key]) for key in ru}


def _read(locale: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{locale}.toml").read_text(encoding="utf-8"))


def _filled(words: dict[str, Any], programme: str, contact: str) -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for audience, common in words["common"].items():
        for purpose, own in words[audience].items():
            said = {**common, **own}
            parts = [f"## {words['headings'][audience][part]}\n{said[part]}" for part in PARTS]
            body = "\n\n".join([*parts, common["separate"]]).replace("{programme}", programme)
            found[purpose, audience] = own["title"], body.replace("{contact}", contact or common["contact"])
    return found
