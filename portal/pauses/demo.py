"""The demo's pauses: a volunteer who rests until a day, a mentor who is back, a graduate who will say."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import moved, now, today
from portal.db import db
from portal.pauses.models import Pause
from portal.pauses.services import begin_pause, end_pause
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

# who, began how many days ago, for how many days (None: they will say), back how many days ago
PAUSES = (("yulia", 10, 40, None), ("viktor", 120, 30, 95), ("polina", 25, None, None))


def load(_app: Flask) -> None:
    """Begin them and end what has ended, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Pause.id).where(Pause.programme_id == at.id).limit(1)) is not None:
        return
    zone = at.zone
    for who, ago, days, back_ago in PAUSES:
        with moved(now() - timedelta(days=ago)):
            back_on = today(zone) + timedelta(days=days) if days is not None else None
            begin_pause(demo_actor(who), demo_person(who).id, back_on)
        if back_ago is not None:
            with moved(now() - timedelta(days=back_ago)):
                end_pause(demo_actor(who), demo_person(who).id)
