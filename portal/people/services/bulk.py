"""Many people entered with few statements, for lists: the caller's unit of work holds some hundred rows at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.errors import BadBirthDate
from portal.people.models import POSITIONS, Guardianship, Person, Position
from portal.people.policy import can_add_person
from portal.people.rules import is_birth_date, is_in_force, is_minor
from portal.programmes.queries import programme
from portal.search.keys import search_key, sort_key


@dataclass(frozen=True)
class Entry:
    """A person to enter; `position` begins today, an empty one is none."""

    given_name: str
    family_name: str
    born_on: date | None
    territory_id: int | None
    position: str = ""


@dataclass(frozen=True)
class GuardianEntry:
    """An adult to answer for a child from today, by person ids."""

    guardian_id: int
    child_id: int
    relation: str


def enter_people(actor: Actor, programme_id: int, entries: Sequence[Entry]) -> list[int]:
    """Enter people with their positions; answers their ids in the same order.

    :raises BadBirthDate: :raises NotFound: where the actor may not add, or an unknown position.
    """
    with unit_of_work() as session:
        day = today(programme(programme_id).zone)
        for place in {one.territory_id for one in entries}:
            if not can_add_person(actor, programme_id, place):
                raise NotFound
        people = [_person(programme_id, one, day) for one in entries]
        session.add_all(people)
        session.flush()
        session.add_all(
            Position(
                programme_id=programme_id, person_id=row.id, kind=one.position, territory_id=one.territory_id,
                starts_on=day,
            )
            for row, one in zip(people, entries, strict=True)
            if one.position
        )  # fmt: skip
        ids = [row.id for row in people]
        if ids:
            record(actor, "people_entered", programme_id=programme_id, subject_ids=ids, details={"count": len(ids)})
        return ids


def complete_people(actor: Actor, programme_id: int, facts: dict[int, Entry]) -> set[int]:
    """Fill in what records lack (date of birth, family name, territory, position); nothing is overwritten.

    Answers the ids of those that had something to gain. :raises NotFound: for a record of somebody else's territory.
    """
    if not facts:
        return set()
    with unit_of_work() as session:
        day, changed = today(programme(programme_id).zone), set()
        held = _held(facts, day)
        rows = session.scalars(select(Person).where(Person.programme_id == programme_id, Person.id.in_(facts)))
        for row in rows.all():
            one = facts[row.id]
            if not all(can_add_person(actor, programme_id, place) for place in {row.territory_id, one.territory_id}):
                raise NotFound
            if _complete(row, one, day):
                changed.add(row.id)
            if one.position and one.position not in held.get(row.id, set()):
                changed.add(row.id)
                session.add(
                    Position(
                        programme_id=programme_id, person_id=row.id, kind=one.position,
                        territory_id=one.territory_id, starts_on=day,
                    )
                )  # fmt: skip
        if changed:
            record(actor, "people_completed", programme_id=programme_id, subject_ids=changed)
        return changed


def enter_guardianships(actor: Actor, programme_id: int, wards: Iterable[GuardianEntry]) -> int:
    """Note who answers for whom from today; those that are noted already are passed over. Answers how many are new.

    Ages and territories are the caller's to check: these are the people that it has just entered or found.
    """
    with unit_of_work() as session:
        wanted, day = list(dict.fromkeys(wards)), today(programme(programme_id).zone)
        if not wanted:
            return 0
        there = session.execute(
            select(Guardianship.guardian_id, Guardianship.child_id, Guardianship.starts_on, Guardianship.ends_on).where(
                Guardianship.programme_id == programme_id, Guardianship.child_id.in_({one.child_id for one in wanted})
            )
        )
        known = {(row.guardian_id, row.child_id) for row in there if is_in_force(row.starts_on, row.ends_on, day)}
        fresh = [one for one in wanted if (one.guardian_id, one.child_id) not in known]
        session.add_all(
            Guardianship(
                programme_id=programme_id, guardian_id=one.guardian_id, child_id=one.child_id,
                relation=one.relation, starts_on=day,
            )
            for one in fresh
        )  # fmt: skip
        if fresh:
            children = [one.child_id for one in fresh]
            record(actor, "guardianships_entered", programme_id=programme_id, subject_ids=children)
        return len(fresh)


def _person(programme_id: int, one: Entry, day: date) -> Person:
    if one.born_on is not None and not is_birth_date(one.born_on, day):
        raise BadBirthDate
    if one.position and one.position not in POSITIONS:
        raise NotFound
    given, family = one.given_name.strip(), one.family_name.strip()
    return Person(
        programme_id=programme_id, given_name=given, family_name=family, born_on=one.born_on,
        territory_id=one.territory_id, search_key=search_key(f"{given} {family}"),
        sort_key=sort_key(f"{family} {given}"), created_at=now(),
    )  # fmt: skip


def _held(ids: Iterable[int], day: date) -> dict[int, set[str]]:
    with unit_of_work() as session:
        found: dict[int, set[str]] = {}
        for row in session.scalars(select(Position).where(Position.person_id.in_(set(ids)))):
            if is_in_force(row.starts_on, row.ends_on, day):
                found.setdefault(row.person_id, set()).add(row.kind)
        return found


def _complete(row: Person, one: Entry, day: date) -> bool:
    """Who has no date was entered as an adult: a list makes no child of them, the record's form may."""
    gained = False
    if row.born_on is None and one.born_on is not None and not is_minor(one.born_on, day):
        row.born_on, gained = one.born_on, True
    if row.territory_id is None and one.territory_id is not None:
        row.territory_id, gained = one.territory_id, True
    if not row.family_name and one.family_name:
        row.family_name, gained = one.family_name, True
        row.search_key = search_key(f"{row.given_name} {row.family_name}")
        row.sort_key = sort_key(f"{row.family_name} {row.given_name}")
    if gained:
        row.version += 1
    return gained
