"""Calendars from elsewhere: the list of them, one date of them, what is known of who added them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from community.calendars.models import ImportedCalendar, ImportedEvent
from portal.db import db
from portal.programmes.models import Programme
from portal.programmes.queries import here


def calendar_of(slug: str, calendar_id: int) -> ImportedCalendar:
    """A calendar of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.get(ImportedCalendar, calendar_id))


def event_of(slug: str, event_id: int) -> ImportedEvent:
    """A date of one. :raises NotFound:"""
    return here(slug, db.session.get(ImportedEvent, event_id))


def calendars_in(at: Programme) -> list[tuple[ImportedCalendar, int]]:
    """Every calendar of the programme, the newest first, with how many dates it has; one query."""
    counted = (
        select(ImportedEvent.calendar_id, func.count().label("n"))
        .where(ImportedEvent.programme_id == at.id)
        .group_by(ImportedEvent.calendar_id)
        .subquery()
    )
    rows = db.session.execute(
        select(ImportedCalendar, func.coalesce(counted.c.n, 0).label("n"))
        .outerjoin(counted, counted.c.calendar_id == ImportedCalendar.id)
        .where(ImportedCalendar.programme_id == at.id)
        .order_by(ImportedCalendar.id.desc())
    )
    return [(one.ImportedCalendar, one.n) for one in rows]


def known_calendars(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What a person brought in."""
    held = (ImportedCalendar.programme_id == programme_id, ImportedCalendar.added_by_id == person_id)
    rows = db.session.scalars(select(ImportedCalendar).where(*held).order_by(ImportedCalendar.id))
    return [[(_l("Calendar"), one.name), (_l("Brought in"), one.added_at)] for one in rows]
