"""Who of the reader's people has no valid chain, for the coordinator's home and its list."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from portal.actor import Actor
from portal.clock import today
from portal.consents.queries.chains import chains_beside
from portal.consents.rules import Chain
from portal.pauses.queries import is_awake
from portal.people.models import Person, Position
from portal.people.policy import visible
from portal.people.rules import is_minor
from portal.programmes.models import Programme

NEEDED = ("participation", "transcript")


@dataclass(frozen=True)
class Waiting:
    """A person who cannot enter a room yet, and whose answers are missing."""

    person_id: int
    name: str
    is_minor: bool
    chain: Chain


def waiting_for(actor: Actor, programme: Programme) -> list[Waiting]:
    """The people with a position today whom the actor may see and whose chain is not whole, by name; one query."""
    day = today(programme.zone)
    held = select(Position.person_id).where(
        Position.programme_id == programme.id,
        Position.starts_on <= day,
        Position.ends_on.is_(None) | (Position.ends_on >= day),
    )
    people: Any = (
        select(Person.id, Person.given_name, Person.family_name, Person.born_on)
        .where(
            Person.programme_id == programme.id,
            Person.left_at.is_(None),
            is_awake(day),
            Person.id.in_(held),
            visible(actor),
        )
        .order_by(Person.sort_key, Person.id)
    )
    return [
        Waiting(row.id, f"{row.given_name} {row.family_name}".strip(), is_minor(row.born_on, day), chain)
        for row, chain in chains_beside(people, day, NEEDED)
        if not chain.is_valid
    ]
