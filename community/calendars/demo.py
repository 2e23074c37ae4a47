"""The demo's calendar from elsewhere: a library's dates, brought in by the graduates' club."""

from datetime import datetime, time, timedelta

from flask import Flask
from sqlalchemy import select

from community.calendars.models import ImportedCalendar
from community.calendars.rules.found import Date, Reading
from community.calendars.services import Source, bring_in
from community.clubs.demo import CLUB
from community.clubs.models import Club
from portal.clock import now
from portal.db import db
from portal.moments import instant_of, local_of
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

LIBRARY = "Областная библиотека"
DATES = (
    (2, 17, "Вечер настольных игр", "Читальный зал, вход свободный"),
    (9, 17, "Вечер настольных игр", "Читальный зал, вход свободный"),
    (13, 12, "Мастерская: переплетаем блокнот", "Второй этаж"),
    (16, 17, "Вечер настольных игр", "Читальный зал, вход свободный"),
)


def load(_app: Flask) -> None:
    """Bring them in, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(ImportedCalendar.id).where(ImportedCalendar.programme_id == at.id)) is not None:
        return
    club_id = db.session.execute(select(Club.id).where(Club.name == CLUB)).scalar_one()
    dates = []
    for number, (days, hour, title, place) in enumerate(DATES):
        start = _at(days, hour, at.zone)
        dates.append(Date(f"demo-{number}", title, start, start + timedelta(hours=2), place=place))
    bring_in(demo_actor("vera"), at.id, Source(LIBRARY, club_id), Reading(LIBRARY, dates=tuple(dates)))


def _at(days: int, hour: int, zone: str) -> datetime:
    day, _clock = local_of(now() + timedelta(days=days), zone)
    instant = instant_of(day, time(hour), zone)
    if instant is None:
        raise RuntimeError("the clocks of the demo's zone jump over no hour of the day")
    return instant
