"""Facts about many people at once, each in one or two queries whatever their number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Integer, Select, literal, null, select, union_all
from sqlalchemy import cast as sql_cast

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Guardianship, Institution, Person, Position, Representative, Ward
from portal.people.policy import visible
from portal.people.queries.actor import in_one_institution, shared_days
from portal.people.rules import age_or_none, full_name, is_in_force, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme

Birth = tuple[date | None, date]
Ids = Iterable[int] | Select[Any]
"""Person ids, or a subquery of them: then finding them costs no query of its own."""


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Full names by person id; one query, none for nobody."""
    ids = set(person_ids)
    if not ids:
        return {}
    rows = db.session.execute(select(Person.id, Person.given_name, Person.family_name).where(Person.id.in_(ids)))
    return {row.id: full_name(row.given_name, row.family_name) for row in rows}


def people_of(person_ids: Iterable[int]) -> list[Person]:
    """The people by name; one query, none for nobody."""
    ids = set(person_ids)
    if not ids:
        return []
    return list(db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.sort_key, Person.id)))


def names_before(actor: Actor, people: Collection[Person], day: date) -> dict[int, str]:
    """How each is named to the actor, by person id: a minor whose record is not theirs to see by `short_name`.

    One query, none when there is no minor.
    """
    found = {one.id: one.name for one in people}
    young = {one.id: one for one in people if is_minor(one.born_on, day)}
    if young:
        seen = set(db.session.scalars(select(Person.id).where(Person.id.in_(young), visible(actor))))
        found |= {one: row.short_name for one, row in young.items() if one not in seen}
    return found


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


def minors_of(people: Iterable[Person]) -> frozenset[int]:
    """The same of people who are read already; no query."""
    return frozenset(one.id for one in people if is_minor(one.born_on, today(programme(one.programme_id).zone)))


def guardians_of(person_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """The person ids of those who answer today for each of the people; absent when nobody does. One query.

    Whoever is in office answers for the wards of the institution.
    """
    ids = set(person_ids)
    rows = db.session.execute(union_all(_tied_by_family(ids), _tied_by_office(ids)))
    found: dict[int, set[int]] = {}
    for row in rows:
        if is_in_force(row.starts_on, row.ends_on, today(row.zone)):
            found.setdefault(row.child_id, set()).add(row.guardian_id)
    return {child: frozenset(who) for child, who in found.items()}


def answering_for(child_id: int) -> dict[int, int | None]:
    """Who answers today for a child: by person id the institution in whose name, None for a guardian in person.

    One query; who is both answers in person.
    """
    own, office = _tied_by_family({child_id}), _tied_by_office({child_id})
    wanted = union_all(
        own.add_columns(sql_cast(null(), Integer).label("institution_id")), office.add_columns(Ward.institution_id)
    )
    found: dict[int, int | None] = {}
    for row in db.session.execute(wanted):
        if is_in_force(row.starts_on, row.ends_on, today(row.zone)) and found.get(row.guardian_id, 0) is not None:
            found[row.guardian_id] = row.institution_id
    return found


def _tied_by_family(ids: set[int]) -> Select[Any]:
    found: Any = (
        select(
            Guardianship.child_id, Guardianship.guardian_id, Guardianship.starts_on, Guardianship.ends_on,
            Programme.zone,
        )
        .join(Programme, Programme.id == Guardianship.programme_id)
        .where(Guardianship.child_id.in_(ids))
    )  # fmt: skip
    return cast(Select[Any], found)


def _tied_by_office(ids: set[int]) -> Select[Any]:
    first, last = shared_days()
    return (
        select(
            Ward.child_id, Representative.person_id.label("guardian_id"), first.label("starts_on"),
            last.label("ends_on"), Programme.zone,
        )
        .join(Representative, in_one_institution())
        .join(Programme, Programme.id == Ward.programme_id)
        .where(Ward.child_id.in_(ids))
    )  # fmt: skip


def as_whom(actor: Actor, programme_id: int) -> dict[int, tuple[str, str]]:
    """In what name the reader answers for each child: (``family``, the relation) or (``institution``, its name).

    One query, none for who answers for nobody.
    """
    own = actor.person_in(programme_id)
    if own is None or not actor.children:
        return {}
    family = select(
        literal("family").label("what"), Guardianship.child_id, Guardianship.relation, Guardianship.starts_on,
        Guardianship.ends_on,
    ).where(Guardianship.guardian_id == own, Guardianship.child_id.in_(actor.children))  # fmt: skip
    care = (
        select(literal("institution"), Ward.child_id, Institution.name, Ward.starts_on, Ward.ends_on)
        .join(Institution, Institution.id == Ward.institution_id)
        .where(Ward.child_id.in_(actor.wards), Institution.id.in_(set(actor.wards.values())))
    )
    day = today(programme(programme_id).zone)
    rows = [row for row in db.session.execute(union_all(family, care)) if is_in_force(row.starts_on, row.ends_on, day)]
    return {row.child_id: (row.what, row.relation) for row in rows}


def institution_behind(person_id: int, child_id: int) -> int | None:
    """The institution in whose name this adult answers for this child today; None for a guardian in person."""
    own = db.session.execute(_tied_by_family({child_id}).where(Guardianship.guardian_id == person_id))
    if any(is_in_force(row.starts_on, row.ends_on, today(row.zone)) for row in own):
        return None
    wanted = _tied_by_office({child_id}).where(Representative.person_id == person_id)
    rows = db.session.execute(wanted.add_columns(Ward.institution_id)).all()
    return next((row.institution_id for row in rows if is_in_force(row.starts_on, row.ends_on, today(row.zone))), None)


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
    """All dated positions by person id, oldest first, but for those that never held a day."""
    found: dict[int, list[Position]] = {}
    has_held = Position.ends_on.is_(None) | (Position.ends_on >= Position.starts_on)
    wanted = select(Position).where(Position.person_id.in_(set(person_ids)), has_held)
    for row in db.session.scalars(wanted.order_by(Position.starts_on, Position.id)):
        found.setdefault(row.person_id, []).append(row)
    return found


def kinds_held(person_ids: Iterable[int], day: date) -> dict[int, tuple[str, ...]]:
    """The kinds of positions held on a day by person id, the oldest first; absent when there are none. One query."""
    found: dict[int, dict[str, None]] = {}
    wanted = select(Position.person_id, Position.kind).where(
        Position.person_id.in_(set(person_ids)), Position.starts_on <= day,
        Position.ends_on.is_(None) | (Position.ends_on >= day),
    )  # fmt: skip
    for person_id, kind in db.session.execute(wanted.order_by(Position.starts_on, Position.id)):
        found.setdefault(person_id, {})[kind] = None
    return {one: tuple(kinds) for one, kinds in found.items()}


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
