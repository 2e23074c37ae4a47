"""What is kept of a person's feeds, for the person's own page and export."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from sqlalchemy import or_, select

from community.clubs.models import Club
from community.feeds.models import CalendarChoice, CalendarFeed
from portal.db import db


def known_feeds(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """Addresses, without their secrets, and what was allowed in them by or for the person."""
    feeds = db.session.execute(
        select(CalendarFeed, Club.name)
        .outerjoin(Club, Club.id == CalendarFeed.club_id)
        .where(CalendarFeed.programme_id == programme_id, CalendarFeed.person_id == person_id)
        .order_by(CalendarFeed.id)
    )
    choices = db.session.scalars(
        select(CalendarChoice)
        .where(
            CalendarChoice.programme_id == programme_id,
            or_(CalendarChoice.person_id == person_id, CalendarChoice.by_id == person_id),
        )
        .order_by(CalendarChoice.id)
    )
    rows: list[list[tuple[Any, Any]]] = [
        [(_l("Calendar"), name or _l("own dates")), (_l("Address made"), one.made_at), (_l("Until"), one.revoked_at)]
        for one, name in feeds
    ]
    return rows + [
        [
            (_l("Names and places in calendars"), _p("names", "shown") if one.is_open else _p("names", "hidden")),
            (_l("At"), one.at),
        ]
        for one in choices
    ]
