"""Verbs of materials; the only writer of their table."""

from dataclasses import dataclass

from sqlalchemy import func, select

from community.activities.models import Activity
from community.activities.policy import can_see_activity
from community.activities.queries.facts import whole_activity
from community.materials.errors import FileOrLink, MaterialsFull
from community.materials.models import ActivityMaterial
from community.materials.policy import can_add_material, can_drop_material
from community.materials.queries import date_of, held_by, whole_series_id
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.files.pictures import CleanFile
from portal.limits import MATERIALS


@dataclass(frozen=True)
class Brought:
    """What somebody adds: a link or a file, for when and for whom; for this date alone or all of its series."""

    title: str
    stage: str
    audience: str
    link: str = ""
    file: CleanFile | None = None
    for_all_dates: bool = False


def add_material(actor: Actor, activity_id: int, brought: Brought) -> ActivityMaterial:
    """Add it to an activity.

    :raises FileOrLink: neither or both. :raises MaterialsFull, Forbidden, NotFound:
    """
    if bool(brought.link) == (brought.file is not None):
        raise FileOrLink
    with unit_of_work(lock=(Activity, activity_id)) as session:
        row = whole_activity(activity_id)
        if row is None or not can_see_activity(actor, row):
            raise NotFound
        if not can_add_material(actor, row):
            raise Forbidden
        held = select(func.count()).select_from(ActivityMaterial).where(held_by(row))
        if session.execute(held).scalar_one() >= MATERIALS:
            raise MaterialsFull(most=MATERIALS)
        made, file = ActivityMaterial(guid=new_guid(), programme_id=row.programme_id, activity_id=row.id), brought.file
        made.title, made.stage, made.audience = brought.title.strip(), brought.stage, brought.audience
        made.link, made.mimetype = brought.link.strip(), file.mimetype if file else ""
        made.body, made.size = (file.data, len(file.data)) if file else (None, 0)
        made.series_id = whole_series_id(row) if brought.for_all_dates else None
        made.added_by_id, made.added_at = actor.person_in(row.programme_id), now()
        session.add(made)
        session.flush()
        _trail(actor, made, "material_added")
        return made


def drop_material(actor: Actor, material_id: int) -> None:
    """Take it away. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=(ActivityMaterial, material_id)) as session:
        made = session.get(ActivityMaterial, material_id)
        row = whole_activity(date_of(made)) if made is not None else None
        if made is None or row is None:
            raise NotFound
        if not can_drop_material(actor, (made, row)):
            raise Forbidden
        _trail(actor, made, "material_dropped")
        session.delete(made)


def _trail(actor: Actor, made: ActivityMaterial, action: str) -> None:
    record(actor, action, programme_id=made.programme_id, object_kind="activity", object_id=made.activity_id)
