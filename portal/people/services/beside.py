"""Entering somebody of one programme into another: the same human being, the same sign-in, a record of its own."""

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.policy import can_add_person
from portal.people.queries import person, person_of_account
from portal.people.services.records import PersonFields, fill_record
from portal.programmes.queries import programme


def enter_beside(
    actor: Actor, one: Person, programme_id: int, territory_id: int | None = None, *, is_guardian: bool = False,
    known_id: int | None = None,
) -> Person:  # fmt: skip
    """The record of somebody in another programme: the one they have there, brought back if they left, or a new one.

    Nothing but the name, the date of birth and the sign-in goes over; of a guardian not even the date.

    :param known_id: a record there known to be theirs although no sign-in ties the two.
    :raises NotFound: where the actor may not add. :raises BadBirthDate:
    """
    with unit_of_work(lock=(Person, one.id)) as session:
        if not can_add_person(actor, programme_id, territory_id):
            raise NotFound
        row = _known(one, programme_id, known_id)
        if row is None:
            row = Person(programme_id=programme_id, created_at=now(), account_id=one.account_id)
            born_on = None if is_guardian else one.born_on
            fields = PersonFields(one.given_name, one.family_name, born_on, territory_id)
            fill_record(row, fields, programme(programme_id))
            session.add(row)
            session.flush()
            _note(actor, "person_added", row)
        elif row.left_at is not None:
            row.left_at, row.territory_id = None, territory_id
            _note(actor, "person_came_back", row)
        return row


def _known(one: Person, programme_id: int, known_id: int | None) -> Person | None:
    found = person_of_account(one.account_id, programme_id) if one.account_id is not None else None
    if found is None and known_id is not None:
        found = person(known_id)
        if found.programme_id != programme_id:
            raise NotFound
    return person(found.merged_into_id) if found is not None and found.merged_into_id else found


def _note(actor: Actor, action: str, row: Person) -> None:
    record(actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.id)
