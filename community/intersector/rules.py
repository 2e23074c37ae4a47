"""Pure rules of the table: what a cell sums up, where a place belongs, when a cell is a gap, the usual answer."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from community.partners.rules import SECTORS
from portal.programmes.queries import Node

MEASURES = ("offers", "loops", "answers")
CLOSED, DELIVERED = "closed", "delivered"


@dataclass
class Cell:
    """One sector in one place: partners at work, offers believed and stale, those used, requests and their answers.

    `days` counts answers by the full days from sending: 0 is within a day.
    """

    partners: int = 0
    offers: int = 0
    stale: int = 0
    used: int = 0
    sent: int = 0
    closed: int = 0
    helped: int = 0
    silent: int = 0
    days: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Cell") -> None:
        """Take another cell into the sum."""
        for name in ("partners", "offers", "stale", "used", "sent", "closed", "helped", "silent"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.days.update(other.days)

    @property
    def is_gap(self) -> bool:
        """Whether nobody of the sector offers anything here that can be believed."""
        return not self.offers

    @property
    def answered(self) -> int:
        """How many answers the usual time is of."""
        return self.days.total()

    @property
    def usual_days(self) -> int | None:
        """The median of full days to an answer (the lower one of two in the middle); None without answers."""
        passed = 0
        for days in sorted(self.days):
            passed += self.days[days]
            if passed * 2 >= self.answered:
                return days
        return None


@dataclass(frozen=True)
class Row:
    """A place with its six cells; `above` are the offers by sector for wider places that this one lies in.

    `id` is None for what belongs to no place in particular; `is_own` marks what is meant for the whole of the page's
    place and for none below it.
    """

    id: int | None
    name: str
    is_own: bool
    has_more: bool
    cells: Mapping[str, Cell]
    whole: Cell
    above: Mapping[str, int]


@dataclass(frozen=True)
class Place:
    """One row before it is counted: its territories, None among them for what belongs to no place."""

    id: int | None
    name: str
    is_own: bool
    has_more: bool
    inside: frozenset[int | None]


Counted = Mapping[tuple[str, int | None], Cell]


def places_of(nodes: Iterable[Node], own: "Node | None", wide: bool) -> list[Place]:
    """The rows of a page: what is meant for the whole of it first, then each of its places with all below.

    :param own: the node that the page is about, None when it is about several. :param wide: whether what belongs to no
        place counts as meant for the whole.
    """
    found = [
        Place(one.id, one.name, False, bool(one.children), frozenset(node.id for node in below(one))) for one in nodes
    ]
    mine = frozenset[int | None]([*([own.id] if own else []), *([None] if wide else [])])
    return [*([Place(own.id if own else None, own.name if own else "", True, False, mine)] if mine else []), *found]


def below(node: Node) -> list[Node]:
    """A node with all below it."""
    return [node, *(one for child in node.children for one in below(child))]


def path_to(nodes: Iterable[Node], territory_id: int) -> list[Node]:
    """The line of nodes from the top down to a territory; empty when it is not among them."""
    for node in nodes:
        if node.id == territory_id:
            return [node]
        if line := path_to(node.children, territory_id):
            return [node, *line]
    return []


def rows_of(places: Iterable[Place], counted: Counted, wider: Iterable[int | None]) -> list[Row]:
    """Sum what was counted by sector and territory into the rows.

    :param wider: the territories above the page's place, None among them for what belongs to no place.
    """
    listed = list(places)
    over = set(wider).union(*(one.inside for one in listed if one.is_own))
    above = {sector: sum(_at(counted, sector, one).offers for one in over) for sector in SECTORS}
    return [_row(one, counted, {} if one.is_own else above) for one in listed]


def total_of(cells: Iterable[Cell]) -> Cell:
    """The sum of cells."""
    whole = Cell()
    for one in cells:
        whole.add(one)
    return whole


def foot_of(rows: Iterable[Row]) -> dict[str, Cell]:
    """The sum of each sector over all rows."""
    listed = list(rows)
    return {sector: total_of(row.cells[sector] for row in listed) for sector in SECTORS}


def _row(place: Place, counted: Counted, above: Mapping[str, int]) -> Row:
    cells = {sector: total_of(_at(counted, sector, one) for one in place.inside) for sector in SECTORS}
    return Row(place.id, place.name, place.is_own, place.has_more, cells, total_of(cells.values()), above)


def _at(counted: Any, sector: str, place: int | None) -> Cell:
    found: Cell = counted.get((sector, place)) or Cell()
    return found
