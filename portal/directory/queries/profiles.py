"""One profile as a reader sees it, and as its person does."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from portal.db import db
from portal.directory.models import Profile, ProfileFact
from portal.directory.policy import Reader, profile_of, readable
from portal.directory.rules import FIELDS
from portal.people.models import Person
from portal.people.queries import positions_of
from portal.people.rules import is_in_force, is_minor

Facts = dict[str, ProfileFact]


@dataclass(frozen=True)
class Shown:
    """A profile for a reader: positions held today, the facts in the fields' order."""

    person: Person
    is_minor: bool
    kinds: tuple[str, ...]
    facts: Facts
    profile: Profile | None


def facts_of(reader: Reader, person_ids: Collection[int], fields: Iterable[str] = FIELDS) -> dict[int, Facts]:
    """What the reader may read of these people, by person id and field; one query."""
    asked = (
        select(ProfileFact)
        .join(Person, Person.id == ProfileFact.person_id)
        .where(
            ProfileFact.programme_id == reader.programme_id,
            ProfileFact.person_id.in_(set(person_ids)),
            ProfileFact.field.in_(tuple(fields)),
            readable(reader, ProfileFact.audience),
        )
    )
    found: dict[int, Facts] = {}
    for row in db.session.scalars(asked):
        found.setdefault(row.person_id, {})[row.field] = row
    return {one: {name: facts[name] for name in FIELDS if name in facts} for one, facts in found.items()}


def own_facts(programme_id: int, person_id: int) -> Facts:
    """All that the person wrote, whoever may see it."""
    asked = select(ProfileFact).where(ProfileFact.programme_id == programme_id, ProfileFact.person_id == person_id)
    rows = {row.field: row for row in db.session.scalars(asked)}
    return {name: rows[name] for name in FIELDS if name in rows}


def shown_of(reader: Reader, one: Person) -> Shown:
    """The profile of somebody whom the reader finds; three queries."""
    held = positions_of([one.id]).get(one.id, [])
    kinds = tuple(dict.fromkeys(r.kind for r in held if is_in_force(r.starts_on, r.ends_on, reader.day)))
    facts = facts_of(reader, [one.id]).get(one.id, {})
    return Shown(one, is_minor(one.born_on, reader.day), kinds, facts, profile_of(one.id))
