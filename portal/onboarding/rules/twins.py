"""Duplicates: two records that may be one human being; the date of birth decides where both know it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.onboarding.rules.names import long_keys, name_key

REASONS = ("name_date", "name", "short", "near", "email")
NEAR = 0.8  # of 1: one letter of five; Белова – Белава is near, Анна – Инна is not


@dataclass(frozen=True)
class Known:
    """What is compared of a person: `ref` says who, e.g. ("person", 7) or ("row", 12).

    Who has no date of birth is an adult, so no child is their twin.
    """

    ref: tuple[str, int]
    given_name: str
    family_name: str
    born_on: date | None = None
    email: str = ""
    is_minor: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The name as it is compared."""
        return name_key(self.given_name, self.family_name)

    @property
    def long_keys(self) -> frozenset[tuple[str, ...]]:
        """The name with its given name in full: Саша is Александр or Александра."""
        return long_keys(self.given_name, self.family_name)


@dataclass(frozen=True)
class Twin:
    """The one whom a row may mean; `reason` is one of `REASONS`, ``short`` for a short form of the given name.

    A near spelling or a short form may be a twin by birth, and a family may share an e-mail: those are entered unless
    somebody says no.
    """

    ref: tuple[str, int]
    reason: str

    @property
    def suggestion(self) -> str:
        """What to do as long as nobody has chosen."""
        return "skip" if self.reason in ("name_date", "name") else "enter"


def compare(one: Known, other: Known) -> str:
    """Why the two may be one human being, '' when they are two."""
    return _compare(one, one.key, other, other.key)


class Index:
    """Those who are known, found by name, by e-mail, and by date of birth for near spellings."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        self._keys: dict[tuple[str, int], tuple[str, ...]] = {}
        self._by_key: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        self._by_long: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        self._by_email: dict[str, list[Known]] = defaultdict(list)
        self._by_date: dict[date, list[Known]] = defaultdict(list)
        for one in people:
            self.add(one)

    def add(self, one: Known) -> None:
        """Know one more."""
        key = self._keys[one.ref] = one.key
        self._by_key[key].append(one)
        for long_key in one.long_keys:
            self._by_long[long_key].append(one)
        if one.email:
            self._by_email[one.email].append(one)
        if one.born_on is not None:
            self._by_date[one.born_on].append(one)

    def twin_of(self, one: Known) -> Twin | None:
        """The best match: name and date before the name alone, that before a near spelling, last the e-mail."""
        key = one.key
        nearby: Sequence[Known] = self._by_date.get(one.born_on, ()) if one.born_on is not None else ()
        short = (other for long_key in one.long_keys for other in self._by_long.get(long_key, ()))
        mailed = self._by_email.get(one.email, ()) if one.email else ()
        candidates = (*self._by_key.get(key, ()), *short, *nearby, *mailed)
        best: Twin | None = None
        for other in candidates:
            reason = _compare(one, key, other, self._keys[other.ref])
            if reason and (best is None or _ORDER[reason] < _ORDER[best.reason]):
                best = Twin(other.ref, reason)
        return best


_ORDER = {reason: place for place, reason in enumerate(REASONS)}


def _compare(one: Known, key: tuple[str, ...], other: Known, other_key: tuple[str, ...]) -> str:
    dates = {one.born_on, other.born_on} - {None}
    if len(dates) > 1 or (one.is_minor != other.is_minor and None in (one.born_on, other.born_on)):
        return ""
    are_equal = one.born_on is not None and one.born_on == other.born_on
    if key == other_key:
        return "name_date" if are_equal else "name"
    if one.long_keys & other.long_keys:
        return "short"
    if are_equal and _are_near(key, other_key):
        return "near"
    return "email" if one.email and one.email == other.email else ""


def _are_near(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each word of the shorter name has a word of the longer one beside it, spelled nearly so."""
    short, long = sorted((key, other), key=len)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    rest = list(long)
    for word in short:
        best = max(rest, key=lambda there: _likeness(word, there))
        if not _is_slip(word, best):
            return False
        rest.remove(best)
    return True


def _is_slip(word: str, other: str) -> bool:
    """Whether one is a slip of the other; Иванов and Иванова are two people."""
    if word == other:
        return True
    if min(len(word), len(other)) < 4 or word + "a" == other or other + "a" == word:
        return False
    return _likeness(word, other) >= NEAR


def _likeness(word: str, other: str) -> float:
    from rapidfuzz.distance import DamerauLevenshtein  # 48 modules, which no page but a list's needs

    return DamerauLevenshtein.normalized_similarity(word, other)
