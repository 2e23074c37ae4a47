"""The list of people with its search: 50 a page, the same four queries however long it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.people.models import Person, Position
from portal.people.policy import visible
from portal.people.queries.facts import positions_of
from portal.people.rules import age_or_none, is_in_force, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import territory_names
from portal.search.columns import like_contains
from portal.search.keys import search_key


@dataclass(frozen=True)
class PersonRow:
    """One line of the list. `kinds` are the positions held today."""

    id: int
    name: str
    age: int | None
    is_minor: bool
    kinds: tuple[str, ...]
    territory: str
    has_account: bool


@dataclass(frozen=True)
class PeoplePage:
    """One page of the list; `total` counts all that match."""

    rows: list[PersonRow]
    total: int
    page: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE_SIZE < self.total


def find_people(actor: Actor, programme: Programme, text: str = "", kind: str = "", page: int = 1) -> PeoplePage:
    """The people of the programme whom the actor may see.

    :param text: parts of a name in any order; letters' case and ё/е do not matter. :param kind: a position held today.
    """
    day = today(programme.zone)
    wanted = _matching(select(Person), actor, programme.id, text, kind, day)
    total = db.session.scalar(_matching(select(func.count(Person.id)), actor, programme.id, text, kind, day)) or 0
    ordered = wanted.order_by(Person.sort_key, Person.id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    people = list(db.session.scalars(ordered))
    positions = positions_of(row.id for row in people)
    places = territory_names(row.territory_id for row in people)
    rows = [_row(one, positions.get(one.id, []), places.get(one.territory_id or 0, ""), day) for one in people]
    return PeoplePage(rows, total, page)


def _matching(wanted: Select[Any], actor: Actor, programme_id: int, text: str, kind: str, day: date) -> Select[Any]:
    wanted = wanted.where(Person.programme_id == programme_id, Person.left_at.is_(None), visible(actor))
    for word in search_key(text).split():
        wanted = wanted.where(Person.search_key.like(like_contains(word), escape="\\"))
    if kind:
        held = select(Position.person_id).where(
            Position.programme_id == programme_id,
            Position.kind == kind,
            Position.starts_on <= day,
            Position.ends_on.is_(None) | (Position.ends_on >= day),
        )
        wanted = wanted.where(Person.id.in_(held))
    return wanted


def _row(person: Person, positions: list[Position], territory: str, day: date) -> PersonRow:
    kinds = tuple(dict.fromkeys(one.kind for one in positions if is_in_force(one.starts_on, one.ends_on, day)))
    return PersonRow(
        person.id,
        person.name,
        age_or_none(person.born_on, day),
        is_minor(person.born_on, day),
        kinds,
        territory,
        person.account_id is not None,
    )
