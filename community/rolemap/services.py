"""Verbs of the role map: say what a place needs, and stop needing it; history is not rewritten."""

from datetime import date

from sqlalchemy import select

from community.rolemap.errors import AlreadyNeeded, NotNeeded, TooMany
from community.rolemap.models import RequiredPosition
from community.rolemap.policy import can_require_in
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import REQUIRED_NUMBER
from portal.people.models import POSITIONS
from portal.people.rules import overlaps
from portal.programmes.models import Programme
from portal.programmes.queries import programme, territory


def require_position(
    actor: Actor, programme_id: int, kind: str, number: int, territory_id: int | None, starts_on: date
) -> RequiredPosition:
    """Say that so many of a position are needed in a place from a day on.

    :raises AlreadyNeeded: the same is said there already. :raises TooMany: :raises NotFound: where the actor may not.
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        programme(programme_id)
        if not can_require_in(actor, programme_id, territory_id) or kind not in POSITIONS:
            raise NotFound
        if territory_id is not None:
            territory(territory_id)
        if not 1 <= number <= REQUIRED_NUMBER:
            raise TooMany(most=REQUIRED_NUMBER)
        same = select(RequiredPosition).where(
            RequiredPosition.programme_id == programme_id, RequiredPosition.kind == kind,
            RequiredPosition.territory_id.is_not_distinct_from(territory_id),
        )  # fmt: skip
        if overlaps(starts_on, None, session.scalars(same)):
            raise AlreadyNeeded
        row = RequiredPosition(
            programme_id=programme_id, kind=kind, number=number, territory_id=territory_id, starts_on=starts_on
        )
        session.add(row)
        session.flush()
        _note(actor, "position_required", row)
        return row


def end_requirement(actor: Actor, requirement_id: int) -> RequiredPosition:
    """From tomorrow on it is not needed; one that has not begun ends on its first day.

    :raises NotNeeded: it has ended. :raises NotFound:
    """
    with unit_of_work():
        row = db.session.get(RequiredPosition, requirement_id)
        if row is None or not can_require_in(actor, row.programme_id, row.territory_id):
            raise NotFound
        if row.ends_on is not None:
            raise NotNeeded
        row.ends_on = max(row.starts_on, today(programme(row.programme_id).zone))
        _note(actor, "requirement_ended", row)
        return row


def _note(actor: Actor, action: str, row: RequiredPosition) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="required_position", object_id=row.id,
        details={"kind": row.kind, "number": row.number, "territory_id": row.territory_id},
    )  # fmt: skip
