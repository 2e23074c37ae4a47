"""Taking an activity for an act: its row locked, the actor's right asked again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from community.activities.models import Activity
from community.activities.policy import can_see_activity
from portal.actor import Actor
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.errors import Stale


@contextmanager
def locked(actor: Actor, activity_id: int, may: Callable[[Actor, Activity], bool] | None = None) -> Iterator[Activity]:
    """The activity, locked for the unit of work.

    :raises NotFound: the actor may not know of it. :raises Forbidden: the actor may not do this.
    """
    with unit_of_work(lock=(Activity, activity_id)):
        row = db.session.get(Activity, activity_id, populate_existing=True)
        if row is None or not (actor.is_system or can_see_activity(actor, row)):
            raise NotFound
        if may is not None and not may(actor, row):
            raise Forbidden
        yield row


def step_version(row: Activity, version: int) -> None:
    """Count a change. :raises Stale: somebody else saved meanwhile."""
    if row.version != version:
        raise Stale
    row.version += 1
