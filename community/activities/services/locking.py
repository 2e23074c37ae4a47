"""Taking an activity for an act: its row locked, the actor's right asked again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from community.activities.models import Activity, ActivitySeries
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


@contextmanager
def locked_series(
    actor: Actor, activity_id: int, may: Callable[[Actor, Activity], bool] | None = None
) -> Iterator[tuple[Activity, list[Activity]]]:
    """The activity and the other dates of its series, none without one; locked first the series, then by their ids.

    :raises Stale: the date went to another series meanwhile. :raises NotFound, Forbidden: as `locked`.
    """
    with unit_of_work() as session:
        series_id = session.scalar(select(Activity.series_id).where(Activity.id == activity_id))
        if series_id is None:
            with locked(actor, activity_id, may) as row:
                yield row, []
            return
        with unit_of_work(lock=(ActivitySeries, series_id)):
            held = select(Activity).where(Activity.series_id == series_id).order_by(Activity.id)
            dates = session.scalars(held.with_for_update().execution_options(populate_existing=True)).all()
            with locked(actor, activity_id, may) as row:
                if row.series_id != series_id:
                    raise Stale
                yield row, [one for one in dates if one.id != row.id]


def step_version(row: Activity, version: int) -> None:
    """Count a change. :raises Stale: somebody else saved meanwhile."""
    if row.version != version:
        raise Stale
    row.version += 1
