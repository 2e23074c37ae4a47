"""Leaving the programme and coming back: all that is dated on a person ends, and begins anew only by hand."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.errors import LastAdministrator
from portal.people.models import Grant, Person, Position, Representative
from portal.people.policy import can_edit_person, can_leave
from portal.people.queries import minors_among, person
from portal.people.rules import is_in_force
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def leave(actor: Actor, person_id: int) -> Person:
    """Leave the programme at once: positions, rights and offices ended yesterday, nobody finds the person any more.

    Facts and words stay until they are withdrawn or their time is over; coming back is a coordinator's one click.

    :raises LastAdministrator: :raises NotFound:
    """
    with unit_of_work(lock=(Programme, person(person_id).programme_id)):
        one = person(person_id)
        if not can_leave(actor, one) or one.left_at is not None:
            raise NotFound
        end_all(one, "left")
        one.left_at = now()
        _note(actor, "person_left", one)
        return one


def go_elsewhere(actor: Actor, person_id: int) -> Person:
    """Leave this programme for another one of the house; asked by `portal.moves`, which has everybody's yes.

    :raises LastAdministrator: :raises NotFound: who left already.
    """
    with unit_of_work(lock=(Programme, person(person_id).programme_id)):
        one = person(person_id)
        if one.left_at is not None:
            raise NotFound
        end_all(one, "moved")
        one.left_at = now()
        _note(actor, "person_left", one)
        return one


def bring_back(actor: Actor, person_id: int) -> Person:
    """The person is in the programme again, without any position or right. :raises NotFound:"""
    with unit_of_work(lock=(Person, person_id)):
        one = person(person_id)
        if not can_edit_person(actor, one):
            raise NotFound
        if one.left_at is not None:
            one.left_at = None
            _note(actor, "person_came_back", one)
        return one


def end_all(one: Person, reason: str) -> None:
    """End positions, rights and offices with yesterday, also those that were to begin; inside a unit of work.

    What would have begun today or later never held: its last day lies before its first. :raises LastAdministrator:
    """
    day = today(programme(one.programme_id).zone)
    if _is_last_administrator(one, day):
        raise LastAdministrator
    last = day - timedelta(days=1)
    for row in (*_running(Position, one, last), *_running(Grant, one, last), *_running(Representative, one, last)):
        row.ends_on = last
        if isinstance(row, Position):
            row.end_reason = reason


def _running(model: type[Any], one: Person, last: date) -> list[Any]:
    """What has not ended by that day."""
    is_open = model.ends_on.is_(None) | (model.ends_on > last)
    return list(db.session.scalars(select(model).where(model.person_id == one.id, is_open)))


def _is_last_administrator(one: Person, day: date) -> bool:
    rows = db.session.scalars(
        select(Grant)
        .join(Person, Person.id == Grant.person_id)
        .where(Grant.programme_id == one.programme_id, Grant.role == "administrator", Person.left_at.is_(None))
    )
    return {row.person_id for row in rows if is_in_force(row.starts_on, row.ends_on, day)} == {one.id}


def _note(actor: Actor, action: str, one: Person) -> None:
    record(
        actor, action, programme_id=one.programme_id, object_kind="person", object_id=one.id,
        subject_ids=minors_among([one.id]),
    )  # fmt: skip
