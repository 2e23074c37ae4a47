"""Everybody of the demo, for the one-click sign-in; asked only in the demo."""

from dataclasses import dataclass

from sqlalchemy import select, union_all

from portal.accounts.models import Account
from portal.clock import today
from portal.db import db
from portal.people.models import POSITIONS, ROLES, Grant, Guardianship, Person, Position, Representative
from portal.people.rules import is_in_force
from portal.programmes.models import Programme

RIGHTS_FIRST = ("facilitator", "researcher", "coordinator", "administrator", "observer")  # who the tour begins with


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to be: `what` are the keys of roles and positions held today, roles first."""

    account_id: int
    name: str
    what: tuple[str, ...]
    programme: str


def demo_people() -> list[DemoPerson]:
    """All accounts, those with rights first, then by position and name; five queries.

    Accounts without a person run the installation.
    """
    programmes = {row.id: row for row in db.session.scalars(select(Programme).order_by(Programme.id))}
    held = _held(programmes)
    people = db.session.scalars(
        select(Person)
        .where(Person.account_id.is_not(None), Person.left_at.is_(None))
        .order_by(Person.programme_id, Person.sort_key)
    )
    first: dict[int, DemoPerson] = {}  # whoever is in two programmes signs in once, as in the first of them
    for one in people:
        account_id, home = one.account_id or 0, programmes[one.programme_id]
        first.setdefault(account_id, DemoPerson(account_id, one.name, held.get(one.id, ()), home.name))
    found = list(first.values())
    found.sort(key=lambda one: (one.programme, _rank(one.what)))
    house = db.session.scalars(select(Account).where(Account.is_installation_administrator, Account.active))
    found += [DemoPerson(one.id, one.email or "", ("installation",), "") for one in house if one.id not in first]
    return found


def _rank(what: tuple[str, ...]) -> int:
    order = (*RIGHTS_FIRST, *ROLES, *POSITIONS)
    return min((order.index(key) for key in what), default=len(order))


def _held(programmes: dict[int, Programme]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    grants: list[tuple[Grant | Position, str]] = [
        (row, row.role) for row in db.session.scalars(select(Grant).order_by(Grant.id))
    ]
    positions = [(row, row.kind) for row in db.session.scalars(select(Position).order_by(Position.id))]
    family = select(Guardianship.guardian_id, Guardianship.programme_id, Guardianship.starts_on, Guardianship.ends_on)
    office = select(
        Representative.person_id, Representative.programme_id, Representative.starts_on, Representative.ends_on
    )
    for tie in db.session.execute(union_all(family, office)):
        if is_in_force(tie.starts_on, tie.ends_on, today(programmes[tie.programme_id].zone)):
            found[tie.guardian_id] = ("guardian",)
    for row, what in [*grants, *positions]:
        if is_in_force(row.starts_on, row.ends_on, today(programmes[row.programme_id].zone)):
            found[row.person_id] = (*found.get(row.person_id, ()), what)
    return found
