"""Duplicates: two records that may be one organisation, by tax number, name in any spelling, telephone or site."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from community.partner_lists.rules.cells import host_key, phone_key
from portal.onboarding.rules.names import skeleton

REASONS = ("number", "name", "phone", "site", "near")
NEAR = 0.88  # of 1: one slip in eight letters
BLOCK = 4  # first letters that near spellings share
_FORMS = frozenset({
    "ооо", "оао", "зао", "пао", "ао", "ип", "ано", "нко", "но", "роо", "мро", "бф", "мбу", "мку", "мау", "мбук", "мбоу",
    "мкоу", "маоу", "гбу", "гку", "гау", "гук", "гбоу", "гоу", "фгбу", "фгбоу", "фгуп", "муп", "гуп", "чоу", "ноу",
    "огбу", "обу", "общество", "с", "ограниченной", "ответственностью", "акционерное", "автономная", "некоммерческая",
    "организация", "муниципальное", "государственное", "бюджетное", "учреждение", "индивидуальный", "предприниматель",
    "ltd", "llc", "inc", "jsc", "the", "of",
})  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What is compared of an organisation: `ref` says which, e.g. ("partner", 7) or ("row", 12)."""

    ref: tuple[str, int]
    names: tuple[str, ...]
    tax_number: str = ""
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Twin:
    """The one that a row may mean, and why; `is_elsewhere`: the row names another place of it."""

    ref: tuple[str, int]
    reason: str
    is_elsewhere: bool = False

    @property
    def suggestion(self) -> str:
        """What to do as long as nobody has chosen: a chain of shops is one organisation with many places."""
        if self.reason not in ("number", "name"):
            return "enter"
        return "update" if self.is_elsewhere else "skip"


@lru_cache(maxsize=20_000)
def name_key(name: str) -> tuple[str, ...]:
    """Sorted words of a name without its legal form, whatever the alphabet, the quotes and the order; () for none."""
    words = re.findall(r"[^\W_]+", name.casefold().replace("ё", "е"))
    bare = [one for one in words if one not in _FORMS] or words
    return tuple(sorted(one if any(map(str.isdigit, one)) else skeleton(one) or one for one in bare))


class Index:
    """Those that are known, found by each of the reasons."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by: dict[str, dict[object, list[Known]]] = {reason: defaultdict(list) for reason in REASONS}
        for one in known:
            self.add(one)

    def add(self, one: Known) -> None:
        """Know one more."""
        for reason, keys in _keys(one).items():
            for key in keys:
                self._by[reason][key].append(one)

    def twin_of(self, one: Known) -> Twin | None:
        """The best match, in the order of `REASONS`; two tax numbers that differ are two organisations."""
        for reason, keys in _keys(one).items():
            for key in keys:
                for other in self._by[reason].get(key, ()):
                    if _may_be(one, other) and (reason != "near" or _is_near(one, other)):
                        return Twin(other.ref, reason, is_elsewhere=bool(one.place) and one.place != other.place)
        return None


def _keys(one: Known) -> dict[str, list[object]]:
    names = [key for key in map(name_key, one.names) if key]
    return {
        "number": [one.tax_number] if one.tax_number else [],
        "name": list(names),
        "phone": [key for key in map(phone_key, one.phones) if key],
        "site": [key for key in map(host_key, one.links) if key],
        "near": ["".join(key)[:BLOCK] for key in names],
    }


def _may_be(one: Known, other: Known) -> bool:
    return not (one.tax_number and other.tax_number) or one.tax_number == other.tax_number


def _is_near(one: Known, other: Known) -> bool:
    """Nearly the same letters and the same figures: «Школа № 5» is not «Школа № 7»."""
    from rapidfuzz.distance import DamerauLevenshtein  # 48 modules, which no page but a list's needs

    for name in map(name_key, one.names):
        for there in map(name_key, other.names):
            if _figures(name) == _figures(there) and (
                DamerauLevenshtein.normalized_similarity(" ".join(name), " ".join(there)) >= NEAR
            ):
                return True
    return False


def _figures(key: tuple[str, ...]) -> list[str]:
    return [word for word in key if any(map(str.isdigit, word))]
