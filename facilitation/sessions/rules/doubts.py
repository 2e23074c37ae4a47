"""What speaks against inviting somebody: ties inside one group, a screener that does not fit, a full quota."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.features import Tie

REASONS = ("agreed", "small", "apart", "outdated")
UNFIT, OVER = "unfit", "over"
LEADING = ("leader", "co_leader")
BETWEEN_SPEAKERS = frozenset({"coordinator"})
"""Ties that only matter inside the group and behind the glass: that a coordinator leads is the programme's choice."""


@dataclass(frozen=True)
class Doubt:
    """One thing that speaks against it, about these people; `facts` fill the words for it."""

    kind: str
    people: tuple[int, ...]
    facts: Mapping[str, object] = field(default_factory=dict)


def doubts_by_ties(ties: Iterable[Tie], coming: set[int], parts: Mapping[int, str]) -> list[Doubt]:
    """The ties that this invitation would bring into one session; those there before are no news."""
    return [
        Doubt(tie.kind, (tie.first, tie.second))
        for tie in ties
        if {tie.first, tie.second} & coming and _matters(tie, parts)
    ]


@dataclass(frozen=True)
class Beside:
    """What stands beside a candidate's name: a kind of tie, to whom, and whether these are in the session already."""

    kind: str
    people: tuple[int, ...]
    is_there: bool


def beside(ties: Iterable[Tie], parts: Mapping[int, str], there: set[int]) -> dict[int, list[Beside]]:
    """The ties that choosing each candidate would bring in, those to people of the session first.

    A coordinator may coordinate half of the list: that stands at the coordinator's name only, until one is chosen.
    """
    found: dict[int, dict[tuple[bool, str], list[int]]] = {}
    for tie in ties:
        for one, other in ((tie.first, tie.second), (tie.second, tie.first)):
            is_there = other in there
            is_known = tie.kind in BETWEEN_SPEAKERS and not is_there and one == tie.second
            if one not in there and _matters(tie, parts) and not is_known:
                found.setdefault(one, {}).setdefault((not is_there, tie.kind), []).append(other)
    return {
        one: [Beside(kind, tuple(people), not is_later) for (is_later, kind), people in sorted(kinds.items())]
        for one, kinds in found.items()
    }


def _matters(tie: Tie, parts: Mapping[int, str]) -> bool:
    if tie.first not in parts or tie.second not in parts:
        return False
    return tie.kind not in BETWEEN_SPEAKERS or not {parts[tie.first], parts[tie.second]} & {*LEADING, "helper"}
