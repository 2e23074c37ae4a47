"""Whom of a programme the reader knows: duplicates are looked for among them, never beyond their territories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from portal.accounts.models import Account
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.onboarding.models import ImportedPerson, PeopleImport
from portal.onboarding.rules.twins import Known
from portal.people.models import Person
from portal.people.policy import visible
from portal.people.queries import positions_of
from portal.people.rules import is_in_force, is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import territory_names


@dataclass(frozen=True)
class Likeness:
    """A person of the programme as shown beside a row that may mean them."""

    person_id: int
    name: str
    born_on: date | None
    territory: str
    kinds: tuple[str, ...]
    email: str
    is_minor: bool


def known_people(actor: Actor, at: Programme, but_of: int | None = None) -> list[Known]:
    """Everybody whom the actor may see, without those whom the list `but_of` has entered itself. Two queries."""
    day, mails = today(at.zone), _mails(at.id)
    chosen = (
        select(Person.id, Person.given_name, Person.family_name, Person.born_on, Account.email)
        .join(Account, Account.id == Person.account_id, isouter=True)
        .where(Person.programme_id == at.id, Person.left_at.is_(None), visible(actor))
        .order_by(Person.id)
    )
    if but_of is not None:
        own = select(ImportedPerson.person_id).where(ImportedPerson.import_id == but_of, ImportedPerson.is_new)
        chosen = chosen.where(Person.id.not_in(own))
    return [
        Known(
            ("person", row.id), row.given_name, row.family_name, row.born_on, row.email or mails.get(row.id, ""),
            is_minor(row.born_on, day),
        )
        for row in db.session.execute(chosen)
    ]  # fmt: skip


def _mails(programme_id: int) -> dict[int, str]:
    """What lists said of the e-mails of people who do not sign in yet."""
    rows = db.session.execute(
        select(ImportedPerson.person_id, ImportedPerson.email).where(
            ImportedPerson.programme_id == programme_id, ImportedPerson.email != ""
        )
    )
    return {row.person_id: row.email for row in rows}


def likenesses(at: Programme, person_ids: Iterable[int]) -> dict[int, Likeness]:
    """What is shown of people beside rows, by person id; four queries whatever their number."""
    wanted, day = set(person_ids), today(at.zone)
    if not wanted:
        return {}
    rows = db.session.execute(
        select(Person, Account.email)
        .join(Account, Account.id == Person.account_id, isouter=True)
        .where(Person.programme_id == at.id, Person.id.in_(wanted))
    ).all()
    positions, mails = positions_of(wanted), _mails(at.id)
    places = territory_names(row.Person.territory_id for row in rows)
    return {
        one.id: Likeness(
            one.id, one.name, one.born_on, places.get(one.territory_id or 0, ""),
            tuple(held.kind for held in positions.get(one.id, ()) if is_in_force(held.starts_on, held.ends_on, day)),
            email or mails.get(one.id, ""), is_minor(one.born_on, day),
        )
        for one, email in rows
    }  # fmt: skip


def known_of(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What lists say of a person: on which list they stand, and how they are reached. One query."""
    rows = db.session.execute(
        select(ImportedPerson, PeopleImport.name, PeopleImport.asked_at)
        .join(PeopleImport, PeopleImport.id == ImportedPerson.import_id)
        .where(ImportedPerson.programme_id == programme_id, ImportedPerson.person_id == person_id)
        .order_by(ImportedPerson.id)
    )
    return [
        [(_l("List"), name), (_l("Brought in"), asked_at), *_reached(kept)] for kept, name, asked_at in rows
    ]  # fmt: skip


def _reached(kept: ImportedPerson) -> list[tuple[Any, Any]]:
    facts = ((_l("Patronymic"), kept.patronymic), (_l("E-mail"), kept.email), (_l("Telephone"), kept.phone))
    return [(label, value) for label, value in facts if value]
