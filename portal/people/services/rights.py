"""Giving and ending rights: only administrators, never to oneself, never to somebody under age."""

from datetime import date, timedelta

from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.errors import AlreadyEnded, BadDates, GrantHeld, MinorCannotHold, SelfGrant
from portal.people.models import GRANTED_ROLES, Grant, Person
from portal.people.policy import can_grant, is_self
from portal.people.queries import person
from portal.people.rules import is_minor, overlaps
from portal.programmes.queries import programme, territory


def give_grant(
    actor: Actor, person_id: int, role: str, *, territory_id: int | None = None, starts_on: date | None = None,
    ends_on: date | None = None,
) -> Grant:  # fmt: skip
    """Give a role to a person, over the programme or one territory; `starts_on` is today unless said.

    :param role: one of `portal.people.models.GRANTED_ROLES` (a guardian is one by guardianship).
    :raises SelfGrant, MinorCannotHold, GrantHeld, BadDates, NotFound:
    """
    with unit_of_work(lock=(Person, person_id)) as session:
        row = _governed(actor, person_id, territory_id)
        day = today(programme(row.programme_id).zone)
        begins = starts_on or day
        if is_minor(row.born_on, day):
            raise MinorCannotHold
        if role not in GRANTED_ROLES:
            raise NotFound
        if ends_on is not None and ends_on < begins:
            raise BadDates
        _refuse_second(row, role, territory_id, begins, ends_on)
        added = Grant(
            programme_id=row.programme_id, person_id=row.id, role=role, territory_id=territory_id, starts_on=begins,
            ends_on=ends_on, granted_by_id=actor.person_in(row.programme_id),
        )  # fmt: skip
        session.add(added)
        session.flush()
        _note(actor, "grant_given", added)
        return added


def end_grant(actor: Actor, grant_id: int) -> Grant:
    """End a right at once: its last day was yesterday in the programme's zone.

    :raises SelfGrant, AlreadyEnded, NotFound:
    """
    with unit_of_work():
        held = db.session.get(Grant, grant_id)
        if held is None:
            raise NotFound
        row = _governed(actor, held.person_id, held.territory_id)
        last = today(programme(row.programme_id).zone) - timedelta(days=1)
        if held.ends_on is not None and held.ends_on <= last:
            raise AlreadyEnded
        held.ends_on = last
        _note(actor, "grant_ended", held)
        return held


def _governed(actor: Actor, person_id: int, territory_id: int | None) -> Person:
    row = person(person_id)
    if is_self(actor, row):
        raise SelfGrant
    if not can_grant(actor, row, territory_id):
        raise NotFound
    if territory_id is not None:
        territory(territory_id)
    return row


def _refuse_second(row: Person, role: str, territory_id: int | None, starts_on: date, ends_on: date | None) -> None:
    same = select(Grant).where(
        Grant.person_id == row.id, Grant.role == role, Grant.territory_id.is_not_distinct_from(territory_id)
    )
    if overlaps(starts_on, ends_on, db.session.scalars(same)):
        raise GrantHeld


def _note(actor: Actor, action: str, row: Grant) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="grant", object_id=row.id,
        details={"role": row.role, "person_id": row.person_id},
    )  # fmt: skip
