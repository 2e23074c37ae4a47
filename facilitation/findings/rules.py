"""Pure rules of findings: what one still lacks, what stands behind it, and changes of order."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

SIDES = ("for", "against")
Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Said:
    """One quote as it counts: who says it, in which group, and whether without hearing the others."""

    people: frozenset[str]
    group: str
    is_blind: bool


@dataclass(frozen=True)
class Support:
    """What one side rests on. `blind` are the people with at least one uninfluenced quote."""

    quotes: int
    people: frozenset[str]
    groups: tuple[str, ...]
    blind: frozenset[str]


def support(quotes: Iterable[Said]) -> Support:
    """Count each person once, however often quoted; groups in the order of their first quote."""
    listed = list(quotes)
    return Support(
        len(listed),
        frozenset(one for quote in listed for one in quote.people),
        tuple(dict.fromkeys(quote.group for quote in listed if quote.group)),
        frozenset(one for quote in listed if quote.is_blind for one in quote.people),
    )


def lacks(statement: str, quotes_for: int, quotes_against: int, against_note: str) -> tuple[str, ...]:
    """What keeps a finding a draft, as codes: ``statement``, ``for``, ``against``.

    Nobody can state what they did not try to refute: without a quote against, a note must say how it was looked for.
    """
    found = {
        "statement": bool(statement.strip()),
        "for": quotes_for > 0,
        "against": quotes_against > 0 or bool(against_note.strip()),
    }
    return tuple(code for code, is_there in found.items() if not is_there)


def is_draft(state: str, lacking: Sequence[str]) -> bool:
    """A stated finding falls back to a draft while something it rests on is gone."""
    return state == "draft" or bool(lacking)


def moved(order: Sequence[Item], item: Item, by: int) -> tuple[Item, ...]:
    """The order with the item `by` places later (earlier when negative); past an end it stays at that end."""
    rest = [one for one in order if one != item]
    place = min(max(order.index(item) + by, 0), len(rest))
    return (*rest[:place], item, *rest[place:])
