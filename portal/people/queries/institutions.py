"""Institutions that answer for children: who acts for them, and for whom they answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Institution, Person, Representative, Ward
from portal.people.policy import institutions_visible, visible
from portal.people.rules import is_in_force, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import here


@dataclass(frozen=True)
class InstitutionRow:
    """One line of the list: who acts for it today, and for how many children it answers."""

    id: int
    name: str
    kind: str
    heads: tuple[str, ...]
    wards: int


@dataclass(frozen=True)
class Term:
    """A representative or a ward with the person; `is_on` says whether it holds today."""

    row: Any
    person: Person
    is_on: bool


@dataclass(frozen=True)
class Care:
    """An institution's representatives, those in office first, and its wards by name."""

    day: date
    heads: list[Term]
    wards: list[Term]


def institution(institution_id: int) -> Institution:
    """One institution.

    :raises NotFound:
    """
    row = db.session.get(Institution, institution_id)
    if row is None:
        raise NotFound
    return row


def institution_of(slug: str, institution_id: int) -> Institution:
    """An institution of the programme at `/p/<slug>/`.

    :raises NotFound: when there is none, or in another programme.
    """
    return here(slug, institution(institution_id))


def institutions_of(actor: Actor, home: Programme) -> list[InstitutionRow]:
    """Those whom the actor may see, by name; three queries."""
    day = today(home.zone)
    rows = db.session.scalars(
        select(Institution)
        .where(Institution.programme_id == home.id, institutions_visible(actor))
        .order_by(Institution.sort_key, Institution.id)
    ).all()
    ids = [row.id for row in rows]
    heads, wards = _terms(Representative, Representative.person_id, ids, day), _terms(Ward, Ward.child_id, ids, day)
    return [
        InstitutionRow(
            row.id, row.name, row.kind,
            tuple(one.person.name for one in heads if one.is_on and one.row.institution_id == row.id),
            sum(one.is_on and one.row.institution_id == row.id for one in wards),
        )
        for row in rows
    ]  # fmt: skip


def care_of(one: Institution, day: date, *, is_whole: bool = True) -> Care:
    """Who acts for it and for whom it answers; two queries. What is over is for those who keep its record alone."""
    heads = _terms(Representative, Representative.person_id, [one.id], day)
    heads.sort(key=lambda term: (not term.is_on, -term.row.starts_on.toordinal(), term.row.id))
    wards = _terms(Ward, Ward.child_id, [one.id], day)
    return Care(day, [t for t in heads if t.is_on or is_whole], [t for t in wards if t.is_on or is_whole])


def homes_of(person_id: int, *, is_minor: bool) -> list[tuple[Any, Institution]]:
    """What institutions are or were to a child, or what an adult was in them, oldest first; one query."""
    model: Any = Ward if is_minor else Representative
    own = Ward.child_id if is_minor else Representative.person_id
    rows = db.session.execute(
        select(model, Institution)
        .join(Institution, Institution.id == model.institution_id)
        .where(own == person_id)
        .order_by(model.starts_on, model.id)
    )
    return [(row, home) for row, home in rows]


def visible_among(actor: Actor, person_ids: Iterable[int]) -> frozenset[int]:
    """Those of the people whose record the actor may open; one query."""
    return frozenset(db.session.scalars(select(Person.id).where(Person.id.in_(set(person_ids)), visible(actor))))


def free_minors(actor: Actor, home: Programme) -> list[Person]:
    """The minors whom the actor may see and for whom no institution answers from today on, by name; one query."""
    day = today(home.zone)
    taken = select(Ward.child_id).where(
        Ward.programme_id == home.id, Ward.ends_on.is_(None) | (Ward.ends_on >= day)
    )  # fmt: skip
    rows = db.session.scalars(
        select(Person)
        .where(
            Person.programme_id == home.id, Person.left_at.is_(None), Person.born_on.is_not(None),
            Person.id.not_in(taken), visible(actor),
        )
        .order_by(Person.sort_key, Person.id)
    )  # fmt: skip
    return [row for row in rows if is_minor(row.born_on, day)]


def institution_names(institution_ids: Iterable[int]) -> dict[int, str]:
    """Names by id; no query for none."""
    ids = set(institution_ids)
    if not ids:
        return {}
    rows = db.session.execute(select(Institution.id, Institution.name).where(Institution.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _terms(model: Any, person_id: Any, ids: Iterable[int], day: date) -> list[Term]:
    """The dated rows of these institutions with their people who are in the programme, by name."""
    rows = db.session.execute(
        select(model, Person)
        .join(Person, Person.id == person_id)
        .where(model.institution_id.in_(ids))
        .order_by(Person.sort_key, model.id)
    )
    return [
        Term(row, one, is_in_force(row.starts_on, row.ends_on, day) and _counts(model, one, day)) for row, one in rows
    ]


def _counts(model: Any, one: Person, day: date) -> bool:
    return one.left_at is None and (model is not Ward or is_minor(one.born_on, day))
