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


def _matters(tie: Tie, parts: Mapping[int, str]) -> bool:
    if tie.first not in parts or tie.second not in parts:
        return False
    return tie.kind not in BETWEEN_SPEAKERS or not {parts[tie.first], parts[tie.second]} & {*LEADING, "helper"}
