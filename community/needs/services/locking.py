"""Taking a need to change it, and the lines in the trail."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from community.needs.models import Need
from community.needs.policy import Needed, can_see_need, can_steer_need
from community.needs.queries.whole import need_of
from portal.actor import Actor
from portal.audit.services import record
from portal.db import unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.queries import programme


@contextmanager
def locked(actor: Actor, programme_id: int, need_id: int) -> Iterator[tuple[Session, Needed]]:
    """The need, locked, as it stands now, for whoever sees it. :raises NotFound:"""
    with unit_of_work(lock=(Need, need_id)) as session:
        it = need_of(programme(programme_id).slug, need_id)
        # What was read before the lock may be another's past.
        session.refresh(it.row)
        if not can_see_need(actor, it):
            raise NotFound
        yield session, it


@contextmanager
def steered(actor: Actor, programme_id: int, need_id: int) -> Iterator[Needed]:
    """The same for whoever steers it. :raises Forbidden, NotFound:"""
    with locked(actor, programme_id, need_id) as (_session, it):
        if not can_steer_need(actor, it):
            raise Forbidden
        yield it


def note(actor: Actor, action: str, row: Need) -> None:
    """Leave a line in the audit trail; whom it is for stands in none."""
    record(actor, action, programme_id=row.programme_id, object_kind="need", object_id=row.id)
