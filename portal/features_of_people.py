"""Seams of `portal.features` about a person's way out: words that can be taken back, and what goes with an account."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from portal.actor import Actor


@dataclass(frozen=True)
class KeptWords:
    """Words of a person that are kept somewhere and can be taken back.

    `href` is the page where that is decided, empty while it cannot be yet; `until` is the last day.
    """

    title: str
    href: str = ""
    until: "date | None" = None


@dataclass(frozen=True)
class WordsSource:
    """Knows of kept words; asked after a consent was withdrawn.

    `find(actor, programme_id, person_id)` answers those that the actor may take back, own or a child's. One query.
    """

    key: str
    find: "Callable[[Actor, int, int], list[KeptWords]]"


@dataclass(frozen=True)
class RemovalPart:
    """What a feature destroys of a person whose account is removed; all else stays, by ids without names.

    - `deletes`: every `table.column` with an account's or a person's id whose rows go.
    - `blanks`: by such a `table.column` the columns of its rows that are emptied, because others need the rows.
    - `act(actor, account_id, person_ids)` does what needs more than that, inside the unit of work and before both;
      the lowest `order` first. An account is 0 when the person has none. `clears` names the columns that it empties
      or whose rows it deletes.
    """

    key: str
    deletes: tuple[str, ...] = ()
    blanks: "Mapping[str, tuple[str, ...]]" = field(default_factory=dict)
    act: "Callable[[Actor, int, Sequence[int]], None] | None" = None
    order: int = 50
    clears: tuple[str, ...] = ()
