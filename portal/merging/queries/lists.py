"""Reads of merging: one merge, those of a record, pairs that look like one, and what is known of a person here."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.merging.models import Likeness, PersonMerge
from portal.merging.policy import visible
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme_of


@dataclass(frozen=True)
class Alike:
    """Two records that look like one person."""

    row: Likeness
    first: Person
    second: Person


def pair_of(slug: str, person_id: int, other_id: int) -> tuple[Person, Person]:
    """Two records of this programme, read together. :raises NotFound:"""
    both = {one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_((person_id, other_id))))}
    at = programme_of(slug)
    if {one.programme_id for one in both.values()} - {at.id} or not {person_id, other_id} <= set(both):
        raise NotFound
    return both[person_id], both[other_id]


def merge_of(slug: str, guid: str) -> PersonMerge:
    """A merge of this programme. :raises NotFound:"""
    wanted = (PersonMerge.guid == guid, PersonMerge.programme_id == programme_of(slug).id)
    row = db.session.scalar(select(PersonMerge).where(*wanted))
    if row is None:
        raise NotFound
    return row


def likeness_of(slug: str, likeness_id: int) -> Likeness:
    """Two records of this programme that look like one. :raises NotFound:"""
    return here(slug, db.session.get(Likeness, likeness_id))


def merges_into(person_id: int) -> list[PersonMerge]:
    """What was merged into the record and stands so, the latest first."""
    wanted = select(PersonMerge).where(PersonMerge.kept_id == person_id, PersonMerge.undone_at.is_(None))
    return list(db.session.scalars(wanted.order_by(PersonMerge.id.desc())))


def alike(actor: Actor, at: Programme, limit: int, page: int = 1) -> tuple[list[Alike], int]:
    """Pairs that look like one person among those whom the actor looks after, and how many; one query."""
    first, second = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(Likeness, first, second, func.count().over())
        .join(first, first.id == Likeness.first_id)
        .join(second, second.id == Likeness.second_id)
        .where(Likeness.programme_id == at.id, Likeness.dismissed_at.is_(None), visible(actor))
        .order_by(first.sort_key, Likeness.id)
        .limit(limit)
        .offset((page - 1) * limit)
    ).all()
    return [Alike(row[0], row[1], row[2]) for row in rows], rows[0][3] if rows else 0


def known_merges(_programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """Second records of the person that were merged into this one."""
    rows = db.session.scalars(select(PersonMerge).where(PersonMerge.kept_id == person_id).order_by(PersonMerge.id))
    return [
        [
            (_l("Name on the second record"), _name(row.fields.get("gone", {}))),
            (_l("Put together"), row.merged_at), (_l("Taken apart"), row.undone_at),
        ]
        for row in rows
    ]  # fmt: skip


def _name(said: dict[str, Any]) -> str:
    return f"{said.get('given_name', '')} {said.get('family_name', '')}".strip()
