"""Reads of materials."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, or_, select

from community.activities.models import Activity, ActivitySeries
from community.activities.queries import activity_of
from community.materials.models import ActivityMaterial
from community.materials.policy import Found, dates_of, seen
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound

STAGE_LABELS: dict[str, Any] = {
    "before": _l("For before"), "during": _l("For the day itself"), "after": _l("For after"),
}  # fmt: skip


def material_of(slug: str, guid: str) -> Found:
    """A material with its activity. :raises NotFound:"""
    row = db.session.scalar(select(ActivityMaterial).where(ActivityMaterial.guid == guid))
    if row is None:
        raise NotFound
    return row, activity_of(slug, date_of(row))


def date_of(made: ActivityMaterial) -> int:
    """Where it was added; of what is for all dates, when that one was taken out, another that takes place."""
    if made.series_id is None:
        return made.activity_id
    dates = select(Activity.id).where(Activity.id.in_(dates_of(made.series_id)), Activity.state != "removed")
    return db.session.scalar(dates.order_by(Activity.id != made.activity_id, Activity.starts_at)) or made.activity_id


def whole_series_id(row: Activity) -> int | None:
    """The series of a date to people: the one that it began in; one query."""
    one = db.session.get(ActivitySeries, row.series_id) if row.series_id is not None else None
    return None if one is None else one.origin_id or one.id


def held_by(row: Activity) -> ColumnElement[bool]:
    """The condition on materials: those of this date, and those for all dates of its series."""
    own = select(func.coalesce(ActivitySeries.origin_id, ActivitySeries.id)).where(ActivitySeries.id == row.series_id)
    return or_(ActivityMaterial.activity_id == row.id, ActivityMaterial.series_id == own.scalar_subquery())


def materials_of(actor: Actor, row: Activity) -> list[ActivityMaterial]:
    """Those of an activity that are for this reader, in the order of adding; one query.

    Of a date of a series those for this date alone, and those for all of its dates.
    """
    wanted = select(ActivityMaterial).where(held_by(row), seen(actor, row))
    return list(db.session.scalars(wanted.order_by(ActivityMaterial.id)))


def known_materials(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What the person added to activities."""
    found = db.session.execute(
        select(ActivityMaterial, Activity.title.label("activity"))
        .join(Activity, Activity.id == ActivityMaterial.activity_id)
        .where(ActivityMaterial.programme_id == programme_id, ActivityMaterial.added_by_id == person_id)
        .order_by(ActivityMaterial.id)
    )
    return [
        [
            (_l("Activity"), one.activity), (_l("Material"), one.ActivityMaterial.title),
            (_l("Link"), one.ActivityMaterial.link), (_l("At"), one.ActivityMaterial.added_at),
        ]
        for one in found
    ]  # fmt: skip
