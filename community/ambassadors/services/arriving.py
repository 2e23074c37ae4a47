"""Arrivals: somebody came by a link, is let in, and may let the ambassador know."""

from datetime import datetime

from sqlalchemy import select

from community.ambassadors.errors import CameAlready, CodeUnknown
from community.ambassadors.models import AmbassadorCode, Arrival
from community.ambassadors.policy import can_note_arrival, can_tell
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import minors_among, person


def note_arrival_by_code(programme_id: int, code: str, person_id: int, asked_at: datetime) -> None:
    """Somebody who asked with a code is let in. A link that was off by then counts nobody; nor does one's own."""
    row = _code(programme_id, code)
    if row is None or row.person_id == person_id or (row.ended_at is not None and row.ended_at <= asked_at):
        return
    with unit_of_work(lock=(Person, person_id)):
        if _came(person_id) is None:
            _add(row, person_id, None)


def note_arrival(actor: Actor, person_id: int, code: str) -> Arrival:
    """Note by whose link somebody came who was let in another way.

    :raises CodeUnknown: :raises CameAlready: :raises NotFound:
    """
    with unit_of_work(lock=(Person, person_id)):
        one = person(person_id)
        if not can_note_arrival(actor, one):
            raise NotFound
        row = _code(one.programme_id, code)
        if row is None or row.person_id == one.id:
            raise CodeUnknown
        if _came(one.id) is not None:
            raise CameAlready
        arrival = _add(row, one.id, actor.person_in(one.programme_id))
        _note(actor, "arrival_noted", arrival)
        return arrival


def drop_arrival(actor: Actor, person_id: int) -> None:
    """Take back what was noted. :raises NotFound:"""
    with unit_of_work(lock=(Person, person_id)) as session:
        one = person(person_id)
        row = _came(one.id)
        if row is None or not can_note_arrival(actor, one):
            raise NotFound
        _note(actor, "arrival_dropped", row)
        session.delete(row)


def tell_ambassador(actor: Actor, arrival_id: int, *, is_told: bool) -> None:
    """Let the ambassador know that it was you, or take that back. :raises NotFound:"""
    with unit_of_work(lock=(Arrival, arrival_id)):
        row = db.session.get(Arrival, arrival_id)
        if row is None or not can_tell(actor, row):
            raise NotFound
        if row.is_told != is_told:
            row.is_told = is_told
            _note(actor, "arrival_told" if is_told else "arrival_untold", row)


def _code(programme_id: int, code: str) -> AmbassadorCode | None:
    held = (AmbassadorCode.programme_id == programme_id, AmbassadorCode.code == code)
    return db.session.scalar(select(AmbassadorCode).where(*held))


def _came(person_id: int) -> Arrival | None:
    return db.session.scalar(select(Arrival).where(Arrival.person_id == person_id))


def _add(row: AmbassadorCode, person_id: int, noted_by_id: int | None) -> Arrival:
    arrival = Arrival(
        programme_id=row.programme_id, code_id=row.id, person_id=person_id, came_at=now(), noted_by_id=noted_by_id
    )
    db.session.add(arrival)
    db.session.flush()
    return arrival


def _note(actor: Actor, action: str, row: Arrival) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.person_id,
        subject_ids=minors_among([row.person_id]),
    )  # fmt: skip
