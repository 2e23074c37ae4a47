"""The 24 natural things that stand for people under a pseudonym, and the class names of code colours."""

from dataclasses import dataclass

from flask_babel import lazy_pgettext
from flask_babel.speaklater import LazyString

CODE_COLOURS = 12
TINTS = 4


@dataclass(frozen=True)
class Glyph:
    """A picture with its word, which is also the pseudonym offered first."""

    key: str
    label: LazyString
    tint: int


def _all() -> dict[str, Glyph]:
    words = {
        "maple": lazy_pgettext("pseudonym", "Maple"), "river": lazy_pgettext("pseudonym", "River"),
        "wind": lazy_pgettext("pseudonym", "Wind"), "bridge": lazy_pgettext("pseudonym", "Bridge"),
        "pine": lazy_pgettext("pseudonym", "Pine"), "sail": lazy_pgettext("pseudonym", "Sail"),
        "boat": lazy_pgettext("pseudonym", "Boat"), "moon": lazy_pgettext("pseudonym", "Moon"),
        "star": lazy_pgettext("pseudonym", "Star"), "cloud": lazy_pgettext("pseudonym", "Cloud"),
        "rain": lazy_pgettext("pseudonym", "Rain"), "snow": lazy_pgettext("pseudonym", "Snow"),
        "mountain": lazy_pgettext("pseudonym", "Mountain"), "stone": lazy_pgettext("pseudonym", "Stone"),
        "lake": lazy_pgettext("pseudonym", "Lake"), "shell": lazy_pgettext("pseudonym", "Shell"),
        "bird": lazy_pgettext("pseudonym", "Bird"), "rowan": lazy_pgettext("pseudonym", "Rowan"),
        "daisy": lazy_pgettext("pseudonym", "Daisy"), "acorn": lazy_pgettext("pseudonym", "Acorn"),
        "wheat": lazy_pgettext("pseudonym", "Wheat"), "lighthouse": lazy_pgettext("pseudonym", "Lighthouse"),
        "feather": lazy_pgettext("pseudonym", "Feather"), "rainbow": lazy_pgettext("pseudonym", "Rainbow"),
    }  # fmt: skip
    return {key: Glyph(key, word, place % TINTS + 1) for place, (key, word) in enumerate(words.items())}


GLYPHS: dict[str, Glyph] = _all()


def tint_of(key: str) -> int:
    """The soft ground of a glyph, 1–4; 4 for an unknown key."""
    found = GLYPHS.get(key)
    return found.tint if found else TINTS


def code_class(number: int, colour: int | str | None = "auto") -> str:
    """Classes of a code by its number in the book (1…) and its chosen colour (1–12; None for a code without colour).

    Codes 13–24 repeat the colours with a dashed stripe, 25–36 dotted, then again.
    """
    if not colour:
        return "code-none"
    band = ("", " code-dashed", " code-dotted")[(number - 1) // CODE_COLOURS % 3]
    chosen = colour if isinstance(colour, int) else (number - 1) % CODE_COLOURS + 1
    return f"code-{chosen}{band}"
