"""Reads about programmes and territories."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from flask import g, has_app_context, has_request_context, request
from sqlalchemy import Select, event, select

from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.globe import Point
from portal.programmes.models import Programme, Territory
from portal.programmes.policy import visible


@dataclass(frozen=True)
class Node:
    """A territory in its tree."""

    id: int
    name: str
    version: int
    level: int
    children: list["Node"] = field(default_factory=list)


def programme_of(slug: str) -> Programme:
    """The programme at `/p/<slug>/`.

    :raises NotFound: when there is none.
    """
    row = find_programme(slug)
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class Centre:
    """A territory of which it is known where it lies."""

    id: int
    name: str
    point: Point


class OfProgramme(Protocol):
    """A row that belongs to a programme."""

    @property
    def programme_id(self) -> int | None:
        """Which."""


Row = TypeVar("Row", bound=OfProgramme)


def here(slug: str, row: Row | None) -> Row:
    """The row, when it is one of the programme at `/p/<slug>/`.

    :raises NotFound: when there is none, or in another programme.
    """
    if row is None or row.programme_id != programme_of(slug).id:
        raise NotFound
    return row


@event.listens_for(Programme, "load")
def _meet(row: Programme, _context: object) -> None:
    """Keep a programme that came along with the sign-in or the page's object: the shell needs it too."""
    if has_app_context():
        g.setdefault("programmes", {})[row.slug] = row


def find_programme(slug: str) -> Programme | None:
    """The programme with this address, or None; read at most once a request, by whatever query met it first."""
    known: Programme | None = g.setdefault("programmes", {}).get(slug)
    if known is not None and known in db.session:
        return known
    return db.session.scalar(select(Programme).where(Programme.slug == slug))


def programme(programme_id: int) -> Programme:
    """The programme by id.

    :raises NotFound: when there is none.
    """
    row = db.session.get(Programme, programme_id)
    if row is None:
        raise NotFound
    return row


def programmes_of(actor: Actor) -> list[Programme]:
    """The programmes in which the actor is somebody, by name."""
    met: dict[str, Programme] = g.get("programmes", {})
    rows = {row.id: row for row in met.values() if row.id in actor.persons and row in db.session}
    missing = actor.persons.keys() - rows.keys()
    if missing:
        rows |= {row.id: row for row in db.session.scalars(select(Programme).where(Programme.id.in_(missing)))}
    return sorted(rows.values(), key=lambda row: row.name)


def programmes_seen(actor: Actor) -> list[Programme]:
    """Every programme that the actor may know of, by name."""
    return sorted(db.session.scalars(select(Programme).where(visible(actor))), key=lambda row: row.name)


def territory(territory_id: int) -> Territory:
    """One territory.

    :raises NotFound: when there is none.
    """
    row = db.session.get(Territory, territory_id)
    if row is None:
        raise NotFound
    return row


def parents_of_all() -> dict[int, int | None]:
    """The whole tree as id to parent's id."""
    return {row.id: row.parent_id for row in db.session.execute(select(Territory.id, Territory.parent_id))}


def tree() -> list[Node]:
    """The territory tree: roots with their children, each level by name; one query."""
    below: dict[int | None, list[Territory]] = {}
    for row in db.session.scalars(select(Territory).order_by(Territory.sort_key, Territory.id)):
        below.setdefault(row.parent_id, []).append(row)
    return _nodes(below, None, 1)


def _nodes(below: dict[int | None, list[Territory]], parent_id: int | None, level: int) -> list[Node]:
    return [
        Node(row.id, row.name, row.version, level, _nodes(below, row.id, level + 1)) for row in below.get(parent_id, [])
    ]


def territory_choices(at: Programme | None = None, also: int | None = None) -> list[tuple[int, str]]:
    """(id, name shifted by its level) in reading order, for a select: of the whole tree, or of a programme's branch.

    :param also: a territory that is offered too, wherever it lies: the one that is chosen already.
    """
    flat: list[tuple[int, str]] = []

    def walk(nodes: list[Node], level: int) -> None:
        for node in nodes:
            flat.append((node.id, "\u2003" * level + node.name))
            walk(node.children, level + 1)

    whole = tree()
    walk(whole if at is None else branch(at, whole), 0)
    if also is not None and all(one != also for one, _name in flat):
        flat += [(node.id, node.name) for node in _all_nodes(whole) if node.id == also]
    return flat


def branch(at: Programme, whole: list[Node]) -> list[Node]:
    """The part of the whole tree that a programme works in."""
    if at.territory_id is None:
        return whole
    return [one for one in _all_nodes(whole) if one.id == at.territory_id]


def _all_nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all_nodes(node.children)


def centres(at: Programme) -> list[Centre]:
    """The territories of a programme's branch that have a centre, by name; one query."""
    rows = db.session.execute(
        select(Territory.id, Territory.parent_id, Territory.name, Territory.latitude, Territory.longitude)
        .order_by(Territory.sort_key, Territory.id)
    ).all()  # fmt: skip
    parents = {row.id: row.parent_id for row in rows}
    return [
        Centre(row.id, row.name, (row.latitude, row.longitude))
        for row in rows
        if row.latitude is not None and _is_below(parents, row.id, at.territory_id)
    ]


def _is_below(parents: dict[int, int | None], one: int | None, top: int | None) -> bool:
    while one is not None and one != top:
        one = parents.get(one)
    return top is None or one is not None


def territory_names(ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, one query, none for an empty list."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(Territory.id, Territory.name).where(Territory.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def within(roots: "Iterable[int] | Select[Any]") -> Select[int]:
    """A subquery of the ids of these territories and of all below them, for ``column.in_(…)``."""
    top = (
        select(Territory.id)
        .where(Territory.id.in_(roots if isinstance(roots, Select) else list(roots)))
        .cte(recursive=True)
    )
    below = top.union(select(Territory.id).join(top, Territory.parent_id == top.c.id))
    return select(below.c.id)


def line_up(territory_id: int | None) -> frozenset[int]:
    """The ids of a territory and of all above it; empty for None. One query, and none again for the same page."""
    if territory_id is None:
        return frozenset()
    if not (has_request_context() and request.method == "GET"):  # what changes the tree reads it anew
        return _line_up(territory_id)
    known: dict[int, frozenset[int]] = g.setdefault("lines_up", {})
    if territory_id not in known:
        known[territory_id] = _line_up(territory_id)
    return known[territory_id]


def _line_up(territory_id: int) -> frozenset[int]:
    start = select(Territory.id, Territory.parent_id).where(Territory.id == territory_id)
    line = start.cte(recursive=True)
    above = line.union(select(Territory.id, Territory.parent_id).join(line, Territory.id == line.c.parent_id))
    return frozenset(db.session.scalars(select(above.c.id)))
