"""Former records: those that a move has ended, in programmes where the account is nobody any more."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.actor import Actor
from portal.db import db
from portal.moves.models import Move
from portal.people.models import Person
from portal.programmes.models import Programme


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
    rows = db.session.execute(
        select(Person.id, Programme.id.label("at"), Programme.slug, Programme.name)
        .join(Programme, Programme.id == Person.programme_id)
        .where(
            Person.account_id == actor.account_id, Person.left_at.is_not(None), Person.merged_into_id.is_(None),
            Person.id.in_(select(Move.person_id).where(Move.state == "accepted", Move.stays.is_(False))),
        )
        .order_by(Person.left_at.desc(), Person.id)
    )  # fmt: skip
    return [Former(row.id, row.at, row.slug, row.name) for row in rows]


def person_or_former(actor: Actor, programme_id: int) -> int | None:
    """The actor's person in the programme, else the one that a move has ended; no query for who is in it."""
    own = actor.person_in(programme_id)
    if own is not None or actor.needs_factor:
        return own
    return next((one.person_id for one in former_records(actor) if one.programme_id == programme_id), None)
