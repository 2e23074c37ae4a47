"""The list of people with its search: 50 a page, the same five queries however long it is."""

from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import ColumnElement, Select, func, select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.features import features_of
from portal.limits import PAGE_SIZE
from portal.people.models import Person, Position
from portal.people.policy import visible
from portal.people.queries.absent import has_unused_way
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
    rests: bool = False
    back_on: date | None = None


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


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to: parts of a name, a position held today, an unused way in."""

    text: str = ""
    kind: str = ""
    is_invited: bool = False


EVERYBODY = Asked()


def find_people(actor: Actor, programme: Programme, asked: Asked = EVERYBODY, page: int = 1) -> PeoplePage:
    """The people of the programme whom the actor may see; letters' case and ё/е in names do not matter."""
    day = today(programme.zone)
    chosen = _matching(actor, programme.id, asked, day)
    total = db.session.scalar(select(func.count(Person.id)).where(*chosen)) or 0
    wanted = select(Person).where(*chosen).order_by(Person.sort_key, Person.id)
    people = list(db.session.scalars(wanted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)))
    positions = positions_of(row.id for row in people)
    places = territory_names(row.territory_id for row in people)
    away = away_in(programme.id)
    rows = [_row(one, positions.get(one.id, []), places.get(one.territory_id or 0, ""), day, away) for one in people]
    return PeoplePage(rows, total, page)


def counted(actor: Actor, programme: Programme) -> Select[int]:
    """How many people the list shows to the actor."""
    return select(func.count(Person.id)).where(*_matching(actor, programme.id, EVERYBODY, today(programme.zone)))


def _matching(actor: Actor, programme_id: int, asked: Asked, day: date) -> list[ColumnElement[bool]]:
    chosen = [Person.programme_id == programme_id, Person.left_at.is_(None), visible(actor)]
    for word in search_key(asked.text).split():
        chosen.append(Person.search_key.like(like_contains(word), escape="\\"))
    if asked.kind:
        held = select(Position.person_id).where(
            Position.programme_id == programme_id,
            Position.kind == asked.kind,
            Position.starts_on <= day,
            Position.ends_on.is_(None) | (Position.ends_on >= day),
        )
        chosen.append(Person.id.in_(held))
    if asked.is_invited:
        chosen.append(has_unused_way())
    return chosen


def away_in(programme_id: int) -> dict[int, date | None]:
    """Who rests today, as the features know it, with the day of return or None; one query for each source."""
    sources = [source for feature in features_of(current_app) for source in feature.away]
    return {one: back_on for source in sources for one, back_on in source.find(programme_id).items()}


def _row(
    person: Person, positions: list[Position], territory: str, day: date, away: dict[int, date | None]
) -> PersonRow:
    kinds = tuple(dict.fromkeys(one.kind for one in positions if is_in_force(one.starts_on, one.ends_on, day)))
    return PersonRow(
        person.id,
        person.name,
        age_or_none(person.born_on, day),
        is_minor(person.born_on, day),
        kinds,
        territory,
        person.account_id is not None,
        person.id in away,
        away.get(person.id),
    )
