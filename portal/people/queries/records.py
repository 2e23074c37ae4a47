"""One person's record with everything dated on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, or_, select

from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Grant, Guardianship, Institution, Person, Position
from portal.people.queries.facts import positions_of
from portal.people.queries.institutions import homes_of
from portal.people.rules import age_band, age_or_none, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_names


@dataclass(frozen=True)
class Tie:
    """A guardianship seen from one of its ends: `other` is the person at the other end."""

    row: Guardianship
    other: Person


@dataclass(frozen=True)
class Record:
    """A person with age today, positions, grants, guardians and children, all oldest first.

    `homes` are the terms with institutions: a child's as a ward, an adult's in office.
    """

    person: Person
    programme: Programme
    day: date
    age: int | None
    band: str
    is_minor: bool
    territory: str
    positions: list[Position]
    grants: list[Grant]
    guardians: list[Tie]
    children: list[Tie]
    places: dict[int, str]
    homes: list[tuple[Any, Institution]]


def person(person_id: int) -> Person:
    """One person.

    :raises NotFound: when there is none.
    """
    row = db.session.get(Person, person_id)
    if row is None:
        raise NotFound
    return row


def person_of(slug: str, person_id: int) -> Person:
    """A person of the programme at `/p/<slug>/`.

    :raises NotFound: when there is none, or in another programme.
    """
    row = person(person_id)
    if row.programme_id != programme_of(slug).id:
        raise NotFound
    return row


def person_of_account(account_id: int, programme_id: int) -> Person | None:
    """The person that the account is in the programme."""
    return db.session.scalar(select(Person).where(Person.account_id == account_id, Person.programme_id == programme_id))


def record_of(one: Person) -> Record:
    """Everything dated about a person, in a constant number of queries."""
    home = programme(one.programme_id)
    day = today(home.zone)
    positions = positions_of([one.id]).get(one.id, [])
    grants = list(
        db.session.scalars(select(Grant).where(Grant.person_id == one.id).order_by(Grant.starts_on, Grant.id))
    )
    places = territory_names(
        [one.territory_id, *(row.territory_id for row in positions), *(row.territory_id for row in grants)]
    )
    return Record(
        one, home, day, age_or_none(one.born_on, day), age_band(one.born_on, day), is_minor(one.born_on, day),
        places.get(one.territory_id or 0, ""), positions, grants, *_ties(one.id),
        places, homes_of(one.id, is_minor=is_minor(one.born_on, day)),
    )  # fmt: skip


def _ties(person_id: int) -> tuple[list[Tie], list[Tie]]:
    """Who answers for the person, and for whom the person answers; one query."""
    is_child = Guardianship.child_id == person_id
    far = case((is_child, Guardianship.guardian_id), else_=Guardianship.child_id)
    rows = db.session.execute(
        select(Guardianship, Person)
        .join(Person, Person.id == far)
        .where(or_(is_child, Guardianship.guardian_id == person_id))
        .order_by(Guardianship.id)
    ).all()
    ties = [Tie(row, other) for row, other in rows]
    above = [one for one in ties if one.row.child_id == person_id]
    return above, [one for one in ties if one.row.child_id != person_id]
