"""How a reader is spoken to: «ты» and the plainest words under 14, «ты» under 18, «вы» from 18; the own choice wins."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from babel import Locale
from flask import g, has_app_context
from flask_babel import force_locale

VOICES = ("child", "teen", "adult")
CHILD_UNDER, TEEN_UNDER = 14, 18
# The catalogues that lie over each other, the lowest first; what an upper one does not say, the lower one says.
LAYERS = {
    "ru": ("ru",), "ru_teen": ("ru", "ru_teen"), "ru_kids": ("ru", "ru_teen", "ru_kids"), "en_kids": ("en_kids",),
}  # fmt: skip
BY_VOICE = {
    ("ru", "teen"): "ru_teen", ("ru", "child"): "ru_kids", ("en", "child"): "en_kids",
}  # fmt: skip


def voice_for(chosen: str | None, age: int | None) -> str:
    """``child``, ``teen`` or ``adult``: what the person chose, else by age; `age` is None for an adult."""
    if chosen in VOICES:
        return str(chosen)
    if age is None or age >= TEEN_UNDER:
        return "adult"
    return "child" if age < CHILD_UNDER else "teen"


def catalogue_name(locale: str, voice: str) -> str:
    """The catalogue that speaks this language in this voice, e.g. ``ru_kids``."""
    return BY_VOICE.get((locale, voice), locale)


def language_of(name: str) -> str:
    """``ru`` for ``ru_kids``."""
    return name.partition("_")[0]


def voice() -> str:
    """How the reader of this request, or whoever `speaking_to` names, is spoken to."""
    if not has_app_context():
        return "adult"
    found: str | None = g.get("voice")
    if found is None:
        actor = g.get("actor")
        g.voice = found = voice_for(getattr(g.get("account"), "voice", None), getattr(actor, "age", None))
    return found


@lru_cache(maxsize=16)
def _parsed(locale: str) -> Locale:
    """Babel looks at the disk each time it reads a name; a room speaks hundreds of times a second."""
    return Locale.parse(locale)


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Inside, texts are in this language."""
    with force_locale(_parsed(locale)), _instead(texts=None):
        yield


@contextmanager
def speaking_to(locale: str, chosen: str) -> Iterator[None]:
    """Inside, texts are in this language and voice: for mails, notifications and frames, which no request asks for."""
    with _instead(voice=chosen), speaking(locale):
        yield


def speak_as(chosen: str | None) -> None:
    """From here on this request speaks in this voice; None: as the reader's account and age say now."""
    g.voice = chosen
    g.texts = None


@contextmanager
def _instead(**inside: object) -> Iterator[None]:
    """Names of `g` with other values inside."""
    if not has_app_context():
        yield
        return
    before = {name: g.get(name) for name in inside}
    for name, value in inside.items():
        setattr(g, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(g, name, value)
