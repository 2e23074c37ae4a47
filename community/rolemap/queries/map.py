"""People by their positions over the years, fifty a page by key, and the lists behind the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, select, tuple_

from community.rolemap.policy import Scope, counted, place_of
from portal.db import db
from portal.directory.models import Profile
from portal.limits import PAGE_SIZE
from portal.pauses.models import Pause
from portal.pauses.queries import pauses_of
from portal.people.models import Person, Position
from portal.people.queries import positions_of
from portal.people.rules import is_minor
from portal.programmes.queries import territory_names


@dataclass(frozen=True)
class People:
    """A page of people with all their positions and pauses; `after` is the id after which the next page begins."""

    people: list[Person]
    positions: dict[int, list[Position]]
    places: dict[int, str]
    minors: frozenset[int]
    after: int | None
    pauses: dict[int, list[Pause]]


@dataclass(frozen=True)
class MapPage:
    """The map's page: people, and only those positions that reach into its years."""

    people: People
    begins: date
    ends: date


def map_of(scope: Scope, kind: str, between: tuple[date, date], after: int | None) -> MapPage:
    """Who held a position (of that kind) in these years; at most five queries."""
    held = [
        Position.programme_id == scope.reader.programme_id, Position.person_id == Person.id,
        Position.starts_on <= between[1], Position.ends_on.is_(None) | (Position.ends_on >= between[0]),
        scope.places(place_of()), *([Position.kind == kind] if kind else []),
    ]  # fmt: skip
    found = _page(scope, and_(Person.left_at.is_(None), exists().where(*held).correlate(Person)), after)
    shown = {
        one: [row for row in rows if row.starts_on <= between[1] and (row.ends_on or date.max) >= between[0]]
        for one, rows in found.positions.items()
    }
    people = People(found.people, shown, found.places, found.minors, found.after, found.pauses)
    return MapPage(people, *between)


def people_of(scope: Scope, ids: "Select[int] | Sequence[int]", after: int | None) -> People:
    """The people behind a number; at most five queries."""
    return _page(scope, Person.id.in_(ids), after)


def _page(scope: Scope, who: ColumnElement[bool], after: int | None) -> People:
    asked: Any = select(Person).outerjoin(Profile, Profile.person_id == Person.id).where(counted(scope), who)
    start = db.session.scalar(asked.where(Person.id == after)) if after is not None else None
    if start is not None:
        asked = asked.where(tuple_(Person.sort_key, Person.id) > (start.sort_key, start.id))
    rows = list(db.session.scalars(asked.order_by(Person.sort_key, Person.id).limit(PAGE_SIZE + 1)))
    people = rows[:PAGE_SIZE]
    positions = positions_of(one.id for one in people)
    places = territory_names(row.territory_id for held in positions.values() for row in held)
    minors = frozenset(one.id for one in people if is_minor(one.born_on, scope.reader.day))
    after_id = people[-1].id if len(rows) > PAGE_SIZE else None
    return People(people, positions, places, minors, after_id, pauses_of(one.id for one in people))
