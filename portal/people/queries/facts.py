"""Facts about many people at once, each in one or two queries whatever their number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Guardianship, Person, Position
from portal.people.rules import age_or_none, is_in_force, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme

Birth = tuple[date | None, date]
Ids = Iterable[int] | Select[Any]
"""Person ids, or a subquery of them: then finding them costs no query of its own."""


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Full names by person id."""
    rows = db.session.scalars(select(Person).where(Person.id.in_(set(person_ids))))
    return {row.id: row.name for row in rows}


def accounts_of(person_ids: Iterable[int]) -> dict[int, int]:
    """Account ids by person id; who has no account is absent."""
    rows = db.session.execute(select(Person.id, Person.account_id).where(Person.id.in_(set(person_ids))))
    return {row.id: row.account_id for row in rows if row.account_id is not None}


def births_of(person_ids: Ids) -> dict[int, Birth]:
    """(date of birth or None, today in the programme's zone) by person id; no query for an empty list."""
    wanted = person_ids if isinstance(person_ids, Select) else set(person_ids)
    if not isinstance(wanted, Select) and not wanted:
        return {}
    rows = db.session.execute(
        select(Person.id, Person.born_on, Programme.zone)
        .join(Programme, Programme.id == Person.programme_id)
        .where(Person.id.in_(wanted))
    )
    return {row.id: (row.born_on, today(row.zone)) for row in rows}


def ages_of(person_ids: Iterable[int]) -> dict[int, int | None]:
    """Full years today by person id; None for an adult without a date."""
    return {one: age_or_none(born_on, day) for one, (born_on, day) in births_of(person_ids).items()}


def minors_among(person_ids: Ids) -> frozenset[int]:
    """Those of the people who are under 18 today in their programme's zone."""
    return frozenset(one for one, (born_on, day) in births_of(person_ids).items() if is_minor(born_on, day))


def guardians_of(person_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """The person ids of those who answer today for each of the people; absent when nobody does."""
    rows = db.session.execute(
        select(Guardianship, Programme.zone)
        .join(Programme, Programme.id == Guardianship.programme_id)
        .where(Guardianship.child_id.in_(set(person_ids)))
    )
    found: dict[int, set[int]] = {}
    for row, zone in rows:
        if is_in_force(row.starts_on, row.ends_on, today(zone)):
            found.setdefault(row.child_id, set()).add(row.guardian_id)
    return {child: frozenset(who) for child, who in found.items()}


@dataclass(frozen=True)
class Family:
    """A reader in one programme: the own person, the children there by name, and today's date in its zone."""

    own: Person | None
    children: tuple[Person, ...]
    day: date

    def age_of(self, person: Person | None) -> int | None:
        """Full years today; None for an adult without a date, and for nobody."""
        return None if person is None else age_or_none(person.born_on, self.day)

    def minors(self) -> frozenset[int]:
        """The person ids of the children who are under 18."""
        return frozenset(one.id for one in self.children if is_minor(one.born_on, self.day))


def family_of(actor: Actor, programme_id: int) -> Family:
    """The reader and the reader's children in this programme, one query; a guardian may have children in several."""
    own = actor.person_in(programme_id)
    wanted = {*actor.children, *([own] if own is not None else ())}
    rows = db.session.scalars(select(Person).where(Person.programme_id == programme_id, Person.id.in_(wanted)))
    found = {row.id: row for row in rows}
    children = sorted((row for row in found.values() if row.id in actor.children), key=lambda row: (row.name, row.id))
    return Family(found.get(own or 0), tuple(children), today(programme(programme_id).zone))


def positions_of(person_ids: Iterable[int]) -> dict[int, list[Position]]:
    """All dated positions by person id, oldest first."""
    found: dict[int, list[Position]] = {}
    wanted = select(Position).where(Position.person_id.in_(set(person_ids)))
    for row in db.session.scalars(wanted.order_by(Position.starts_on, Position.id)):
        found.setdefault(row.person_id, []).append(row)
    return found


def roles_held(person_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The roles that each of the people holds today; absent when there are none."""
    rows = db.session.execute(
        select(Grant.person_id, Grant.role, Grant.starts_on, Grant.ends_on, Programme.zone)
        .join(Programme, Programme.id == Grant.programme_id)
        .where(Grant.person_id.in_(set(person_ids)))
    )
    found: dict[int, set[str]] = {}
    for row in rows:
        if is_in_force(row.starts_on, row.ends_on, today(row.zone)):
            found.setdefault(row.person_id, set()).add(row.role)
    return {one: frozenset(roles) for one, roles in found.items()}


def people_with_role(programme_id: int, *roles: str) -> list[Person]:
    """The people of a programme who hold one of the roles today, by name."""
    zone = db.session.scalar(select(Programme.zone).where(Programme.id == programme_id)) or "UTC"
    day = today(zone)
    rows = db.session.scalars(
        select(Person)
        .join(Grant, Grant.person_id == Person.id)
        .where(
            Grant.programme_id == programme_id,
            Grant.role.in_(roles),
            Grant.starts_on <= day,
            Grant.ends_on.is_(None) | (Grant.ends_on >= day),
            Person.left_at.is_(None),
        )
        .order_by(Person.sort_key, Person.id)
    )
    return list(dict.fromkeys(rows))


def members(programme_id: int) -> list[Person]:
    """Everybody who is in the programme now, by name; the caller's policy decides who may be named to whom."""
    rows = db.session.scalars(
        select(Person)
        .where(Person.programme_id == programme_id, Person.left_at.is_(None))
        .order_by(Person.sort_key, Person.id)
    )
    return list(rows)
