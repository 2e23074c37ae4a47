"""Everybody of the demo, for the one-click sign-in; asked only in the demo."""

from dataclasses import dataclass

from sqlalchemy import select

from portal.accounts.models import Account
from portal.clock import today
from portal.db import db
from portal.people.models import Grant, Person, Position
from portal.people.rules import is_in_force
from portal.programmes.models import Programme


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to be: `what` are the keys of roles and positions held today, roles first."""

    account_id: int
    name: str
    what: tuple[str, ...]
    programme: str


def demo_people() -> list[DemoPerson]:
    """All accounts by programme and name; four queries. Accounts without a person run the installation."""
    programmes = {row.id: row for row in db.session.scalars(select(Programme).order_by(Programme.id))}
    held = _held(programmes)
    people = db.session.scalars(
        select(Person)
        .where(Person.account_id.is_not(None), Person.left_at.is_(None))
        .order_by(Person.programme_id, Person.sort_key)
    )
    found = [
        DemoPerson(one.account_id or 0, one.name, held.get(one.id, ()), programmes[one.programme_id].name)
        for one in people
    ]
    known = {one.account_id for one in found}
    house = db.session.scalars(select(Account).where(Account.is_installation_administrator, Account.active))
    found += [DemoPerson(one.id, one.email or "", ("installation",), "") for one in house if one.id not in known]
    return found


def _held(programmes: dict[int, Programme]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    grants: list[tuple[Grant | Position, str]] = [
        (row, row.role) for row in db.session.scalars(select(Grant).order_by(Grant.id))
    ]
    positions = [(row, row.kind) for row in db.session.scalars(select(Position).order_by(Position.id))]
    for row, what in [*grants, *positions]:
        if is_in_force(row.starts_on, row.ends_on, today(programmes[row.programme_id].zone)):
            found[row.person_id] = (*found.get(row.person_id, ()), what)
    return found
