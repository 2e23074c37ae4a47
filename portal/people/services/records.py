"""Adding and editing a person, and tying an account to one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.errors import AccountTaken, BadBirthDate
from portal.people.models import Person
from portal.people.policy import can_add_person, can_edit_person
from portal.people.queries import minors_among, person, person_of_account
from portal.people.rules import is_birth_date
from portal.programmes.models import Programme
from portal.programmes.queries import programme, territory
from portal.programmes.services import take_version
from portal.search.keys import search_key, sort_key


@dataclass(frozen=True)
class PersonFields:
    """What the form of a person holds. `born_on` None says: an adult whose date of birth is not needed."""

    given_name: str
    family_name: str
    born_on: date | None
    territory_id: int | None = None


def add_person(
    actor: Actor, programme_id: int, given_name: str, family_name: str = "", *, born_on: date | None,
    territory_id: int | None = None,
) -> Person:  # fmt: skip
    """Enter a person into a programme.

    :param born_on: the date of birth; None only for an adult whose date the programme does not need.
    :raises BadBirthDate: in the future or over 120 years ago. :raises NotFound: where the actor may not add.
    """
    fields = PersonFields(given_name, family_name, born_on, territory_id)
    with unit_of_work() as session:
        home = programme(programme_id)
        if not can_add_person(actor, programme_id, territory_id):
            raise NotFound
        row = Person(programme_id=programme_id, created_at=now())
        fill_record(row, fields, home)
        session.add(row)
        session.flush()
        record(actor, "person_added", programme_id=programme_id, object_kind="person", object_id=row.id)
        return row


def edit_person(actor: Actor, person_id: int, version: int, fields: PersonFields) -> Person:
    """Change a record.

    :raises Stale: when somebody saved since `version`. :raises BadBirthDate: :raises NotFound:
    """
    with unit_of_work(lock=(Person, person_id)):
        row = person(person_id)
        if not can_edit_person(actor, row) or not can_add_person(actor, row.programme_id, fields.territory_id):
            raise NotFound
        take_version(row, version)
        fill_record(row, fields, programme(row.programme_id))
        record(
            actor, "person_edited", programme_id=row.programme_id, object_kind="person", object_id=row.id,
            subject_ids=minors_among([row.id]),
        )  # fmt: skip
        return row


def attach_account(actor: Actor, person_id: int, account_id: int) -> Person:
    """Tie an account to the person; asked by the acceptance of an invitation and by the making of a card.

    :raises AccountTaken: when either is tied to something else in this programme.
    """
    with unit_of_work(lock=(Person, person_id)):
        row = person(person_id)
        if not can_edit_person(actor, row):
            raise NotFound
        if row.account_id == account_id:
            return row
        if row.account_id is not None or person_of_account(account_id, row.programme_id) is not None:
            raise AccountTaken
        row.account_id = account_id
        record(actor, "account_attached", programme_id=row.programme_id, object_kind="person", object_id=row.id)
        return row


def say_of_record(row: Person, said: Mapping[str, Any], **rest: Any) -> None:
    """Write what a record says from now on, inside the unit of work of whoever merges records and takes them apart."""
    with unit_of_work() as session:
        row.version += 1
        for name, value in (*said.items(), *rest.items()):
            setattr(row, name, value)
        row.search_key = search_key(f"{row.given_name} {row.family_name}")
        row.sort_key = sort_key(f"{row.family_name} {row.given_name}")
        session.flush()


def fill_record(row: Person, fields: PersonFields, home: Programme) -> None:
    """Write what the form of a person holds into a record, with its keys. :raises BadBirthDate: :raises NotFound:"""
    if fields.born_on is not None and not is_birth_date(fields.born_on, today(home.zone)):
        raise BadBirthDate
    if fields.territory_id is not None:
        territory(fields.territory_id)
    row.given_name, row.family_name = fields.given_name.strip(), fields.family_name.strip()
    row.born_on, row.territory_id = fields.born_on, fields.territory_id
    row.search_key = search_key(f"{row.given_name} {row.family_name}")
    row.sort_key = sort_key(f"{row.family_name} {row.given_name}")
