"""Russian names in other cases, by petrovich’s rules; what does not decline, or is not Russian, stays as written."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

CASES = ("dative", "genitive")
GENDERS = ("female", "male")
WORD = re.compile(r"[А-ЯЁ][а-яё]+")
INITIALS = re.compile(r"([А-ЯЁ]\.)+")
VOWELS = frozenset("аеёиоуыэюя")
PARTICLES = frozenset({"фон", "де", "ван", "оглы", "улы", "кызы", "гызы"})
NUMBERS = {"genitive": 0, "dative": 1}
"""Where the library's rules have each case."""
MEN, WOMEN = ("ич", "оглы", "улы"), ("на", "кызы", "гызы")
"""How patronymics end."""


@dataclass(frozen=True)
class Name:
    """A name in its parts, as it is written; a part may be empty or an initial."""

    family: str
    given: str = ""
    patronymic: str = ""

    @property
    def whole(self) -> str:
        """Family name first, as papers have it."""
        return " ".join(one for one in (self.family, self.given, self.patronymic) if one)


@dataclass(frozen=True)
class Declined:
    """A name in a case; `left` are the parts that were not understood and stay as they are written."""

    text: str
    left: tuple[str, ...] = ()


def gender_of(name: Name) -> str | None:
    """``male`` or ``female`` by the patronymic, None when it does not say.

    >>> gender_of(Name("Ким", "Женя", "Олеговна"))
    'female'
    """
    low = name.patronymic.casefold().strip()
    if not low or not WORD.search(name.patronymic):
        return None
    return "male" if low.endswith(MEN) else "female" if low.endswith(WOMEN) else None


def decline(name: Name, case: str, gender: str | None = None) -> Declined:
    """A name in one of `CASES`; without a gender and a patronymic that tells it, nothing is declined.

    >>> decline(Name("Иванова", "Анна", "Сергеевна"), "dative").text
    'Ивановой Анне Сергеевне'
    """
    known = gender or gender_of(name)
    if known is None:
        return Declined(name.whole, tuple(one for one in (name.family, name.given, name.patronymic) if one))
    parts = [
        ("lastname", name.family), ("firstname", name.given), ("middlename", name.patronymic),
    ]  # fmt: skip
    said = [_part(kind, text, case, known) for kind, text in parts if text]
    left = tuple(text for (_kind, text), (_form, is_known) in zip(_held(parts), said, strict=True) if not is_known)
    return Declined(" ".join(form for form, _is_known in said), left)


def _held(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [one for one in parts if one[1]]


def _part(kind: str, text: str, case: str, gender: str) -> tuple[str, bool]:
    """One part in its case, hyphen by hyphen, and whether every piece of it was understood."""
    forms, is_known = [], True
    for one in re.split(r"([-\s]+)", text):
        if WORD.fullmatch(one):
            forms.append(_word(kind, one, case, gender))
        else:
            is_known = is_known and (
                not one.strip("- ") or one.casefold() in PARTICLES or bool(INITIALS.fullmatch(one))
            )
            forms.append(one)
    return "".join(forms), is_known


def _word(kind: str, word: str, case: str, gender: str) -> str:
    low = word.casefold()
    if kind == "lastname" and low.endswith("ой") and sum(one in VOWELS for one in low) == 1:
        return word if gender == "female" else word[:-1] + {"dative": "ю", "genitive": "я"}[case]
    change = _change(kind, low, gender)
    if change is None:
        return word
    end = change[NUMBERS[case]]
    return word if end == "." else word[: len(word) - end.count("-")] + end.replace("-", "")


def _change(kind: str, low: str, gender: str) -> list[str] | None:
    """What is put at the end of a word in each case, by the first rule that fits.

    The library's own search passes over the rules that hold for both genders (Глоба, Никита), so it is made here.
    """
    rules, fits = _rules()[kind], (gender, "androgynous")
    for rule in rules.get("exceptions", ()):
        if rule["gender"] in fits and low in rule["test"]:
            return list(rule["mods"])
    for rule in rules["suffixes"]:
        if rule["gender"] in fits and low.endswith(tuple(rule["test"])):
            return list(rule["mods"])
    return None


@cache
def _rules() -> Any:
    from petrovich.main import Petrovich  # type: ignore[import-untyped]

    return Petrovich().data
