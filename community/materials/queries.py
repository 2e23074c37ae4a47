"""Reads of materials."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from community.activities.models import Activity
from community.activities.queries import activity_of
from community.materials.models import ActivityMaterial
from community.materials.policy import Found, seen
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
    return row, activity_of(slug, row.activity_id)


def materials_of(actor: Actor, row: Activity) -> list[ActivityMaterial]:
    """Those of an activity that are for this reader, in the order of adding; one query."""
    wanted = select(ActivityMaterial).where(ActivityMaterial.activity_id == row.id, seen(actor, row))
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
