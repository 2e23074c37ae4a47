"""Verbs of the open web: put an activity there as it reads now, take it off."""

from datetime import datetime

from sqlalchemy import select

from community.activities.models import Activity
from community.activities.policy import can_see_activity
from community.open_pages.models import OpenActivity, OpenFeed
from community.open_pages.policy import can_open_activity
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Conflict, Forbidden, NotFound
from portal.moments import noted_at
from portal.programmes.errors import Stale
from portal.programmes.models import Programme


def open_activity(actor: Actor, activity_id: int, version: int) -> None:
    """Show it to everybody as it reads now. :raises Stale: it was changed since it was read. :raises Forbidden:"""
    with unit_of_work(lock=(Activity, activity_id)) as session:
        row = _seen(actor, activity_id)
        if row.state != "published":
            raise Conflict
        if row.version != version:
            raise Stale
        kept = session.scalar(select(OpenActivity).where(OpenActivity.activity_id == row.id))
        one = kept or OpenActivity(programme_id=row.programme_id, activity_id=row.id)
        one.version, one.opened_at, one.opened_by_id = version, now(), actor.person_in(row.programme_id)
        session.add(one)
        record(actor, "activity_opened", programme_id=row.programme_id, object_kind="activity", object_id=row.id)


def close_activity(actor: Actor, activity_id: int) -> None:
    """Take it off the open web. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=(Activity, activity_id)) as session:
        row = _seen(actor, activity_id)
        kept = session.scalar(select(OpenActivity).where(OpenActivity.activity_id == row.id))
        if kept is not None:
            session.delete(kept)
            record(actor, "activity_closed", programme_id=row.programme_id, object_kind="activity", object_id=row.id)


def note_mark(programme_id: int, locale: str, mark: str) -> datetime:
    """Since when a feed is as this mark says."""
    found = select(OpenFeed).where(OpenFeed.programme_id == programme_id, OpenFeed.locale == locale)
    one = db.session.scalar(found)
    if one is not None and one.mark == mark:
        return one.marked_at
    with unit_of_work(lock=(Programme, programme_id)) as session:
        one = session.scalar(found.execution_options(populate_existing=True))
        if one is None:
            one = OpenFeed(programme_id=programme_id, locale=locale, mark=mark, marked_at=noted_at(None))
            session.add(one)
        elif one.mark != mark:
            one.mark, one.marked_at = mark, noted_at(one.marked_at)
        return one.marked_at


def _seen(actor: Actor, activity_id: int) -> Activity:
    row = db.session.get(Activity, activity_id, populate_existing=True)
    if row is None or not can_see_activity(actor, row):
        raise NotFound
    if not can_open_activity(actor, row):
        raise Forbidden
    return row
