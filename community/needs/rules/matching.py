"""How well a need and an offer fit each other: a score and its reasons; pure, and the same from either side."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

WHOLE = 100
POINTS = {"kind": 40, "place": 20, "ages": 15, "sector": 10, "time": 5, "amount": 5, "assured": 5}
NEAR = {"same": 20, "within": 17, "near": 14, "region": 8, "far": 0}
"""Points by how two places lie in the tree: one place, one in the other, in one district, in one region, apart."""
FRESH_DAYS, OLD_DAYS = 30, 180


@dataclass(frozen=True)
class Side:
    """A need or an offer, as far as matching goes; None or an empty line sets no condition.

    Conditions: `kind`, `sector`, `line` (ids of territories from the place itself up to its root), both ages,
    `until` (the day by which it is needed) and `wanted` (how much is lacking). Facts of an offer: `first_day` on which
    it is given, `free` places, `assured_days` since somebody said that it stands.
    """

    kind: str | None = None
    sector: str | None = None
    line: tuple[int, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    until: date | None = None
    wanted: int | None = None
    first_day: date | None = None
    free: int | None = None
    assured_days: int | None = None


@dataclass(frozen=True)
class Reason:
    """One reason for or against; `word` says which of its words, `numbers` fill them."""

    about: str
    word: str
    speaks_for: bool
    numbers: tuple[int | None, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class Fit:
    """How well both fit, from 0 to 100, and why."""

    score: int
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def good(self) -> tuple[Reason, ...]:
        """What speaks for it."""
        return tuple(one for one in self.reasons if one.speaks_for)

    @property
    def bad(self) -> tuple[Reason, ...]:
        """What speaks against it."""
        return tuple(one for one in self.reasons if not one.speaks_for)


Judged: TypeAlias = tuple[int, Reason | None]


def fit(one: Side, other: Side) -> Fit | None:
    """How well two sides fit; None when it is another kind of help, or for other ages.

    What sets no condition has all of its points and no reason, so that nothing is lost by asking for less.
    """
    if not _meets(one.kind, other.kind) or ages_between(one, other) is None:
        return None
    judged = [judge(one, other) for judge in JUDGES]
    return Fit(sum(points for points, _reason in judged), tuple(reason for _points, reason in judged if reason))


def ages_between(one: Side, other: Side) -> tuple[int | None, int | None] | None:
    """The ages that both are for, None when there is none; a bound that neither has is None."""
    least = max((age for age in (one.min_age, other.min_age) if age is not None), default=None)
    most = min((age for age in (one.max_age, other.max_age) if age is not None), default=None)
    return None if least is not None and most is not None and least > most else (least, most)


def nearness(one: tuple[int, ...], other: tuple[int, ...]) -> str:
    """How two places lie to each other, both as lines up to their roots; a key of `NEAR`.

    >>> nearness((3, 2, 1), (3, 2, 1)), nearness((3, 2, 1), (2, 1)), nearness((3, 2, 1), (4, 2, 1))
    ('same', 'within', 'near')
    >>> nearness((2, 1), (5, 1)), nearness((2, 1), (7,))
    ('region', 'far')
    """
    if one[0] == other[0]:
        return "same"
    if one[0] in other or other[0] in one:
        return "within"
    shared = set(one) & set(other)
    if not shared:
        return "far"
    return "region" if shared <= {one[-1]} else "near"


def _meets(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _kind(one: Side, other: Side) -> Judged:
    said = one.kind is not None and other.kind is not None
    return POINTS["kind"], Reason("kind", "same", True) if said else None


def _place(one: Side, other: Side) -> Judged:
    if not one.line or not other.line:
        return POINTS["place"], None
    word = nearness(one.line, other.line)
    return NEAR[word], Reason("place", word, word not in ("region", "far"))


def _ages(one: Side, other: Side) -> Judged:
    least, most = ages_between(one, other) or (None, None)
    said = least is not None or most is not None
    return POINTS["ages"], Reason("ages", "ages", True, (least, most)) if said else None


def _sector(one: Side, other: Side) -> Judged:
    if one.sector is None or other.sector is None:
        return POINTS["sector"], None
    meets = one.sector == other.sector
    return POINTS["sector"] if meets else 0, Reason("sector", "same" if meets else "other", meets)


def _time(one: Side, other: Side) -> Judged:
    days = [day for day in (one.until, other.until) if day is not None]
    first = [day for day in (one.first_day, other.first_day) if day is not None]
    if not days or not first:
        return POINTS["time"], None
    in_time = max(first) <= min(days)
    return POINTS["time"] if in_time else 0, Reason("time", "in_time" if in_time else "late", in_time, day=max(first))


def _amount(one: Side, other: Side) -> Judged:
    free = min((each for each in (one.free, other.free) if each is not None), default=None)
    wanted = max((each for each in (one.wanted, other.wanted) if each is not None), default=1)  # both must be met
    if free is None:
        return POINTS["amount"], None
    if free == 0:
        return 0, Reason("amount", "none", False)
    enough = free >= wanted
    return POINTS["amount"] if enough else 2, Reason("amount", "free" if enough else "fewer", enough, (free, wanted))


def _assured(one: Side, other: Side) -> Judged:
    days = [each for each in (one.assured_days, other.assured_days) if each is not None]
    if not days:
        return POINTS["assured"], None
    if max(days) <= FRESH_DAYS:
        return POINTS["assured"], Reason("assured", "lately", True)
    return (2, None) if max(days) <= OLD_DAYS else (0, Reason("assured", "long_ago", False))


JUDGES: tuple[Callable[[Side, Side], Judged], ...] = (_kind, _place, _ages, _sector, _amount, _time, _assured)
