"""Criteria of a transition: what is computed from facts, what a named person attests; each says how it is met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("attested", "months", "pairs_or_months", "months_since", "age", "consent", "qualification", "course")
READ = frozenset({"qualification", "course"})  # read from the papers and the training, where the programme has them


@dataclass(frozen=True)
class Criterion:
    """One line of the checklist. `n` months, years or pairs; `months` the other way of ``pairs_or_months``.

    `ref` names the kind of qualification or the course that is read, by its key or GUID.
    """

    key: str
    kind: str
    ru: str
    en: str
    n: int = 0
    months: int = 0
    ref: str = ""

    def label(self, locale: str) -> str:
        """The words in this language."""
        return self.ru if locale == "ru" else self.en

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "key": self.key, "kind": self.kind, "ru": self.ru, "en": self.en, "n": self.n, "months": self.months,
            "ref": self.ref,
        }  # fmt: skip


def criterion_of(data: Mapping[str, Any]) -> Criterion:
    """Read a stored one."""
    return Criterion(
        str(data["key"]), str(data["kind"]), str(data["ru"]), str(data["en"]), int(data["n"]), int(data["months"]),
        str(data.get("ref", "")),
    )  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What the house knows of a person today.

    `months` in the old position, `ended_pairs` as mentor that came to their planned end, `months_since` the last day
    of the old position or of the last pair as mentee (None: not over), `age` None for an adult, `has_consent` whether
    the chain for taking part is whole, `attested` criterion key → who says so. `holds` names the kinds of which a
    valid paper is there and the courses that are passed; `known` those that the programme has at all.
    """

    months: int = 0
    ended_pairs: int = 0
    months_since: int | None = None
    age: int | None = None
    has_consent: bool = False
    attested: Mapping[str, int] = field(default_factory=dict)
    holds: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Check:
    """One line as it stands; `has` is the number that was counted, `by` the person who attested.

    `is_by_hand`: somebody says so, because the house does not know it.
    """

    criterion: Criterion
    is_met: bool
    has: int | None = None
    by: int | None = None
    is_by_hand: bool = False

    @property
    def is_computed(self) -> bool:
        """Whether the house counts it by itself."""
        return not self.is_by_hand


def checks(criteria: Iterable[Criterion], facts: Facts) -> list[Check]:
    """The checklist in its order."""
    return [_check(one, facts) for one in criteria]


def _check(one: Criterion, facts: Facts) -> Check:
    if one.kind == "months":
        return Check(one, facts.months >= one.n, facts.months)
    if one.kind == "pairs_or_months":
        return Check(one, facts.ended_pairs >= one.n or facts.months >= one.months, facts.ended_pairs)
    if one.kind == "months_since":
        return Check(one, facts.months_since is not None and facts.months_since >= one.n, facts.months_since)
    if one.kind == "age":
        return Check(one, facts.age is None or facts.age >= one.n, facts.age)
    if one.kind == "consent":
        return Check(one, facts.has_consent)
    if one.kind in READ and one.ref in facts.known:
        return Check(one, one.ref in facts.holds)
    by = facts.attested.get(one.key)
    return Check(one, by is not None, by=by, is_by_hand=True)


def is_ready(found: Iterable[Check]) -> bool:
    """Whether everything that can be computed is met."""
    return all(one.is_met for one in found if one.is_computed)


def is_whole(found: Iterable[Check]) -> bool:
    """Whether everything is met."""
    return all(one.is_met for one in found)
