"""The demo's open page: the hike."""

from flask import Flask
from sqlalchemy import select

from community.activities.demo import HIKE
from community.activities.models import Activity
from community.open_pages.queries import opening_of
from community.open_pages.services import open_activity
from portal.db import db
from portal.people.demo import demo_actor


def load(_app: Flask) -> None:
    """Put it there, once."""
    row = db.session.scalars(select(Activity).where(Activity.title == HIKE)).one()
    if opening_of(row) is None:
        open_activity(demo_actor("olga"), row.id, row.version)
