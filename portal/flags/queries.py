"""Reads of flags: those that wait for a reader, one's own, and what is known of a person."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.features import features_of
from portal.flags.models import Flag
from portal.flags.policy import readable
from portal.people import policy as people_policy
from portal.people.models import Person
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme

KIND_LABELS: dict[str, Any] = {
    "person": _l("Somebody here"),
    "message": _l("Something that was written or said"),
    "page": _l("A page or a picture"),
    "other": _l("Something else"),
}


@dataclass(frozen=True)
class Waiting:
    """A flag with who tells, named as this reader may name them: for who looks after them in full."""

    row: Flag
    name: str
    is_minor: bool


def flag_of(slug: str, guid: str) -> Flag:
    """A flag of this programme. :raises NotFound:"""
    return here(slug, db.session.scalar(select(Flag).where(Flag.guid == guid)))


def named(row: Flag, one: Person, at: Programme) -> Waiting:
    """A flag with the words by which its reader knows who tells: the person for safety sees no record."""
    young = is_minor(one.born_on, today(at.zone))
    return Waiting(row, one.short_name if young and row.reader == "safety" else one.name, young)


def waiting(actor: Actor, at: Programme, limit: int) -> tuple[list[Waiting], int]:
    """Flags that wait for this reader's answer, the longest waiting first, and how many."""
    total = func.count(Flag.id).over().label("total")
    rows = db.session.execute(
        select(Flag, Person, total)
        .join(Person, Person.id == Flag.flagged_by_id)
        .where(Flag.answered_at.is_(None), readable(actor, at))
        .order_by(Flag.made_at, Flag.id)
        .limit(limit)
    ).all()
    return [named(row[0], row[1], at) for row in rows], rows[0].total if rows else 0


def has_waiting(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    """The condition without which `waiting` is empty."""
    return select(Flag.id).where(Flag.answered_at.is_(None), readable(actor, programme(programme_id))).exists()


def own_flags(person_id: int) -> list[Flag]:
    """What this person told, the latest first."""
    rows = select(Flag).where(Flag.flagged_by_id == person_id).order_by(Flag.made_at.desc(), Flag.id.desc())
    return list(db.session.scalars(rows))


def count_open(person_id: int) -> int:
    """How many of this person's wait for an answer."""
    wanted = select(func.count(Flag.id)).where(Flag.flagged_by_id == person_id, Flag.answered_at.is_(None))
    return db.session.scalar(wanted) or 0


def whom(actor: Actor, at: Programme, person_id: int | None) -> Person | None:
    """The person meant, when the actor may know them: by the record, as their own pair; never the actor."""
    own = actor.person_in(at.id)
    one = db.session.get(Person, person_id) if person_id is not None else None
    if one is None or own is None or one.programme_id != at.id or one.id == own:
        return None
    sources = (source for feature in features_of(current_app) for source in feature.near)
    is_near = any(one.id in source.find(at.id, own) for source in sources)
    return one if is_near or people_policy.can_see_person(actor, one) else None


def known_flags(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What a person told, for that person alone; whom it was about reads nothing of it anywhere."""
    return [
        [
            (_l("Told at"), row.made_at), (_l("What worried"), row.words), (_l("Read at"), row.read_at),
            (_l("The answer given"), row.answer),
        ]
        for row in own_flags(person_id)
        if row.programme_id == programme_id
    ]  # fmt: skip
