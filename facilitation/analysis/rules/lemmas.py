"""The dictionary form of a word: pymorphy3 for Cyrillic, simplemma for Latin, a few rows of our own before both."""

import re
from functools import lru_cache
from typing import Any

from facilitation.analysis.rules.overrides import OVERRIDES
from facilitation.analysis.rules.tokens import normal_form, script_of

_PATRONYMIC = re.compile(r"(.{2,}(?:ов|ев|ич|ин))н(?:а|ы|е|у|ой|ою)")
_SOFT_ENDING = re.compile(r"ь(?:е|я|ю|и|ем|ям|ях|ями)")
_CONTRACTION = re.compile(r"(.+)'(?:s|re|ve|ll|d|m)?")


@lru_cache(maxsize=300_000)
def lemma_of(form: str) -> str:
    """The lemma of a normal form (see `tokens.normal_form`), itself in normal form; unknown words stay as they are."""
    known = OVERRIDES.get(form)
    if known is not None:
        return known
    script = script_of(form)
    if script == "cyrillic":
        return _russian(form)
    return _english(form) if script == "latin" else form


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def _russian(form: str) -> str:
    best = _analyzer().parse(form)[0]
    lemma = normal_form(best.normal_form)
    patronymic = _PATRONYMIC.fullmatch(form)
    if patronymic and ("Patr" in best.tag or lemma.endswith("ич")):
        return patronymic[1] + "на"
    # The dictionary's счастие, предгорие are nobody's words today.
    if lemma.endswith("ие") and _SOFT_ENDING.search(form[-4:]):
        return lemma[:-2] + "ье"
    return lemma


def _english(form: str) -> str:
    import simplemma

    contraction = _CONTRACTION.fullmatch(form)
    if contraction:
        return lemma_of(contraction[1])
    return normal_form(simplemma.lemmatize(form, lang="en"))
