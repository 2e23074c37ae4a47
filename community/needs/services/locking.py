"""Taking a need, or a pledge with its need, to change it; the lines in the trail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from community.needs.errors import CannotMove
from community.needs.models import Need, NeedPledge
from community.needs.policy import Needed, Pledged, can_see_need, can_see_pledge, can_steer_need
from community.needs.queries.pledges import pledge_of
from community.needs.queries.whole import need_of
from community.needs.rules.pledges import next_pledge_state
from community.needs.services.following import follow
from portal.actor import Actor
from portal.audit.services import record
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.queries import programme


@contextmanager
def locked(actor: Actor, programme_id: int, need_id: int) -> Iterator[tuple[Session, Needed]]:
    """The need, locked, for whoever sees it. :raises NotFound:"""
    with unit_of_work(lock=(Need, need_id)) as session:
        it = need_of(programme(programme_id).slug, need_id)
        if not can_see_need(actor, it):
            raise NotFound
        yield session, it


@contextmanager
def steered(actor: Actor, programme_id: int, need_id: int) -> Iterator[tuple[Session, Needed]]:
    """The same for whoever steers it. :raises Forbidden, NotFound:"""
    with locked(actor, programme_id, need_id) as (session, it):
        if not can_steer_need(actor, it):
            raise Forbidden
        yield session, it
        follow(actor, session, it.row)


@contextmanager
def held(
    actor: Actor, programme_id: int, pledge_id: int, may: Callable[[Actor, Pledged], bool]
) -> Iterator[tuple[Session, Pledged]]:  # fmt: skip
    """A pledge under the lock of its need, for whoever may. :raises Forbidden, NotFound:"""
    row = db.session.get(NeedPledge, pledge_id)
    if row is None:
        raise NotFound
    with unit_of_work(lock=(Need, row.need_id)) as session:
        it = pledge_of(programme(programme_id).slug, row.need_id, pledge_id)
        if not can_see_pledge(actor, it):
            raise NotFound
        if not may(actor, it):
            raise Forbidden
        yield session, it
        follow(actor, session, it.need.row)


def step_pledge(row: NeedPledge, move: str) -> None:
    """Go one way of the life of a pledge. :raises CannotMove: there is none from here."""
    to = next_pledge_state(row.state, move)
    if to is None:
        raise CannotMove
    row.state = to


def note(actor: Actor, action: str, row: Need) -> None:
    """Leave a line in the audit trail; whom it is for stands in none."""
    record(actor, action, programme_id=row.programme_id, object_kind="need", object_id=row.id)


def note_pledge(actor: Actor, action: str, row: NeedPledge) -> None:
    """The same of a pledge, under its need."""
    record(actor, action, programme_id=row.programme_id, object_kind="need", object_id=row.need_id)
