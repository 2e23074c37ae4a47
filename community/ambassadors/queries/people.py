"""The ambassadors of a programme, who came by whom, and what is known of a person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from community.ambassadors.models import AmbassadorCode, Arrival
from community.ambassadors.queries.codes import holds_position
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.moments import local_of
from portal.people.models import Person
from portal.people.policy import managed
from portal.people.queries import names_of
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


def known_ambassador(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What is kept of a person: own links, by whose they came, how many they noted for others."""
    own = select(AmbassadorCode).where(
        AmbassadorCode.programme_id == programme_id, AmbassadorCode.person_id == person_id
    )
    rows: list[list[tuple[Any, Any]]] = [
        [
            (_l("Link"), row.code), (_l("Where it hangs"), row.label), (_l("Made at"), row.made_at),
            (_l("Switched off at"), row.ended_at),
        ]
        for row in db.session.scalars(own.order_by(AmbassadorCode.id))
    ]  # fmt: skip
    came = db.session.execute(
        select(Arrival, AmbassadorCode.person_id.label("by"), AmbassadorCode.code)
        .join(AmbassadorCode, AmbassadorCode.id == Arrival.code_id)
        .where(Arrival.programme_id == programme_id, Arrival.person_id == person_id)
    ).first()
    if came is not None:
        names = names_of([came.by])
        rows.append([
            (_l("Came by the link of"), names.get(came.by, "")), (_l("Link"), came.code),
            (_l("Came at"), came.Arrival.came_at), (_l("The ambassador knows"), came.Arrival.is_told),
        ])  # fmt: skip
    noted = db.session.scalar(select(func.count(Arrival.id)).where(Arrival.noted_by_id == person_id)) or 0
    return [*rows, [(_l("Noted by whom others came"), noted)]] if noted else rows
