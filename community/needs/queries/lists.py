"""Lists of needs: by kind, sector, territory and state; fifty a page, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from community.clubs.models import Club
from community.needs.models import Need
from community.needs.policy import owning, visible
from portal.actor import Actor
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import within


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; `state` is one of the states or ``all``, `place` a territory with all below it.

    `own`: those that the reader wrote or stands behind.
    """

    kind: str = ""
    sector: str = ""
    place: int | None = None
    state: str = "open"
    own: bool = False


@dataclass(frozen=True)
class Line:
    """One need of a list with the names of its place and, of a club's, of the club."""

    row: Need
    place: str
    club: str


@dataclass(frozen=True)
class Listing:
    """A page; `after` is the id after which the next one begins, None on the last."""

    rows: list[Line]
    total: int
    after: int | None


def find_needs(actor: Actor, at: Programme, asked: Asked, after: int | None = None) -> Listing:
    """Those that the actor may find; two queries."""
    chosen = _chosen(actor, at, asked)
    start = Need.id < after if after is not None else true()
    found = lines(_rows().where(*chosen, start).limit(PAGE_SIZE + 1))
    total = db.session.scalar(select(func.count(Need.id)).where(*chosen)) or 0
    shown = found[:PAGE_SIZE]
    return Listing(shown, total, shown[-1].row.id if len(found) > PAGE_SIZE else None)


def needs_of(actor: Actor, at: Programme, column: str, key: int, most: int) -> list[Line]:
    """The newest of one pair, club or project, as far as the actor sees them; none that stands below an ask.

    One query.
    """
    wanted = (getattr(Need, column) == key, Need.ask_id.is_(None), visible(actor, at.id))
    return lines(_rows().where(*wanted).limit(most))


def needs_where(*wanted: ColumnElement[bool], order: Sequence[Any], most: int) -> list[Line]:
    """Those of a condition in an order; one query."""
    return lines(_rows().where(*wanted).order_by(None).order_by(*order).limit(most))


def lines(asked: Select[Any]) -> list[Line]:
    """The rows of a statement of this module."""
    return [Line(one.Need, one.place or "", one.club or "") for one in db.session.execute(asked)]


def _rows() -> Select[Any]:
    found: Any = (
        select(Need, Territory.name.label("place"), Club.name.label("club"))
        .outerjoin(Territory, Territory.id == Need.place_id)
        .outerjoin(Club, Club.id == Need.club_id)
        .order_by(Need.id.desc())
    )
    return cast(Select[Any], found)


def _chosen(actor: Actor, at: Programme, asked: Asked) -> list[ColumnElement[bool]]:
    found = [visible(actor, at.id)]
    found += [owning(actor, at.id)] if asked.own else []
    found += [Need.state == asked.state] if asked.state != "all" else []
    found += [Need.kind == asked.kind] if asked.kind else []
    found += [or_(Need.sector == asked.sector, Need.sector == "")] if asked.sector else []
    found += [Need.place_id.in_(within([asked.place]))] if asked.place is not None else []
    return found
