"""Reads about people: who an account is and what it may do, in a constant number of queries."""

from sqlalchemy import select

from portal.accounts.models import Account
from portal.actor import NOBODY, Actor, Held
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Person, Position
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
    held, positions = [], set()
    for kind, programme_id, territory_id, what, starts_on, ends_on in _in_force(list(persons.values())):
        if starts_on > days[programme_id] or (ends_on is not None and ends_on < days[programme_id]):
            continue
        if kind == "grant":
            held.append(Held(what, programme_id, territory_id))
        else:
            positions.add((programme_id, what))
    return Actor(account_id, persons, tuple(held), frozenset(positions), account.is_installation_administrator)


def _in_force(person_ids: list[int]) -> list[tuple]:  # type: ignore[type-arg]
    if not person_ids:
        return []
    found = []
    for kind, table, what in (("grant", Grant, Grant.role), ("position", Position, Position.kind)):
        rows = db.session.execute(
            select(table.programme_id, table.territory_id, what, table.starts_on, table.ends_on).where(
                table.person_id.in_(person_ids)
            )
        )
        found += [(kind, *row) for row in rows]
    return found
