"""The ambassadors of a programme, and who came by whom."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from community.ambassadors.models import AmbassadorCode, Arrival
from community.ambassadors.queries.codes import holds_position
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.moments import local_of
from portal.people.models import Person
from portal.people.policy import managed
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme


@dataclass(frozen=True)
class Came:
    """By whose link somebody came."""

    arrival: Arrival
    by: Person
    day: date


def arrival_of(slug: str, guid: str) -> Arrival:
    """Who came by a link, of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.scalar(select(Arrival).where(Arrival.guid == guid)))


def came_of(one: Person) -> Came | None:
    """By whose link the person came; one query."""
    by = aliased(Person)
    row = db.session.execute(
        select(Arrival, by)
        .join(AmbassadorCode, AmbassadorCode.id == Arrival.code_id)
        .join(by, by.id == AmbassadorCode.person_id)
        .where(Arrival.person_id == one.id)
    ).first()
    return None if row is None else Came(row[0], row[1], local_of(row[0].came_at, programme(one.programme_id).zone)[0])


def has_come(_actor: Actor, one: Person) -> ColumnElement[bool]:
    """Whether it is known by whose link the person came, as a condition."""
    return select(Arrival.id).where(Arrival.person_id == one.id).exists()


def told_names(at: Programme, person_id: int) -> list[str]:
    """The short names of the grown-ups who let this ambassador know that they came by them; one query."""
    rows = db.session.scalars(
        select(Person)
        .join(Arrival, Arrival.person_id == Person.id)
        .join(AmbassadorCode, AmbassadorCode.id == Arrival.code_id)
        .where(AmbassadorCode.person_id == person_id, Arrival.programme_id == at.id, Arrival.is_told.is_(True))
        .where(Person.left_at.is_(None))
        .order_by(Arrival.came_at, Arrival.id)
    )
    return [one.short_name for one in rows]


def ambassadors_seen(actor: Actor, at: Programme) -> list[Person]:
    """Everybody who is an ambassador today and whom the reader looks after, by name; one query."""
    held = (Person.programme_id == at.id, managed(actor), holds_position(Person.id, today(at.zone)))
    return list(db.session.scalars(select(Person).where(*held).order_by(Person.sort_key, Person.id)))
