"""One person's record with everything dated on it."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import aliased

from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Grant, Guardianship, Institution, Person, Position, Representative, Ward
from portal.people.queries.institutions import homes_of
from portal.people.rules import age_band, age_or_none, is_minor
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import here, programme


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
    return here(slug, person(person_id))


def person_of_account(account_id: int, programme_id: int) -> Person | None:
    """The person that the account is in the programme."""
    return db.session.scalar(select(Person).where(Person.account_id == account_id, Person.programme_id == programme_id))


def kept_of(one: Person) -> dict[str, ColumnElement[bool]]:
    """The conditions without which a record has no grants, no guardians or children, no terms with institutions."""
    ties = or_(Guardianship.child_id == one.id, Guardianship.guardian_id == one.id)
    terms = or_(
        select(Ward.id).where(Ward.child_id == one.id).exists(),
        select(Representative.id).where(Representative.person_id == one.id).exists(),
    )
    return {
        "grants": select(Grant.id).where(Grant.person_id == one.id).exists(),
        "ties": select(Guardianship.id).where(ties).exists(),
        "homes": terms,
    }


def record_of(one: Person, there: Container[str]) -> Record:
    """Everything dated about a person; one query, and one for each of `kept_of` that is there."""
    home = programme(one.programme_id)
    day = today(home.zone)
    positions, places = _positions(one)
    grants = _grants(one.id, places) if "grants" in there else []
    above, below = _ties(one.id) if "ties" in there else ([], [])
    homes = homes_of(one.id, is_minor=is_minor(one.born_on, day)) if "homes" in there else []
    return Record(
        one, home, day, age_or_none(one.born_on, day), age_band(one.born_on, day), is_minor(one.born_on, day),
        places.get(one.territory_id or 0, ""), positions, grants, above, below, places, homes,
    )  # fmt: skip


def _positions(one: Person) -> tuple[list[Position], dict[int, str]]:
    """The positions, oldest first, but for those that never held a day; names of their territories and of the own."""
    own, at = aliased(Territory), aliased(Territory)
    has_held = Position.ends_on.is_(None) | (Position.ends_on >= Position.starts_on)
    rows = db.session.execute(
        select(Position, own.name.label("home"), at.name.label("place"), Position.id.is_not(None).label("is_held"))
        .select_from(Person)
        .outerjoin(own, own.id == Person.territory_id)
        .outerjoin(Position, and_(Position.person_id == Person.id, has_held))
        .outerjoin(at, at.id == Position.territory_id)
        .where(Person.id == one.id)
        .order_by(Position.starts_on, Position.id)
    ).all()
    places = {one.territory_id: rows[0].home} if one.territory_id is not None else {}
    held = [row for row in rows if row.is_held]
    places |= {row.Position.territory_id: row.place for row in held if row.Position.territory_id is not None}
    return [row.Position for row in held], places


def _grants(person_id: int, places: dict[int, str]) -> list[Grant]:
    """The grants, oldest first; the names of their territories go into `places`."""
    rows = db.session.execute(
        select(Grant, Territory.name)
        .outerjoin(Territory, Territory.id == Grant.territory_id)
        .where(Grant.person_id == person_id)
        .order_by(Grant.starts_on, Grant.id)
    ).all()
    places |= {row.territory_id: name for row, name in rows if row.territory_id is not None}
    return [row for row, _name in rows]


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
