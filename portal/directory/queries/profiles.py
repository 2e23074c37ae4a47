"""One profile as a reader sees it, and as its person does."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from portal.db import db
from portal.directory.models import Profile, ProfileFact
from portal.directory.policy import Reader, profile_of, readable
from portal.directory.rules import FIELDS
from portal.people.models import Person
from portal.people.queries import kinds_held
from portal.people.rules import is_minor

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
    found: dict[int, Facts] = {}
    for row in db.session.scalars(_readable(reader, person_ids, fields, ProfileFact)):
        found.setdefault(row.person_id, {})[row.field] = row
    return {one: {name: facts[name] for name in FIELDS if name in facts} for one, facts in found.items()}


def told_of(reader: Reader, person_ids: Collection[int], fields: Iterable[str]) -> dict[int, dict[str, str]]:
    """The words alone, for a line of a list; one query."""
    found: dict[int, dict[str, str]] = {}
    what = (ProfileFact.person_id, ProfileFact.field, ProfileFact.value)
    for person_id, field, value in db.session.execute(_readable(reader, person_ids, fields, *what)):
        found.setdefault(person_id, {})[field] = value
    return found


def _readable(reader: Reader, person_ids: Collection[int], fields: Iterable[str], *what: Any) -> Select[Any]:
    chosen = (
        ProfileFact.programme_id == reader.programme_id,
        ProfileFact.person_id.in_(set(person_ids)),
        ProfileFact.field.in_(tuple(fields)),
        readable(reader, ProfileFact.audience),
    )
    return select(*what).select_from(ProfileFact).join(Person, Person.id == ProfileFact.person_id).where(*chosen)


def own_facts(programme_id: int, person_id: int) -> Facts:
    """All that the person wrote, whoever may see it."""
    asked = select(ProfileFact).where(ProfileFact.programme_id == programme_id, ProfileFact.person_id == person_id)
    rows = {row.field: row for row in db.session.scalars(asked)}
    return {name: rows[name] for name in FIELDS if name in rows}


def shown_of(reader: Reader, one: Person) -> Shown:
    """The profile of somebody whom the reader finds; three queries."""
    kinds = kinds_held([one.id], reader.day).get(one.id, ())
    facts = facts_of(reader, [one.id]).get(one.id, {})
    return Shown(one, is_minor(one.born_on, reader.day), kinds, facts, profile_of(one.id))
