"""Positions and guardianships: begun and ended, never overwritten."""

from datetime import date

from flask import current_app
from sqlalchemy import select

from portal.actor import Actor
from portal.audit.services import record
from portal.clock import today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.features import features_of
from portal.people.errors import (
    AlreadyEnded,
    BadDates,
    GuardianshipHeld,
    NotAGuardian,
    PositionGated,
    PositionOverlaps,
)
from portal.people.models import POSITIONS, Guardianship, Person, Position
from portal.people.policy import can_edit_person
from portal.people.queries import person
from portal.people.rules import is_minor, overlaps
from portal.programmes.queries import programme, territory


def start_position(
    actor: Actor, person_id: int, kind: str, starts_on: date, ends_on: date | None = None,
    territory_id: int | None = None,
) -> Position:  # fmt: skip
    """Begin a position of a person.

    :param kind: one of `portal.people.models.POSITIONS`.
    :raises BadDates: :raises PositionOverlaps: the same kind is held on some of the days. :raises NotFound:
    :raises PositionGated: when papers are missing that the programme asks for.
    """
    if ends_on is not None and ends_on < starts_on:
        raise BadDates
    with unit_of_work(lock=(Person, person_id)) as session:
        row = _editable(actor, person_id)
        if kind not in POSITIONS:
            raise NotFound
        if territory_id is not None:
            territory(territory_id)
        held = select(Position).where(Position.person_id == row.id, Position.kind == kind)
        if overlaps(starts_on, ends_on, session.scalars(held)):
            raise PositionOverlaps
        _pass_gates(row, kind)
        added = Position(
            programme_id=row.programme_id, person_id=row.id, kind=kind, territory_id=territory_id,
            starts_on=starts_on, ends_on=ends_on,
        )  # fmt: skip
        session.add(added)
        session.flush()
        _note(actor, "position_started", row, "position", added.id)
        return added


def end_position(actor: Actor, position_id: int, ends_on: date) -> Position:
    """Say the last day of a position that is held.

    :raises AlreadyEnded: :raises BadDates: :raises NotFound:
    """
    with unit_of_work():
        held = db.session.get(Position, position_id)
        if held is None:
            raise NotFound
        row = _editable(actor, held.person_id)
        _end(held, ends_on)
        _note(actor, "position_ended", row, "position", held.id)
        return held


def start_guardianship(actor: Actor, guardian_id: int, child_id: int, relation: str, starts_on: date) -> Guardianship:
    """Note that an adult answers for a minor of the same programme.

    :param relation: in words, e.g. «мама». :raises NotAGuardian: by age or to oneself. :raises GuardianshipHeld:
    """
    with unit_of_work(lock=(Person, child_id)) as session:
        child, guardian = _editable(actor, child_id), person(guardian_id)
        if guardian.programme_id != child.programme_id:
            raise NotFound
        day = today(programme(child.programme_id).zone)
        if guardian.id == child.id or not is_minor(child.born_on, day) or is_minor(guardian.born_on, day):
            raise NotAGuardian
        held = select(Guardianship).where(Guardianship.child_id == child_id, Guardianship.guardian_id == guardian_id)
        if overlaps(starts_on, None, session.scalars(held)):
            raise GuardianshipHeld
        added = Guardianship(
            programme_id=child.programme_id, guardian_id=guardian_id, child_id=child_id, relation=relation.strip(),
            starts_on=starts_on,
        )  # fmt: skip
        session.add(added)
        session.flush()
        _note(actor, "guardianship_started", child, "guardianship", added.id)
        return added


def end_guardianship(actor: Actor, guardianship_id: int, ends_on: date) -> Guardianship:
    """Say the last day of a guardianship.

    :raises AlreadyEnded: :raises BadDates: :raises NotFound:
    """
    with unit_of_work():
        held = db.session.get(Guardianship, guardianship_id)
        if held is None:
            raise NotFound
        child = _editable(actor, held.child_id)
        _end(held, ends_on)
        _note(actor, "guardianship_ended", child, "guardianship", held.id)
        return held


def _pass_gates(row: Person, kind: str) -> None:
    gates = [gate for feature in features_of(current_app) for gate in feature.gates]
    missing = [
        word for gate in gates for word in gate.lacks(row.programme_id, f"position:{kind}", [row.id]).get(row.id, ())
    ]
    if missing:
        raise PositionGated(missing=", ".join(missing))


def _editable(actor: Actor, person_id: int) -> Person:
    row = person(person_id)
    if not can_edit_person(actor, row):
        raise NotFound
    return row


def _end(held: Position | Guardianship, ends_on: date) -> None:
    if held.ends_on is not None:
        raise AlreadyEnded
    if ends_on < held.starts_on:
        raise BadDates
    held.ends_on = ends_on


def _note(actor: Actor, action: str, row: Person, kind: str, object_id: int) -> None:
    minors = [row.id] if is_minor(row.born_on, today(programme(row.programme_id).zone)) else []
    record(actor, action, programme_id=row.programme_id, object_kind=kind, object_id=object_id, subject_ids=minors)
