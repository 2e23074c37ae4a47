"""Activities on the open web: those whose words are still the ones that were read."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, or_, select

from community.activities.models import Activity
from community.open_pages.models import OpenActivity
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE, SITEMAP_PAGES
from portal.programmes.models import Programme


def _is_as_read() -> ColumnElement[bool]:
    """Nobody changed it since; being called off is the one change that stays visible, it has no new words."""
    return or_(
        and_(Activity.state == "published", Activity.version == OpenActivity.version),
        and_(Activity.state == "cancelled", Activity.version == OpenActivity.version + 1),
    )


def open_activity_of(guid: str) -> Activity:
    """An activity on the open web. :raises NotFound:"""
    found = db.session.scalar(
        select(Activity)
        .join(OpenActivity, OpenActivity.activity_id == Activity.id)
        .where(Activity.guid == guid, Activity.audience == "programme", _is_as_read())
    )
    if found is None:
        raise NotFound
    return found


def open_activities(at: Programme) -> list[Activity]:
    """Those of a programme, the latest first; one query."""
    return list(
        db.session.scalars(
            select(Activity)
            .join(OpenActivity, OpenActivity.activity_id == Activity.id)
            .where(OpenActivity.programme_id == at.id, Activity.audience == "programme", _is_as_read())
            .order_by(Activity.starts_at.desc(), Activity.id.desc())
            .limit(PAGE_SIZE)
        )
    )


def opened() -> list[tuple[str, datetime]]:
    """The GUIDs of all of them with their last change, the latest first, as many as a sitemap may hold; one query."""
    asked = (
        select(Activity.guid, Activity.changed_at)
        .join(OpenActivity, OpenActivity.activity_id == Activity.id)
        .where(Activity.audience == "programme", _is_as_read())
        .order_by(Activity.changed_at.desc(), Activity.id)
        .limit(SITEMAP_PAGES)
    )
    return [(guid, changed_at) for guid, changed_at in db.session.execute(asked)]


def opening_of(row: Activity) -> OpenActivity | None:
    """Whether and as what it was put there."""
    return db.session.scalar(select(OpenActivity).where(OpenActivity.activity_id == row.id))


def known_openings(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What a person put onto the open web."""
    held = (OpenActivity.programme_id == programme_id, OpenActivity.opened_by_id == person_id)
    rows = db.session.execute(
        select(Activity.title, OpenActivity.opened_at)
        .join(Activity, Activity.id == OpenActivity.activity_id)
        .where(*held)
        .order_by(OpenActivity.id)
    )
    return [[(_l("Activity"), one.title), (_l("Put onto the open web"), one.opened_at)] for one in rows]
