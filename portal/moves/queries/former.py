"""Former records: those that a move has ended, in programmes where the account is nobody any more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, select

from portal.actor import Actor
from portal.db import db
from portal.moves.models import Move
from portal.people.models import Person
from portal.programmes.models import Programme

ENDED = (Person.left_at.is_not(None), Person.merged_into_id.is_(None))


@dataclass(frozen=True)
class Former:
    """A record that a move has ended, with its programme."""

    person_id: int
    programme_id: int
    slug: str
    name: str


def former_records(actor: Actor) -> list[Former]:
    """The actor's own, the latest first; one query. Who left without a move, or is back, has none there."""
    if actor.account_id is None:
        return []
    moved = select(Move.person_id).where(Move.state == "accepted", Move.stays.is_(False))
    return _found(Person.account_id == actor.account_id, Person.id.in_(moved))


def records_before(one: Person) -> list[Former]:
    """The records that moves have ended on the way to this one, the latest first; one query."""
    return _found(Person.id.in_(before([one.id])))


def before(person_ids: Iterable[int], programme_id: int | None = None) -> Select[Any]:
    """The ids of the records that moves have ended on the way to these, for ``column.in_(…)``.

    With a programme: on the way to those of them that are in it.
    """
    came = (Move.state == "accepted", Move.stays.is_(False))
    here = () if programme_id is None else (Move.to_programme_id == programme_id,)
    last = select(Move.person_id).where(*came, *here, Move.made_id.in_(set(person_ids))).cte(recursive=True)
    way = last.union(select(Move.person_id).join(last, Move.made_id == last.c.person_id).where(*came))
    ended = Person.id.in_(select(way.c.person_id))
    return cast(Select[Any], select(Person.id).where(ended, *ENDED))


def is_before(person_id: int, children: Iterable[int]) -> bool:
    """Whether a move has ended this record on the way to one of these children's; one query."""
    return db.session.scalar(before(children).where(Person.id == person_id)) is not None


def _found(*chosen: ColumnElement[bool]) -> list[Former]:
    rows = db.session.execute(
        select(Person.id, Programme.id.label("at"), Programme.slug, Programme.name)
        .join(Programme, Programme.id == Person.programme_id)
        .where(*chosen, *ENDED)
        .order_by(Person.left_at.desc(), Person.id)
    )
    return [Former(row.id, row.at, row.slug, row.name) for row in rows]


def person_or_former(actor: Actor, programme_id: int) -> int | None:
    """The actor's person in the programme, else the one that a move has ended; no query for who is in it."""
    own = actor.person_in(programme_id)
    if own is not None or actor.needs_factor:
        return own
    return next((one.person_id for one in former_records(actor) if one.programme_id == programme_id), None)
