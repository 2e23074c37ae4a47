"""Who an account is and what it may do, in a constant number of queries."""

from datetime import date

from sqlalchemy import select

from portal.accounts.models import Account
from portal.actor import NOBODY, Actor, Held
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Guardianship, Person, Position
from portal.people.rules import is_in_force, is_minor
from portal.programmes.models import Programme


def actor_of(account_id: int) -> Actor:
    """The actor of an account: its persons, its grants and positions in force today in each programme's zone."""
    account = db.session.get(Account, account_id)
    if account is None or not account.active:
        return NOBODY
    rows = db.session.execute(
        select(Person.programme_id, Person.id, Programme.zone)
        .join(Programme, Programme.id == Person.programme_id)
        .where(Person.account_id == account_id, Person.left_at.is_(None))
    ).all()
    persons = {row.programme_id: row.id for row in rows}
    days = {row.programme_id: today(row.zone) for row in rows}
    children = _children(list(persons.values()), days)
    return Actor(
        account_id,
        persons,
        (*_held(list(persons.values()), days), *(Held("guardian", one) for one in set(children.values()))),
        _positions(list(persons.values()), days),
        account.is_installation_administrator,
        children=frozenset(children),
    )


def _held(person_ids: list[int], days: dict[int, date]) -> tuple[Held, ...]:
    if not person_ids:
        return ()
    rows = db.session.scalars(select(Grant).where(Grant.person_id.in_(person_ids)).order_by(Grant.id))
    return tuple(
        Held(row.role, row.programme_id, row.territory_id)
        for row in rows
        if is_in_force(row.starts_on, row.ends_on, days[row.programme_id])
    )


def _positions(person_ids: list[int], days: dict[int, date]) -> frozenset[tuple[int, str]]:
    if not person_ids:
        return frozenset()
    rows = db.session.scalars(select(Position).where(Position.person_id.in_(person_ids)))
    return frozenset(
        (row.programme_id, row.kind) for row in rows if is_in_force(row.starts_on, row.ends_on, days[row.programme_id])
    )


def _children(person_ids: list[int], days: dict[int, date]) -> dict[int, int]:
    """Child's person id to programme id, for the children who are under age today."""
    if not person_ids:
        return {}
    rows = db.session.execute(
        select(Guardianship, Person.born_on)
        .join(Person, Person.id == Guardianship.child_id)
        .where(Guardianship.guardian_id.in_(person_ids), Person.left_at.is_(None))
    )
    return {
        row.child_id: row.programme_id
        for row, born_on in rows
        if is_in_force(row.starts_on, row.ends_on, days[row.programme_id]) and is_minor(born_on, days[row.programme_id])
    }
